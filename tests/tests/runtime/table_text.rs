//! Names and values of wire tables are read from the text of their tokens, whatever characters they have.

use std::collections::BTreeMap;

use crate::runtime::wire::{Literal, from_slice, record, to_vec};

/// Words of the table, punctuation and each kind of escape as names.
#[derive(Clone, Debug, PartialEq)]
struct Names {
    quote: u8,
    backslash: u8,
    line: u8,
    escapes: u8,
    beyond: u8,
    empty: u8,
    dots: u8,
    keyword: u8,
    by_value: Option<u8>,
    comment: Option<u8>,
    constant: Literal,
    defaulted: String,
}
record! { Names {
    required quote = "a\"b\"",
    required backslash = "\\\\\"\\",
    required line = "a\r\n\tb",
    required escapes = "\0\x1b\u{7f}\u{fffd}\u{1f600}\'",
    required beyond = "é😀 ﬁ",
    required empty = "",
    required dots = "a..b",
    required keyword = "required",
    optional by_value = "value",
    optional comment = "// { } , .. #[x]",
    constant constant = "constant" is "a \"constant\"",
    defaulted defaulted = "\u{64}efaulted" is "\"..\\n\"",
} }

#[derive(Clone, Debug, PartialEq)]
struct Dots {
    dots: u8,
}
record! { Dots { required dots = "..", } }

#[derive(Clone, Debug, PartialEq)]
struct Rest {
    rest: BTreeMap<String, u8>,
}
record! { Rest { ..rest } }

#[test]
fn names_and_values_are_those_of_the_literals() {
    let value = serde_json::json!({
        "a\"b\"": 1, "\\\\\"\\": 2, "a\r\n\tb": 3, "\0\u{1b}\u{7f}\u{fffd}\u{1f600}'": 4, "é😀 ﬁ": 5, "": 6, "a..b": 7, "required": 8,
    });
    let names: Names = from_slice(value.to_string().as_bytes()).expect("all members are there");
    assert_eq!(names.constant.as_str(), "a \"constant\"");
    assert_eq!(names.defaulted, "..\n");
    let mut expected = value;
    expected["constant"] = "a \"constant\"".into();
    expected["defaulted"] = "..\n".into();
    assert_eq!(serde_json::from_slice::<serde_json::Value>(&to_vec(&names)).ok(), Some(expected));
    assert_eq!(from_slice(&to_vec(&names)), Ok(names));
}

#[test]
fn only_the_row_of_the_map_keeps_undeclared_members() {
    let text = br#"{"..":1,"more":2}"#;
    assert_eq!(from_slice::<Dots>(text).map(|dots| to_vec(&dots)), Ok(br#"{"..":1}"#.to_vec()));
    assert_eq!(from_slice::<Rest>(text).map(|rest| to_vec(&rest)), Ok(text.to_vec()));
}
