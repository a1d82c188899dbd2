//! The date of a version: from the command line, or today's in UTC.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Parses `2026-12-01`; other forms would not be sorted by date.
pub(super) fn parse(text: &str) -> Result<Date, String> {
    let date: Option<Date> = text.parse().ok();
    date.filter(|date| date.to_string() == text).ok_or_else(|| "a date is `2026-12-01`".to_owned())
}

pub(super) fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_are_accepted() {
        for date in ["2026-12-01", "2024-02-29"] {
            assert_eq!(parse(date).map(|date| date.to_string()).as_deref(), Ok(date));
        }
        for text in [
            "",
            "today",
            "2026-12-1",
            "2026-13-01",
            "2026-02-29",
            "2026-12-00",
            "01-12-2026",
            "+026-12-01",
            "2026-12-01-1",
        ] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
