//! Compares date-times of RFC 3339. Input: two texts. Output: whether they are the same instant. Must not use a library that
//! the generated code may use.

/// Whether both texts are date-times of the same instant: `2026-01-02T03:04:05+01:00` and `2026-01-02T02:04:05Z`.
pub(super) fn is_same(first: &str, second: &str) -> bool {
    matches!((read(first), read(second)), (Some(first), Some(second)) if first == second)
}

/// Seconds since 1970 and the digits of their fraction.
fn read(text: &str) -> Option<(i64, String)> {
    let (date, rest) = text.split_at_checked(10)?;
    let [year, month, day] = numbers(date, '-')?;
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    let (time, rest) = rest.split_at_checked(8)?;
    let [hour, minute, second] = numbers(time, ':')?;
    let digits = rest.strip_prefix('.').map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let (fraction, offset) = if digits > 0 { rest[1..].split_at(digits) } else { ("", rest) };
    let minutes = match offset {
        "Z" | "z" => 0,
        _ => {
            let sign = if offset.starts_with('-') { -1 } else { 1 };
            let [hours, minutes] = numbers(offset.strip_prefix(['+', '-'])?, ':')?;
            sign * (hours * 60 + minutes)
        }
    };
    let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - minutes * 60;
    Some((seconds, fraction.trim_end_matches('0').to_owned()))
}

fn numbers<const COUNT: usize>(text: &str, separator: char) -> Option<[i64; COUNT]> {
    let numbers: Option<Vec<i64>> = text.split(separator).map(|part| part.parse().ok()).collect();
    numbers?.try_into().ok()
}

/// Days since 1970 in the Gregorian calendar. Years start in March, so that a leap day is the last day of the year.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let shifted = if month > 2 { year } else { year - 1 };
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    shifted * 365 + shifted.div_euclid(4) - shifted.div_euclid(100) + shifted.div_euclid(400) + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notations_of_one_instant_are_the_same() {
        for (first, second) in [
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z"),
            ("2026-01-02T03:04:05+05:30", "2026-01-01T21:34:05Z"),
            ("2024-02-29T23:59:59-00:01", "2024-03-01T00:00:59z"),
            ("1969-12-31 23:59:59.50Z", "1969-12-31T23:59:59.5Z"),
        ] {
            assert!(is_same(first, second), "{first} {second}");
        }
    }

    #[test]
    fn other_instants_and_other_texts_are_not() {
        for (first, second) in [
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05.001Z"),
            ("2026-01-02T03:04:05Z", "2026-01-02T03:04:05+01:00"),
            ("2026-01-02", "2026-01-02"),
            ("soon", "soon"),
            ("2026-01-02T03:04:0äZ", "2026-01-02T03:04:0äZ"),
        ] {
            assert!(!is_same(first, second), "{first} {second}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        assert_eq!(days(1970, 1, 1), 0);
        assert_eq!(days(2000, 3, 1), 11_017);
    }
}
