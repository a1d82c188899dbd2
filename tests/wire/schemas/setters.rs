use std::collections::HashMap;

use api::types::Change;
use serde_json::{json, to_value};

fn change() -> Change {
    Change::new(["ann"], [("color", "red")])
}

#[test]
fn setters_accept_plain_values() {
    let change = change().with_text("a").with_number(1).with_note("n").with_count(2).with_either(3).with_old("o");
    let expected = json!({
        "owners": ["ann"], "labels": {"color": "red"}, "text": "a", "number": 1, "note": "n", "count": 2, "either": 3, "old": "o",
    });
    assert_eq!(to_value(&change).unwrap(), expected);
}

#[test]
fn an_option_sets_its_value_or_changes_nothing() {
    let (some, none) = (Some("a"), None::<String>);
    let change = change().maybe_text(some).maybe_text(none).maybe_number(None).maybe_count(Some(2)).maybe_note(some);
    let expected =
        json!({"owners": ["ann"], "labels": {"color": "red"}, "text": "a", "note": "a", "count": 2});
    assert_eq!(to_value(&change).unwrap(), expected);
}

#[test]
fn null_is_not_absent() {
    let change = change().with_note_null_value().with_note_null("n").with_names_null().with_parent_null();
    let expected = json!({
        "owners": ["ann"], "labels": {"color": "red"}, "note": null, "note_null": "n", "names": null, "parent": null,
    });
    assert_eq!(to_value(&change).unwrap(), expected);
}

#[test]
fn lists_and_maps_accept_iterators_of_what_converts() {
    let counts: HashMap<&str, String> = HashMap::from([("a", "1".to_owned())]);
    let change = Change::new(vec!["ann".to_owned()], counts)
        .with_texts((1..3).map(|number| number.to_string()))
        .with_numbers([1.5])
        .with_rows([["a".to_owned()]])
        .with_eithers(["a", "b"])
        .with_anything([json!(1), json!(2)])
        .with_names(["x"])
        .with_map([("k", "v")])
        .with_next(self::change())
        .with_rest([("more", "m")]);
    let expected = json!({
        "owners": ["ann"], "labels": {"a": "1"}, "texts": ["1", "2"], "numbers": [1.5], "rows": [["a"]], "eithers": ["a", "b"],
        "anything": [1, 2], "names": ["x"], "map": {"k": "v"}, "next": {"owners": ["ann"], "labels": {"color": "red"}}, "more": "m",
    });
    assert_eq!(to_value(&change).unwrap(), expected);
}
