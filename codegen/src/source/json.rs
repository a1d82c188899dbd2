//! JSON, read by `serde_json`.
//!
//! Input: the text of a document. Output: its tree, with integers of any size that fits 128 bits.

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny};
use serde_json::value::RawValue;

use super::body::Body;
use super::build::{Builder, NodeSeed, Parsed, SMALLEST_BEYOND_64_BITS, Syntax};
use super::locate::{Entry, Index};
use crate::diagnostic::{Diagnostic, rules};
use crate::json::{Node, Number, Value};

/// `serde_json` stops at 128 levels, so a new reader reads each value that is this many levels further in.
const LEVELS_PER_READER: usize = 100;

/// Why a reader stopped, and the text that it read, by its address.
pub(super) struct Failure {
    text: usize,
    error: serde_json::Error,
}

/// Parses a JSON document.
pub(super) fn parse(body: &Body<'_>) -> Parsed {
    let mut builder = Builder::new(Syntax::Json, body.text());
    let mut reader = serde_json::Deserializer::from_str(body.text());
    let parsed = serde::de::DeserializeSeed::deserialize(builder.root(body), &mut reader);
    match parsed.and_then(|node| reader.end().map(|()| node)) {
        Ok(mut node) => {
            if builder.has_big_numbers {
                restore_big_numbers(&mut node, body);
            }
            Ok((node, builder.finish(body)))
        }
        Err(error) => Err(describe(body, builder, error)),
    }
}

/// Whether the document is JSON.
pub(super) fn accepts(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Whether the value at `depth` is to be read by a reader of its own.
pub(super) fn needs_new_reader(depth: usize) -> bool {
    depth > 0 && depth.is_multiple_of(LEVELS_PER_READER)
}

/// Reads a value with a reader of its own.
pub(super) fn read_nested<'de, D: Deserializer<'de>>(seed: NodeSeed<'_>, deserializer: D) -> Result<Node, D::Error> {
    let text = <&RawValue>::deserialize(deserializer)?.get();
    let NodeSeed { builder, origin, depth } = seed;
    let mut reader = serde_json::Deserializer::from_str(text);
    reader.deserialize_any(NodeSeed { builder, origin, depth }).map_err(|error| {
        // The innermost reader knows the position; those around it only pass the error on.
        builder.failure.get_or_insert(Failure { text: text.as_ptr().addr(), error });
        D::Error::custom("the nested reader failed")
    })
}

/// Reads the floats again: `serde_json` returns integers beyond 64 bits as floats.
fn restore_big_numbers(root: &mut Node, body: &Body<'_>) {
    let index = Index::of(body);
    if let Some(entry) = index.root() {
        restore(root, entry, &index, &body.file.text);
    }
}

fn restore(node: &mut Node, entry: &Entry, index: &Index, text: &str) {
    match &mut node.value {
        Value::Number(number @ Number::Float(_)) => {
            if let (true, Some(exact)) = (is_big(number), exact(&text[entry.value.clone()])) {
                *number = exact;
            }
        }
        Value::Array(elements) => {
            for (element, entry) in elements.iter_mut().zip(index.children(entry)) {
                restore(element, entry, index, text);
            }
        }
        Value::Object(members) => {
            // Of repeated keys, the last one was read.
            let last: IndexMap<&str, &Entry> =
                index.children(entry).filter_map(|entry| Some((entry.key.as_deref()?, entry))).collect();
            for (key, entry) in last {
                if let Some(member) = members.get_mut(key) {
                    restore(member, entry, index, text);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_big(number: &Number) -> bool {
    matches!(number, Number::Float(value) if value.abs() >= SMALLEST_BEYOND_64_BITS)
}

fn exact(written: &str) -> Option<Number> {
    written.parse().map(Number::Integer).or_else(|_| written.parse().map(Number::Float)).ok()
}

fn describe(body: &Body<'_>, builder: Builder, error: serde_json::Error) -> Diagnostic {
    let start = body.text().as_ptr().addr();
    let failure = builder.failure.unwrap_or(Failure { text: start, error });
    let text = &body.text()[failure.text - start..];
    let offset = failure.text - start + offset_of(text, failure.error.line(), failure.error.column());
    match builder.given_up {
        Some(why) => body.error_at(rules::LIMIT_EXCEEDED, offset, why),
        None => body.error_at(rules::SYNTAX, offset, message_of(&failure.error)),
    }
}

/// The byte at `serde_json`'s line and column: both from 1, columns in bytes.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

/// The message without the position that `serde_json` appends.
fn message_of(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let problem = message.strip_suffix(&place).unwrap_or(&message);
    format!("invalid JSON: {problem}")
}
