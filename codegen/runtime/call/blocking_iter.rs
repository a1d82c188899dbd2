//! Streams without `async`: as iterators.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;

use super::blocking::block_on;
use super::error::Error;

/// Turns a stream of this crate into an iterator: `client.webhooks().list().items().blocking_iter()`.
pub trait BlockingStream: Stream + Unpin + Sized {
    /// An iterator that waits for each item.
    fn blocking_iter(self) -> BlockingIter<Self> {
        BlockingIter { stream: Some(self) }
    }
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> BlockingStream for S {}

/// An iterator over the items of a stream. Inside an async task, where waiting would block other tasks, it yields one
/// error and ends.
#[derive(Debug)]
#[must_use = "iterators do nothing unless they are consumed"]
pub struct BlockingIter<S> {
    /// `None` after the end.
    stream: Option<S>,
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> Iterator for BlockingIter<S> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.stream.as_mut()?;
        let item = match block_on(poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx))) {
            Ok(item) => item,
            Err(error) => {
                self.stream = None;
                return Some(Err(error));
            }
        };
        if item.is_none() {
            self.stream = None;
        }
        item
    }
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> std::iter::FusedIterator for BlockingIter<S> {}
