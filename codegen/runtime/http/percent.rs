//! Percent-encoding (RFC 3986, section 2.1); a space is `%20`.

use std::borrow::Cow;

/// Encodes everything but unreserved characters.
pub(crate) fn encode(text: &str) -> Cow<'_, str> {
    escape(text, |_, byte| is_unreserved(byte))
}

/// Keeps reserved characters and what is encoded already (`allowReserved`; RFC 6570, section 3.2.1), except for `#`,
/// since nothing after it would be sent.
pub(crate) fn encode_reserved(text: &str) -> Cow<'_, str> {
    escape(text, |rest, byte| is_unreserved(byte) || b":/?[]@!$&'()*+,;=".contains(&byte) || is_encoded(rest))
}

/// Keeps the reserved characters that a path segment may have (RFC 3986, section 3.3), and what is encoded already.
pub(crate) fn encode_reserved_segment(text: &str) -> Cow<'_, str> {
    escape(text, |rest, byte| is_unreserved(byte) || b":@!$&'()*+,;=".contains(&byte) || is_encoded(rest))
}

/// Keeps the reserved characters that a query value may have, and what is encoded already. `&`, `=`, `+` and `#` are
/// encoded: they could start another parameter, be read as a space, or end the query.
pub(crate) fn encode_reserved_value(text: &str) -> Cow<'_, str> {
    escape(text, |rest, byte| is_unreserved(byte) || b":/?[]@!$'()*,;".contains(&byte) || is_encoded(rest))
}

/// The value of a cookie, unchanged if a cookie may have all its characters (RFC 6265, section 4.1.1), such as a token
/// from a server; else encoded. A `%` is encoded only in the latter case, since only then the value is to be decoded.
pub(crate) fn encode_cookie(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_cookie_octet) {
        return Cow::Borrowed(text);
    }
    escape(text, |_, byte| byte != b'%' && is_cookie_octet(char::from(byte)))
}

/// Whether the value of a cookie may have this character.
pub(crate) fn is_cookie_octet(character: char) -> bool {
    character.is_ascii_graphic() && !"\",;\\".contains(character)
}

/// Encodes characters that a token must not have (RFC 9110, section 5.6.2).
pub(crate) fn encode_token(text: &str) -> Cow<'_, str> {
    escape(text, |_, byte| byte.is_ascii_alphanumeric() || b"!#$&'*+-.^_`|~".contains(&byte))
}

/// Encodes a field of a form (URL Standard, 5.1): a space becomes `+`.
pub(crate) fn encode_field(text: &str, reserved: bool) -> Cow<'_, str> {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"*-._ ".contains(&byte);
    let encoded = escape(text, |_, byte| keep(byte) || reserved && b":/?[]@!$'(),;".contains(&byte));
    if encoded.contains(' ') { Cow::Owned(encoded.replace(' ', "+")) } else { encoded }
}

/// The bytes of a header as text, with non-ASCII bytes percent-encoded.
pub(crate) fn ascii(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for byte in bytes {
        if byte.is_ascii() {
            text.push(char::from(*byte));
        } else {
            push_escaped(&mut text, *byte);
        }
    }
    text
}

/// Whether a path segment is, or decodes to, `.` or `..`: URL parsers remove it, and another path would be requested.
pub(crate) fn is_dots(segment: &str) -> bool {
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    plain == "." || plain == ".."
}

/// Whether `rest` begins with a percent-encoded byte.
fn is_encoded(rest: &[u8]) -> bool {
    matches!(rest, [b'%', high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn escape(text: &str, keep: impl Fn(&[u8], u8) -> bool) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    if bytes.iter().enumerate().all(|(index, byte)| keep(&bytes[index..], *byte)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for (index, byte) in bytes.iter().enumerate() {
        if keep(&bytes[index..], *byte) {
            escaped.push(char::from(*byte));
        } else {
            push_escaped(&mut escaped, *byte);
        }
    }
    Cow::Owned(escaped)
}

fn push_escaped(text: &mut String, byte: u8) {
    text.push('%');
    text.push(char::from(hex(byte >> 4)));
    text.push(char::from(hex(byte & 15)));
}

fn hex(digit: u8) -> u8 {
    b"0123456789ABCDEF"[usize::from(digit)]
}
