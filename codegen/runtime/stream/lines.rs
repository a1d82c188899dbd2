//! Sequences of JSON texts: one per line, or each after a record separator (RFC 7464).

use std::collections::VecDeque;

use super::frame::Frame;

/// The record separator of RFC 7464.
const SEPARATOR: u8 = 0x1E;

/// What was read so far.
#[derive(Debug, Default)]
pub(crate) struct LineParser {
    text: Vec<u8>,
    /// Whether a text may span several lines, and a separator begins the next.
    has_separators: bool,
    /// How many brackets are open.
    depth: usize,
    in_string: bool,
    after_backslash: bool,
}

impl LineParser {
    pub(crate) fn lines() -> Self {
        Self::default()
    }

    pub(crate) fn records() -> Self {
        Self { has_separators: true, ..Self::default() }
    }

    /// How many bytes are kept.
    pub(crate) fn kept(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut VecDeque<Frame>) {
        for byte in bytes {
            if self.ends_with(*byte) {
                self.end(out);
            } else {
                self.text.push(*byte);
            }
        }
    }

    /// Forgets what was read of an item.
    pub(crate) fn anew(&mut self) {
        *self = Self { has_separators: self.has_separators, ..Self::default() };
    }

    /// The rest is an item, too: the last line may lack its end.
    pub(crate) fn end(&mut self, out: &mut VecDeque<Frame>) {
        let text = std::mem::take(&mut self.text);
        self.anew();
        let data = text.trim_ascii();
        if !data.is_empty() {
            out.push_back(Frame { event: String::new(), id: None, data: data.to_vec() });
        }
    }

    fn ends_with(&mut self, byte: u8) -> bool {
        if !self.has_separators {
            return byte == b'\n';
        }
        match byte {
            // A text that was cut short is an item that cannot be decoded.
            SEPARATOR => return true,
            b'\n' => return self.depth == 0 && !self.in_string,
            _ if std::mem::take(&mut self.after_backslash) => {}
            b'\\' if self.in_string => self.after_backslash = true,
            b'"' => self.in_string = !self.in_string,
            b'{' | b'[' if !self.in_string => self.depth += 1,
            b'}' | b']' if !self.in_string => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        false
    }
}
