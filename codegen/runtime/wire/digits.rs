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
