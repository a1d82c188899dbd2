//! Dates in headers: the three forms of RFC 9110, section 5.6.7, read by `httpdate`.

use std::time::{Duration, SystemTime};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The mean year of the calendar.
const YEAR: u64 = 31_556_952;

/// A date as `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
///
/// A two-digit year that would be more than 50 years after `now` is in the century before (RFC 9110, section 5.6.7).
pub(crate) fn parse(text: &str, now: SystemTime) -> Option<SystemTime> {
    let Some((date, year, time)) = short_year(text) else { return full(text.get(3..)?) };
    let newest = year_of(now) + 50;
    let year = newest - (newest + 100 - year) % 100;
    let at = |year| full(&format!(", {date} {year:04}{time}"));
    let found = at(year)?;
    let is_too_late = found.duration_since(now).is_ok_and(|ahead| ahead > Duration::from_secs(50 * YEAR));
    // Any time in the past will do for one before 1970.
    if is_too_late { at(year - 100).or(Some(SystemTime::UNIX_EPOCH)) } else { Some(found) }
}

/// Day and month, the year, and the rest of a date whose year has two digits.
fn short_year(text: &str) -> Option<(String, u64, &str)> {
    let (_, date) = text.split_once(", ")?;
    let (day, rest) = date.split_once('-')?;
    let (month, rest) = rest.split_once('-')?;
    let (year, time) = rest.split_at_checked(2)?;
    let year = year.bytes().all(|byte| byte.is_ascii_digit()).then(|| year.parse().ok())??;
    Some((format!("{day} {month}"), year, time))
}

/// A date without its weekday, so that a wrong weekday is ignored. Accepts leap seconds, which `httpdate` rejects.
fn full(text: &str) -> Option<SystemTime> {
    let leap = text.contains(":60");
    let text = if leap { text.replace(":60", ":59") } else { text.to_owned() };
    let found = WEEKDAYS.iter().find_map(|weekday| httpdate::parse_http_date(&format!("{weekday}{text}")).ok())?;
    found.checked_add(Duration::from_secs(leap.into()))
}

fn year_of(moment: SystemTime) -> u64 {
    1970 + moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs() / YEAR
}

/// The date as in JSON, `1994-11-06T08:49:37Z` (RFC 3339); `None` before 1970.
pub(crate) fn rfc3339(date: SystemTime) -> Option<String> {
    let seconds = date.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    // Years begin in March here, so that a leap day is the last of its year; 400 years are 146,097 days.
    let days = seconds / 86_400 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, year) = if month < 10 { (month + 3, year) } else { (month - 9, year + 1) };
    let (year, second) = (era * 400 + year, seconds % 86_400);
    Some(format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", second / 3600, second / 60 % 60, second % 60))
}
