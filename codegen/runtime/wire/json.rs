//! A JSON text, cut into its values once.
//!
//! `serde_json` decides whether the text is JSON at all; after that, cutting it needs no more than quotes and brackets.
//! Scalars stay slices of the text, so that numbers keep every digit.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::DecodeError;

/// How deep values may nest: beyond it a hostile answer could exhaust the stack.
const MAX_DEPTH: usize = 128;

/// A whole text and where its values stand.
#[derive(Debug)]
pub struct Document<'a> {
    text: &'a str,
    nodes: Vec<Node>,
}

/// A value: its slice of the text, and the index of the node after it and everything in it. The members of an object
/// are pairs of nodes, the key first.
#[derive(Debug)]
struct Node {
    start: usize,
    end: usize,
    next: usize,
}

/// A value of a [`Document`].
#[derive(Clone, Copy, Debug)]
pub struct Json<'a> {
    text: &'a str,
    nodes: &'a [Node],
    at: usize,
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

impl<'a> Document<'a> {
    /// Takes a whole text.
    ///
    /// # Errors
    ///
    /// The text is not JSON, or nested deeper than 128 levels.
    pub fn parse(text: &'a [u8]) -> Result<Self, DecodeError> {
        let raw: &RawValue =
            serde_json::from_slice(text).map_err(|error| DecodeError::new(format!("not JSON: {error}")))?;
        let text = raw.get();
        let mut cutter = Cutter { bytes: text.as_bytes(), at: 0, nodes: Vec::with_capacity(text.len() / 16 + 4) };
        cutter.value(0)?;
        Ok(Self { text, nodes: cutter.nodes })
    }

    /// The outermost value.
    pub fn root(&self) -> Json<'_> {
        Json { text: self.text, nodes: &self.nodes, at: 0 }
    }
}

impl<'a> Json<'a> {
    /// The value's text, without white space around it.
    pub fn text(self) -> &'a str {
        let node = &self.nodes[self.at];
        &self.text[node.start..node.end]
    }

    pub(crate) fn kind(self) -> Kind {
        match self.text.as_bytes()[self.nodes[self.at].start] {
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

    /// The members of an object, in the order of the text.
    pub(crate) fn members(self) -> Result<Members<'a>, DecodeError> {
        self.expect(Kind::Object)?;
        Ok(Members(self.inside()))
    }

    /// The elements of an array.
    pub(crate) fn elements(self) -> Result<Values<'a>, DecodeError> {
        self.expect(Kind::Array)?;
        Ok(self.inside())
    }

    fn inside(self) -> Values<'a> {
        Values { next: Self { at: self.at + 1, ..self }, end: self.nodes[self.at].next }
    }

    /// The text of a string, without its quotes and escapes.
    pub(crate) fn string(self) -> Result<Cow<'a, str>, DecodeError> {
        self.expect(Kind::String)?;
        let text = self.text();
        let inner = &text[1..text.len() - 1];
        if !inner.contains('\\') {
            return Ok(Cow::Borrowed(inner));
        }
        serde_json::from_str(text).map(Cow::Owned).map_err(|error| DecodeError::new(error.to_string()))
    }

    pub(crate) fn expect(self, kind: Kind) -> Result<(), DecodeError> {
        if self.kind() == kind { Ok(()) } else { Err(self.unexpected(kind.name())) }
    }

    /// The error for a value that is not `expected`; scalars are quoted, as far as they are short.
    #[cold]
    pub(crate) fn unexpected(self, expected: &str) -> DecodeError {
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

/// Values that stand side by side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Values<'a> {
    next: Json<'a>,
    end: usize,
}

impl<'a> Iterator for Values<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Json<'a>> {
        if self.next.at >= self.end {
            return None;
        }
        let json = self.next;
        self.next.at = json.nodes[json.at].next;
        Some(json)
    }
}

/// The members of an object.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Members<'a>(Values<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = (Json<'a>, Json<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        Some((self.0.next()?, self.0.next()?))
    }
}

/// Cuts a text that is known to be JSON.
struct Cutter<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
}

impl Cutter<'_> {
    fn value(&mut self, depth: usize) -> Result<(), DecodeError> {
        self.skip_space();
        let (index, start) = (self.nodes.len(), self.at);
        self.nodes.push(Node { start, end: start, next: 0 });
        match self.bytes[start] {
            b'"' => self.string(),
            b'{' | b'[' => self.inside(depth + 1)?,
            _ => self.scalar(),
        }
        self.nodes[index].end = self.at;
        self.nodes[index].next = self.nodes.len();
        Ok(())
    }

    /// Keys and values of an object come one after the other, like the elements of an array.
    fn inside(&mut self, depth: usize) -> Result<(), DecodeError> {
        if depth > MAX_DEPTH {
            return Err(DecodeError::new(format!("nested deeper than {MAX_DEPTH} levels")));
        }
        self.at += 1;
        loop {
            self.skip_space();
            match self.bytes[self.at] {
                b'}' | b']' => break,
                b',' | b':' => self.at += 1,
                _ => self.value(depth)?,
            }
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) {
        self.at += 1;
        loop {
            match self.bytes[self.at] {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
    }

    fn scalar(&mut self) {
        let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
        self.at = self.bytes[self.at..].iter().position(ends).map_or(self.bytes.len(), |length| self.at + length);
    }

    fn skip_space(&mut self) {
        while matches!(self.bytes[self.at], b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }
}
