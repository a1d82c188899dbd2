//! The bodies of mocked streams.
//!
//! Input: items as JSON, and the function that reads the stream. Output: a chunk for each item. Must not know types.

use bytes::Bytes;
use serde_json::Value;

use crate::runtime::call::byte_stream::ByteStream;

/// The result of a call that is a stream.
#[diagnostic::on_unimplemented(
    message = "the call does not return a stream, but `{Self}`",
    note = "use `reply` for a call that returns a value"
)]
pub trait MockStream {
    /// What is streamed.
    type Item;

    /// The bytes, or the item as JSON.
    #[doc(hidden)]
    fn write(item: Self::Item) -> Bytes;
}

impl MockStream for ByteStream {
    type Item = Bytes;

    fn write(item: Bytes) -> Bytes {
        item
    }
}

/// The chunk of an item; `kind` is the function of `runtime::decode` that reads it.
pub(crate) fn frame(kind: &str, item: &Bytes) -> Bytes {
    match kind {
        "events" => event(None, item),
        "text_events" => event(None, &text(serde_json::from_slice(item).unwrap_or_default())),
        "whole_events" => whole_event(serde_json::from_slice(item).unwrap_or_default()),
        "lines" => [item, &b"\n"[..]].concat().into(),
        "records" => [&b"\x1E"[..], item, b"\n"].concat().into(),
        _ => item.clone(),
    }
}

/// The event with its type and ID: the members of an item.
fn whole_event(item: Value) -> Bytes {
    let member = |name: &str| item.get(name).and_then(Value::as_str);
    let line = |name: &str| member(name).map(|value| format!("{name}: {value}\n")).unwrap_or_default();
    let head = format!("{}{}", line("event"), line("id"));
    event(Some(&head), &text(item.get("data").cloned().unwrap_or_default()))
}

fn event(head: Option<&str>, data: &[u8]) -> Bytes {
    let mut out = head.unwrap_or_default().as_bytes().to_vec();
    for line in data.split(|byte| *byte == b'\n') {
        out.extend_from_slice(b"data: ");
        out.extend_from_slice(line);
        out.push(b'\n');
    }
    out.push(b'\n');
    out.into()
}

/// A text as it is, anything else as JSON.
fn text(value: Value) -> Vec<u8> {
    match value {
        Value::String(text) => text.into_bytes(),
        other => other.to_string().into_bytes(),
    }
}
