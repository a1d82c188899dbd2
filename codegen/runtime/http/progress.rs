//! The progress of a request body: an upload that makes progress does not time out, however long it takes.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;

use super::body::{Body, Chunks, Incoming};
use super::timeout::within;
use super::transport::{Transport, TransportError};
use crate::runtime::clock::Moment;
use crate::runtime::future::BoxFuture;

/// From this size on, a body in memory is passed on piece by piece, so that its progress can be observed.
const LARGE: usize = 1024 * 1024;

/// The size of such a piece.
const PIECE: usize = 64 * 1024;

/// How much of a body the transport has read.
#[derive(Clone, Default)]
pub(crate) struct Progress(Arc<Mutex<Taken>>);

#[derive(Default)]
struct Taken {
    /// The number of pieces.
    count: u64,
    last: Option<Moment>,
}

impl Progress {
    /// The progress of a body that may take long to send. Browsers accept only whole bodies: their progress cannot be
    /// observed.
    pub(crate) fn of(body: &Body) -> Option<Self> {
        let is_long = body.as_bytes().is_none_or(|bytes| bytes.len() >= LARGE);
        (is_long && cfg!(not(target_family = "wasm"))).then(Self::default)
    }

    /// The same body, which records when a transport reads it.
    pub(crate) fn watch(&self, body: Body) -> Body {
        let (progress, length) = (self.clone(), body.length());
        let is_replayable = body.is_replayable();
        let open =
            move || Observed { progress: progress.clone(), body: body.clone(), reading: None, rest: Bytes::new() };
        let watched = if is_replayable { Body::streams(move || Incoming::new(open())) } else { Body::stream(open()) };
        length.into_iter().fold(watched, Body::with_length)
    }

    /// Waits for `future`, but not longer than `limit` after the body last made progress; the error is the limit.
    pub(crate) async fn within<F: std::future::Future + ?Sized>(
        progress: Option<&Self>,
        transport: &dyn Transport,
        limit: Option<Duration>,
        mut future: Pin<&mut F>,
    ) -> Result<F::Output, Duration> {
        let (mut pause, mut seen) = (limit, 0);
        loop {
            match within(transport, pause, future.as_mut()).await {
                Ok(output) => return Ok(output),
                Err(passed) => {
                    let limit = limit.unwrap_or(passed);
                    let rest = progress.and_then(|progress| progress.rest(limit, &mut seen));
                    pause = Some(rest.ok_or(limit)?);
                }
            }
        }
    }

    fn note(&self) {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        taken.count += 1;
        taken.last = Some(Moment::now());
    }

    /// The rest of the limit since the last progress; `None` if there was none since `seen`.
    fn rest(&self, limit: Duration, seen: &mut u64) -> Option<Duration> {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(seen, taken.count);
        let last = taken.last.filter(|_| taken.count > before)?;
        Some(limit.saturating_sub(last.elapsed()))
    }
}

/// A body while a transport reads it.
struct Observed {
    progress: Progress,
    body: Body,
    reading: Option<Incoming>,
    /// The rest of a chunk that is passed on in pieces.
    rest: Bytes,
}

impl Chunks for Observed {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            while self.rest.is_empty() {
                let reading = self.reading.get_or_insert_with(|| self.body.open());
                match reading.chunk().await? {
                    Some(part) => self.rest = part,
                    None => return Ok(None),
                }
            }
            self.progress.note();
            let size = self.rest.len().min(PIECE);
            Ok(Some(self.rest.split_to(size)))
        })
    }
}
