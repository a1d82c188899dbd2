//! Text in any charset, as UTF-8 and back.
//!
//! Input: bytes, and the label of a charset from `Content-Type`. Output: the text. Must not replace what it cannot
//! decode: a wrong character in a value is worse than an error.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::DecodeError;

/// The text of a body. A byte order mark takes precedence over the label, and UTF-8 is the default (Encoding Standard,
/// 6.1; RFC 7303, 3, requires the same for XML).
pub(crate) fn decode<'a>(bytes: &'a [u8], label: Option<&str>) -> Result<Cow<'a, str>, DecodeError> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(found) => found,
        None => (without_mark(label, bytes)?, 0),
    };
    let bytes = &bytes[mark..];
    if encoding == UTF_8 {
        let text = std::str::from_utf8(bytes).map(Cow::Borrowed);
        return text.map_err(|error| DecodeError::new(format!("not text in UTF-8: {error}")));
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.ok_or_else(|| DecodeError::new(format!("not text in {}", encoding.name())))
}

/// The same for text that is shown to people: invalid characters are replaced.
pub(crate) fn decode_lossy<'a>(bytes: &'a [u8], label: Option<&str>) -> Cow<'a, str> {
    without_mark(label, bytes).unwrap_or(UTF_8).decode(bytes).0
}

/// A text in a charset.
pub(crate) fn encode<'a>(text: &'a str, label: &str) -> Result<Cow<'a, [u8]>, DecodeError> {
    let encoding = named(Some(label))?;
    if encoding.output_encoding() != encoding {
        return Err(DecodeError::new(format!("bodies cannot be sent in {}", encoding.name())));
    }
    match encoding.encode(text) {
        (bytes, _, false) => Ok(bytes),
        (_, _, true) => Err(DecodeError::new(format!("{} has not all characters of the text", encoding.name()))),
    }
}

/// Whether bytes are UTF-8 by their label, without a byte order mark, so that they need no conversion.
pub(crate) fn is_utf_8(bytes: &[u8], label: Option<&str>) -> bool {
    let is_usual = label.is_none_or(|label| label.eq_ignore_ascii_case("utf-8"));
    is_usual && !matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0xEF, 0xBB, 0xBF, ..])
}

/// RFC 2781, 4.3: without a mark, the byte order of UTF-16 is open. It is guessed, since such texts begin with ASCII.
fn without_mark(label: Option<&str>, bytes: &[u8]) -> Result<&'static Encoding, DecodeError> {
    let encoding = named(label)?;
    let is_either = label.is_some_and(|label| label.eq_ignore_ascii_case("utf-16"));
    Ok(if encoding == UTF_16LE && is_either && bytes.first() == Some(&0) { UTF_16BE } else { encoding })
}

/// The encoding of a label (Encoding Standard, 4.2). Text labeled as ASCII is decoded as UTF-8 rather than as
/// windows-1252: that is what servers send, and anything else is not valid UTF-8.
fn named(label: Option<&str>) -> Result<&'static Encoding, DecodeError> {
    let label = label.map(str::trim).unwrap_or_default();
    if label.is_empty() || label.eq_ignore_ascii_case("us-ascii") || label.eq_ignore_ascii_case("ascii") {
        return Ok(UTF_8);
    }
    let known = Encoding::for_label_no_replacement(label.as_bytes());
    known.ok_or_else(|| DecodeError::new(format!("the charset `{}` is not supported", label.escape_debug())))
}
