//! How the body of a mocked response is written: the reverse of the functions of `runtime::decode`, under their names.

use bytes::Bytes;

use crate::runtime::wire::{Wire, to_vec};

pub(crate) fn json<T: Wire>(value: &T) -> Vec<u8> {
    to_vec(value)
}

/// The JSON, which is converted by the operation's table.
pub(crate) fn xml<T: Wire>(value: &T) -> Vec<u8> {
    to_vec(value)
}

#[allow(clippy::ptr_arg, reason = "all words of the table have this shape")]
pub(crate) fn text(value: &String) -> Vec<u8> {
    value.clone().into_bytes()
}

pub(crate) fn bytes(value: &Bytes) -> Vec<u8> {
    value.to_vec()
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "all words of the table have this shape")]
pub(crate) fn empty(_: &()) -> Vec<u8> {
    Vec::new()
}

/// Streams are made from items, not from a stream: see `MockAnswers::stream`.
pub(crate) fn stream<T>(_: &T) -> Vec<u8> {
    Vec::new()
}

pub(crate) use self::stream as events;
pub(crate) use self::stream as text_events;
pub(crate) use self::stream as whole_events;
pub(crate) use self::stream as lines;
pub(crate) use self::stream as records;
