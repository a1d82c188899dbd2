//! Waiting with a limit.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use super::transport::Transport;

/// Waits for `future`, but not longer than `limit`, which is the error. It is the caller's, so that it is in memory once.
pub(crate) async fn within<F: std::future::Future + ?Sized>(
    transport: &dyn Transport,
    limit: Option<Duration>,
    mut future: Pin<&mut F>,
) -> Result<F::Output, Duration> {
    let Some(limit) = limit else { return Ok(future.await) };
    let mut sleep = transport.sleep(limit);
    poll_fn(|cx| match future.as_mut().poll(cx) {
        Poll::Ready(output) => Poll::Ready(Ok(output)),
        Poll::Pending => sleep.as_mut().poll(cx).map(|()| Err(limit)),
    })
    .await
}
