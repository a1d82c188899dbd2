//! JSONPath (RFC 9535), and one common way to write it that the standard does not have.
//!
//! Input: the text of a query. Output: the query, or what is wrong with it. Must not know the document.

use serde_json_path::JsonPath;

/// What is written where a query is expected.
pub(super) const HELP: &str = "RFC 9535 defines JSONPath; a query begins with `$`, as in `$.paths['/pets'].get`";

/// A query.
pub(super) struct Query {
    pub(super) path: JsonPath,
    /// In the standard's form.
    pub(super) text: String,
}

/// Parses a query. `.x-internal` without brackets, which the Overlay Specification itself has in examples, is read as
/// `['x-internal']`.
pub(super) fn parse(text: &str) -> Result<Query, String> {
    match JsonPath::parse(text) {
        Ok(path) => Ok(Query { path, text: text.to_owned() }),
        Err(error) => {
            let text = with_brackets(text);
            let path = JsonPath::parse(&text).map_err(|_| format!("{error}"))?;
            Ok(Query { path, text })
        }
    }
}

/// The text with brackets around each name that has a hyphen.
fn with_brackets(text: &str) -> String {
    let mut written = String::new();
    let mut rest = text;
    let mut quote = None;
    while let Some(character) = rest.chars().next() {
        let after = &rest[character.len_utf8()..];
        let name = &after[..after.find(|next: char| !is_name(next) && next != '-').unwrap_or(after.len())];
        match (quote, character) {
            (None, '.')
                if name.contains('-') && name.starts_with(|first: char| is_name(first) && !first.is_ascii_digit()) =>
            {
                // Two dots remain: `$..x-internal` is `$..['x-internal']`.
                let dots = if written.ends_with('.') { "." } else { "" };
                written.push_str(&format!("{dots}['{name}']"));
                rest = &after[name.len()..];
                continue;
            }
            (None, '\'' | '"') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            // What follows a backslash ends no text.
            (Some(_), '\\') => {
                written.push(character);
                rest = after;
                let Some(escaped) = rest.chars().next() else { break };
                written.push(escaped);
                rest = &rest[escaped.len_utf8()..];
                continue;
            }
            _ => {}
        }
        written.push(character);
        rest = after;
    }
    written
}

/// Where each segment of a query begins, and where the last one ends.
pub(super) fn segments(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let (mut depth, mut quote, mut escaped, mut before) = (0, None, false, ' ');
    for (at, character) in text.char_indices() {
        match (quote, character) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) if open == character => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(character),
            (None, '[') => {
                if depth == 0 && before != '.' {
                    starts.push(at);
                }
                depth += 1;
            }
            (None, ']') => depth -= 1,
            (None, '.') if depth == 0 && before != '.' => starts.push(at),
            (None, _) => {}
        }
        before = character;
    }
    starts.push(text.len());
    starts
}

/// The member that a segment selects, if it selects one: `get` for `.get` and `['get']`.
pub(super) fn member(segment: &str) -> Option<&str> {
    let inner = segment.trim_start_matches('.');
    let quoted = |quote: char| inner.strip_prefix(['['])?.strip_prefix(quote)?.strip_suffix(']')?.strip_suffix(quote);
    let name = quoted('\'').or_else(|| quoted('"')).unwrap_or(inner);
    (!name.is_empty() && !name.contains(['*', '[', '?', '\\', '\'', '"'])).then_some(name)
}

/// The segment that selects a member.
pub(super) fn segment(name: &str) -> String {
    if name.chars().all(is_name) && !name.starts_with(|first: char| first.is_ascii_digit()) && !name.is_empty() {
        return format!(".{name}");
    }
    format!("['{}']", name.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// Whether the short form of a member may have the character.
fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_' || !character.is_ascii()
}
