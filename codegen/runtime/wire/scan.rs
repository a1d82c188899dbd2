//! Input: a text. Output: whether it is JSON (RFC 8259), and where its strings, lists and objects end. Must not decode
//! any value.
//!
//! Other scalars are not recorded: finding the end of one costs no more than reading it, while what is recorded can be
//! skipped without another look at what is inside.

/// How deep values may nest: otherwise a hostile response could exhaust the stack.
pub(super) const MAX_DEPTH: usize = 128;

/// A string (keys are strings, too), a list or an object: 8 bytes for at least two of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Where it ends in the text.
    pub(super) end: u32,
    /// The index of the first node that is not inside it, and the mark. There are at most half as many nodes as bytes,
    /// so that the highest bit is free.
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
    let nodes = Vec::with_capacity(text.len() / 32 + 1);
    let mut scanner =
        Scanner { bytes: text.as_bytes(), at: 0, nodes, open: [0; MAX_DEPTH], depth: 0, is_object: false };
    scanner.text()?;
    Ok(scanner.nodes)
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
    /// The nodes that are not closed yet.
    open: [u32; MAX_DEPTH],
    depth: usize,
    /// Whether the innermost of them is an object.
    is_object: bool,
}

impl Scanner<'_> {
    fn text(&mut self) -> Result<(), Fault> {
        loop {
            if self.value()? {
                continue;
            }
            while self.depth > 0 && self.is_closed()? {}
            if self.depth == 0 {
                self.skip_space();
                return self.expect(self.at == self.bytes.len());
            }
        }
    }

    /// Reads a scalar, or the beginning of a list or an object; returns whether the first value inside comes next.
    fn value(&mut self) -> Result<bool, Fault> {
        self.skip_space();
        match self.peek() {
            b'"' => self.string()?,
            b'-' | b'0'..=b'9' => self.number()?,
            b't' => self.word(b"true")?,
            b'f' => self.word(b"false")?,
            b'n' => self.word(b"null")?,
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
        if let Some(around) = self.depth.checked_sub(1) {
            self.nodes[self.open[around] as usize].next = MARK;
        }
        let Some(open) = self.open.get_mut(self.depth) else { return Err(Fault::TooDeep) };
        *open = self.nodes.len() as u32;
        self.depth += 1;
        self.is_object = self.bytes[self.at] == b'{';
        // Until it is closed, `end` holds where it begins: whether it is an object.
        self.nodes.push(Node { end: self.at as u32, next: 0 });
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
        let node = &mut self.nodes[self.open[self.depth] as usize];
        *node = Node { end: self.at as u32, next: node.next | next };
        if let Some(around) = self.depth.checked_sub(1) {
            let begins = self.nodes[self.open[around] as usize].end;
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

    /// RFC 8259, section 7.
    fn string(&mut self) -> Result<(), Fault> {
        let bytes = self.bytes;
        let (mut at, mut mark) = (self.at + 1, 0);
        loop {
            at = plain_end(bytes, at);
            match bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => {
                    mark = MARK;
                    at += self.escape(at)?;
                }
                _ => return Err(Fault::NotJson),
            }
        }
        self.at = at + 1;
        let next = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { end: self.at as u32, next: next | mark });
        Ok(())
    }

    /// The length of the escape at `at`.
    fn escape(&self, at: usize) -> Result<usize, Fault> {
        match self.bytes.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(2),
            Some(b'u') => {
                let digits = self.bytes.get(at + 2..at + 6).ok_or(Fault::NotJson)?;
                self.expect(digits.iter().all(u8::is_ascii_hexdigit))?;
                Ok(6)
            }
            _ => Err(Fault::NotJson),
        }
    }

    /// RFC 8259, section 6.
    fn number(&mut self) -> Result<(), Fault> {
        self.at += usize::from(self.peek() == b'-');
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), b'+' | b'-'));
            self.digits()?;
        }
        Ok(())
    }

    fn digits(&mut self) -> Result<(), Fault> {
        let start = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.expect(self.at > start)
    }

    fn word(&mut self, word: &[u8]) -> Result<(), Fault> {
        self.expect(self.bytes[self.at..].starts_with(word))?;
        self.at += word.len();
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

#[inline]
pub(super) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
        at += 1;
    }
    at
}

/// The next quote, backslash or control character, or the end. Eight bytes are looked at together.
#[inline]
pub(super) fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        let found = equal(word, b'"') | equal(word, b'\\') | below(word, 0x20);
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
        at += 1;
    }
    at
}

/// Where the number or word that begins at `at` ends. Eight bytes are looked at together: what ends it is below `-`, as
/// no byte of it is but `+`, or is a bracket.
#[inline]
pub(super) fn scalar_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(word) = word(bytes, at) {
        // These differ in one bit.
        let brackets = equal(word | (ONES * 0x20), b'}');
        let found = below(word, b'-') | brackets;
        if found == 0 {
            at += 8;
            continue;
        }
        at += found.trailing_zeros() as usize / 8;
        if bytes[at] != b'+' {
            return at;
        }
        at += 1;
    }
    let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\n' | b'\r' | b'\t');
    bytes[at..].iter().position(ends).map_or(bytes.len(), |length| at + length)
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);

#[inline]
fn word(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..at + 8)?.first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// A bit for the first byte that is less than `limit`, which is at most 128; those after it may be wrong.
#[inline]
fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & (ONES << 7)
}

/// A bit for the first byte that is `byte`; those after it may be wrong.
#[inline]
fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ (ONES * u64::from(byte)), 1)
}
