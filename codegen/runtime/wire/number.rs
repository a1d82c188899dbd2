//! Numbers: exact integers, and floats within their range.

use super::check::{Checker, Rule};
use super::{DecodeError, Document, Json, Kind, Shape, Wire, write};

/// `1.0` and `1e3` are integers too (JSON Schema 2020-12, 6.1.1).
macro_rules! integers {
    ($($type:ty: $name:literal),*) => {$(
        impl Wire for $type {
            const SCORE: u32 = 3;

            fn shape() -> Shape {
                Shape::Kind(Kind::Number)
            }

            fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
                if let Some(Ok(value)) = whole_of(json.bytes(), few_digits).map(Self::try_from) {
                    return Ok(value);
                }
                match integer(json.unquoted()).map(Self::try_from) {
                    Some(Ok(value)) => Ok(value),
                    _ => Err(json.unexpected($name)),
                }
            }

            #[inline]
            fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
                match next_of(document, few_digits).map(Self::try_from) {
                    Some(Ok(value)) => Ok(value),
                    Some(Err(_)) => Err(DecodeError::dry()),
                    None => Self::decode(document.close()?),
                }
            }

            fn encode(&self, out: &mut Vec<u8>) {
                write(out, self);
            }

            fn check(&self, rules: &[Rule], checker: &mut Checker) {
                checker.integer(i128::from(*self), rules);
            }
        }
    )*};
}

integers!(
    i8: "an integer of 8 bits", i16: "an integer of 16 bits", i32: "an integer of 32 bits",
    i64: "an integer of 64 bits", i128: "an integer of 128 bits", u8: "an integer from 0 to 255", u16: "an integer from 0 to 65535",
    u32: "an integer from 0 of 32 bits", u64: "an integer from 0 of 64 bits"
);

/// The result of `few`, if it parses the whole number.
#[inline]
fn whole_of<N>(number: &[u8], few: impl Fn(&[u8]) -> Option<(N, usize)>) -> Option<N> {
    few(number).filter(|(_, length)| *length == number.len()).map(|(value, _)| value)
}

/// The result of `few`, if it parses the whole number that comes next in the text (RFC 8259, section 6).
#[inline]
fn next_of<N>(document: &Document<'_>, few: impl Fn(&[u8]) -> Option<(N, usize)>) -> Option<N> {
    let bytes = document.ahead();
    let (value, length) = few(bytes)?;
    if matches!(bytes.get(length), Some(b'0'..=b'9' | b'.' | b'e' | b'E')) {
        return None;
    }
    document.advance(length);
    Some(value)
}

/// Parses an integer of a few plain digits, as most are, and returns its length too; `None` for anything else.
#[inline]
fn few_digits(number: &[u8]) -> Option<(i64, usize)> {
    let is_negative = number.first() == Some(&b'-');
    let start = usize::from(is_negative);
    let (value, end) = digits(number, start, 0);
    if !is_integer(number, start, end) || end - start > 18 {
        return None;
    }
    #[allow(clippy::cast_possible_wrap, reason = "18 digits")]
    let value = value as i64;
    Some((if is_negative { -value } else { value }, end))
}

/// Parses a float of a few digits with a point, and returns its length too; `None` for anything else. Both the digits
/// without the point and the power of ten are exact in 64 bits, so that the quotient is the nearest float.
#[inline]
fn few_decimals(number: &[u8]) -> Option<(f64, usize)> {
    let is_negative = number.first() == Some(&b'-');
    let start = usize::from(is_negative);
    let (mut value, point) = digits(number, start, 0);
    let (mut end, mut fraction) = (point, 0);
    if !is_integer(number, start, point) {
        return None;
    }
    if number.get(point) == Some(&b'.') {
        (value, end) = digits(number, point + 1, value);
        fraction = end - point - 1;
        if fraction == 0 {
            return None;
        }
    }
    if end - start > POWERS.len() {
        return None;
    }
    #[allow(clippy::cast_precision_loss, reason = "15 digits are below 2^53")]
    let value = value as f64 / POWERS[fraction];
    Some((if is_negative { -value } else { value }, end))
}

/// Appends the digits from `at` on to `value`, and returns where they end. The value overflows if there are too many.
#[inline]
fn digits(number: &[u8], mut at: usize, mut value: u64) -> (u64, usize) {
    while let Some(digit) = number.get(at).map(|byte| byte.wrapping_sub(b'0')).filter(|digit| *digit <= 9) {
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        at += 1;
    }
    (value, at)
}

/// Whether there are digits without a leading zero (RFC 8259, section 6).
#[inline]
fn is_integer(number: &[u8], start: usize, end: usize) -> bool {
    end == start + 1 || (end > start && number[start] != b'0')
}

/// The powers of ten below 10^15.
const POWERS: [f64; 15] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14];

/// The exact integer of a number.
pub(crate) fn integer(json: Json<'_>) -> Option<i128> {
    if json.kind() != Kind::Number {
        return None;
    }
    json.text().parse().ok().or_else(|| {
        // Up to this limit, a float is exact for whole numbers.
        whole(json.text()).filter(|integer| !json.is_rounded() || integer.unsigned_abs() <= 1 << f64::MANTISSA_DIGITS)
    })
}

/// The integer value of `1.0`, `12.50e1` or `1e3`, without a float, which would round beyond 53 bits.
fn whole(text: &str) -> Option<i128> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut digits = format!("{integer}{fraction}");
    if !digits.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
        return Some(0);
    }
    let zeros = exponent.parse::<i64>().ok()?.checked_sub(fraction.len() as i64)?;
    let count = usize::try_from(zeros.unsigned_abs()).ok()?;
    if zeros > MAX_DIGITS {
        return None;
    } else if zeros >= 0 {
        digits.extend(std::iter::repeat_n('0', count));
    } else {
        let kept = digits.len().checked_sub(count)?;
        if digits[kept..].bytes().any(|digit| digit != b'0') {
            return None;
        }
        digits.truncate(kept);
    }
    digits.parse().ok()
}

/// The most digits of a 128-bit integer.
const MAX_DIGITS: i64 = 39;

/// Marks a number that JSON cannot represent. The byte never occurs in UTF-8 (RFC 3629, section 1), so every JSON
/// parser rejects it, and what is to be sent is checked for it.
pub(super) const NOT_FINITE: u8 = 0xFF;

/// Checks that all numbers in encoded JSON are valid.
///
/// # Errors
///
/// One is NaN or infinite (RFC 8259, section 6: neither is permitted).
pub(crate) fn finite(json: &[u8]) -> Result<(), DecodeError> {
    // Checking whether it occurs is many times faster than finding where.
    if !json.contains(&NOT_FINITE) {
        return Ok(());
    }
    let Some(at) = json.iter().position(|byte| *byte == NOT_FINITE) else { return Ok(()) };
    let (before, after) = (&json[..at], json.get(at + 1));
    let begins = before.last().is_none_or(|byte| matches!(byte, b'[' | b',' | b':'));
    if !begins || after.is_some_and(|byte| !matches!(byte, b']' | b'}' | b',' | b'\n')) {
        // The text is from elsewhere and is not UTF-8.
        return Ok(());
    }
    let error = DecodeError::new("not a finite number, which JSON cannot represent");
    // If it is a member's value, the name is before it.
    let before = before.strip_suffix(b"\":").and_then(|before| std::str::from_utf8(before).ok());
    Err(match before.and_then(|before| before.rsplit_once('"')) {
        Some((_, name)) => error.inside(name),
        None => error,
    })
}

macro_rules! floats {
    ($($type:ty: $name:literal, $few:expr),*) => {$(
        impl Wire for $type {
            const SCORE: u32 = 2;

            fn shape() -> Shape {
                Shape::Kind(Kind::Number)
            }

            fn decode(json: Json<'_>) -> Result<Self, DecodeError> {
                if let Some(value) = whole_of(json.bytes(), $few) {
                    return Ok(value);
                }
                let json = json.unquoted();
                json.expect(Kind::Number)?;
                match json.text().parse::<Self>() {
                    // One that is too large for the type reads as infinite.
                    Ok(value) if value.is_finite() => Ok(value),
                    _ => Err(json.unexpected($name)),
                }
            }

            #[inline]
            fn stream(document: &Document<'_>) -> Result<Self, DecodeError> {
                match next_of(document, $few) {
                    Some(value) => Ok(value),
                    None => Self::decode(document.close()?),
                }
            }

            /// A whole number as such: `3`, since not every reader takes `3.0` where it counts.
            fn encode(&self, out: &mut Vec<u8>) {
                if !self.is_finite() {
                    return out.push(NOT_FINITE);
                }
                #[allow(clippy::cast_possible_truncation, reason = "whole and within the range")]
                let whole = *self as i64;
                if self.fract() == 0.0 && self.abs() < 1e15 && (whole != 0 || self.is_sign_positive()) {
                    write(out, &whole);
                } else {
                    write(out, self);
                }
            }

            fn check(&self, rules: &[Rule], checker: &mut Checker) {
                checker.float(f64::from(*self), rules);
            }
        }
    )*};
}

floats!(
    // Rounding to 64 bits first could give another result.
    f32: "a number within the range of 32 bits", |_: &[u8]| None::<(Self, usize)>,
    f64: "a number within the range of 64 bits", few_decimals
);
