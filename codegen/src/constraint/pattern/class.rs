//! Character classes: `[^a-z\d]`.

use std::iter::Peekable;
use std::str::Chars;

use super::escape::{self, Escape, Place};
use super::{Refusal, invalid, property};

/// `\s` inside a class: white space and line terminators.
pub(super) const SPACE: &str =
    r"\t\n\u{B}\u{C}\r \u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\u{FEFF}";

/// `\S` inside a class, where nothing can be negated: the characters between those of [`SPACE`].
const NO_SPACE: &str = r"\u{0}-\u{8}\u{E}-\u{1F}!-\u{9F}\u{A1}-\u{167F}\u{1681}-\u{1FFF}\u{200B}-\u{2027}\u{202A}-\u{202E}\u{2030}-\u{205E}\u{2060}-\u{2FFF}\u{3001}-\u{FEFE}\u{FF00}-\u{10FFFF}";

/// Reads a class whose opening bracket has been consumed.
pub(super) fn translate(
    rest: &mut Peekable<Chars<'_>>,
    properties: &mut Vec<(String, String)>,
) -> Result<String, Refusal> {
    let is_negated = rest.next_if_eq(&'^').is_some();
    let mut inside = Inside { out: String::new(), properties };
    loop {
        match rest.next() {
            None => return Err(invalid("a `[` has no `]`")),
            Some(']') => break,
            Some(char) => inside.push_member(rest, char)?,
        }
    }
    Ok(whole(&inside.out, is_negated))
}

/// The class with this content.
pub(super) fn whole(inside: &str, is_negated: bool) -> String {
    match (inside.is_empty(), is_negated) {
        (true, true) => "(?s:.)".to_owned(),
        // Nothing matches: a position cannot be a word boundary and not be one.
        (true, false) => r"(?:\b\B)".to_owned(),
        (false, true) => format!("[^{inside}]"),
        (false, false) => format!("[{inside}]"),
    }
}

/// The content of the brackets.
struct Inside<'p> {
    out: String,
    properties: &'p mut Vec<(String, String)>,
}

impl Inside<'_> {
    /// A character, a range or an escape for several characters.
    fn push_member(&mut self, rest: &mut Peekable<Chars<'_>>, first: char) -> Result<(), Refusal> {
        let Some(first) = self.read(rest, first)? else { return Ok(()) };
        push(&mut self.out, first);
        let mut ahead = rest.clone();
        if ahead.next() != Some('-') || ahead.next().is_none_or(|next| next == ']') {
            return Ok(());
        }
        rest.next();
        let Some(next) = rest.next() else { return Ok(()) };
        let before = std::mem::take(&mut self.out);
        let last = self.read(rest, next)?;
        let several = std::mem::replace(&mut self.out, before);
        if let Some(last) = last {
            self.out.push('-');
            push(&mut self.out, last);
        } else {
            // `[.-\d]`: not a range, but three members.
            push(&mut self.out, '-');
            self.out.push_str(&several);
        }
        Ok(())
    }

    /// The character at this position; an escape for several characters is appended at once.
    fn read(&mut self, rest: &mut Peekable<Chars<'_>>, char: char) -> Result<Option<char>, Refusal> {
        if char != '\\' {
            return Ok(Some(char));
        }
        match escape::read(rest, Place::InClass)? {
            Escape::Char(char) => return Ok(Some(char)),
            Escape::Ascii(class) => self.out.push_str(&format!("\\{class}")),
            Escape::Space => self.out.push_str(SPACE),
            Escape::NoSpace => self.out.push_str(NO_SPACE),
            Escape::Property { name, inside } => {
                self.out.push_str(&inside);
                property::list(self.properties, name, inside);
            }
            Escape::Boundary(_) => {}
        }
        Ok(None)
    }
}

fn push(out: &mut String, char: char) {
    if char == '-' {
        out.push_str("\\-");
    } else {
        escape::push(out, char);
    }
}
