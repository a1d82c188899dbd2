//! `validate`: every violation with its path.

use std::collections::BTreeMap;

use crate::runtime::check::validate;
use crate::runtime::wire::{from_slice, record, to_vec};

#[derive(Debug)]
struct Poll {
    code: Option<String>,
    at: Option<chrono::NaiveDate>,
    labels: Option<BTreeMap<String, String>>,
    rest: BTreeMap<String, i64>,
}

record! { Poll where [MinProperties(1), MaxProperties(3)] {
    optional code = "code" where [Pattern("^\\d{2}$", "^\\d{2}$"), Pattern("(", "(")],
    optional at = "at" where [MaxLength(4)],
    optional labels = "labels" where [Names(&[OneOf(&["a", "b"])]), Each(&[MinLength(1)])],
    ..rest where [Names(&[AnyOf(&[("^x-", "^x-"), ("^y-", "^y-")]), MaxLength(4)]), Each(&[Maximum(Int(9))])]
} }

fn violations(json: &str) -> Vec<String> {
    let poll: Poll = from_slice(json.as_bytes()).expect("it is a poll");
    match validate(&poll) {
        Ok(()) => Vec::new(),
        Err(violations) => violations.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn members_of_a_record_are_counted_as_they_are_written() {
    assert_eq!(violations("{}"), ["at least 1 member, got 0"]);
    assert_eq!(violations(r#"{"code":null}"#), ["at least 1 member, got 0"]);
    assert_eq!(violations(r#"{"code":"12","x-a":1}"#), Vec::<String>::new());
    assert_eq!(violations(r#"{"x-a":1,"x-b":2,"y-c":3,"y-d":4}"#), ["at most 3 members, got 4"]);
}

#[test]
fn a_pattern_is_reported_as_written_and_an_invalid_one_accepts_everything() {
    assert_eq!(violations(r#"{"code":"123"}"#), [r"code: a text that matches `^\d{2}$`"]);
}

#[test]
fn names_are_distinguished_from_values() {
    assert_eq!(
        violations(r#"{"labels":{"a":"","c":"x"}}"#),
        [r#"labels["c"]: the name: one of ["a", "b"], got "c""#, r#"labels["a"]: at least 1 character, got 0"#]
    );
    assert_eq!(
        violations(r#"{"z":1,"x-long":10}"#),
        [
            r#"["x-long"]: the name: at most 4 characters, got 6"#,
            r#"["z"]: the name: a text that matches `^x-` or `^y-`"#,
            r#"["x-long"]: at most 9, got 10"#
        ]
    );
}

#[derive(Debug)]
struct Payment {
    card: Option<String>,
    nested: Option<BTreeMap<String, i64>>,
    rest: BTreeMap<String, i64>,
}

record! { Payment where [DependentRequired("card", &["code", "a\"b"]), DependentRequired("from", &["card"])] {
    optional card = "card",
    optional nested = "nested" where [DependentRequired("from", &["to"])],
    ..rest
} }

/// JSON Schema 2020-12, validation, 6.5.4.
#[test]
fn members_that_others_require_are_looked_up_as_they_are_written() {
    let violations = |json: &str| {
        let payment: Payment = from_slice(json.as_bytes()).expect("it is a payment");
        let violations = validate(&payment).err();
        violations.iter().flat_map(|all| all.iter().map(ToString::to_string)).collect::<Vec<_>>()
    };
    assert_eq!(violations(r#"{"code":1,"nested":{"to":1}}"#), Vec::<String>::new());
    assert_eq!(violations(r#"{"card":"1","code":1,"a\"b":2,"from":3}"#), Vec::<String>::new());
    assert_eq!(violations(r#"{"card":null}"#), Vec::<String>::new());
    assert_eq!(
        violations(r#"{"card":"1"}"#),
        ["the member `code`, which `card` requires", "the member `a\"b`, which `card` requires"]
    );
    assert_eq!(
        violations(r#"{"from":1,"nested":{"from":1}}"#),
        ["the member `card`, which `from` requires", "nested: the member `to`, which `from` requires"]
    );
}

#[test]
fn strings_with_their_own_types_are_checked_as_written() {
    assert_eq!(violations(r#"{"at":"2026-01-02"}"#), ["at: at most 4 characters, got 10"]);
}

#[test]
fn a_record_is_written_as_it_was_read() {
    let text = r#"{"code":"12","labels":{"a":"x"},"x-1":1}"#;
    let poll: Poll = from_slice(text.as_bytes()).expect("it is a poll");
    assert_eq!(String::from_utf8(to_vec(&poll)).as_deref(), Ok(text));
}
