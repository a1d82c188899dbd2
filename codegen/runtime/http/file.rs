//! Bodies from files and readers.

use std::io;
use std::path::Path;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt};

use super::body::{Body, Chunks, Incoming};
use super::transport::TransportError;
use crate::runtime::future::BoxFuture;

/// How much is read at once.
const PIECE: u64 = 128 * 1024;

impl Body {
    /// The content of a file, which is read while it is sent, and again for each attempt. Its length is determined now.
    ///
    /// A file that is not a regular one, such as a pipe, has no length and can be read only once.
    ///
    /// # Errors
    ///
    /// The file does not exist, cannot be read, or is a directory.
    pub async fn from_path(path: impl AsRef<Path>) -> io::Result<Self> {
        let path: Arc<Path> = path.as_ref().into();
        let file = File::open(&path).await?;
        let metadata = file.metadata().await?;
        if metadata.is_dir() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "a directory has no content that can be sent"));
        }
        if !metadata.is_file() {
            return Ok(Self::from_reader(file));
        }
        let length = metadata.len();
        let open = move || Incoming::new(OfFile { path: Arc::clone(&path), file: None, left: length });
        Ok(Self::streams(open).with_length(length))
    }

    /// A body from a reader, which can be read only once: a call with it is neither retried nor redirected.
    ///
    /// Use [`Body::streams`] with [`Incoming::from_reader`] to open a new reader for each attempt, and
    /// [`Body::with_length`] to set the length.
    pub fn from_reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::stream(OfReader(Box::pin(reader)))
    }
}

impl Incoming {
    /// The content of a reader.
    pub fn from_reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self::new(OfReader(Box::pin(reader)))
    }
}

/// A file, opened when it is first read.
struct OfFile {
    path: Arc<Path>,
    file: Option<File>,
    /// How much of the announced length is left: a file that grows is cut off.
    left: u64,
}

impl OfFile {
    async fn read(&mut self) -> io::Result<Option<Bytes>> {
        if self.left == 0 {
            return Ok(None);
        }
        let file = match &mut self.file {
            Some(file) => file,
            None => self.file.insert(File::open(&self.path).await?),
        };
        let part = read(file, PIECE.min(self.left)).await?;
        let count = u64::try_from(part.len()).unwrap_or(u64::MAX);
        self.left = self.left.saturating_sub(count);
        if count == 0 { Err(io::Error::new(io::ErrorKind::UnexpectedEof, "it became shorter")) } else { Ok(Some(part)) }
    }
}

impl Chunks for OfFile {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            let part = self.read().await;
            part.map_err(|error| TransportError::other(format!("the file `{}`: {error}", self.path.display())))
        })
    }
}

struct OfReader<R>(std::pin::Pin<Box<R>>);

impl<R: AsyncRead + Send> Chunks for OfReader<R> {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            let part = read(&mut self.0, PIECE).await.map_err(TransportError::other)?;
            Ok(Some(part).filter(|part| !part.is_empty()))
        })
    }
}

/// The next part, at most `most` bytes; empty at the end.
async fn read(reader: &mut (impl AsyncRead + Unpin), most: u64) -> io::Result<Bytes> {
    let mut part = BytesMut::with_capacity(usize::try_from(most).unwrap_or_default());
    reader.take(most).read_buf(&mut part).await?;
    Ok(part.freeze())
}
