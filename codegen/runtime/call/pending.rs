//! A call in progress.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http::HeaderMap;

use super::arguments::{Arguments, Call};
use super::drive::{Outcome, drive};
use super::error::Error;
use super::received::Received;
use super::response::Response;
use crate::runtime::future::BoxFuture;
use crate::runtime::wire::DecodeError;

/// Decodes the body of a successful response as that of a documented status.
pub(crate) type Decode<T> = fn(u16, &mut Received) -> Result<T, DecodeError>;

/// A call in progress: a future that resolves to a [`Response`]. Dropping it cancels the call.
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<T, H> {
    exchange: BoxFuture<'static, Result<Outcome, Error>>,
    decode: Decode<T>,
    headers: PhantomData<fn() -> H>,
}

impl<T, H> Pending<T, H> {
    pub(crate) fn new(arguments: Box<Arguments>, decode: Decode<T>) -> Self {
        Self { exchange: Box::pin(drive(arguments)), decode, headers: PhantomData }
    }
}

impl Call {
    /// The call as a future, which sends it when awaited.
    pub(crate) fn send<T, H>(self, decode: Decode<T>) -> Pending<T, H> {
        Pending::new(self.into_arguments(), decode)
    }
}

impl<T, H: From<HeaderMap>> std::future::Future for Pending<T, H> {
    type Output = Result<Response<T, H>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let outcome = ready!(self.exchange.as_mut().poll(cx))?;
        Poll::Ready(respond(outcome, self.decode))
    }
}

/// The response to return after a successful exchange.
pub(crate) fn respond<T, H: From<HeaderMap>>(mut outcome: Outcome, decode: Decode<T>) -> Result<Response<T, H>, Error> {
    let status = outcome.received.status();
    match decode(status, &mut outcome.received) {
        Ok(value) => {
            let Outcome { received, keep_raw, .. } = outcome;
            let is_secret = received.operation.is_secret;
            let reply = received.reply;
            let raw = keep_raw.then_some(reply.body);
            Ok(Response::new(value, reply.status, H::from(reply.headers), raw).hidden(is_secret))
        }
        Err(error) => Err(outcome.decode_failure(error)),
    }
}

impl<T, H> fmt::Debug for Pending<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}
