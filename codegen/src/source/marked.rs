//! The second YAML parser, which reports positions, and the workaround for what it rejects.
//!
//! It is stricter than `serde_yaml` about the indentation of flow collections and quoted text. Lines that it rejects
//! for that reason are joined with the line before, which moves no byte and changes no structure.

use std::borrow::Cow;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScanError, Span};

/// How many bytes may be scanned again because of joined lines.
const EFFORT: usize = 64_000_000;

/// Runs `scan` on the text until it succeeds, or nothing more can be done about the error.
pub(super) fn leniently<T>(text: &str, scan: impl Fn(&str) -> (T, Option<ScanError>)) -> (T, Option<ScanError>) {
    let mut text = Cow::Borrowed(text);
    let mut tries = EFFORT / (text.len() + 1);
    loop {
        let (found, error) = scan(&text);
        match error.as_ref().and_then(|error| join(&text, error)) {
            Some(joined) if tries > 0 => text = Cow::Owned(joined),
            _ => return (found, error),
        }
        tries -= 1;
    }
}

/// The events of a text, until `take` returns `false`.
pub(super) fn events(text: &str, mut take: impl FnMut(&Event<'_>, Span) -> bool) -> Option<ScanError> {
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) if take(&event, span) => {}
            Ok(_) => break,
            Err(error) => return Some(error),
        }
    }
    None
}

/// The text with the rejected line joined to the one before.
fn join(text: &str, error: &ScanError) -> Option<String> {
    if !error.info().contains("invalid indentation") {
        return None;
    }
    let offset = byte_of(text, error.marker().index());
    // The error's position is the beginning of quoted text, and otherwise the beginning of the rejected line's text.
    let is_quoted = error.info().contains("quoted");
    let end = if is_quoted { offset + text[offset..].find('\n')? } else { text[..offset].rfind('\n')? };
    let start = if text[..end].ends_with('\r') { end - 1 } else { end };
    let mut joined = text.to_owned();
    joined.replace_range(start..=end, &" ".repeat(end + 1 - start));
    Some(joined)
}

/// Turns the parser's character counts into bytes of the file.
pub(super) struct Cursor<'a> {
    text: &'a str,
    /// Where the text begins in the file.
    start: usize,
    characters: usize,
    bytes: usize,
}

impl<'a> Cursor<'a> {
    /// Places in `text`, which begins at the byte `start` of its file.
    pub(super) fn new(text: &'a str, start: usize) -> Self {
        Self { text, start, characters: 0, bytes: 0 }
    }

    /// The byte range of an event.
    pub(super) fn bytes(&mut self, span: Span) -> Range<usize> {
        let start = self.byte(span.start.index());
        let end = self.byte(span.end.index());
        start..end.max(start)
    }

    /// Events come in the order of the text, so only a few steps are needed from one to the next.
    fn byte(&mut self, index: usize) -> usize {
        while self.characters < index {
            let Some(next) = self.text[self.bytes..].chars().next() else { break };
            self.bytes += next.len_utf8();
            self.characters += 1;
        }
        while self.characters > index {
            let Some(previous) = self.text[..self.bytes].chars().next_back() else { break };
            self.bytes -= previous.len_utf8();
            self.characters -= 1;
        }
        self.start + self.bytes
    }
}

/// The same for a single position.
pub(super) fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(offset, _)| offset)
}
