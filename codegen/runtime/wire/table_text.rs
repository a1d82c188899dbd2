//! Input: the rows of a record's wire table, as `stringify!` prints their tokens. Output: the table. Must not fail: the
//! macro has matched the same tokens.

use super::keys::{How, Key, Table};
use super::write;

/// Reads `value? (keyword "name" "value"?)* (.. rest)?`.
pub(super) fn read(rows: &'static str) -> Table {
    let mut tokens = Tokens(rows).peekable();
    let by_value = tokens.next_if_eq(&Token::Word("value")).is_some();
    let mut keys = Vec::new();
    while let Some(how) = tokens.next_if(|token| matches!(token, Token::Word(_))).and_then(Token::how) {
        let mut text = || tokens.next_if(|token| matches!(token, Token::Text(_))).map(Token::unescape);
        let (name, value) = (text().unwrap_or_default(), text().unwrap_or_default());
        let mut json = Vec::new();
        write(&mut json, &name);
        json.push(b':');
        keys.push(Key { name: name.leak(), how, value: value.leak(), json: json.leak() });
    }
    Table::new(keys, by_value, tokens.next() == Some(Token::Dots))
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// An identifier or a number.
    Word(&'a str),
    /// A string literal, without its quotes.
    Text(&'a str),
    Dots,
    Comma,
}

/// The tokens of rows that `stringify!` has printed.
pub(super) struct Tokens<'a>(pub(super) &'a str);

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.0.trim_start();
        let (token, end) = match rest.strip_prefix('"') {
            Some(text) => {
                let end = literal_end(text);
                (Token::Text(&text[..end]), end + 2)
            }
            None if rest.starts_with("..") => (Token::Dots, 2),
            None if rest.starts_with(',') => (Token::Comma, 1),
            None => {
                let end = rest.find(|c: char| !matches!(c, '_' | '-') && !c.is_alphanumeric()).unwrap_or(rest.len());
                (Token::Word(&rest[..end]), end)
            }
        };
        self.0 = rest.get(end..).unwrap_or_default();
        (end > 0).then_some(token)
    }
}

/// The index of the closing quote.
fn literal_end(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let is_end = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_end
    });
    end.unwrap_or(text.len())
}

impl Token<'_> {
    fn how(self) -> Option<How> {
        let Self::Word(keyword) = self else { return None };
        Some(match keyword {
            "required" => How::Required,
            "optional" => How::Optional,
            "nullable" => How::Nullable,
            "patch" => How::Patch,
            "received" => How::Received,
            "defaulted" => How::Defaulted,
            "constant" => How::Constant,
            "fixed" => How::Fixed,
            "implied" => How::Implied,
            "implied_fixed" => How::ImpliedFixed,
            "flat" => How::Flat,
            _ => return None,
        })
    }

    /// The text of a word, or of a string literal (The Rust Reference, "String literals"; without line continuations,
    /// which the generator does not write).
    pub(super) fn unescape(self) -> String {
        let text = match self {
            Self::Text(text) => text,
            Self::Word(word) => return word.to_owned(),
            Self::Dots | Self::Comma => return String::new(),
        };
        let mut unescaped = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, escape)) = rest.split_once('\\') {
            unescaped.push_str(before);
            let (c, length) = escaped(escape);
            unescaped.push(c);
            rest = escape.get(length..).unwrap_or_default();
        }
        unescaped + rest
    }
}

/// The character of an escape sequence, which begins after the backslash, and the sequence's length.
fn escaped(escape: &str) -> (char, usize) {
    let scalar = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).unwrap_or_default();
    match escape.bytes().next() {
        Some(b'n') => ('\n', 1),
        Some(b'r') => ('\r', 1),
        Some(b't') => ('\t', 1),
        Some(b'0') => ('\0', 1),
        Some(b'x') => (scalar(escape.get(1..3).unwrap_or_default()), 3),
        Some(b'u') => {
            let end = escape.find('}').unwrap_or(escape.len());
            (scalar(escape.get(2..end).unwrap_or_default()), end + 1)
        }
        // A quote or a backslash.
        Some(byte) => (char::from(byte), 1),
        None => ('\\', 0),
    }
}
