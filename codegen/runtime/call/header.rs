//! Documented response headers: from the lines of a field to its type in the spec.

use http::HeaderMap;

use crate::runtime::clock::wall_clock;
use crate::runtime::http::date;
use crate::runtime::wire::{Wire, from_slice, write};

/// How the value of a header is written. Types are decoded from JSON: a layout maps text to JSON.
#[derive(Debug)]
pub(crate) enum Layout {
    Text,
    Bool,
    Number,
    /// A date-time, or an HTTP-date (RFC 9110, 5.6.7).
    Moment,
    /// A number or a boolean if it looks like one, else a string.
    Any,
    /// The text is JSON.
    Json,
    /// Comma-separated values.
    List(&'static Layout),
    Tuple(&'static [Layout]),
    /// A value on each line.
    Lines(&'static Layout),
    /// Names and values: `a=1,b=2` if exploded, else `a,1,b,2`. The last layout is for undeclared members.
    Object(bool, &'static [(&'static str, Layout)], &'static Layout),
}

/// The text of a header; `None` if it is absent or not text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    std::str::from_utf8(headers.get(name)?.as_bytes()).ok()
}

/// The value of a header; `None` if it is absent or does not match the type.
pub(crate) fn typed<T: Wire>(headers: &HeaderMap, name: &str, layout: &Layout) -> Option<T> {
    let lines = headers.get_all(name).iter().map(|line| std::str::from_utf8(line.as_bytes()));
    let lines: Vec<&str> = lines.collect::<Result<_, _>>().ok()?;
    if lines.is_empty() {
        return None;
    }
    let mut json = Vec::new();
    layout.write_lines(&lines, &mut json)?;
    match (from_slice(&json), layout) {
        (Ok(value), _) => Some(value),
        // In a union of strings and numbers, digits may be a string.
        (Err(_), Layout::Any) => from_slice(&quoted(&lines.join(", "))).ok(),
        (Err(_), _) => None,
    }
}

impl Layout {
    /// Several lines are one list (RFC 9110, 5.3).
    fn write_lines(&self, lines: &[&str], out: &mut Vec<u8>) -> Option<()> {
        match self {
            Self::List(inner) => {
                let elements = lines.iter().flat_map(|line| inner.elements(line));
                array(elements.map(|element| (element, *inner)), out)
            }
            Self::Tuple(inner) => {
                let elements: Vec<&str> = lines.iter().flat_map(|line| Self::Any.elements(line)).collect();
                (elements.len() == inner.len()).then(|| array(elements.into_iter().zip(*inner), out))?
            }
            Self::Lines(inner) => array(lines.iter().map(|line| (*line, *inner)), out),
            Self::Object(explode, members, rest) => {
                let elements = lines.iter().flat_map(|line| Self::Any.elements(line)).collect::<Vec<_>>();
                object(&pairs(&elements, *explode)?, members, rest, out)
            }
            Self::Text | Self::Bool | Self::Number | Self::Moment | Self::Any | Self::Json => match lines {
                [line] => self.write_value(line.trim(), out),
                lines => self.write_value(lines.join(", ").trim(), out),
            },
        }
    }

    /// One value; a list or an object inside another is not supported.
    fn write_value(&self, text: &str, out: &mut Vec<u8>) -> Option<()> {
        match self {
            Self::Bool if text.eq_ignore_ascii_case("true") => out.extend_from_slice(b"true"),
            Self::Bool if text.eq_ignore_ascii_case("false") => out.extend_from_slice(b"false"),
            Self::Bool => return None,
            Self::Number => out.extend_from_slice(&number(text)?),
            Self::Moment => match http_date(text) {
                Some(date) => write(out, &date),
                None => write(out, text),
            },
            Self::Any if matches!(text, "true" | "false") || is_number(text) => out.extend_from_slice(text.as_bytes()),
            Self::Text | Self::Any => write(out, text),
            Self::Json => out.extend_from_slice(text.as_bytes()),
            Self::List(_) | Self::Tuple(_) | Self::Lines(_) | Self::Object(..) => return None,
        }
        Some(())
    }

    /// The elements of a list of such values (RFC 9110, 5.6.1). Empty ones are skipped; commas in quotes and in an
    /// HTTP-date are not separators.
    fn elements<'t>(&self, line: &'t str) -> Vec<&'t str> {
        let mut elements = Vec::new();
        let mut rest = line;
        while !rest.is_empty() {
            let mut end = element(rest);
            if matches!(self, Self::Moment) && end < rest.len() {
                let both = end + 1 + element(&rest[end + 1..]);
                end = if http_date(rest[..both].trim()).is_some() { both } else { end };
            }
            elements.extend(Some(rest[..end].trim()).filter(|element| !element.is_empty()));
            rest = rest.get(end + 1..).unwrap_or_default();
        }
        elements
    }
}

/// An HTTP-date in the format of JSON.
fn http_date(text: &str) -> Option<String> {
    date::rfc3339(date::parse(text, wall_clock())?)
}

/// Where the first element ends. An unclosed quote is an ordinary character.
fn element(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != b',' {
        at += match bytes[at] {
            b'"' => quoted_string(&bytes[at..]).unwrap_or(1),
            _ => 1,
        };
    }
    at
}

/// The length of a quoted string (RFC 9110, 5.6.4).
fn quoted_string(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at + 1),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

fn array<'t>(elements: impl Iterator<Item = (&'t str, &'t Layout)>, out: &mut Vec<u8>) -> Option<()> {
    out.push(b'[');
    for (index, (element, layout)) in elements.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        layout.write_value(element, out)?;
    }
    out.push(b']');
    Some(())
}

fn pairs<'t>(elements: &[&'t str], explode: bool) -> Option<Vec<(&'t str, &'t str)>> {
    if explode {
        return elements.iter().map(|element| element.split_once('=')).collect();
    }
    let (pairs, rest) = elements.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().map(|[name, value]| (*name, *value)).collect())
}

fn object(pairs: &[(&str, &str)], members: &[(&str, Layout)], rest: &Layout, out: &mut Vec<u8>) -> Option<()> {
    out.push(b'{');
    for (index, (name, value)) in pairs.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write(out, name.trim());
        out.push(b':');
        let known = members.iter().find(|(known, _)| *known == name.trim());
        known.map_or(rest, |(_, layout)| layout).write_value(value.trim(), out)?;
    }
    out.push(b'}');
    Some(())
}

/// As JSON: without a leading plus sign or zeros, as in `007`.
fn number(text: &str) -> Option<Vec<u8>> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (&b"-"[..], digits),
        [b'+', digits @ ..] => (&b""[..], digits),
        digits => (&b""[..], digits),
    };
    let is_digit = |at: usize| digits.get(at).is_some_and(u8::is_ascii_digit);
    let zeros = (0..digits.len()).take_while(|at| digits[*at] == b'0' && is_digit(at + 1)).count();
    is_digit(0).then(|| [sign, &digits[zeros..]].concat())
}

/// Whether a text is a JSON number.
fn is_number(text: &str) -> bool {
    text.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && serde_json::from_str::<serde_json::Number>(text).is_ok()
}

fn quoted(text: &str) -> Vec<u8> {
    let mut json = Vec::new();
    write(&mut json, text);
    json
}
