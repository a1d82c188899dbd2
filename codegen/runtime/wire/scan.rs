//! Input: a text. Output: whether it is JSON (RFC 8259), and where its strings, lists and objects end. Must not decode
//! any value.
//!
//! Other scalars are not recorded: finding the end of one costs no more than reading it, while what is recorded can be
//! skipped without another look at what is inside.

use super::token::{number_end, skip_space, string_end, word_end};

/// How deep values may nest: otherwise a hostile response could exhaust the stack.
pub(super) const MAX_DEPTH: usize = 128;

/// A string (keys are strings, too), a list or an object: 8 bytes for at least two of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Where it ends in the text.
    pub(super) end: u32,
    /// The index of the first node that is not inside it, and the mark. There are at most half as many nodes as bytes,
    /// so that the highest bit is free. Until a list or an object is closed: the index of the one around it.
    next: u32,
}

/// The bit of the mark.
const MARK: u32 = 1 << 31;

impl Node {
    /// The index of the first node that is not inside it.
    #[inline]
    pub(super) fn next(self) -> u32 {
        self.next & !MARK
    }

    /// Of a string: whether it has escapes. Of a list or an object: whether it has another one inside.
    #[inline]
    pub(super) fn is_marked(self) -> bool {
        self.next & MARK != 0
    }
}

/// Why a text is not indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NotJson,
    TooDeep,
    TooLong,
}

/// Checks a text and records its strings, lists and objects in the order in which they begin.
pub(super) fn scan(text: &str) -> Result<Vec<Node>, Fault> {
    if u32::try_from(text.len()).is_err() {
        return Err(Fault::TooLong);
    }
    let mut nodes = Vec::with_capacity(text.len() / 32 + 1);
    let end = scan_value(text, 0, MAX_DEPTH, &mut nodes)?;
    if skip_space(text.as_bytes(), end) == text.len() { Ok(nodes) } else { Err(Fault::NotJson) }
}

/// Checks the value that begins at `at` and may nest `room` levels deep, and records it and what is inside; returns
/// where it ends.
pub(super) fn scan_value(text: &str, at: usize, room: usize, nodes: &mut Vec<Node>) -> Result<usize, Fault> {
    let mut scanner = Scanner { bytes: text.as_bytes(), at, nodes, open: 0, depth: 0, room, is_object: false };
    scanner.tree()?;
    Ok(scanner.at)
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: &'a mut Vec<Node>,
    /// The innermost list or object that is not closed yet, if there is one.
    open: u32,
    /// How many are not closed yet, and how many may be open at once.
    depth: usize,
    room: usize,
    /// Whether the innermost of them is an object.
    is_object: bool,
}

impl Scanner<'_> {
    fn tree(&mut self) -> Result<(), Fault> {
        loop {
            if self.value()? {
                continue;
            }
            while self.depth > 0 && self.is_closed()? {}
            if self.depth == 0 {
                return Ok(());
            }
        }
    }

    /// Reads a scalar, or the beginning of a list or an object; returns whether the first value inside comes next.
    fn value(&mut self) -> Result<bool, Fault> {
        self.skip_space();
        match self.peek() {
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number()?,
            b't' | b'f' | b'n' => self.word()?,
            b'[' => {
                self.open()?;
                return Ok(self.peek() != b']');
            }
            b'{' => {
                self.open()?;
                let is_filled = self.peek() != b'}';
                if is_filled {
                    self.key()?;
                }
                return Ok(is_filled);
            }
            _ => return Err(Fault::NotJson),
        }
        Ok(false)
    }

    fn open(&mut self) -> Result<(), Fault> {
        if self.depth > 0 {
            self.nodes[self.open as usize].next |= MARK;
        }
        if self.depth == self.room {
            return Err(Fault::TooDeep);
        }
        self.depth += 1;
        self.is_object = self.bytes[self.at] == b'{';
        // Until it is closed, `end` holds where it begins: whether it is an object.
        let around = std::mem::replace(&mut self.open, self.nodes.len() as u32);
        self.nodes.push(Node { end: self.at as u32, next: around });
        self.at += 1;
        self.skip_space();
        Ok(())
    }

    /// After a value: reads what follows it in its list or object, up to the next value; returns whether that was the
    /// end.
    fn is_closed(&mut self) -> Result<bool, Fault> {
        self.skip_space();
        match (self.peek(), self.is_object) {
            (b',', is_object) => {
                self.at += 1;
                if is_object {
                    self.skip_space();
                    self.key()?;
                }
                Ok(false)
            }
            (b'}', true) | (b']', false) => {
                self.at += 1;
                self.close();
                Ok(true)
            }
            _ => Err(Fault::NotJson),
        }
    }

    fn close(&mut self) {
        self.depth -= 1;
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[self.open as usize];
        self.open = node.next();
        *node = Node { end: self.at as u32, next: (node.next & MARK) | next };
        if self.depth > 0 {
            let begins = self.nodes[self.open as usize].end;
            self.is_object = self.bytes[begins as usize] == b'{';
        }
    }

    fn key(&mut self) -> Result<(), Fault> {
        self.expect(self.peek() == b'"')?;
        self.string()?;
        self.skip_space();
        self.expect(self.peek() == b':')?;
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<(), Fault> {
        let (end, has_escapes) = string_end(self.bytes, self.at).ok_or(Fault::NotJson)?;
        self.at = end;
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { end: end as u32, next: if has_escapes { next | MARK } else { next } });
        Ok(())
    }

    fn number(&mut self) -> Result<(), Fault> {
        self.at = number_end(self.bytes, self.at).ok_or(Fault::NotJson)?;
        Ok(())
    }

    fn word(&mut self) -> Result<(), Fault> {
        self.at = word_end(self.bytes, self.at).ok_or(Fault::NotJson)?;
        Ok(())
    }

    /// The next byte; after the end 0, which does not begin any token.
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or_default()
    }

    fn expect(&self, is_there: bool) -> Result<(), Fault> {
        if is_there { Ok(()) } else { Err(Fault::NotJson) }
    }

    fn skip_space(&mut self) {
        self.at = skip_space(self.bytes, self.at);
    }
}
