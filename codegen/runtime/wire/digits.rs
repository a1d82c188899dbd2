//! The digits of numbers as JSON writes them (RFC 8259, section 6).

/// Whether both are the same number, however it is written: `1.0` is `1.00`, and `10e-1`.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    match (parts(one), parts(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// Whether a 64-bit binary float may be a rounded number with more digits: it holds any 15 exactly.
pub(crate) fn may_be_rounded(text: &str) -> bool {
    text.contains(['.', 'e', 'E']) && parts(text).is_none_or(|(_, digits, _)| digits.len() > 15)
}

/// The first integer in valid JSON text that [`serde_json::Value`] would round: one beyond 64 bits, unless the feature
/// `arbitrary_precision` of `serde_json` keeps its digits.
pub(crate) fn first_rounded(json: &str) -> Option<&str> {
    // The shortest such integer has 19 digits, and hardly any text is searched further.
    const LONG: usize = 19;
    let bytes = json.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        if byte == b'"' {
            while let Some(&inner) = bytes.get(at) {
                at += if inner == b'\\' { 2 } else { 1 };
                if inner == b'"' {
                    break;
                }
            }
        } else if byte == b'-' || byte.is_ascii_digit() {
            at += bytes[at..]
                .iter()
                .take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
                .count();
            let number = &json[start..at];
            if number.len() >= LONG && is_rounded(number) {
                return Some(number);
            }
        }
    }
    None
}

#[cold]
fn is_rounded(number: &str) -> bool {
    let is_wide = number.parse::<i64>().is_err() && number.parse::<u64>().is_err();
    let is_kept = || number.parse::<serde_json::Number>().is_ok_and(|kept| kept.to_string() == number);
    !number.contains(['.', 'e', 'E']) && is_wide && !is_kept()
}

/// The sign, the digits without zeros around them, and how many zeros follow; `None` if these are too many to count.
fn parts(text: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = digits.trim_end_matches('0');
    if significant.is_empty() {
        return Some((false, String::new(), 0));
    }
    let zeros = i64::try_from(digits.len() - significant.len()).ok()? - i64::try_from(fraction.len()).ok()?;
    let zeros = exponent.parse::<i64>().ok()?.checked_add(zeros)?;
    Some((text.starts_with('-'), significant.trim_start_matches('0').to_owned(), zeros))
}
