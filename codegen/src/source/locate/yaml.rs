//! The positions of a YAML document's nodes.
//!
//! Input: text that `serde_yaml` accepts. Output: its index, as far as the second parser can read it.

use std::ops::Range;

use saphyr_parser::{Event, Span};

use super::{Growing, Index};
use crate::source::body::Body;
use crate::source::marked::{Cursor, events, leniently};

/// Indexes a YAML document.
pub(super) fn scan(body: &Body<'_>) -> Index {
    let (growing, _) = leniently(body.text(), |text| {
        let mut scan =
            Scan { cursor: Cursor::new(text, body.range.start), growing: Growing::default(), open: Vec::new() };
        let error = events(text, |event, span| scan.take(event, span));
        (scan.growing, error)
    });
    growing.finish(body.range.end)
}

/// The collections that are open at the next event.
#[derive(PartialEq, Eq)]
enum Open {
    Sequence,
    MappingAtKey,
    MappingAtValue,
}

struct Scan<'a> {
    cursor: Cursor<'a>,
    growing: Growing,
    open: Vec<Open>,
}

impl Scan<'_> {
    /// Handles one event; `false` if it is beyond JSON's data model, such as an object as a key.
    fn take(&mut self, event: &Event<'_>, span: Span) -> bool {
        let bytes = self.cursor.bytes(span);
        let is_key = self.open.last() == Some(&Open::MappingAtKey);
        match event {
            Event::Scalar(text, ..) if is_key => self.key(text, bytes),
            Event::Alias(_) if is_key => self.key("", bytes),
            Event::Scalar(..) | Event::Alias(_) => self.scalar(bytes),
            Event::SequenceStart(..) | Event::MappingStart(..) if is_key => return false,
            Event::SequenceStart(..) => self.begin(Open::Sequence, bytes.start),
            Event::MappingStart(..) => self.begin(Open::MappingAtKey, bytes.start),
            Event::SequenceEnd | Event::MappingEnd => self.end(bytes.end),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
        true
    }

    fn key(&mut self, key: &str, bytes: Range<usize>) {
        self.growing.key(key, bytes);
        self.open.pop();
        self.open.push(Open::MappingAtValue);
    }

    fn scalar(&mut self, bytes: Range<usize>) {
        self.growing.scalar(bytes);
        self.value_done();
    }

    fn begin(&mut self, open: Open, start: usize) {
        self.growing.begin(start);
        self.open.push(open);
    }

    fn end(&mut self, end: usize) {
        self.growing.end(end);
        self.open.pop();
        self.value_done();
    }

    fn value_done(&mut self) {
        if self.open.last() == Some(&Open::MappingAtValue) {
            self.open.pop();
            self.open.push(Open::MappingAtKey);
        }
    }
}
