//! The bodies of requests and responses.

use std::fmt;

use bytes::{Bytes, BytesMut};

use super::transport::{BoxFuture, MaybeSend, TransportError};

/// The body of a request.
#[derive(Clone)]
#[non_exhaustive]
pub enum Body {
    /// A body in memory; empty when there is none.
    Bytes(Bytes),
}

impl Body {
    /// The body, if it is in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl fmt::Debug for Body {
    /// The length only: bodies may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Body({} bytes)", bytes.len()),
        }
    }
}

/// The body of a response while it is being received.
pub struct Incoming(Box<dyn Chunks>);

/// Where the parts of a response's body come from.
pub trait Chunks: MaybeSend {
    /// The next part; `None` at the end.
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

impl Incoming {
    /// A body that comes in parts.
    pub fn new(chunks: impl Chunks + 'static) -> Self {
        Self(Box::new(chunks))
    }

    /// The next part; `None` at the end.
    pub fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        self.0.chunk()
    }

    /// Receives all of the body, or its beginning and `false` if it is longer than `limit`.
    pub(super) async fn collect(mut self, limit: usize) -> Result<(Bytes, bool), TransportError> {
        let Some(first) = self.chunk().await? else { return Ok((Bytes::new(), true)) };
        if first.len() > limit {
            return Ok((first.slice(..limit), false));
        }
        let Some(second) = self.chunk().await? else { return Ok((first, true)) };
        let mut all = BytesMut::from(first);
        let mut chunk = Some(second);
        while let Some(part) = chunk {
            let room = limit - all.len();
            all.extend_from_slice(&part[..part.len().min(room)]);
            if part.len() > room {
                return Ok((all.freeze(), false));
            }
            chunk = self.chunk().await?;
        }
        Ok((all.freeze(), true))
    }
}

impl From<Bytes> for Incoming {
    fn from(bytes: Bytes) -> Self {
        Self::new(Whole(Some(bytes)))
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Incoming")
    }
}

/// A body that is there already.
struct Whole(Option<Bytes>);

impl Chunks for Whole {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(std::future::ready(Ok(self.0.take())))
    }
}
