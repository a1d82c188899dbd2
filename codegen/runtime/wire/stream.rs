//! Input: a text that has not been checked. Output: a typed value, decoded while the text is checked, in one pass. Must
//! not describe errors: if this fails, the caller decodes the text again with an index (`json.rs`), which reports what
//! is wrong and where.
//!
//! Strings, numbers, lists, maps and records are decoded in the order of the text. A value that must be examined more
//! than once, such as that of a union without a tag, is indexed first, and nothing else is. Members of a record that
//! come earlier than in its table are indexed too, until it is their turn.
//!
//! If an optional member is not where the table has it, it is assumed to be absent. If it comes later after all, the
//! record is decoded again with an index, and there are no more such assumptions in this text: members that come early
//! are indexed instead.
//!
//! Invariant: the time is linear in the text. Each byte is streamed at most once and indexed at most once; what is
//! decoded again after wrong assumptions adds up to at most the length of the text.

use std::borrow::Cow;

use super::json::Place;
use super::scan::{MAX_DEPTH, scan_value};
use super::token::{number_end, plain_end, skip_space, string_end, word_end};
use super::unescape::unescape;
use super::{DecodeError, Document, Json, Wire};

/// Decodes a whole text; `None` if that fails.
pub(super) fn stream<T: Wire>(text: &[u8]) -> Option<T> {
    let document = Document::unread(text)?;
    let value = T::stream(&document).ok()?;
    document.is_at_end().then_some(value)
}

/// Decodes a record member by member, and any other value with an index of it.
pub(super) fn value<T: Wire>(document: &Document<'_>) -> Result<T, DecodeError> {
    let before = document.mark();
    let mut value = if T::shape().is_streamed() || T::TAG.is_some_and(|tag| document.begins_with(tag)) {
        T::decode(document.open(before.at))
    } else {
        T::decode(document.close()?)
    };
    document.forget(before);
    if value.is_err() && document.progress.must_decode_again(before.at, before.depth, document.text.len()) {
        value = T::decode(document.close()?);
        document.forget(before);
    }
    value
}

/// The state of a document where a value begins.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    depth: usize,
    /// How many nodes belong to values before it that are still needed.
    nodes: usize,
    verdicts: usize,
}

impl<'a> Document<'a> {
    fn unread(text: &'a [u8]) -> Option<Self> {
        let document = Self::new(std::str::from_utf8(text).ok()?, Vec::new());
        u32::try_from(text.len()).ok()?;
        document.go_to(0);
        Some(document)
    }

    fn is_at_end(&self) -> bool {
        skip_space(self.text.as_bytes(), self.progress.at.get()) == self.text.len()
    }

    /// The rest of the text.
    #[inline]
    pub(super) fn ahead(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.progress.at.get()..).unwrap_or_default()
    }

    #[inline]
    pub(super) fn advance(&self, length: usize) {
        self.progress.at.set(self.progress.at.get() + length);
    }

    /// Moves to the token that begins at `at`, or after the white space there.
    #[inline]
    fn go_to(&self, at: usize) {
        self.progress.at.set(skip_space(self.text.as_bytes(), at));
    }

    /// Reads `byte` and the white space after it, if it comes next.
    #[inline]
    fn accept(&self, byte: u8) -> bool {
        let at = self.progress.at.get();
        let is_there = self.text.as_bytes().get(at) == Some(&byte);
        if is_there {
            self.go_to(at + 1);
        }
        is_there
    }

    /// Reads null, if it comes next.
    #[inline]
    pub(super) fn accept_null(&self) -> bool {
        let is_there = self.ahead().starts_with(b"null");
        if is_there {
            self.advance(4);
        }
        is_there
    }

    /// Reads the start of a list or an object; returns whether it has any values.
    pub(super) fn enter(&self, start: u8, end: u8) -> Result<bool, DecodeError> {
        let depth = self.progress.depth.get();
        if depth == MAX_DEPTH || !self.accept(start) {
            return Err(DecodeError::dry());
        }
        if self.ahead().first() == Some(&end) {
            self.advance(1);
            return Ok(false);
        }
        self.progress.depth.set(depth + 1);
        Ok(true)
    }

    /// Reads what follows a value of a list or an object; returns whether another value comes.
    #[inline]
    pub(super) fn has_more(&self, end: u8) -> Result<bool, DecodeError> {
        let bytes = self.text.as_bytes();
        let at = skip_space(bytes, self.progress.at.get());
        match bytes.get(at) {
            Some(b',') => {
                self.go_to(at + 1);
                Ok(true)
            }
            Some(byte) if *byte == end => {
                self.progress.at.set(at + 1);
                self.progress.depth.set(self.progress.depth.get() - 1);
                Ok(false)
            }
            _ => Err(DecodeError::dry()),
        }
    }

    /// Reads the key of a member, up to its value.
    #[inline]
    pub(super) fn key(&self) -> Result<Json<'_>, DecodeError> {
        let key = self.string()?;
        self.go_to(self.progress.at.get());
        if self.accept(b':') { Ok(key) } else { Err(DecodeError::dry()) }
    }

    /// Reads a string.
    #[inline]
    pub(super) fn string(&self) -> Result<Json<'_>, DecodeError> {
        let (bytes, start) = (self.text.as_bytes(), self.progress.at.get());
        let end = if bytes.get(start) == Some(&b'"') { string_end(bytes, start) } else { None };
        let (end, is_marked) = end.ok_or(DecodeError::dry())?;
        Ok(self.closed(start, end, 0, is_marked))
    }

    /// Reads a string and decodes it.
    #[inline]
    pub(super) fn string_text(&self) -> Result<String, DecodeError> {
        let (bytes, start) = (self.text.as_bytes(), self.progress.at.get());
        if bytes.get(start) != Some(&b'"') {
            return Err(DecodeError::dry());
        }
        let end = plain_end(bytes, start + 1);
        let (text, end) = match bytes.get(end) {
            Some(b'"') => (self.text[start + 1..end].to_owned(), end + 1),
            _ => self.escaped(start + 1, end)?,
        };
        self.progress.at.set(end);
        Ok(text)
    }

    fn escaped(&self, start: usize, end: usize) -> Result<(String, usize), DecodeError> {
        // Few strings are much longer than twice what comes before their first escape.
        unescape(self.text, start, 2 * (end - start) + 8).ok_or(DecodeError::dry())
    }

    /// Reads any value, and indexes what is inside.
    pub(super) fn close(&self) -> Result<Json<'_>, DecodeError> {
        let (bytes, start) = (self.text.as_bytes(), self.progress.at.get());
        let end = match bytes.get(start) {
            Some(b'"') => return self.string(),
            Some(b'{' | b'[') => return self.index(start),
            Some(b't' | b'f' | b'n') => word_end(bytes, start),
            _ => number_end(bytes, start),
        };
        Ok(self.closed(start, end.ok_or(DecodeError::dry())?, 0, false))
    }

    #[inline]
    fn closed(&self, start: usize, end: usize, node: usize, is_marked: bool) -> Json<'_> {
        self.progress.at.set(end);
        let place = Place { start: start as u32, end: end as u32, node: node as u32, is_marked, is_dry: false };
        Json { document: self, place }
    }

    fn index(&self, start: usize) -> Result<Json<'_>, DecodeError> {
        let mut nodes = self.nodes.borrow_mut();
        let node = nodes.len();
        let room = MAX_DEPTH - self.progress.depth.get();
        let end = scan_value(self.text, start, room, &mut nodes).map_err(|_| DecodeError::dry())?;
        Ok(self.closed(start, end, node, nodes[node].is_marked()))
    }

    /// Reads a value that is not needed.
    pub(super) fn skip(&self) -> Result<(), DecodeError> {
        let before = self.nodes.borrow().len();
        self.close()?;
        self.nodes.borrow_mut().truncate(before);
        Ok(())
    }

    fn mark(&self) -> Mark {
        let (at, depth) = (self.progress.at.get(), self.progress.depth.get());
        Mark { at, depth, nodes: self.nodes.borrow().len(), verdicts: self.judge.count() }
    }

    /// Drops the index of the value that begins at `mark`, and what was judged of it.
    fn forget(&self, mark: Mark) {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() > mark.nodes {
            nodes.truncate(mark.nodes);
            self.judge.forget(mark.nodes, mark.verdicts);
        }
    }

    fn open(&self, start: usize) -> Json<'_> {
        Json { document: self, place: Place { start: start as u32, ..Place::default() } }
    }

    /// Whether the next value is an object whose first member has the name `tag` and a string as its value.
    fn begins_with(&self, tag: &str) -> bool {
        self.look_ahead(|document| document.first(tag)).is_some()
    }

    /// The result of reading what comes next, without moving.
    fn look_ahead<'d, T>(&'d self, read: impl FnOnce(&'d Self) -> T) -> T {
        let (at, depth) = (self.progress.at.get(), self.progress.depth.get());
        let found = read(self);
        self.progress.at.set(at);
        self.progress.depth.set(depth);
        found
    }

    fn first(&self, name: &str) -> Option<Json<'_>> {
        let is_first = self.enter(b'{', b'}').ok()? && self.key().ok()?.is(name);
        if is_first { self.string().ok() } else { None }
    }
}

impl<'a> Json<'a> {
    /// Whether it is to be streamed: its end is not known.
    #[inline]
    pub(super) fn is_open(self) -> bool {
        self.place.end == 0
    }

    /// The tag of a union that is to be streamed.
    pub(super) fn first_tag(self, tag: &str) -> Option<Cow<'a, str>> {
        self.document.look_ahead(|document| document.first(tag))?.string().ok()
    }

    /// The same value, indexed.
    pub(super) fn close(self) -> Result<Self, DecodeError> {
        if self.is_open() { self.document.close() } else { Ok(self) }
    }
}
