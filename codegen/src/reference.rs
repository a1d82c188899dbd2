//! The text of a `$ref`: which resource it refers to, and what inside it.

use crate::pointer::unescape;

/// What a fragment points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fragment {
    Pointer(Vec<String>),
    Anchor(String),
}

/// Splits a reference at the `#`.
pub(crate) fn split(text: &str) -> (&str, &str) {
    text.split_once('#').unwrap_or((text, ""))
}

/// Whether `resource` is the file `own`, in which the reference is.
pub(crate) fn is_own(resource: &str, own: &str) -> bool {
    let own_name = own.rsplit(['/', '\\']).next().unwrap_or(own);
    resource.is_empty() || resource.strip_prefix("./").unwrap_or(resource) == own_name
}

/// `https:`, `data:`, `C:`
pub(crate) fn has_scheme(resource: &str) -> bool {
    let Some((scheme, _)) = resource.split_once(':') else { return false };
    !scheme.is_empty() && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char))
}

/// Reads a fragment; `None` if its escapes are invalid.
pub(crate) fn read_fragment(fragment: &str) -> Option<Fragment> {
    let decoded = decode_percent(fragment)?;
    rewrite_decoded(&decoded)
}

/// Reads a fragment whose percent signs are literal: names that were not percent-encoded.
pub(crate) fn rewrite_decoded(fragment: &str) -> Option<Fragment> {
    if fragment.is_empty() {
        return Some(Fragment::Pointer(Vec::new()));
    }
    match fragment.strip_prefix('/') {
        Some(pointer) => pointer.split('/').map(unescape).collect::<Option<_>>().map(Fragment::Pointer),
        None => Some(Fragment::Anchor(fragment.to_owned())),
    }
}

/// Replaces `%xx`; `None` if one is cut short or the result is not UTF-8.
pub(crate) fn decode_percent(text: &str) -> Option<String> {
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
