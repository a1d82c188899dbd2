//! The words for how the body of a response is read, as they stand after `=>` in the table of an operation.

pub(crate) use super::call::body::xml::decode as xml;
pub(crate) use super::call::byte_stream::stream;
pub(crate) use super::call::decode::{bytes, empty, json, text};
pub(crate) use super::stream::sequence::{events, lines, records, text_events, whole_events};
