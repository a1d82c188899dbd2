//! Input: a JSON string with escapes. Output: its text, and where the string ends. Must not accept an invalid escape.

use super::token::plain_end;

/// The text of the string whose content begins at `at`, and where the string ends (RFC 8259, section 7); `None` if an
/// escape is invalid or a surrogate is unpaired.
pub(super) fn unescape(json: &str, mut at: usize, capacity: usize) -> Option<(String, usize)> {
    let bytes = json.as_bytes();
    let mut text = String::with_capacity(capacity);
    loop {
        let end = plain_end(bytes, at);
        text.push_str(json.get(at..end)?);
        match bytes.get(end)? {
            b'"' => return Some((text, end + 1)),
            b'\\' => {}
            _ => return None,
        }
        let (letter, length) = escape(bytes, end)?;
        text.push(letter);
        at = end + length;
    }
}

/// The character of the escape at `at`, and the length of the escape.
fn escape(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let letter = match bytes.get(at + 1)? {
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unicode(bytes, at),
        itself @ (b'"' | b'\\' | b'/') => char::from(*itself),
        _ => return None,
    };
    Some((letter, 2))
}

/// `\u00e9`, or a pair of surrogates such as `\ud83d\ude00`.
fn unicode(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let first = unit(bytes, at)?;
    if let Some(letter) = char::from_u32(first) {
        return Some((letter, 6));
    }
    let second = unit(bytes, at + 6)?;
    if !(0xD800..0xDC00).contains(&first) || !(0xDC00..0xE000).contains(&second) {
        return None;
    }
    char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00)).map(|letter| (letter, 12))
}

/// The four hexadecimal digits of the escape at `at`, if one begins there.
fn unit(bytes: &[u8], at: usize) -> Option<u32> {
    match bytes.get(at..at + 6)? {
        [b'\\', b'u', digits @ ..] if digits.iter().all(u8::is_ascii_hexdigit) => {
            u32::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
        }
        _ => None,
    }
}
