//! Responses and errors without a call, for tests of functions that are given one.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Serialize;

use super::answer::json_reply;
use super::operation::MockOperation;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::error::Error;
use crate::runtime::call::reply::Reply;
use crate::runtime::call::response::Response;

impl<T, H: From<HeaderMap>> Response<T, H> {
    /// A response with this value, status and headers, for tests.
    pub fn from_parts(value: T, status: StatusCode, headers: HeaderMap) -> Self {
        Self::new(value, status, H::from(headers), None)
    }
}

impl Error {
    /// The error of a response with this status and a JSON body, for tests: `Error::from_status::<webhooks::Create>(404, body)`.
    /// The body of a type that the spec documents is what `typed_body` returns.
    ///
    /// # Panics
    ///
    /// The number is not a status, or the body cannot be written as JSON.
    #[track_caller]
    pub fn from_status<C: MockOperation>(status: u16, body: impl Serialize) -> Self {
        let reply = json_reply(C::table().0, status, &body);
        let body = reply.chunks.concat();
        Self::from_response::<C>(reply.head.map(|()| Bytes::from(body)))
    }

    /// The error of any response that is not a success, for tests.
    pub fn from_response<C: MockOperation>(response: http::Response<Bytes>) -> Self {
        let (head, body) = response.into_parts();
        let reply = Reply { status: head.status, headers: head.headers, body };
        Self::refused(Redactor::default(), C::table().0, reply, true)
    }
}
