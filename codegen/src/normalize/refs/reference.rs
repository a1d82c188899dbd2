//! The text of a `$ref`: which document it refers to, and what inside it.

use crate::pointer::unescape;

/// What a reference refers to, apart from its fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::normalize) enum Document {
    /// This one.
    Same,
    /// A file of the spec's directory.
    File,
    /// A directory.
    Folder,
    /// Anything else: it is never read.
    Outside,
}

/// What a fragment points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::normalize) enum Fragment {
    Pointer(Vec<String>),
    Anchor(String),
}

/// Splits a reference at the `#`.
pub(in crate::normalize) fn split(text: &str) -> (&str, &str) {
    text.split_once('#').unwrap_or((text, ""))
}

/// Which document `resource` is, relative to the file `own`.
pub(in crate::normalize) fn document_of(resource: &str, own: &str) -> Document {
    let own_name = own.rsplit(['/', '\\']).next().unwrap_or(own);
    let relative = resource.strip_prefix("./").unwrap_or(resource);
    if resource.is_empty() || relative == own_name {
        return Document::Same;
    }
    if has_scheme(resource) || resource.starts_with(['/', '\\']) || leaves_folder(resource) {
        return Document::Outside;
    }
    if resource.ends_with(['/', '\\']) || matches!(relative, "." | "") { Document::Folder } else { Document::File }
}

/// `https:`, `data:`, `C:`
fn has_scheme(resource: &str) -> bool {
    let Some((scheme, _)) = resource.split_once(':') else { return false };
    !scheme.is_empty() && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
}

/// Whether a relative path leaves the directory; escaped dots count as dots.
fn leaves_folder(resource: &str) -> bool {
    let Some(path) = decode_percent(resource) else { return true };
    let mut depth = 0_usize;
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." if depth == 0 => return true,
            ".." => depth -= 1,
            _ => depth += 1,
        }
    }
    false
}

/// Reads a fragment; `None` if its escapes are invalid.
pub(in crate::normalize) fn read_fragment(fragment: &str) -> Option<Fragment> {
    let decoded = decode_percent(fragment)?;
    rewrite_decoded(&decoded)
}

/// Reads a fragment whose percent signs are literal: names that were not percent-encoded.
pub(in crate::normalize) fn rewrite_decoded(fragment: &str) -> Option<Fragment> {
    if fragment.is_empty() {
        return Some(Fragment::Pointer(Vec::new()));
    }
    match fragment.strip_prefix('/') {
        Some(pointer) => pointer.split('/').map(unescape).collect::<Option<_>>().map(Fragment::Pointer),
        None => Some(Fragment::Anchor(fragment.to_owned())),
    }
}

/// Replaces `%xx`; `None` if one is cut short or the result is not UTF-8.
fn decode_percent(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = text.bytes();
    let mut decoded = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let (high, low) = (hex(bytes.next()?)?, hex(bytes.next()?)?);
            decoded.push(high << 4 | low);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Whether `resource` is the file `own`, in which the reference is. Others were linked in, if they exist.
pub(super) fn is_own(resource: &str, own: &str) -> bool {
    let own_name = own.rsplit(['/', '\\']).next().unwrap_or(own);
    resource.is_empty() || resource.strip_prefix("./").unwrap_or(resource) == own_name
}
