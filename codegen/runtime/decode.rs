//! The functions that read a response body, under the names used after `=>` in an operation's table.

pub(crate) use super::call::body::xml::decode as xml;
pub(crate) use super::call::byte_stream::stream;
pub(crate) use super::call::decode::{bytes, empty, json, text};
pub(crate) use super::stream::sequence::{events, lines, records, text_events, whole_events};
