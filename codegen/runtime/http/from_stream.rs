//! Bodies from `futures` streams of bytes.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;

use super::body::{Body, Chunks, Incoming};
use super::transport::TransportError;
use crate::runtime::future::{BoxFuture, MaybeSend};

impl Body {
    /// A body from a stream of bytes, which can be read only once: a call with it is neither retried nor redirected.
    ///
    /// Use [`Body::streams`] with [`Incoming::from_stream`] to open a new stream for each attempt, and
    /// [`Body::with_length`] to set the length.
    pub fn from_stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + MaybeSend + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self::stream(Polled(Box::pin(stream)))
    }
}

impl Incoming {
    /// The chunks of a stream of bytes.
    pub fn from_stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + MaybeSend + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        Self::new(Polled(Box::pin(stream)))
    }
}

struct Polled<S>(Pin<Box<S>>);

impl<S, B, E> Chunks for Polled<S>
where
    S: Stream<Item = Result<B, E>> + MaybeSend,
    B: Into<Bytes>,
    E: Into<Box<dyn StdError + Send + Sync>>,
{
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            let next = poll_fn(|cx| self.0.as_mut().poll_next(cx)).await;
            next.transpose().map(|part| part.map(Into::into)).map_err(TransportError::other)
        })
    }
}
