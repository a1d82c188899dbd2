//! What follows a backslash.

use std::iter::Peekable;
use std::str::Chars;

use super::{Refusal, invalid, property, unsupported};

/// The meaning of an escape.
pub(super) enum Escape {
    Char(char),
    /// `d`, `D`, `w` or `W`: ASCII in both ECMA-262 and `regex-lite`.
    Ascii(char),
    Space,
    NoSpace,
    /// `\p{…}` or `\P{…}`: its full name, and the content of a class.
    Property {
        name: String,
        inside: String,
    },
    /// `b` or `B`
    Boundary(char),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Outside,
    InClass,
}

/// Reads an escape whose backslash has been consumed.
pub(super) fn read(rest: &mut Peekable<Chars<'_>>, place: Place) -> Result<Escape, Refusal> {
    let Some(char) = rest.next() else { return Err(invalid("it ends with a backslash")) };
    let read = match char {
        'd' | 'D' | 'w' | 'W' => return Ok(Escape::Ascii(char)),
        's' => return Ok(Escape::Space),
        'S' => return Ok(Escape::NoSpace),
        'b' if place == Place::InClass => '\u{8}',
        'b' | 'B' if place == Place::Outside => return Ok(Escape::Boundary(char)),
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'f' => '\u{C}',
        'v' => '\u{B}',
        '0' if !rest.peek().is_some_and(char::is_ascii_digit) => '\0',
        'x' => hex(rest, 2).and_then(char::from_u32).ok_or_else(|| unknown('x'))?,
        'u' => unicode(rest)?,
        'c' => control(rest).ok_or_else(|| unknown('c'))?,
        'p' | 'P' => return property::read(rest, char == 'P'),
        'k' | '1'..='9' => return Err(unsupported("a backreference is not supported by a linear-time engine")),
        char if char.is_alphanumeric() => return Err(unknown(char)),
        char => char,
    };
    Ok(Escape::Char(read))
}

fn unknown(char: char) -> Refusal {
    invalid(format!("`\\{char}` is not defined in ECMA-262"))
}

fn control(rest: &mut Peekable<Chars<'_>>) -> Option<char> {
    let letter = rest.next().filter(char::is_ascii_alphabetic)?;
    char::from_u32(letter as u32 % 32)
}

/// `\u0041`, `\u{1F600}` or a surrogate pair, `\uD83D\uDE00`.
fn unicode(rest: &mut Peekable<Chars<'_>>) -> Result<char, Refusal> {
    if rest.next_if_eq(&'{').is_some() {
        let digits: String = rest.by_ref().take_while(|char| *char != '}').collect();
        let code = u32::from_str_radix(&digits, 16).ok();
        return code.and_then(char::from_u32).ok_or_else(|| invalid(format!("`\\u{{{digits}}}` is not a character")));
    }
    let first = hex(rest, 4).ok_or_else(|| unknown('u'))?;
    if let Some(char) = char::from_u32(first) {
        return Ok(char);
    }
    let pair = [rest.next(), rest.next()];
    let second = if pair == [Some('\\'), Some('u')] { hex(rest, 4) } else { None };
    let units = [Some(first), second].into_iter().flatten().filter_map(|unit| u16::try_from(unit).ok());
    match char::decode_utf16(units).next() {
        Some(Ok(char)) => Ok(char),
        _ => Err(unsupported("a lone surrogate cannot be part of a Rust string")),
    }
}

/// A number with exactly this many digits.
fn hex(rest: &mut Peekable<Chars<'_>>, digits: usize) -> Option<u32> {
    let text: String = rest.by_ref().take(digits).collect();
    let is_whole = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_whole { u32::from_str_radix(&text, 16).ok() } else { None }
}

/// Appends a literal character, inside or outside of a class.
pub(super) fn push(out: &mut String, char: char) {
    match char {
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '&' | '~' => {
            out.push('\\');
            out.push(char);
        }
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        char if char.is_control() || char.is_whitespace() && char != ' ' => {
            out.push_str(&format!("\\u{{{:X}}}", char as u32));
        }
        char => out.push(char),
    }
}
