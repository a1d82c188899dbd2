//! What is decided about a document before it is parsed: its encoding, and bounds that keep parsing and reading linear.
//!
//! Input: the bytes of a body. Output: its text, or why it is refused. Must not recurse.

use std::borrow::Cow;

use crate::runtime::wire::{DecodeError, charset};

/// How deep elements may nest: reading recurses once per level.
pub(super) const MAX_DEPTH: usize = 128;
/// How many attributes a tag may have, since the parser compares each with every other.
const MAX_ATTRIBUTES: usize = 256;
/// How many namespaces may be declared around an element, since the parser keeps a list of them per declaring element.
const MAX_NAMESPACES: usize = 256;

/// The text of a document. Its charset is given by a byte order mark, else `Content-Type`, else the document (RFC 7303,
/// 3).
pub(super) fn text<'a>(bytes: &'a [u8], charset: Option<&str>) -> Result<Cow<'a, str>, DecodeError> {
    charset::decode(bytes, charset.or_else(|| declared(bytes)))
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<&str> {
    let end = bytes.iter().take(256).position(|byte| *byte == b'>')?;
    let (_, value) = std::str::from_utf8(&bytes[..end]).ok()?.strip_prefix("<?xml")?.split_once("encoding")?;
    let value = value.trim_start().trim_start_matches('=').trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.split(quote).nth(1)
}

/// Rejects what would cost more than its size: deep nesting, tags with very many attributes or namespaces; and document
/// types, whose entities may expand without bound.
///
/// The parser decides what is well-formed: whatever it accepts is split into the same tags here.
pub(super) fn check_bounds(text: &str) -> Result<(), DecodeError> {
    // How many namespaces each open element declares.
    let mut open: Vec<usize> = Vec::new();
    let mut namespaces = 0;
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((begin, end)) = skipped.iter().find(|(begin, _)| rest.starts_with(begin)) {
            let Some(length) = rest[begin.len()..].find(end) else { break };
            rest = &rest[begin.len() + length + end.len()..];
            continue;
        }
        if rest.starts_with("<!") {
            return Err(DecodeError::new("a document type declaration is not accepted"));
        }
        let tag = Tag::of(rest)?;
        rest = &rest[tag.length..];
        match tag.kind {
            TagKind::Close => namespaces -= open.pop().unwrap_or_default(),
            TagKind::Open | TagKind::Empty if namespaces + tag.namespaces > MAX_NAMESPACES => {
                return Err(DecodeError::new(format!("more than {MAX_NAMESPACES} namespaces around an element")));
            }
            TagKind::Empty => {}
            TagKind::Open if open.len() == MAX_DEPTH => {
                return Err(DecodeError::new(format!("nested deeper than {MAX_DEPTH} levels")));
            }
            TagKind::Open => {
                open.push(tag.namespaces);
                namespaces += tag.namespaces;
            }
        }
    }
    Ok(())
}

struct Tag {
    length: usize,
    kind: TagKind,
    namespaces: usize,
}

enum TagKind {
    Open,
    Empty,
    Close,
}

impl Tag {
    /// The tag at the start of a text. The parser rejects one that does not end.
    fn of(text: &str) -> Result<Self, DecodeError> {
        let bytes = text.as_bytes();
        let (mut quote, mut attributes, mut namespaces) = (None, 0, 0);
        let mut at = 1;
        while let Some(byte) = bytes.get(at) {
            match (quote, byte) {
                (None, b'>') => break,
                (None, b'"' | b'\'') => quote = Some(*byte),
                (None, b'=') => attributes += 1,
                (None, b'x') if bytes[at - 1].is_ascii_whitespace() && bytes[at..].starts_with(b"xmlns") => {
                    namespaces += 1
                }
                (Some(open), close) if open == *close => quote = None,
                _ => {}
            }
            if attributes > MAX_ATTRIBUTES {
                return Err(DecodeError::new(format!("more than {MAX_ATTRIBUTES} attributes in a tag")));
            }
            at += 1;
        }
        let kind = match (bytes.get(1), bytes.get(at - 1)) {
            (Some(b'/'), _) => TagKind::Close,
            (_, Some(b'/')) => TagKind::Empty,
            _ => TagKind::Open,
        };
        Ok(Self { length: text.len().min(at + 1), kind, namespaces })
    }
}

/// Whether a text is a name without a colon (Namespaces in XML 1.0, 3: `NCName`).
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(starts_name) && name.chars().all(continues_name)
}

/// XML 1.0, 2.3: `NameStartChar`, except for the colon.
fn starts_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | 'a'..='z' | '_' | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}'
        | '\u{370}'..='\u{37D}' | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}'
        | '\u{2C00}'..='\u{2FEF}' | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}'
        | '\u{10000}'..='\u{EFFFF}')
}

/// XML 1.0, 2.3: `NameChar`, except for the colon.
fn continues_name(character: char) -> bool {
    starts_name(character)
        || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}
