//! The idle timeout of bodies.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;

use super::body::{Chunks, Incoming};
use super::timeout;
use super::transport::{Transport, TransportError};
use crate::runtime::future::BoxFuture;

/// A body that fails if a chunk does not arrive within `limit`. There is no limit on the total time.
pub(crate) fn watched(body: Incoming, transport: &Arc<dyn Transport>, limit: Option<Duration>) -> Incoming {
    match limit {
        // Browsers deliver whole bodies: their progress cannot be observed.
        Some(limit) if cfg!(not(target_family = "wasm")) => {
            Incoming::new(Watched { body, transport: Arc::clone(transport), limit, silence: None })
        }
        _ => body,
    }
}

struct Watched {
    body: Incoming,
    transport: Arc<dyn Transport>,
    limit: Duration,
    /// The rest of the limit. Kept here since a caller may drop the future of a chunk and request it again.
    silence: Option<BoxFuture<'static, ()>>,
}

impl Chunks for Watched {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let Self { body, transport, limit, silence } = self;
        let mut next = body.chunk();
        Box::pin(poll_fn(move |cx| {
            let polled = match next.as_mut().poll(cx) {
                Poll::Ready(part) => Poll::Ready(part),
                // Chunks that are ready need no timer.
                Poll::Pending => {
                    let silence = silence.get_or_insert_with(|| sleep(transport, *limit));
                    silence.as_mut().poll(cx).map(|()| Err(silent_for(*limit)))
                }
            };
            if polled.is_ready() {
                *silence = None;
            }
            polled
        }))
    }
}

fn sleep(transport: &Arc<dyn Transport>, limit: Duration) -> BoxFuture<'static, ()> {
    let transport = Arc::clone(transport);
    Box::pin(async move { timeout::sleep(&*transport, limit).await })
}

fn silent_for(limit: Duration) -> TransportError {
    let message = format!("the server sent nothing for {limit:?} (`stream_idle_timeout`)");
    TransportError::other(message).timed_out(true)
}
