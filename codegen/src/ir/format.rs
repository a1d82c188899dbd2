//! String formats with types of their own: whether the crates for these types accept a string.

use super::Text;

impl Text {
    /// Whether a string has the format.
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::Plain | Self::Base64 => true,
            Self::DateTime => text.split_once(['T', 't']).is_some_and(|(date, time)| is_date(date) && is_time(time)),
            Self::Date => is_date(text),
            Self::Uuid => is_uuid(text),
        }
    }

    /// Whether a string has the format or, for dates and times, may be meant: the offset may be absent, and so may the time.
    pub fn resembles(self, text: &str) -> bool {
        let is_loose = || {
            let (date, rest) = text.split_at_checked(10).unwrap_or((text, ""));
            is_date(date) && (rest.is_empty() || rest.starts_with(['T', 't', ' ']))
        };
        self.accepts(text) || matches!(self, Self::DateTime | Self::Date) && is_loose()
    }

    /// The least and the greatest number of characters.
    pub fn lengths(self) -> Option<(u64, u64)> {
        match self {
            Self::Plain | Self::Base64 => None,
            Self::DateTime => Some((20, 40)),
            Self::Date => Some((10, 10)),
            Self::Uuid => Some((32, 45)),
        }
    }
}

/// `2026-01-02`
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    match (number(year, 4), number(month, 2), number(day, 2)) {
        (Some(year), Some(month @ 1..=12), Some(day @ 1..)) => day <= days(year, month),
        _ => false,
    }
}

fn days(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// `03:04:05.678+02:00` (RFC 3339, section 5.6)
fn is_time(text: &str) -> bool {
    let Some(at) = text.find(['Z', 'z', '+', '-']) else { return false };
    let (time, zone) = text.split_at(at);
    let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let is_zone = matches!(zone, "Z" | "z") || is_clock(&zone[1..], 2);
    is_clock(clock, 3) && is_zone && (1..=9).contains(&fraction.len()) && number(fraction, fraction.len()).is_some()
}

/// Hours, minutes and optionally seconds; leap seconds are not supported.
fn is_clock(text: &str, parts: usize) -> bool {
    let limits = [24, 60, 60];
    text.split(':').count() == parts
        && text.split(':').zip(limits).all(|(part, limit)| number(part, 2).is_some_and(|part| part < limit))
}

fn is_uuid(text: &str) -> bool {
    let braced = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
    let text = braced.or_else(|| text.strip_prefix("urn:uuid:")).unwrap_or(text);
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    matches!(lengths.as_slice(), [8, 4, 4, 4, 12] | [32])
        && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// A number with exactly this many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    let is_number = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}
