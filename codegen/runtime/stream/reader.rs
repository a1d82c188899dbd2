//! The bytes of a response as a reader.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};

use crate::runtime::call::byte_stream::ByteStream;

impl AsyncRead for ByteStream {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let bytes = ready!(self.poll_some(buffer.remaining(), cx))?;
        buffer.put_slice(&bytes);
        Poll::Ready(Ok(()))
    }
}
