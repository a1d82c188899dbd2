//! The bytes of a response, while they are received.
//!
//! Nothing is read before it is requested, and dropping the stream closes the connection.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::task::{Context, Poll, ready};

use super::arguments::Arguments;
use super::error::Error;
use super::received::Received;
use super::reply::Reply;
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::Incoming;
use crate::runtime::http::transport::TransportError;
use crate::runtime::wire::DecodeError;
use bytes::Bytes;

/// The bytes of a response, as a stream of chunks. It ends with the first error.
#[must_use = "nothing is received unless it is asked for"]
pub struct ByteStream {
    /// `None` after the end.
    receiving: Option<Receiving>,
    call: Box<Arguments>,
    /// The response without its body, for errors.
    head: Reply,
    /// What was received, but did not fit into the reader's buffer.
    rest: Bytes,
}

type Receiving = BoxFuture<'static, (Incoming, Result<Option<Bytes>, TransportError>)>;

impl ByteStream {
    /// The next chunk; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|cx| self.poll_next_part(cx)).await
    }

    /// The bytes that a reader left, or else the next chunk.
    pub(crate) fn poll_next_part(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        if self.rest.is_empty() {
            return self.poll_part(cx);
        }
        Poll::Ready(Some(Ok(std::mem::take(&mut self.rest))))
    }

    /// At most `most` of the next bytes; empty at the end.
    pub(crate) fn poll_some(&mut self, most: usize, cx: &mut Context<'_>) -> Poll<Result<Bytes, Error>> {
        // An empty chunk is not the end.
        while self.rest.is_empty() {
            match ready!(self.poll_part(cx)).transpose()? {
                Some(part) => self.rest = part,
                None => return Poll::Ready(Ok(Bytes::new())),
            }
        }
        let count = self.rest.len().min(most);
        Poll::Ready(Ok(self.rest.split_to(count)))
    }

    fn poll_part(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let Some(receiving) = &mut self.receiving else { return Poll::Ready(None) };
        let (body, part) = ready!(receiving.as_mut().poll(cx));
        self.receiving = None;
        Poll::Ready(match part {
            Ok(Some(part)) => {
                self.receiving = Some(receive(body));
                Some(Ok(part))
            }
            Ok(None) => None,
            Err(error) => {
                let head = self.head.clone();
                Some(Err(Error::receiving(self.call.redactor(), self.call.operation, head, error)))
            }
        })
    }
}

/// For readers made from a stream.
impl From<Error> for io::Error {
    fn from(error: Error) -> Self {
        let kind = if error.is_timeout() { io::ErrorKind::TimedOut } else { io::ErrorKind::Other };
        Self::new(kind, error)
    }
}

impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream").finish_non_exhaustive()
    }
}

fn receive(mut body: Incoming) -> Receiving {
    Box::pin(async move {
        let part = body.chunk().await;
        (body, part)
    })
}

/// Any body, received as a stream.
pub(crate) fn stream(received: &mut Received) -> Result<ByteStream, DecodeError> {
    let (Some(call), Some(body)) = (received.call.take(), received.rest.take()) else {
        return Err(DecodeError::new("the body was received as a whole"));
    };
    let (head, receiving) = (received.reply.clone(), Some(receive(body)));
    Ok(ByteStream { receiving, call, head, rest: Bytes::new() })
}
