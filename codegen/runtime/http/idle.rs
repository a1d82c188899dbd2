//! Bodies whose sender must not be silent for too long.

use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;

use super::body::{Chunks, Incoming};
use super::transport::{Transport, TransportError};
use crate::runtime::future::BoxFuture;

/// A body whose parts come at most `limit` after they are asked for. However long it is all in all, it is not cut.
pub(crate) fn watched(body: Incoming, transport: &Arc<dyn Transport>, limit: Option<Duration>) -> Incoming {
    match limit {
        // Browsers hand over whole bodies: how they come is not seen.
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
    /// What is left of the limit. It is here since those who wait for a part may give up and ask once more.
    silence: Option<BoxFuture<'static, ()>>,
}

impl Chunks for Watched {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let Self { body, transport, limit, silence } = self;
        let mut next = body.chunk();
        Box::pin(poll_fn(move |cx| {
            let polled = match next.as_mut().poll(cx) {
                Poll::Ready(part) => Poll::Ready(part),
                // Parts that are there already cost no timer.
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
    Box::pin(async move { transport.sleep(limit).await })
}

fn silent_for(limit: Duration) -> TransportError {
    let message = format!("the server sent nothing for {limit:?} (`stream_idle_timeout`)");
    TransportError::other(message).timed_out(true)
}
