//! Server-sent events, parsed as the HTML Living Standard defines (9.2.6, interpreting an event stream).

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use super::frame::Frame;

/// What was read so far.
#[derive(Debug, Default)]
pub(crate) struct EventParser {
    line: Vec<u8>,
    data: Vec<u8>,
    has_data: bool,
    event: String,
    /// The ID of the event that is being read, which also applies to those after it.
    id: Arc<str>,
    /// The ID to reconnect with. Shared, so that a long one is not copied for each event.
    pub(crate) last_id: Arc<str>,
    /// The pause that the server requests.
    pub(crate) retry: Option<Duration>,
    /// Whether the first line, which may begin with a byte order mark, was read.
    is_begun: bool,
    /// Whether a line feed would belong to the carriage return before it.
    after_return: bool,
}

impl EventParser {
    /// Continues with a new body, and discards the incomplete event.
    pub(crate) fn anew(&mut self) {
        let (last_id, retry) = (Arc::clone(&self.last_id), self.retry);
        *self = Self { id: Arc::clone(&last_id), last_id, retry, ..Self::default() };
    }

    /// How many bytes are kept.
    pub(crate) fn kept(&self) -> usize {
        self.line.len() + self.data.len()
    }

    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut VecDeque<Frame>) {
        let mut rest = bytes;
        while let Some(first) = rest.first() {
            if std::mem::take(&mut self.after_return) && *first == b'\n' {
                rest = &rest[1..];
                continue;
            }
            let Some(end) = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')) else {
                self.line.extend_from_slice(rest);
                return;
            };
            self.line.extend_from_slice(&rest[..end]);
            self.after_return = rest[end] == b'\r';
            rest = &rest[end + 1..];
            self.end_line(out);
        }
    }

    fn end_line(&mut self, out: &mut VecDeque<Frame>) {
        let whole = std::mem::take(&mut self.line);
        let mut line = whole.as_slice();
        if !std::mem::replace(&mut self.is_begun, true) {
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch(out);
        }
        match line.iter().position(|byte| *byte == b':') {
            // A comment.
            Some(0) => {}
            Some(at) => {
                let value = &line[at + 1..];
                self.field(&line[..at], value.strip_prefix(b" ").unwrap_or(value));
            }
            None => self.field(line, b""),
        }
    }

    fn field(&mut self, name: &[u8], value: &[u8]) {
        match name {
            b"data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.data.push(b'\n');
                }
                self.data.extend_from_slice(value);
            }
            b"event" => self.event = text(value),
            b"id" if !value.contains(&0) => self.id = text(value).into(),
            b"retry" if value.iter().all(u8::is_ascii_digit) => {
                // A number that is too large means the longest pause; an empty value is not a number.
                let millis = (!value.is_empty()).then(|| text(value).parse().unwrap_or(u64::MAX));
                self.retry = millis.map(Duration::from_millis).or(self.retry);
            }
            _ => {}
        }
    }

    /// An event without data is not dispatched, but its ID is kept.
    fn dispatch(&mut self, out: &mut VecDeque<Frame>) {
        self.last_id = Arc::clone(&self.id);
        let event = std::mem::take(&mut self.event);
        let data = std::mem::take(&mut self.data);
        if std::mem::take(&mut self.has_data) {
            let event = if event.is_empty() { "message".to_owned() } else { event };
            let id = (!self.last_id.is_empty()).then(|| Arc::clone(&self.last_id));
            out.push_back(Frame { event, id, data });
        }
    }
}

fn text(value: &[u8]) -> String {
    String::from_utf8_lossy(value).into_owned()
}
