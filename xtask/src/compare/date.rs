//! The date of a version: from the command line, or today's in UTC.

use std::time::{SystemTime, UNIX_EPOCH};

const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;

/// Parses `2026-12-01`; other forms would not be sorted by date.
pub(super) fn parse(text: &str) -> Result<String, String> {
    let numbers = || {
        let [year, month, day] = text.splitn(3, '-').collect::<Vec<_>>().try_into().ok()?;
        let has_lengths = [year, month, day].map(str::len) == [4, 2, 2];
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let is_date = has_lengths && [year, month, day].into_iter().all(is_number);
        is_date.then_some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
    };
    match numbers() {
        Some((year, month, day)) if (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day) => {
            Ok(text.to_owned())
        }
        _ => Err("a date is `2026-12-01`".to_owned()),
    }
}

pub(super) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    of_day(seconds / SECONDS_OF_A_DAY)
}

/// The date a number of days after 1970-01-01.
fn of_day(mut days: u64) -> String {
    let (mut year, mut month) = (1970, 1);
    while days >= days_of(year, month) {
        days -= days_of(year, month);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

fn days_of(year: u64, month: u64) -> u64 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_788, "2026-12-01"),
            (47_540, "2100-02-28"),
        ] {
            assert_eq!(of_day(days), date);
        }
        assert_eq!(of_day(47_541), "2100-03-01");
    }

    #[test]
    fn only_dates_are_accepted() {
        for date in ["2026-12-01", "2024-02-29"] {
            assert_eq!(parse(date).as_deref(), Ok(date));
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
