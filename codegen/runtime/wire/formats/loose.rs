//! Dates and times in other forms than RFC 3339 has: `types.date-times = "utc"` in the generator's configuration.

/// A date-time as RFC 3339 has it: without an offset it is in UTC, and without a time it is midnight.
pub(super) fn date_time(text: &str) -> Option<String> {
    let (date, rest) = text.split_at_checked(DATE)?;
    if rest.is_empty() {
        return Some(format!("{date}T00:00:00Z"));
    }
    let time = rest.strip_prefix(['T', 't', ' '])?;
    let has_offset = time.ends_with(['Z', 'z']) || time.contains(['+', '-']);
    Some(if has_offset { format!("{date}T{}", colon(time)) } else { format!("{date}T{time}Z") })
}

/// The date of a date-time, as it is written: the offset does not move it to another day.
pub(super) fn date(text: &str) -> Option<&str> {
    let (date, rest) = text.split_at_checked(DATE)?;
    (rest.len() > 1 && rest.starts_with(['T', 't', ' '])).then_some(date)
}

/// The length of `2026-01-02`.
const DATE: usize = 10;

/// `+0200` with its colon.
fn colon(time: &str) -> String {
    match time.rfind(['+', '-']).and_then(|at| time.split_at_checked(at + 3)) {
        Some((start, minutes)) if minutes.len() == 2 => format!("{start}:{minutes}"),
        _ => time.to_owned(),
    }
}
