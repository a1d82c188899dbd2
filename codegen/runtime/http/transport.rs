//! All that the runtime needs from outside: sending a request, and sleeping.

use std::time::Duration;

use super::body::{Body, Incoming};
pub use super::failure::TransportError;
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};

/// Sends requests. The default is `reqwest`; implement it for tests or another HTTP stack.
///
/// A transport sends one request as it is. It must not follow redirects or retry: the runtime does both.
pub trait Transport: MaybeSend + MaybeSync + 'static {
    /// Sends `request` and waits for the head of the response.
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>>;

    /// Waits; used for timeouts and for the pauses between attempts.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// Waits for the end of a time limit, which passes only while something else takes its time.
    #[cfg(feature = "test-util")]
    #[doc(hidden)]
    fn limit(&self, duration: Duration) -> BoxFuture<'_, ()> {
        self.sleep(duration)
    }
}
