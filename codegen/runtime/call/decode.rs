//! How the body of a response is read: the functions named after `=>` in an operation's table.

use std::borrow::Cow;

use bytes::Bytes;

use super::received::Received;
use crate::runtime::wire::{DecodeError, Wire, from_slice};

/// A JSON text.
pub(crate) fn json<T: Wire>(received: &mut Received) -> Result<T, DecodeError> {
    from_slice(&received.reply.json()?)
}

/// No body; one that is sent anyway is ignored.
#[allow(clippy::unnecessary_wraps, reason = "all words of the table have this shape")]
pub(crate) fn empty(_: &mut Received) -> Result<(), DecodeError> {
    Ok(())
}

/// Plain text.
pub(crate) fn text(received: &mut Received) -> Result<String, DecodeError> {
    received.reply.text().map(Cow::into_owned)
}

/// Any bytes.
#[allow(clippy::unnecessary_wraps, reason = "all words of the table have this shape")]
pub(crate) fn bytes(received: &mut Received) -> Result<Bytes, DecodeError> {
    Ok(received.reply.body.clone())
}
