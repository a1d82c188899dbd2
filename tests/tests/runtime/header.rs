//! Documented response headers: the values of their texts.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use chrono::{DateTime, Utc};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};

use crate::runtime::http::date;
use crate::runtime::wire::Wire;
use crate::runtime::{Layout, join_lines, typed};

/// What the lines of one header are.
fn read<T: Wire>(lines: &[&str], layout: &Layout) -> Option<T> {
    let name = HeaderName::from_static("x-some");
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append(&name, HeaderValue::from_str(line).expect("a header"));
    }
    typed(&headers, "x-some", layout)
}

#[test]
fn single_values() {
    let rows: &[(&str, &Layout, Option<Value>)] = &[
        ("true", &Layout::Bool, Some(json!(true))),
        ("False", &Layout::Bool, Some(json!(false))),
        ("1", &Layout::Bool, None),
        (" 7 ", &Layout::Number, Some(json!(7))),
        ("-007", &Layout::Number, Some(json!(-7))),
        ("+1.50", &Layout::Number, Some(json!(1.50))),
        ("0", &Layout::Number, Some(json!(0))),
        ("0.25", &Layout::Number, Some(json!(0.25))),
        ("", &Layout::Number, None),
        ("inf", &Layout::Number, None),
        ("0x10", &Layout::Number, None),
        ("1, 2", &Layout::Number, None),
        ("a \"b\" \\", &Layout::Text, Some(json!("a \"b\" \\"))),
        ("12", &Layout::Any, Some(json!(12))),
        ("1.2.3", &Layout::Any, Some(json!("1.2.3"))),
        ("true", &Layout::Any, Some(json!(true))),
        (r#"{"a": [1]}"#, &Layout::Json, Some(json!({"a": [1]}))),
        (r#"{"a""#, &Layout::Json, None),
    ];
    for (text, layout, expected) in rows {
        assert_eq!(read::<Value>(&[text], layout), *expected, "{text} as {layout:?}");
    }
    assert_eq!(read::<Value>(&[], &Layout::Any), None);
    assert_eq!(read::<u8>(&["300"], &Layout::Number), None);
    assert_eq!(read::<String>(&["300"], &Layout::Any).as_deref(), Some("300"));
}

#[test]
fn moments() {
    let expected: DateTime<Utc> = "1994-11-06T08:49:37Z".parse().expect("a moment");
    // RFC 9110, 5.6.7, and RFC 3339.
    for text in [
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "1994-11-06T08:49:37Z",
        "1994-11-06T09:49:37+01:00",
    ] {
        assert_eq!(read(&[text], &Layout::Moment), Some(expected), "{text}");
    }
    assert_eq!(read::<DateTime<Utc>>(&["tomorrow"], &Layout::Moment), None);
    let both = ["Sun, 06 Nov 1994 08:49:37 GMT, 1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"];
    assert_eq!(read(&both, &Layout::List(&Layout::Moment)), Some(vec![expected; 3]));
}

#[test]
fn dates_in_json() {
    for (seconds, expected) in [
        (0, "1970-01-01T00:00:00Z"),
        (951_827_696, "2000-02-29T12:34:56Z"),
        (1_709_164_800, "2024-02-29T00:00:00Z"),
        (1_735_689_599, "2024-12-31T23:59:59Z"),
        (4_107_542_400, "2100-03-01T00:00:00Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
    ] {
        let date = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
        assert_eq!(date::rfc3339(date).as_deref(), Some(expected));
    }
}

#[test]
fn lists() {
    let texts = |lines: &[&str]| read::<Vec<String>>(lines, &Layout::List(&Layout::Text));
    // RFC 9110, 5.6.1: empty elements are skipped; 5.6.4: commas in quotes are part of a string; 5.3: lines are one
    // list.
    assert_eq!(texts(&["GET, HEAD,PUT"]), Some(vec!["GET".into(), "HEAD".into(), "PUT".into()]));
    assert_eq!(texts(&[", a ,, b,"]), Some(vec!["a".into(), "b".into()]));
    assert_eq!(texts(&[r#"W/"a,\",b", "c""#]), Some(vec![r#"W/"a,\",b""#.into(), r#""c""#.into()]));
    assert_eq!(texts(&["5\" disk, b"]), Some(vec!["5\" disk".into(), "b".into()]));
    assert_eq!(texts(&["a, b", "", "c"]), Some(vec!["a".into(), "b".into(), "c".into()]));
    assert_eq!(texts(&[""]), Some(Vec::new()));
    assert_eq!(read(&["1, 2", "3"], &Layout::List(&Layout::Number)), Some(vec![1, 2, 3]));
    assert_eq!(read::<Vec<i64>>(&["1, b"], &Layout::List(&Layout::Number)), None);
    let pair = Layout::Tuple(&[Layout::Number, Layout::Text]);
    assert_eq!(read::<Value>(&["1, 2"], &pair), Some(json!([1, "2"])));
    assert_eq!(read::<Value>(&["1, 2, 3"], &pair), None);
}

#[test]
fn cookies_are_lines() {
    // RFC 6265, 3: they must not be joined, and their dates have commas.
    let lines = ["a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT", "b=2"];
    let cookies: Option<Vec<String>> = read(&lines, &Layout::Lines(&Layout::Text));
    assert_eq!(cookies, Some(lines.map(str::to_owned).to_vec()));
}

#[test]
fn objects() {
    const MEMBERS: &[(&str, Layout)] = &[("x", Layout::Number), ("name", Layout::Text)];
    let (plain, exploded) = (Layout::Object(false, MEMBERS, &Layout::Any), Layout::Object(true, MEMBERS, &Layout::Any));
    // OpenAPI 3.1.1, 4.8.12.4: `R,100,G,200` and `R=100,G=200`.
    for lines in [&["x,1,name,2,more,true"][..], &["x,1", "name, 2", "more,true"]] {
        assert_eq!(read::<Value>(lines, &plain), Some(json!({"x": 1, "name": "2", "more": true})));
    }
    assert_eq!(read::<Value>(&["x=1, name=a=b"], &exploded), Some(json!({"x": 1, "name": "a=b"})));
    assert_eq!(read::<Value>(&["x,1,name"], &plain), None);
    assert_eq!(read::<Value>(&["x"], &exploded), None);
    let map = Layout::Object(true, &[], &Layout::Bool);
    assert_eq!(read(&["a=true"], &map), Some(BTreeMap::from([("a".to_owned(), true)])));
}

#[test]
fn a_string_of_several_lines_is_one_value() {
    let mut headers = HeaderMap::new();
    for (name, value) in [("link", "<a>"), ("link", "<b>"), ("other", "1"), ("other", "2"), ("set-cookie", "c")] {
        headers.append(name, HeaderValue::from_static(value));
    }
    // RFC 9110, 5.3.
    let joined = join_lines(headers, &["link", "absent"]);
    assert_eq!(joined.get_all("link").iter().collect::<Vec<_>>(), ["<a>, <b>"]);
    assert_eq!(joined.get_all("other").iter().count(), 2);
}
