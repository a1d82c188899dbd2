//! Bodies in chunks.

use std::fmt;

use bytes::{Bytes, BytesMut};

use super::failure::TransportError;
use crate::runtime::future::{BoxFuture, MaybeSend};

/// A body in chunks: of a response while it is received, or of a request while it is sent.
pub struct Incoming(Source);

/// Where the chunks come from. Most bodies are responses of the default transport or in memory: their chunks need no
/// boxed futures.
enum Source {
    Whole(Option<Bytes>),
    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    Response(Box<::reqwest::Response>),
    Chunks(Box<dyn Chunks>),
}

/// A source of a body's chunks.
pub trait Chunks: MaybeSend {
    /// The next chunk; `None` at the end.
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

impl Incoming {
    /// A body in chunks.
    pub fn new(chunks: impl Chunks + 'static) -> Self {
        Self(Source::Chunks(Box::new(chunks)))
    }

    /// The body of a response of the default transport.
    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub(super) fn of(response: ::reqwest::Response) -> Self {
        Self(Source::Response(Box::new(response)))
    }

    /// The next chunk; `None` at the end.
    pub fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        match &mut self.0 {
            Source::Whole(bytes) => Box::pin(std::future::ready(Ok(bytes.take()))),
            #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
            Source::Response(response) => Box::pin(received(response)),
            Source::Chunks(chunks) => chunks.chunk(),
        }
    }

    async fn next(&mut self) -> Result<Option<Bytes>, TransportError> {
        match &mut self.0 {
            Source::Whole(bytes) => Ok(bytes.take()),
            #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
            Source::Response(response) => received(response).await,
            Source::Chunks(chunks) => chunks.chunk().await,
        }
    }

    /// Receives the whole body and `true`, or its beginning and `false` if it is longer than `limit`.
    pub(crate) async fn collect(mut self, limit: usize) -> Result<(Bytes, bool), TransportError> {
        let mut all = BytesMut::new();
        let mut first = Bytes::new();
        while let Some(part) = self.next().await? {
            let room = limit - first.len() - all.len();
            let kept = part.len().min(room);
            if first.is_empty() && all.is_empty() {
                // Most bodies have one chunk, which is not copied.
                first = part.slice(..kept);
            } else {
                if !first.is_empty() {
                    all = BytesMut::from(std::mem::take(&mut first));
                }
                all.extend_from_slice(&part[..kept]);
            }
            if part.len() > room {
                return Ok((if all.is_empty() { first } else { all.freeze() }, false));
            }
        }
        Ok((if all.is_empty() { first } else { all.freeze() }, true))
    }
}

#[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
async fn received(response: &mut ::reqwest::Response) -> Result<Option<Bytes>, TransportError> {
    response.chunk().await.map_err(TransportError::of_reqwest)
}

impl From<Bytes> for Incoming {
    fn from(bytes: Bytes) -> Self {
        Self(Source::Whole(Some(bytes)))
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Incoming")
    }
}

/// A body that was read already. An empty body instead would look like a complete one.
pub(super) struct Spent;

impl Chunks for Spent {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let error = TransportError::other("the body of the request can be sent but once, and was sent already");
        Box::pin(std::future::ready(Err(error)))
    }
}
