//! How the body of a response is read: the words after `=>` in an operation's table.

use bytes::Bytes;

use super::reply::Reply;
use super::wire::{DecodeError, Wire, from_slice};

/// A JSON text.
pub(crate) fn json<T: Wire>(reply: &Reply) -> Result<T, DecodeError> {
    from_slice(&reply.body)
}

/// Nothing; what is there all the same is ignored.
#[allow(clippy::unnecessary_wraps, reason = "all words of the table have this shape")]
pub(crate) fn empty(_: &Reply) -> Result<(), DecodeError> {
    Ok(())
}

/// Plain text in UTF-8.
pub(crate) fn text(reply: &Reply) -> Result<String, DecodeError> {
    String::from_utf8(reply.body.to_vec()).map_err(|error| DecodeError::new(error.to_string()))
}

/// Anything.
#[allow(clippy::unnecessary_wraps, reason = "all words of the table have this shape")]
pub(crate) fn bytes(reply: &Reply) -> Result<Bytes, DecodeError> {
    Ok(reply.body.clone())
}
