//! Tags of unions that are integers or booleans.

use serde_json::Value;

use crate::runtime::wire::{from_slice, record, to_vec, union};

#[derive(Clone, Debug, PartialEq)]
struct Row {
    r#type: i64,
    label: Option<String>,
}

record! { Row {
    fixed r#type = "type" is "1",
    optional label = "label",
} }

#[derive(Clone, Debug, PartialEq)]
struct Button {
    r#type: i64,
}

record! { Button {
    required r#type = "type",
} }

#[derive(Clone, Debug, PartialEq)]
enum Block {
    Row(Row),
    Button(Button),
    Unlisted(Value),
}

union! { Block by integer "type" {
    Row = 1,
    Button = -2 | 3,
    .. Unlisted
} }

#[derive(Clone, Debug, PartialEq)]
struct Good {
    ok: bool,
}

record! { Good {
    required ok = "ok",
} }

#[derive(Clone, Debug, PartialEq)]
struct Bad {
    ok: Option<bool>,
    why: String,
}

record! { Bad {
    optional ok = "ok",
    required why = "why",
} }

#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Good(Good),
    Bad(Bad),
    Unlisted(Value),
}

union! { Outcome by boolean "ok" or shape {
    Good = "true",
    Bad = "false" else,
    .. Unlisted
} }

/// The branch as text, and the value as it is written.
fn read<T: crate::runtime::wire::Wire + std::fmt::Debug>(json: &str) -> (String, String) {
    let value: T = from_slice(json.as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"));
    let branch = format!("{value:?}").split('(').next().unwrap_or_default().to_owned();
    (branch, String::from_utf8(to_vec(&value)).expect("UTF-8"))
}

#[test]
fn integers_select_a_branch() {
    for (json, branch) in [
        (r#"{"type":1,"label":"a"}"#, "Row"),
        (r#"{"type":-2}"#, "Button"),
        (r#"{"type":3}"#, "Button"),
        (r#"{"type":4}"#, "Unlisted"),
        (r#"{"type":"1"}"#, "Unlisted"),
        (r#"{"type":true}"#, "Unlisted"),
        (r#"{"type":null}"#, "Unlisted"),
        (r#"{"type":1.5}"#, "Unlisted"),
        (r#"{"label":"a"}"#, "Unlisted"),
        ("1", "Unlisted"),
        ("[]", "Unlisted"),
    ] {
        assert_eq!(read::<Block>(json), (branch.to_owned(), json.to_owned()));
    }
    // The same integer, in other ways to write it and at another place.
    assert_eq!(
        read::<Block>(r#"{"label":"a","type":1.0}"#),
        ("Row".to_owned(), r#"{"type":1,"label":"a"}"#.to_owned())
    );
    assert_eq!(read::<Block>(r#"{"type":3e0}"#).0, "Button");
    let list = r#"[{"type":1},{"type":-2},{"type":9}]"#;
    let blocks: Vec<Block> = from_slice(list.as_bytes()).expect("a list");
    assert_eq!(String::from_utf8(to_vec(&blocks)).as_deref(), Ok(list));
    assert!(matches!(blocks.as_slice(), [Block::Row(_), Block::Button(_), Block::Unlisted(_)]), "{blocks:?}");
}

#[test]
fn booleans_select_a_branch() {
    for (json, branch) in [
        (r#"{"ok":true}"#, "Good"),
        (r#"{"ok":false,"why":"a"}"#, "Bad"),
        (r#"{"why":"a"}"#, "Bad"),
        (r#"{"ok":"true"}"#, "Unlisted"),
        (r#"{"ok":1}"#, "Unlisted"),
        ("true", "Unlisted"),
    ] {
        assert_eq!(read::<Outcome>(json), (branch.to_owned(), json.to_owned()));
    }
}
