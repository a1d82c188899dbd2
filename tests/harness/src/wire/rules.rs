//! Adjusts samples to rules about which members are required together. Documents define such rules with `required` in `anyOf`,
//! `oneOf` and `not`; the types do not enforce them (a warning is reported), so a sample may have too few or too many members.
//!
//! Input: a sample. Output: a valid one, if adding or removing a few members is enough. Must not change a sample that is
//! rejected for another reason.

use serde_json::{Map, Value};

use crate::roundtrip::schemas::faults::{Checker, Fault};

/// The maximum number of objects changed in a value.
const MAX_OBJECTS: usize = 16;

/// The maximum number of members of an object added or removed together.
const MAX_MEMBERS: usize = 3;

/// The maximum number of combinations tried for an object.
const MAX_TRIES: usize = 5000;

/// The value with members added or removed to satisfy the rules; added members are copied from `more`, another value of the
/// schema.
pub(super) fn adjusted(value: Value, more: &Value, checker: &Checker, is_rule: &dyn Fn(&str) -> bool) -> Value {
    let mut value = value;
    for _ in 0..MAX_OBJECTS {
        let faults = checker.faults(&value);
        let mut broken = faults.iter().filter(|fault| is_rule(&fault.keyword));
        let better = broken.find_map(|fault| changed(&value, more, checker, &fault.place, count(&faults)));
        match better {
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

    use super::super::super::roundtrip::schemas::Document;
    use super::*;

    #[test]
    fn members_are_added_and_removed_by_the_rules() {
        let one = json!({"oneOf": [{"required": ["a"]}, {"required": ["b", "c"]}]});
        let few = json!({"not": {"required": ["a", "b"]}});
        let typed =
            json!({"oneOf": [{"required": ["a"], "properties": {"a": {"type": "string"}}}, {"required": ["b"]}]});
        for (schema, value, expected) in [
            (&one, json!({}), json!({"a": 1})),
            (&one, json!({"a": 1, "b": 2, "c": 3}), json!({"a": 1, "b": 2})),
            (&few, json!({"a": 1, "b": 2, "c": 3}), json!({"a": 1, "c": 3})),
            // This branch also constrains a member, so it is not only a rule about members.
            (&typed, json!({}), json!({})),
        ] {
            let document = json!({"openapi": "3.1.0", "components": {"schemas": {"S": {"properties": {"s": schema}}}}});
            let schemas = Document::new(&document).expect("the document is valid");
            let checker = schemas.checker("#/components/schemas/S").expect("the schema is valid");
            let known = super::super::document::Document::of(&document).expect("the document is valid");
            let full = json!({"s": {"a": 1, "b": 2, "c": 3}});
            let adjusted = adjusted(json!({"s": value}), &full, &checker, &|keyword| known.is_rule(keyword));
            assert_eq!(adjusted, json!({"s": expected}), "{schema}");
        }
    }
}
