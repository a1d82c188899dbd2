//! The positions of a JSON document's nodes.
//!
//! Input: text that `serde_json` accepts. Output: its index. A YAML scanner would not do: it limits the length of
//! keys and is much slower.

use std::ops::Range;

use super::{Growing, Index};
use crate::source::body::Body;

/// Indexes a JSON document.
pub(super) fn scan(body: &Body<'_>) -> Index {
    let mut scan = Scan { text: &body.file.text[..body.range.end], at: body.range.start, growing: Growing::default() };
    let mut objects = Vec::new();
    while let Some(byte) = scan.peek() {
        match byte {
            b'{' | b'[' => {
                scan.growing.begin(scan.at);
                objects.push(byte == b'{');
                scan.at += 1;
            }
            b'}' | b']' => {
                scan.at += 1;
                objects.pop();
                scan.growing.end(scan.at);
            }
            b'"' if objects.last() == Some(&true) && scan.growing.key.is_none() => scan.key(),
            b'"' => scan.string(),
            b',' | b':' => scan.at += 1,
            byte if byte.is_ascii_whitespace() => scan.at += 1,
            _ => scan.word(),
        }
    }
    scan.growing.finish(body.range.end)
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    growing: Growing,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn key(&mut self) {
        let bytes = self.quoted();
        let written = &self.text[bytes.clone()];
        let inner = written.trim_start_matches('"').trim_end_matches('"');
        let key =
            if written.contains('\\') { serde_json::from_str(written).unwrap_or_default() } else { inner.to_owned() };
        self.growing.key(key, bytes);
    }

    fn string(&mut self) {
        let bytes = self.quoted();
        self.growing.scalar(bytes);
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace());
        let end = self.at + length.unwrap_or(rest.len());
        self.growing.scalar(self.at..end);
        self.at = end;
    }

    fn quoted(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'"' => break,
                // Skips the quote or backslash that is escaped; never half a character, for these are one byte each.
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        self.at = self.at.min(self.text.len());
        start..self.at
    }
}
