//! Requests that are not in the spec, with everything that calls have: credentials, retries, limits, middleware.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::Method;

use super::arguments::{Call, Content, Format, Own};
use super::byte_stream::{self, ByteStream};
use super::client::Client;
use super::decode;
use super::operation::Operation;
use super::pending::Pending;
use super::response::Headers;
use super::retry::Retry;
use super::shape::Shape;
use crate::runtime::http::body::Body;
use crate::runtime::wire::DecodeError;

/// A request that is not in the spec; `client.request` makes it, and `send`, `bytes` or `stream` send it.
///
/// It is sent like an operation's: with the client's credentials (all of them, but only the first for `Authorization`),
/// headers, retries, limits and middleware. Any 2xx is a success.
#[derive(Clone)]
#[must_use = "a request is sent when `send`, `bytes` or `stream` is awaited"]
pub struct Request {
    call: Call,
}

/// Generates `Client::request`, for the servers of its operations.
macro_rules! request {
    ($client:ty { server: $server:tt, $(idempotency: $key_header:literal,)? }) => {
        impl $client {
            /// A request that the spec does not have: a method, and a path that is appended to the URL of the server, or a
            /// URL of the same origin.
            pub fn request(&self, method: ::http::Method, path: &str) -> $crate::runtime::Request {
                const OPERATION: &$crate::runtime::Operation = &$crate::runtime::Operation {
                    servers: $crate::runtime::operation!(@servers $server),
                    $(key_header: $key_header,)?
                    ..$crate::runtime::Request::OPERATION
                };
                $crate::runtime::Request::new(self, OPERATION, method, path)
            }
        }
    };
}
pub(crate) use request;

impl Request {
    pub(crate) const OPERATION: Operation = Operation { id: "request", accept: "*/*", ..Operation::DEFAULT };

    pub(crate) fn new(client: &Client, operation: &'static Operation, method: Method, target: &str) -> Self {
        let own = Own { method, target: target.to_owned(), other_origin: false };
        Self { call: Call::new(client, operation).own(own) }
    }

    /// Adds a query parameter; name and value are encoded.
    pub fn query(self, name: &str, value: &str) -> Self {
        Self { call: self.call.extra_query(name, value) }
    }

    /// Sets a header; it replaces the client's header of the same name.
    pub fn header(self, name: &str, value: &str) -> Self {
        Self { call: self.call.extra_header(name, value) }
    }

    /// Sets a JSON body.
    pub fn json<T: serde::Serialize + ?Sized>(self, value: &T) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.content("application/json".into(), json.into(), None),
            Err(error) => self.content("application/json".into(), Body::default(), Some(format!("the body: {error}"))),
        }
    }

    /// Sets a body and its media type.
    pub fn body(self, media_type: &str, body: impl Into<Body>) -> Self {
        self.content(media_type.to_owned().into(), body.into(), None)
    }

    fn content(self, media_type: Cow<'static, str>, body: Body, problem: Option<String>) -> Self {
        let content = Content { media_type, body, format: Format::Opaque, problem, violations: None };
        Self { call: self.call.content(content) }
    }

    /// Allows a URL of another origin than the server's. The client's credentials and headers are not sent there.
    pub fn allow_other_origin(self) -> Self {
        Self { call: self.call.other_origin() }
    }

    /// The time limit, including all attempts and the pauses between them; `None` means no limit.
    pub fn timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self { call: self.call.timeout(timeout) }
    }

    /// The time limit of one attempt; `None` means no limit.
    pub fn attempt_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self { call: self.call.attempt_timeout(timeout) }
    }

    /// The longest pause between two pieces of a streamed response; `None` means no limit.
    pub fn stream_idle_timeout(self, timeout: impl Into<Option<Duration>>) -> Self {
        Self { call: self.call.stream_idle_timeout(timeout) }
    }

    /// When and how often it is retried.
    pub fn retry(self, retry: Retry) -> Self {
        Self { call: self.call.retry(retry) }
    }

    /// Sets an idempotency key, by which the server recognizes retries; so a POST or PATCH is retried too.
    pub fn idempotency_key(self, key: &str) -> Self {
        Self { call: self.call.idempotency_key(key) }
    }

    /// Sends it and decodes the response as JSON, into a generated type or any type that implements `Deserialize`.
    pub fn send<T: serde::de::DeserializeOwned>(self) -> Pending<T, Headers> {
        self.call.accept("application/json").send(|_, received| {
            serde_json::from_slice(&received.reply.json()?).map_err(|error| DecodeError::new(error.to_string()))
        })
    }

    /// Sends it and returns the body of the response as bytes.
    pub fn bytes(self) -> Pending<Bytes, Headers> {
        self.call.send(|_, received| decode::bytes(received))
    }

    /// Sends it and streams the body of the response.
    pub fn stream(self) -> Pending<ByteStream, Headers> {
        self.call.stream("*/*", Shape::stream(200).up_to(299)).send(|_, received| byte_stream::stream(received))
    }
}

impl fmt::Debug for Request {
    /// Without the query and the headers: they may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").finish_non_exhaustive()
    }
}
