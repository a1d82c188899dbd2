//! The one thing that the runtime needs from outside: sending a request, and sleeping.

use std::time::Duration;

use super::body::{Body, Incoming};
pub use super::failure::TransportError;
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};

/// Sends requests. The default is `reqwest`; tests and other HTTP stacks bring their own.
///
/// A transport sends one request as it is: it follows no redirects and repeats nothing. That is the runtime's part.
pub trait Transport: MaybeSend + MaybeSync + 'static {
    /// Sends `request` and waits for the head of the response.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>>;

    /// Waits: timeouts and the pauses between tries come from here.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;
}
