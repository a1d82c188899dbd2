//! Which members go together. Documents say it by choices of `required` and by `not`; the types do not know it (a message
//! tells), so a sample may have too few of them or too many.
//!
//! Comes in: a sample. Goes out: one of which the document takes the members, if a few of them make the difference. It
//! changes nothing that is refused for another reason.

use serde_json::{Map, Value};

use crate::roundtrip::schemas::faults::{Checker, Fault};

/// How many objects of a value are changed at most.
const MAX_OBJECTS: usize = 16;

/// How many members of an object come and go together.
const MAX_MEMBERS: usize = 3;

/// How many combinations are tried for an object.
const MAX_TRIES: usize = 5000;

/// The value with other members where rules ask for it; what comes is taken from another value of the schema.
pub(super) fn fitted(value: Value, more: &Value, checker: &Checker, is_rule: &dyn Fn(&str) -> bool) -> Value {
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

/// How much is wrong with a value; what the branches of a choice say does not count, for one of them may be right.
fn count(faults: &[Fault]) -> usize {
    faults.iter().filter(|fault| !fault.is_in_branch).count()
}

/// The value with fewer faults, for the fewest members that make it so.
fn changed(value: &Value, more: &Value, checker: &Checker, place: &str, count_before: usize) -> Option<Value> {
    let members = value.pointer(place)?.as_object()?;
    let none = Map::new();
    let others = more.pointer(place).and_then(Value::as_object).unwrap_or(&none);
    let coming = others.keys().filter(|name| !members.contains_key(*name));
    let names: Vec<&String> = coming.chain(members.keys().rev()).collect();
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

/// Each choice of so many of the numbers below `count`.
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
    fn members_come_and_go_as_the_rules_have_it() {
        let one = json!({"oneOf": [{"required": ["a"]}, {"required": ["b", "c"]}]});
        let few = json!({"not": {"required": ["a", "b"]}});
        let typed =
            json!({"oneOf": [{"required": ["a"], "properties": {"a": {"type": "string"}}}, {"required": ["b"]}]});
        for (schema, value, right) in [
            (&one, json!({}), json!({"a": 1})),
            (&one, json!({"a": 1, "b": 2, "c": 3}), json!({"a": 1, "b": 2})),
            (&few, json!({"a": 1, "b": 2, "c": 3}), json!({"a": 1, "c": 3})),
            // It says what a member is, so the types know it.
            (&typed, json!({}), json!({})),
        ] {
            let document = json!({"openapi": "3.1.0", "components": {"schemas": {"S": {"properties": {"s": schema}}}}});
            let schemas = Document::new(&document).expect("the checker takes it");
            let checker = schemas.checker("#/components/schemas/S").expect("and its schema");
            let known = super::super::document::Document::of(&document).expect("the checker takes it");
            let full = json!({"s": {"a": 1, "b": 2, "c": 3}});
            let fitted = fitted(json!({"s": value}), &full, &checker, &|keyword| known.is_rule(keyword));
            assert_eq!(fitted, json!({"s": right}), "{schema}");
        }
    }
}
