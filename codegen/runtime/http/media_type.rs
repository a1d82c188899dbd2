//! Media types: parsed from a header, and matched against those in the spec.
//!
//! Input: the text of `Content-Type`, or a media type or range of the spec. Output: its parts, and how well they match.

use std::fmt;

/// A media type with its parameters (RFC 9110, 8.3.1).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MediaType {
    /// Type and subtype, in lower case.
    pub(crate) essence: String,
    /// Names in lower case, values without their quotes; `charset` is not among them.
    parameters: Vec<(String, String)>,
    pub(crate) charset: Option<String>,
}

impl MediaType {
    /// The rank of the media type itself, without parameters.
    pub(crate) const EXACT: usize = 2;

    /// Parses a media type; invalid parts are left out.
    pub(crate) fn parse(text: &str) -> Self {
        let (essence, mut rest) = text.split_once(';').unwrap_or((text, ""));
        let mut found = Self { essence: essence.trim().to_ascii_lowercase(), parameters: Vec::new(), charset: None };
        while !rest.trim().is_empty() {
            let (name, value, after) = parameter(rest);
            rest = after;
            match name.as_str() {
                "" => {}
                "charset" => found.charset = found.charset.or(Some(value)),
                _ => found.parameters.push((name, value)),
            }
        }
        found
    }

    /// How closely a media type or range of the spec matches this one; `None` if it does not. More parameters are more
    /// specific (RFC 9110, 12.5.1).
    pub(crate) fn rank(&self, range: &str) -> Option<usize> {
        let range = Self::parse(range);
        let closeness = match range.essence.strip_suffix('*') {
            Some("" | "*/") => 0,
            Some(start) if self.essence.starts_with(start) => 1,
            None if self.essence == range.essence => Self::EXACT,
            Some(_) | None => return None,
        };
        let has_all = range.parameters.iter().all(|parameter| self.parameters.contains(parameter));
        has_all.then_some(closeness + range.parameters.len())
    }
}

impl fmt::Display for MediaType {
    /// Without the charset, which does not distinguish types.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.essence)?;
        self.parameters.iter().try_for_each(|(name, value)| write!(f, ";{name}={value}"))
    }
}

/// The first parameter of a list, and what follows it: `name=value`, where the value may be in quotes (RFC 9110,
/// 5.6.6).
fn parameter(text: &str) -> (String, String, &str) {
    let end = text.find([';', '=']).unwrap_or(text.len());
    let name = text[..end].trim().to_ascii_lowercase();
    let rest = &text[end..];
    let Some(rest) = rest.strip_prefix('=') else { return (name, String::new(), rest.get(1..).unwrap_or_default()) };
    match rest.trim_start().strip_prefix('"') {
        Some(quoted) => {
            let (value, after) = unquote(quoted);
            (name, value, after.split_once(';').map_or("", |(_, after)| after))
        }
        None => {
            let (value, after) = rest.split_once(';').unwrap_or((rest, ""));
            (name, value.trim().trim_matches('\'').to_owned(), after)
        }
    }
}

/// The value of a quoted string after its first quote, and what follows the last (RFC 9110, 5.6.4).
fn unquote(text: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &text[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            other => value.push(other),
        }
    }
    (value, "")
}
