//! What is JSON and what is not, compared with `serde_json`; and how records read it.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::runtime::wire::{Document, Json, Kind, from_slice, record};

/// RFC 8259: each text is changed in one byte at each place, so that every rule of the grammar is broken somewhere.
const TEXTS: [&str; 14] = [
    r#"{"a":[1,-2.5e+3,0.0,1E-7],"b":{"c":"\u00e9\n\"\\\/\b\f\r\t"},"d":true}"#,
    " [ ] ",
    "{ }",
    "[[],{},[[]],{\"a\":{}}]",
    "\t-0\r\n",
    "\"twenty bytes and more, é and 😀, before the end\"",
    "null",
    "false",
    "[\"12345678\",\"1234567\\\\\",\"123456\\\"8\"]",
    "{\"a\":1,\"a\":2}",
    "\"\\ud83d\\ude00 \\ud800\"",
    "[1,2",
    "01",
    "",
];

/// Reads the value again from its index.
fn rebuilt(json: Json<'_>) -> Option<Value> {
    Some(match json.kind() {
        Kind::Array => Value::Array(json.elements().ok()?.map(rebuilt).collect::<Option<_>>()?),
        Kind::Object => {
            let members = json.members().ok()?;
            Value::Object(
                members
                    .map(|(key, value)| Some((key.string().ok()?.into_owned(), rebuilt(value)?)))
                    .collect::<Option<_>>()?,
            )
        }
        _ => serde_json::from_str(json.text()).ok()?,
    })
}

fn assert_same(text: &[u8]) {
    let expected = serde_json::from_slice::<&RawValue>(text);
    let shown = String::from_utf8_lossy(text);
    match (Document::parse(text), expected) {
        (Ok(document), Ok(raw)) => {
            assert_eq!(document.root().text(), raw.get(), "{shown}");
            assert_eq!(rebuilt(document.root()), serde_json::from_slice(text).ok(), "{shown}");
        }
        (Err(error), Err(expected)) => assert_eq!(error.to_string(), format!("not JSON: {expected}")),
        (found, expected) => panic!("{shown}: {found:?}, {expected:?}"),
    }
}

#[test]
fn json_is_accepted_like_by_serde_json() {
    for text in TEXTS {
        assert_same(text.as_bytes());
        for at in 0..text.len() {
            assert_same(&text.as_bytes()[..at]);
            for byte in b"\x00\x1f \"\\/{}[],:019.-+eEtnfux\x7f\xc3\xfe" {
                let mut changed = text.as_bytes().to_vec();
                changed[at] = *byte;
                assert_same(&changed);
                changed.insert(at, *byte);
                assert_same(&changed);
            }
        }
    }
}

#[test]
fn depth_is_bounded_before_anything_is_read() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(Document::parse(nested(128).as_bytes()).is_ok());
    for depth in [129, 1_000_000] {
        let error = Document::parse(nested(depth).as_bytes()).expect_err("it is too deep");
        assert_eq!(error.to_string(), "nested deeper than 128 levels");
    }
}

#[derive(Debug, PartialEq)]
struct Event {
    id: String,
    at: Option<i64>,
    inside: Inside,
    note: Option<String>,
    more: BTreeMap<String, i64>,
}

#[derive(Debug, PartialEq)]
struct Inside {
    x: i64,
    y: i64,
    z: i64,
}

record! { Event { required id = "id", nullable at = "at", required inside = "inside", optional note = "note", ..more } }
record! { Inside { required x = "x", required y = "y", required z = "z", } }

#[test]
fn all_missing_members_are_in_one_error() {
    let error = |text: &str| from_slice::<Vec<Event>>(text.as_bytes()).expect_err("something is missing").to_string();
    assert_eq!(error("[{}]"), "[0]: missing `id` and `inside`");
    assert_eq!(error(r#"[{"more":1}]"#), "[0]: missing `id` and `inside`");
    // Absent is null for `at`.
    assert_eq!(error(r#"[{"id":"1"}]"#), "[0].inside: required, but missing");
    assert_eq!(error(r#"[{"id":"1","at":null}]"#), "[0].inside: required, but missing");
    assert_eq!(error(r#"[{"id":"1","at":null,"inside":{"y":1}}]"#), "[0].inside: missing `x` and `z`");
    let map = from_slice::<BTreeMap<String, Vec<Option<Inside>>>>(br#"{"a":[null,{"z":3}]}"#).expect_err("x and y are");
    assert_eq!(map.to_string(), "a[1]: missing `x` and `y`");
}

#[test]
fn members_are_found_in_any_order_and_by_any_spelling() {
    let event: Event = from_slice(
        br#"{"n":1,"inside":{"z":3,"w":9,"x":1,"y":2},"\u0061t":7,"id":"1","n\u006Fte":null,"\u00e9":2,"id":"2"}"#,
    )
    .expect("all is there");
    // Of two members with the same name, the first is used.
    assert_eq!((event.id.as_str(), event.at, event.note), ("1", Some(7), None));
    assert_eq!(event.inside, Inside { x: 1, y: 2, z: 3 });
    assert_eq!(event.more, BTreeMap::from([("n".to_owned(), 1), ("é".to_owned(), 2)]));
}

/// RFC 8259, section 7: an escape for each code unit, alone and in pairs, compared with `serde_json`.
#[test]
fn escapes_are_read_like_serde_json() {
    let units = ["0041", "00e9", "FFFF", "d83d", "DE00", "dfff", "dbff", "0000", "e000"];
    let one = units.map(|unit| format!("\"a\\u{unit}\""));
    let two = units.iter().flat_map(|first| units.map(|second| format!("\"\\u{first}\\u{second}z\"")));
    let letters =
        ["\"\\b\\f\\n\\r\\t\\\"\\\\\\/\"".to_owned(), "\"\\ud83d\"".to_owned(), "\"\\ud83dx\\ude00\"".to_owned()];
    for text in one.into_iter().chain(two).chain(letters) {
        assert_eq!(from_slice::<String>(text.as_bytes()).ok(), serde_json::from_str(&text).ok(), "{text}");
    }
}
