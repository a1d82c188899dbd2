//! Waiting with a limit.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use super::transport::Transport;
use crate::runtime::future::BoxFuture;

/// Waits for the end of a limit.
#[cfg(not(feature = "test-util"))]
pub(super) fn sleep(transport: &dyn Transport, limit: Duration) -> BoxFuture<'_, ()> {
    transport.sleep(limit)
}

/// Waits for the end of a limit.
#[cfg(feature = "test-util")]
pub(super) fn sleep(transport: &dyn Transport, limit: Duration) -> BoxFuture<'_, ()> {
    transport.limit(limit)
}

/// A running time limit for one future or for several in a row; or no limit.
pub(crate) struct Deadline<'a>(Option<(Duration, BoxFuture<'a, ()>)>);

impl<'a> Deadline<'a> {
    pub(crate) fn begin(transport: &'a dyn Transport, limit: Option<Duration>) -> Self {
        Self(limit.map(|limit| (limit, sleep(transport, limit))))
    }

    /// Waits for `future`, but not beyond the limit, which is the error. Must not be called again after that.
    /// The future is borrowed, so that it is in memory only once.
    pub(crate) async fn guard<F>(&mut self, mut future: Pin<&mut F>) -> Result<F::Output, Duration>
    where
        F: std::future::Future + ?Sized,
    {
        let Some((limit, sleep)) = &mut self.0 else { return Ok(future.await) };
        poll_fn(|cx| match future.as_mut().poll(cx) {
            Poll::Ready(output) => Poll::Ready(Ok(output)),
            Poll::Pending => sleep.as_mut().poll(cx).map(|()| Err(*limit)),
        })
        .await
    }
}

/// Waits for `future`, but not longer than `limit`; the error is the limit.
pub(crate) async fn within<F: std::future::Future + ?Sized>(
    transport: &dyn Transport,
    limit: Option<Duration>,
    future: Pin<&mut F>,
) -> Result<F::Output, Duration> {
    Deadline::begin(transport, limit).guard(future).await
}
