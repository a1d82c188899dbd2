//! Dates in headers: the three forms of RFC 9110, section 5.6.7, read by `httpdate`.

use std::time::{Duration, SystemTime};

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The mean year of the calendar.
const YEAR: u64 = 31_556_952;

/// A date as `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
///
/// A year of two digits that would be more than 50 years after `now` is the one a century before (RFC 9110, section
/// 5.6.7).
pub(crate) fn parse(text: &str, now: SystemTime) -> Option<SystemTime> {
    let Some((date, year, time)) = short_year(text) else { return full(text.get(3..)?) };
    let newest = year_of(now) + 50;
    let year = newest - (newest + 100 - year) % 100;
    let at = |year| full(&format!(", {date} {year:04}{time}"));
    let found = at(year)?;
    let is_too_late = found.duration_since(now).is_ok_and(|ahead| ahead > Duration::from_secs(50 * YEAR));
    // What is before 1970 is past as well as 1970 is.
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

/// A date without its weekday, which a wrong one does not change; nor does a leap second, which `httpdate` refuses.
fn full(text: &str) -> Option<SystemTime> {
    let leap = text.contains(":60");
    let text = if leap { text.replace(":60", ":59") } else { text.to_owned() };
    let found = WEEKDAYS.iter().find_map(|weekday| httpdate::parse_http_date(&format!("{weekday}{text}")).ok())?;
    found.checked_add(Duration::from_secs(leap.into()))
}

fn year_of(moment: SystemTime) -> u64 {
    1970 + moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs() / YEAR
}
