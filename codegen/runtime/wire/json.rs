//! Input: a JSON text. Output: its values, located without reading any of them twice. Must not know any type.
//!
//! Decoding uses it for the parts of a text that must be examined more than once, and to find out what is wrong with a
//! text: see `stream.rs`. `scan` checks the text once and records where strings, lists and objects end; scalars stay
//! slices of the text, so that numbers keep every digit.
//!
//! Memory: the index takes 8 bytes for each string, list or object of the text, which has at least two bytes of its
//! own; other scalars take none. What unions without a tag remember (`judge.rs`) is at most 24 bytes per union for each
//! list or object with another one inside. So the worst text needs seven times its size in addition to the decoded
//! value, a typical one less than its size.

use std::borrow::Cow;
use std::cell::RefCell;

use super::fields::Slot;
use super::judge::Judge;
use super::keys::Table;
use super::progress::Progress;
use super::scan::{self, Fault, MAX_DEPTH, Node};
use super::token::{scalar_end, skip_space};
use super::unescape::unescape;
use super::{DecodeError, finite};

/// A whole text and the index of its values.
#[derive(Debug)]
pub struct Document<'a> {
    pub(super) text: &'a str,
    /// Of a text that is streamed: only the parts that are being decoded.
    pub(super) nodes: RefCell<Vec<Node>>,
    pub(super) progress: Progress,
    /// The members of the records that are being decoded, the innermost last.
    pub(super) slots: RefCell<Vec<Slot>>,
    /// The records whose unions are being decoded from the same object, and where that object begins.
    pub(super) around: RefCell<Vec<(u32, &'static Table)>>,
    pub(super) judge: Judge,
    /// Whether numbers with a fraction or an exponent come from binary floats, which may have lost digits.
    pub(super) is_rounded: bool,
    /// Whether numbers and booleans may be strings: the value comes from a format that only has strings.
    pub(super) is_textual: bool,
}

/// A value of a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Json<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) place: Place,
}

/// Where a value is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) start: u32,
    /// 0 if the value is streamed: see [`super::stream`].
    pub(super) end: u32,
    /// The first node that begins here or later.
    pub(super) node: u32,
    /// See [`Node::is_marked`].
    pub(super) is_marked: bool,
    /// Whether the value is only judged: see [`super::judge`].
    pub(super) is_dry: bool,
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl<'a> Document<'a> {
    /// Indexes a whole text.
    ///
    /// # Errors
    ///
    /// The text is not JSON, is nested deeper than 128 levels, or is larger than 4 GiB.
    pub fn parse(text: &'a [u8]) -> Result<Self, DecodeError> {
        let Ok(utf8) = std::str::from_utf8(text) else { return Err(not_json(text)) };
        let nodes = scan::scan(utf8).map_err(|fault| match fault {
            Fault::NotJson => not_json(text),
            Fault::TooDeep => DecodeError::new(format!("nested deeper than {MAX_DEPTH} levels")),
            Fault::TooLong => DecodeError::new("longer than 4 GiB"),
        })?;
        Ok(Self::new(utf8, nodes))
    }

    pub(super) fn new(text: &'a str, nodes: Vec<Node>) -> Self {
        Self {
            text,
            nodes: RefCell::new(nodes),
            progress: Progress::default(),
            slots: RefCell::default(),
            around: RefCell::default(),
            judge: Judge::default(),
            is_rounded: false,
            is_textual: false,
        }
    }

    /// The outermost value.
    pub fn root(&self) -> Json<'_> {
        let start = skip_space(self.text.as_bytes(), 0);
        Json { document: self, place: self.place(start, 0, false).0 }
    }

    /// The value that begins at `start`, and the first node after it.
    #[allow(clippy::inline_always, reason = "a call costs more than the work: it is done for every value and key")]
    #[inline(always)]
    pub(super) fn place(&self, start: usize, node: u32, is_dry: bool) -> (Place, u32) {
        let bytes = self.text.as_bytes();
        let (end, is_marked, next) = match bytes[start] {
            b'"' | b'{' | b'[' => {
                let found = self.nodes.borrow()[node as usize];
                (found.end, found.is_marked(), found.next())
            }
            _ => (scalar_end(bytes, start) as u32, false, node),
        };
        (Place { start: start as u32, end, node, is_marked, is_dry }, next)
    }

    /// How many strings, lists and objects there are.
    pub(super) fn count(&self) -> usize {
        self.nodes.borrow().len()
    }
}

/// The error of `serde_json`, which names the line and the column.
#[cold]
fn not_json(text: &[u8]) -> DecodeError {
    // In text written by this crate, this is the only possible error.
    if let Err(error) = finite(text) {
        return error;
    }
    match serde_json::from_slice::<&serde_json::value::RawValue>(text) {
        Err(error) => DecodeError::new(format!("not JSON: {error}")),
        Ok(_) => DecodeError::new("not JSON"),
    }
}

impl<'a> Json<'a> {
    /// The value's text, without white space around it.
    pub fn text(self) -> &'a str {
        &self.document.text[self.place.start as usize..self.place.end as usize]
    }

    pub(crate) fn kind(self) -> Kind {
        match self.document.text.as_bytes()[self.place.start as usize] {
            b'n' => Kind::Null,
            b't' | b'f' => Kind::Bool,
            b'"' => Kind::String,
            b'[' => Kind::Array,
            b'{' => Kind::Object,
            _ => Kind::Number,
        }
    }

    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Whether a list or an object has another one inside.
    pub(super) fn is_nested(self) -> bool {
        self.place.is_marked && matches!(self.kind(), Kind::Array | Kind::Object)
    }

    /// The same value, only to be judged.
    pub(super) fn dry(self) -> Self {
        self.at(self.place).with_dry(true)
    }

    /// Another value of the text, only judged if this one is.
    pub(super) fn at(self, place: Place) -> Self {
        Self { place, ..self }.with_dry(self.place.is_dry)
    }

    fn with_dry(mut self, is_dry: bool) -> Self {
        self.place.is_dry = is_dry;
        self
    }

    pub(crate) fn is_dry(self) -> bool {
        self.place.is_dry
    }

    /// Whether it is the string `text`.
    #[inline]
    pub(super) fn is(self, text: &str) -> bool {
        match self.plain() {
            Some(plain) => plain == text.as_bytes(),
            None => self.string().is_ok_and(|found| found == text),
        }
    }

    /// The content of a string without escapes, without its quotes.
    #[inline]
    pub(super) fn plain(self) -> Option<&'a [u8]> {
        match self.bytes() {
            [b'"', plain @ .., b'"'] if !self.place.is_marked => Some(plain),
            _ => None,
        }
    }

    /// The text of a string, without its quotes and escapes.
    pub(crate) fn string(self) -> Result<Cow<'a, str>, DecodeError> {
        self.expect(Kind::String)?;
        let quoted = &self.document.text[self.place.start as usize + 1..self.place.end as usize - 1];
        if !self.place.is_marked {
            return Ok(Cow::Borrowed(quoted));
        }
        match unescape(self.document.text, self.place.start as usize + 1, quoted.len()) {
            Some((text, _)) => Ok(Cow::Owned(text)),
            // The error of `serde_json`.
            None => serde_json::from_str(self.text()).map_err(|error| DecodeError::new(error.to_string())),
        }
    }

    /// The value's text as bytes.
    #[inline]
    pub(super) fn bytes(self) -> &'a [u8] {
        &self.document.text.as_bytes()[self.place.start as usize..self.place.end as usize]
    }

    pub(crate) fn expect(self, kind: Kind) -> Result<(), DecodeError> {
        if self.kind() == kind { Ok(()) } else { Err(self.unexpected(kind.name())) }
    }

    /// The error for a value that is not `expected`; short scalars are quoted.
    #[cold]
    pub(crate) fn unexpected(self, expected: &str) -> DecodeError {
        if self.is_dry() {
            return DecodeError::dry();
        }
        let found = match self.kind() {
            Kind::Bool | Kind::Number | Kind::String if self.text().len() <= 40 => format!("`{}`", self.text()),
            kind => kind.name().to_owned(),
        };
        DecodeError::new(format!("expected {expected}, got {found}"))
    }
}

impl Kind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}
