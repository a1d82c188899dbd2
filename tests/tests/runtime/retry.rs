//! When an attempt is retried.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::operation::table;
use crate::runtime::auth::redact::Redactor;
use crate::runtime::call::reply::Reply;
use crate::runtime::call::retry::is_idempotent;
use crate::runtime::http::date;
use crate::runtime::http::retry_after::retry_after;
use crate::runtime::{Error, Retry, RetryDecision, TransportError};

fn status(status: u16, headers: &[(&'static str, &'static str)]) -> Error {
    let mut map = HeaderMap::new();
    for (name, value) in headers {
        map.insert(*name, HeaderValue::from_static(value));
    }
    let reply = Reply { status: StatusCode::from_u16(status).expect("a status"), headers: map, body: Bytes::new() };
    Error::refused(Redactor::default(), table(), reply, true)
}

fn sending(error: TransportError) -> Error {
    Error::sending(&Redactor::default(), table(), &"https://h".parse().expect("a URL"), error)
}

#[test]
fn which_failures_are_retried() {
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let rows = [
        // error, for GET and other idempotent methods, for POST and PATCH
        (status(429, &[]), true, true),
        (status(408, &[]), true, false),
        (status(409, &[]), true, false),
        // RFC 8470, section 5.2: the request was not acted upon.
        (status(425, &[]), true, true),
        // RFC 9110, sections 15.6.2 and 15.6.6: it will not be better the next time.
        (status(501, &[]), false, false),
        (status(505, &[]), false, false),
        (status(502, &[]), true, false),
        (status(504, &[]), true, false),
        (status(500, &[]), true, false),
        (status(503, &[]), true, false),
        (status(400, &[]), false, false),
        (status(404, &[]), false, false),
        (status(304, &[]), false, false),
        (sending(TransportError::connect("refused")), true, true),
        (sending(TransportError::other("reset")), true, false),
        (Error::attempt_timeout(table(), Duration::ZERO), true, false),
        (Error::no_credentials(table()), false, false),
    ];
    let retry = Retry::times(1).first_delay(Duration::from_secs(4));
    for (error, get, post) in rows {
        assert_eq!(retry.delay(1, &error, true, 0.5), seconds(2).filter(|_| get), "{error}");
        assert_eq!(retry.delay(1, &error, false, 0.5), seconds(2).filter(|_| post), "{error}");
        assert_eq!(
            retry.clone().non_idempotent(true).delay(1, &error, false, 0.5),
            seconds(2).filter(|_| get),
            "{error}"
        );
        assert_eq!(retry.delay(2, &error, true, 0.5), None, "{error}");
    }
}

/// The server decides, and only the two values are recognized.
#[test]
fn retry_headers_of_the_server() {
    let retry = Retry::times(1);
    let repeated = |code, value, idempotent| {
        retry.delay(1, &status(code, &[("x-should-retry", value)]), idempotent, 1.0).is_some()
    };
    assert!(repeated(500, "true", false) && repeated(400, "true", false));
    assert!(!repeated(429, "false", true) && !repeated(503, "false", true));
    assert!(repeated(503, "perhaps", true) && !repeated(400, "perhaps", true));
}

#[test]
fn pauses_double_up_to_a_limit() {
    let retry = Retry::times(40);
    let longest = |tries| retry.delay(tries, &status(500, &[]), true, 1.0).expect("a pause").as_millis();
    assert_eq!([1, 2, 3, 4, 5, 6, 40].map(longest), [500, 1000, 2000, 4000, 8000, 8000, 8000]);
    assert_eq!(retry.delay(3, &status(500, &[]), true, 0.0), Some(Duration::ZERO));
    assert_eq!(Retry::never().delay(1, &status(500, &[]), true, 1.0), None);
}

#[test]
fn pauses_that_the_server_requests() {
    let retry = Retry::default();
    let asked = |value| retry.delay(1, &status(503, &[("retry-after", value)]), true, 1.0);
    assert_eq!(asked("60"), Some(Duration::from_mins(1)));
    assert_eq!(asked("61"), None);
    assert_eq!(asked("soon"), Some(Duration::from_millis(500)));
    assert_eq!(asked("-1"), Some(Duration::from_millis(500)));
}

/// RFC 9110, section 10.2.3: a date is relative to the response's own (section 6.6.1), or else to the clock.
#[test]
fn a_date_to_wait_for() {
    let now = at(1_445_412_480 - 45);
    for (own, expected) in [
        (None, 45),
        (Some("Wed, 21 Oct 2015 07:27:30 GMT"), 30),
        (Some("Wed, 21 Oct 2015 07:29:00 GMT"), 0),
        (Some("today"), 45),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_static("Wed, 21 Oct 2015 07:28:00 GMT"));
        if let Some(own) = own {
            headers.insert("date", HeaderValue::from_static(own));
        }
        assert_eq!(retry_after(&headers, now), Some(Duration::from_secs(expected)), "{own:?}");
    }
    let soon = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(30));
    let asked = status(503, &[("retry-after", soon.leak())]).retry_after().expect("a pause");
    assert!((28..=30).contains(&asked.as_secs()), "{asked:?}");
    let past = status(503, &[("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT")]);
    assert_eq!(past.retry_after(), Some(Duration::ZERO));
}

/// RFC 9110, section 10.2.3, in any size, and as vendors send it.
#[test]
fn pauses_of_every_form_and_size() {
    let millis = |millis| Some(Duration::from_millis(millis));
    let huge = "1000000000000000000000000000000";
    for (headers, expected) in [
        (&[("retry-after", "0")][..], millis(0)),
        (&[("retry-after", "0120")], millis(120_000)),
        (&[("retry-after", "1.5")], millis(1500)),
        (&[("retry-after-ms", "250")], millis(250)),
        (&[("retry-after-ms", "250"), ("retry-after", "9")], millis(250)),
        (&[("retry-after-ms", "soon"), ("retry-after", "9")], millis(9000)),
        (&[("retry-after", "18446744073709551616")], Some(Duration::MAX)),
        (&[("retry-after", huge)], Some(Duration::MAX)),
        (&[("retry-after-ms", huge)], Some(Duration::MAX)),
        (&[("retry-after", "")], None),
        (&[("retry-after", ".")], None),
        (&[("retry-after", "1.2.3")], None),
        (&[("retry-after", "1e3")], None),
        (&[("retry-after", "inf")], None),
        (&[("retry-after", "+3")], None),
    ] {
        let found = status(503, headers).retry_after();
        let expected_or_more = if expected == Some(Duration::MAX) {
            found.is_some_and(|found| found >= Duration::from_secs(1 << 60))
        } else {
            found == expected
        };
        assert!(expected_or_more, "{headers:?}: {found:?}");
    }
    for size in [60, 400] {
        let text = "9".repeat(size);
        let error = status(503, &[("retry-after", text.leak())]);
        assert_eq!(Retry::times(9).delay(1, &error, true, 1.0), None, "{size} digits");
    }
    for text in ["Wed, 21 Oct 2015 07:28:00 GMT", "Wednesday, 21-Oct-15 07:28:00 GMT", "Wed Oct 21 07:28:00 2015"] {
        let error = status(503, &[("retry-after", text), ("date", "Wed, 21 Oct 2015 07:27:30 GMT")]);
        assert_eq!(error.retry_after(), millis(30_000), "{text}");
    }
}

#[test]
fn methods() {
    let idempotent = |name: &str| is_idempotent(&name.parse::<Method>().expect("a method"));
    assert!(["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"].into_iter().all(idempotent));
    assert!(!["POST", "PATCH", "LINK"].into_iter().any(idempotent));
}

fn at(seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

/// RFC 9110, section 5.6.7: three forms, of which two are obsolete.
#[test]
fn dates() {
    let now = at(1_764_000_000);
    for (text, expected) in [
        ("Thu, 01 Jan 1970 00:00:00 GMT", Some(0)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
        ("Tue, 29 Feb 2000 23:59:59 GMT", Some(951_868_799)),
        ("Sat, 01 Mar 2100 00:00:00 GMT", Some(4_107_542_400)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
        ("Sun Nov  6 08:49:37 1994", Some(784_111_777)),
        ("Wednesday, 21-Oct-15 07:28:00 GMT", Some(1_445_412_480)),
        // A wrong weekday changes nothing, and a leap second is one.
        ("Mon, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
        ("Sat, 31 Dec 2016 23:59:60 GMT", Some(1_483_228_800)),
        ("Sun, 06 Nov +994 08:49:37 GMT", None),
        ("Sunday, 06-Nov-+4 08:49:37 GMT", None),
        ("Sunday, 06-Nov-9\u{e9} 08:49:37 GMT", None),
        ("Wed, 31 Feb 2024 00:00:00 GMT", None),
        ("\u{e9}\u{e9}, 06 Nov 1994 08:49:37 GMT", None),
        ("Sun", None),
        ("Sun, 06 Nov 1994 08:49 GMT", None),
        ("Sun, 06 Nov 1994 08:49:37 CET", None),
        ("Sun, 99 Nov 1994 08:49:37 GMT", None),
        ("Sun, 06 Nov 1994 08:49:99 GMT", None),
        ("", None),
    ] {
        assert_eq!(date::parse(text, now), expected.map(at), "{text}");
    }
}

/// RFC 9110, section 5.6.7: a year of two digits that would be more than 50 years ahead is in the past.
#[test]
fn years_of_two_digits() {
    // 24 November 2025 and 1 January 2080.
    let (now, later) = (at(1_763_942_400), at(3_471_292_800));
    for (now, text, same) in [
        (now, "Thursday, 06-Nov-75 08:49:37 GMT", "Wed, 06 Nov 2075 08:49:37 GMT"),
        (now, "Saturday, 06-Nov-76 08:49:37 GMT", "Sat, 06 Nov 1976 08:49:37 GMT"),
        (now, "Tuesday, 31-Dec-75 08:49:37 GMT", "Wed, 31 Dec 1975 08:49:37 GMT"),
        (now, "Friday, 01-Jan-70 00:00:00 GMT", "Wed, 01 Jan 2070 00:00:00 GMT"),
        (now, "Saturday, 01-Jan-00 00:00:00 GMT", "Sat, 01 Jan 2000 00:00:00 GMT"),
        (later, "Sunday, 06-Nov-94 08:49:37 GMT", "Sat, 06 Nov 2094 08:49:37 GMT"),
        (later, "Tuesday, 06-Nov-29 08:49:37 GMT", "Sun, 06 Nov 2129 08:49:37 GMT"),
        (later, "Thursday, 06-Nov-31 08:49:37 GMT", "Thu, 06 Nov 2031 08:49:37 GMT"),
    ] {
        let expected = httpdate::parse_http_date(same).expect("a date");
        assert_eq!(date::parse(text, now), Some(expected), "{text}");
    }
    // A clock that was never set does not cause a panic.
    assert_eq!(date::parse("Monday, 06-Nov-25 08:49:37 GMT", at(0)), None);
}

#[test]
fn a_function_of_the_caller_decides() {
    let retry = Retry::times(2).max_retry_after(Duration::from_secs(5)).classify(|failed| {
        assert!(failed.number() > 0 && failed.error().status().is_some());
        match failed.error().status().map_or(0, |status| status.as_u16()) {
            404 => RetryDecision::Retry,
            409 => RetryDecision::RetryAfter(Duration::from_mins(2)),
            503 => RetryDecision::GiveUp,
            418 if failed.is_idempotent() => RetryDecision::Retry,
            500 => {
                if failed.would_retry() {
                    RetryDecision::GiveUp
                } else {
                    RetryDecision::Retry
                }
            }
            _ => RetryDecision::Default,
        }
    });
    let delay = |code, headers, number, idempotent| retry.delay(number, &status(code, headers), idempotent, 1.0);
    let millis = |millis| Some(Duration::from_millis(millis));
    assert_eq!(delay(404, &[], 1, false), millis(500));
    assert_eq!(delay(404, &[("retry-after", "3")], 2, false), millis(3000));
    assert_eq!(delay(404, &[("retry-after", "6")], 1, false), None, "a pause that is too long");
    assert_eq!(delay(404, &[], 3, false), None, "no further attempt, whatever the function says");
    assert_eq!(delay(409, &[("retry-after", "6")], 1, false), millis(120_000));
    assert_eq!(delay(503, &[("x-should-retry", "true")], 1, true), None);
    assert_eq!((delay(418, &[], 1, true), delay(418, &[], 1, false)), (millis(500), None));
    assert_eq!((delay(500, &[], 1, true), delay(500, &[], 1, false)), (None, millis(500)));
    assert_eq!((delay(502, &[], 1, true), delay(400, &[], 1, true)), (millis(500), None));
}

#[test]
fn policies_are_values() {
    fn check<T: Send + Sync + Clone + std::fmt::Debug + Eq>() {}
    const PLAIN: Retry = Retry::times(3).first_delay(Duration::from_secs(1)).non_idempotent(true);
    check::<Retry>();
    let one = PLAIN.classify(|_| RetryDecision::GiveUp);
    assert_eq!(one, one.clone());
    assert_ne!(one, PLAIN);
    assert_ne!(one, PLAIN.classify(|_| RetryDecision::GiveUp));
}
