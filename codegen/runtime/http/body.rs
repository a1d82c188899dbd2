//! The bodies of requests and responses.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::incoming::Spent;
pub use super::incoming::{Chunks, Incoming};
use crate::runtime::future::{MaybeSend, MaybeSync};

/// The body of a request. Strings and bytes convert into one; [`Body::stream`] and [`Body::streams`] make one that is
/// not in memory.
#[derive(Clone)]
#[non_exhaustive]
pub enum Body {
    /// A body in memory; empty if there is no body.
    Bytes(Bytes),
    /// A body that is produced while it is sent.
    Stream(Stream),
}

/// A body that is produced while it is sent.
#[derive(Clone)]
pub struct Stream {
    source: Arc<Source>,
    length: Option<u64>,
}

/// Where a stream comes from.
enum Source {
    /// Can be read once.
    Once(Mutex<Option<Incoming>>),
    /// Can be opened any number of times.
    Each(Box<dyn Open>),
}

/// Opens a stream.
trait Open: MaybeSend + MaybeSync {
    fn open(&self) -> Incoming;
}

impl<F: Fn() -> Incoming + MaybeSend + MaybeSync> Open for F {
    fn open(&self) -> Incoming {
        self()
    }
}

impl Body {
    /// A body in chunks that can be read only once: a call with it is neither retried nor redirected.
    pub fn stream(chunks: impl Chunks + 'static) -> Self {
        Self::of(Source::Once(Mutex::new(Some(Incoming::new(chunks)))))
    }

    /// A body in chunks that is opened again for each attempt.
    pub fn streams(open: impl Fn() -> Incoming + MaybeSend + MaybeSync + 'static) -> Self {
        Self::of(Source::Each(Box::new(open)))
    }

    fn of(source: Source) -> Self {
        Self::Stream(Stream { source: Arc::new(source), length: None })
    }

    /// Sets the length of a stream. Without it, chunked transfer coding is used, which some servers do not accept.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Self::Stream(stream) = &mut self {
            stream.length = Some(bytes);
        }
        self
    }

    /// The body, if it is in memory.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match self {
            Self::Bytes(bytes) => Some(bytes),
            Self::Stream(_) => None,
        }
    }

    /// Its length in bytes, if known.
    pub fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Self::Stream(stream) => stream.length,
        }
    }

    /// Whether it can be sent more than once.
    pub fn is_replayable(&self) -> bool {
        match self {
            Self::Bytes(_) => true,
            Self::Stream(stream) => matches!(*stream.source, Source::Each(_)),
        }
    }

    /// Opens it for reading; used by transports. A stream that can be read only once fails the second time.
    pub fn open(&self) -> Incoming {
        match self {
            Self::Bytes(bytes) => Incoming::from(bytes.clone()),
            Self::Stream(stream) => match &*stream.source {
                Source::Once(once) => {
                    let taken = once.lock().unwrap_or_else(PoisonError::into_inner).take();
                    taken.unwrap_or_else(|| Incoming::new(Spent))
                }
                Source::Each(each) => each.open(),
            },
        }
    }
}

impl Default for Body {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes.into())
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::Bytes(text.into())
    }
}

impl From<&'static str> for Body {
    fn from(text: &'static str) -> Self {
        Self::Bytes(Bytes::from_static(text.as_bytes()))
    }
}

impl From<&'static [u8]> for Body {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Bytes(Bytes::from_static(bytes))
    }
}

impl fmt::Debug for Body {
    /// Shows only the length: bodies may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length() {
            Some(length) => write!(f, "Body({length} bytes)"),
            None => f.write_str("Body"),
        }
    }
}

impl fmt::Debug for Stream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stream").field("length", &self.length).finish_non_exhaustive()
    }
}
