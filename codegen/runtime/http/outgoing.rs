//! The body of a request in the form that other HTTP stacks accept: frame by frame if it is a stream.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::body::{Body, Incoming};
use super::transport::TransportError;
use crate::runtime::future::BoxFuture;

#[cfg(feature = "reqwest")]
pub(super) fn outgoing(body: Body) -> ::reqwest::Body {
    match body {
        Body::Bytes(bytes) => bytes.into(),
        Body::Stream(_) => ::reqwest::Body::wrap(Frames::new(&body)),
    }
}

/// A stream, and the chunk that is being read. The lock is never contended: it only makes the stream `Sync`.
pub(super) struct Frames {
    reading: Mutex<Option<Reading>>,
    length: Option<u64>,
}

impl Frames {
    pub(super) fn new(body: &Body) -> Self {
        Self { reading: Mutex::new(Some(read(body.open()))), length: body.length() }
    }
}

type Reading = BoxFuture<'static, (Incoming, Result<Option<Bytes>, TransportError>)>;

fn read(mut body: Incoming) -> Reading {
    Box::pin(async move {
        let chunk = body.chunk().await;
        (body, chunk)
    })
}

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let reading = self.reading.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(current) = reading else { return Poll::Ready(None) };
        let (body, chunk) = ready!(current.as_mut().poll(cx));
        *reading = None;
        Poll::Ready(match chunk {
            Ok(Some(bytes)) => {
                *reading = Some(read(body));
                Some(Ok(Frame::data(bytes)))
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        })
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}
