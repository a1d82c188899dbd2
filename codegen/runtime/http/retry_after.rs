//! The pause before a retry that a response requests.

use std::time::{Duration, SystemTime};

use http::HeaderMap;

use super::date;

/// `retry-after-ms`, which some services send next to the standard header, or `Retry-After` (RFC 9110, section
/// 10.2.3). A date is relative to the response's own `Date`, or to `now` if there is none. A number that is too large
/// for a duration is the longest duration, never `None`.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(asked) = text("retry-after-ms").and_then(|asked| number(asked, 1000.0)) {
        return Some(asked);
    }
    let asked = text("retry-after")?;
    if let Some(asked) = number(asked, 1.0) {
        return Some(asked);
    }
    let now = text("date").and_then(|date| date::parse(date, now)).unwrap_or(now);
    Some(date::parse(asked, now)?.duration_since(now).unwrap_or_default())
}

/// A duration in digits, with an optional fraction, in units of which `per_second` are a second.
fn number(text: &str, per_second: f64) -> Option<Duration> {
    // Other numbers that Rust would parse are not accepted: `inf`, `1e9`, `-1`.
    if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        return None;
    }
    let value: f64 = text.parse().ok()?;
    Some(Duration::try_from_secs_f64(value / per_second).unwrap_or(Duration::MAX))
}
