//! Adjusts samples to rules that the types do not have (a message is reported): which members are required together, which
//! documents define with `required` in `anyOf`, `oneOf` and `not`; and patterns of the branches of a union of strings.
//!
//! Input: a sample. Output: a valid one, if adding or removing a few members, or replacing strings, is enough. Must not
//! change a sample that is rejected for another reason.

use codegen::sample::matching;
use serde_json::{Map, Value};

use super::document::Document;
use crate::roundtrip::schemas::faults::{Checker, Fault};

/// The maximum number of objects changed in a value.
const MAX_OBJECTS: usize = 16;

/// The maximum number of members of an object added or removed together.
const MAX_MEMBERS: usize = 3;

/// The maximum number of combinations tried for an object.
const MAX_TRIES: usize = 5000;

/// The maximum number of strings tried for a pattern.
const MAX_TEXTS: usize = 8;

/// The value with members added or removed, and strings replaced, to satisfy the rules; added members are copied from
/// `more`, another value of the schema.
pub(super) fn adjusted(value: Value, more: &Value, checker: &Checker, document: &Document<'_>) -> Value {
    let mut value = value;
    for _ in 0..MAX_OBJECTS {
        let faults = checker.faults(&value);
        let better = |fault: &Fault| match document.pattern(&fault.keyword) {
            Some(pattern) => replaced(&value, pattern, checker, &fault.place, faults.len()),
            None if document.is_rule(&fault.keyword) => changed(&value, more, checker, &fault.place, count(&faults)),
            None => None,
        };
        match faults.iter().find_map(better) {
            Some(better) => value = better,
            None => break,
        }
    }
    value
}

/// The number of faults, without those of single branches of a choice, because another branch may match.
fn count(faults: &[Fault]) -> usize {
    faults.iter().filter(|fault| !fault.is_in_branch).count()
}

/// The value with the fewest members changed that has fewer faults.
fn changed(value: &Value, more: &Value, checker: &Checker, place: &str, count_before: usize) -> Option<Value> {
    let members = value.pointer(place)?.as_object()?;
    let none = Map::new();
    let others = more.pointer(place).and_then(Value::as_object).unwrap_or(&none);
    let missing = others.keys().filter(|name| !members.contains_key(*name));
    let names: Vec<&String> = missing.chain(members.keys().rev()).collect();
    let tries = (1..=MAX_MEMBERS).flat_map(|size| combinations(names.len(), size)).take(MAX_TRIES);
    let mut changed = tries.map(|combination| {
        let mut changed = value.clone();
        if let Some(Value::Object(members)) = changed.pointer_mut(place) {
            for index in combination {
                toggle(members, names[index], others);
            }
        }
        changed
    });
    changed.find(|changed| count(&checker.faults(changed)) < count_before)
}

/// The value with fewer faults, whose string at `place` matches the pattern.
///
/// Faults of single branches count, too: a branch may be rejected because of several strings.
fn replaced(value: &Value, pattern: &str, checker: &Checker, place: &str, count_before: usize) -> Option<Value> {
    let texts = matching(pattern).take(MAX_TEXTS);
    let mut replaced = texts.filter_map(|text| {
        let mut value = value.clone();
        *value.pointer_mut(place)? = text.into();
        Some(value)
    });
    replaced.find(|value| checker.faults(value).len() < count_before)
}

fn toggle(members: &mut Map<String, Value>, name: &str, others: &Map<String, Value>) {
    if members.remove(name).is_none() {
        members.extend(others.get(name).map(|value| (name.to_owned(), value.clone())));
    }
}

/// All combinations of `size` numbers below `count`.
fn combinations(count: usize, size: usize) -> Vec<Vec<usize>> {
    if size == 0 {
        return vec![Vec::new()];
    }
    let smaller = combinations(count, size - 1).into_iter();
    let after = |chosen: &[usize]| chosen.last().map_or(0, |last| last + 1);
    let longer = smaller.flat_map(|chosen| {
        let rest = after(&chosen)..count;
        rest.map(move |next| chosen.iter().copied().chain([next]).collect())
    });
    longer.take(MAX_TRIES).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::roundtrip::schemas;
    use super::*;

    #[test]
    fn members_are_added_and_removed_and_strings_are_replaced_by_the_rules() {
        let one = json!({"oneOf": [{"required": ["a"]}, {"required": ["b", "c"]}]});
        let few = json!({"not": {"required": ["a", "b"]}});
        let typed =
            json!({"oneOf": [{"required": ["a"], "properties": {"a": {"type": "string"}}}, {"required": ["b"]}]});
        let texts = json!({"properties": {"a": {"oneOf": [{"pattern": "^(?!x)b$"}, {"pattern": "^x{2,}$"}]}}});
        let two = json!({"anyOf": [{"properties": {"a": texts["properties"]["a"], "b": {"pattern": "^y"}}}]});
        for (schema, value, expected) in [
            (&one, json!({}), json!({"a": 1})),
            (&one, json!({"a": 1, "b": 2, "c": 3}), json!({"a": 1, "b": 2})),
            (&few, json!({"a": 1, "b": 2, "c": 3}), json!({"a": 1, "c": 3})),
            // This branch also constrains a member, so it is not only a rule about members.
            (&typed, json!({}), json!({})),
            (&texts, json!({"a": "text"}), json!({"a": "xx"})),
            (&two, json!({"a": "text", "b": "text"}), json!({"a": "xx", "b": "y"})),
        ] {
            let document = json!({"openapi": "3.1.0", "components": {"schemas": {"S": {"properties": {"s": schema}}}}});
            let schemas = schemas::Document::new(&document).expect("the document is valid");
            let checker = schemas.checker("#/components/schemas/S").expect("the schema is valid");
            let known = Document::of(&document).expect("the document is valid");
            let full = json!({"s": {"a": 1, "b": 2, "c": 3}});
            let adjusted = adjusted(json!({"s": value}), &full, &checker, &known);
            assert_eq!(adjusted, json!({"s": expected}), "{schema}");
        }
    }
}
