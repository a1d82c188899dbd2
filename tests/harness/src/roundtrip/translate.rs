//! Schemas of OpenAPI as JSON Schema 2020-12, for checking values only.
//!
//! Written from the two specifications alone: it shares no code with `codegen`'s own reading of 3.0, so that one is a test
//! of the other.

use codegen::pointer::unescape;
use serde_json::{Map, Value, json};

use super::places::{Part, Shape, shape};

/// Translates each schema of a document in its place; those of 3.1 and later are JSON Schema already but for words of 3.0.
pub(super) fn translate(document: &mut Value, is_old: bool) {
    part(Part::Document, document, is_old);
}

fn part(kind: Part, value: &mut Value, is_old: bool) {
    let Value::Object(members) = value else { return };
    for (key, member) in members.iter_mut() {
        let Some(shape) = shape(kind, key) else { continue };
        match (shape, member) {
            (Shape::One(inner), member) => part(inner, member, is_old),
            (Shape::List(inner), Value::Array(elements)) => {
                for element in elements {
                    part(inner, element, is_old);
                }
            }
            (Shape::Map(inner), Value::Object(members)) => {
                for member in members.values_mut() {
                    part(inner, member, is_old);
                }
            }
            (Shape::List(_) | Shape::Map(_), _) => {}
        }
    }
    if kind == Part::Schema {
        repair(members);
        if is_old && members.contains_key("$ref") {
            // 3.0.4, 4.7.24.1: beside a `$ref`, nothing is read.
            members.retain(|key, _| key == "$ref");
        }
        words_of_3_0(members);
    }
}

/// What the checker stumbles over and every reader understands: a name that `required` lists twice, `required` of
/// OpenAPI's parameters in a schema, YAML's null as a type (which says nothing beside branches).
fn repair(members: &mut Map<String, Value>) {
    if matches!(members.get("required"), Some(Value::Bool(_))) {
        members.remove("required");
    }
    if let Some(Value::Array(names)) = members.get_mut("type") {
        for name in names.iter_mut().filter(|name| name.is_null()) {
            *name = json!("null");
        }
    }
    if members.get("type").is_some_and(Value::is_null) {
        members.remove("type");
        if !["allOf", "oneOf", "anyOf"].iter().any(|key| members.contains_key(*key)) {
            members.insert("type".to_owned(), json!("null"));
        }
    }
    if let Some(Value::Array(names)) = members.get_mut("required") {
        let mut different: Vec<Value> = Vec::with_capacity(names.len());
        for name in names.drain(..) {
            if !different.contains(&name) {
                different.push(name);
            }
        }
        *names = different;
    }
}

/// In documents of 3.1 too: many were 3.0 once, kept these words and mean them, and the checker takes no schema in which a
/// bound is a boolean.
fn words_of_3_0(members: &mut Map<String, Value>) {
    exclusive(members, "exclusiveMinimum", "minimum");
    exclusive(members, "exclusiveMaximum", "maximum");
    if members.remove("nullable") == Some(Value::Bool(true)) {
        nullable(members);
    }
}

/// `minimum: 1, exclusiveMinimum: true` → `exclusiveMinimum: 1`
fn exclusive(members: &mut Map<String, Value>, word: &str, bound: &str) {
    match members.get(word) {
        Some(Value::Bool(true)) => {
            members.remove(word);
            if let Some(limit) = members.remove(bound) {
                members.insert(word.to_owned(), limit);
            }
        }
        Some(Value::Bool(false)) => {
            members.remove(word);
        }
        _ => {}
    }
}

/// Null passes too: beside a type, as a value of `enum`, which by the letter would have to list it, and beside the branches
/// of `allOf`, `oneOf` and `anyOf` or a reference, where the word says nothing by the letter and everyone means it. What
/// speaks of other kinds of values stays in its place, so that references still lead to it.
fn nullable(members: &mut Map<String, Value>) {
    match members.get_mut("type") {
        Some(Value::Array(names)) if !names.iter().any(|name| name == "null") => names.push(json!("null")),
        Some(Value::String(name)) => {
            let names = json!([name, "null"]);
            members.insert("type".to_owned(), names);
        }
        _ => {}
    }
    if members.contains_key("if") {
        return;
    }
    let mut otherwise = Map::new();
    for key in ["$ref", "allOf", "oneOf", "anyOf", "not", "enum", "const"] {
        otherwise.extend(members.remove_entry(key));
    }
    if !otherwise.is_empty() {
        members.insert("if".to_owned(), json!({ "type": "null" }));
        members.insert(ELSE.to_owned(), Value::Object(otherwise));
    }
}

/// Where a nullable schema's branches are after the translation; OpenAPI 3.0 has no such word, and a schema of 3.1 that has
/// it keeps its own.
const ELSE: &str = "else";

/// The way in the translated document to what stood at `pointer` in the document.
pub(super) fn moved(document: &Value, pointer: &str) -> String {
    let mut node = Some(document);
    let mut way = String::from("#");
    for token in pointer.split('/').skip(1) {
        let key = unescape(token).unwrap_or_default();
        let step = |value: &'_ Value| match value {
            Value::Array(elements) => key.parse::<usize>().is_ok_and(|index| index < elements.len()),
            other => other.get(&key).is_some(),
        };
        if let Some(inner) = node.and_then(|node| node.get(ELSE)).filter(|inner| step(inner))
            && !node.is_some_and(step)
        {
            way.push('/');
            way.push_str(ELSE);
            node = Some(inner);
        }
        way.push('/');
        way.push_str(token);
        node = node.and_then(|node| match node {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            other => other.get(&key),
        });
    }
    way
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(schema: &Value, is_old: bool) -> Value {
        let mut document = json!({ "components": { "schemas": { "A": schema } } });
        translate(&mut document, is_old);
        document["components"]["schemas"]["A"].take()
    }

    #[test]
    fn words_of_3_0_become_those_of_2020_12() {
        let rows = [
            (json!({ "type": "string", "nullable": true }), json!({ "type": ["string", "null"] })),
            (json!({ "minimum": 1, "exclusiveMinimum": true }), json!({ "exclusiveMinimum": 1 })),
            (json!({ "maximum": 1, "exclusiveMaximum": false }), json!({ "maximum": 1 })),
            (json!({ "$ref": "#/b", "nullable": true }), json!({ "$ref": "#/b" })),
            (
                json!({ "nullable": true, "enum": ["a"] }),
                json!({ "if": { "type": "null" }, "else": { "enum": ["a"] } }),
            ),
            (
                json!({ "properties": { "nullable": { "type": "string", "nullable": true } } }),
                json!({ "properties": { "nullable": { "type": ["string", "null"] } } }),
            ),
            (json!({ "required": ["a", "b", "a"] }), json!({ "required": ["a", "b"] })),
        ];
        for (schema, right) in rows {
            assert_eq!(translated(&schema, true), right, "{schema}");
        }
    }

    #[test]
    fn words_of_3_0_are_meant_in_3_1() {
        let rows = [
            (
                json!({ "type": ["string", "integer"], "nullable": true }),
                json!({ "type": ["string", "integer", "null"] }),
            ),
            (json!({ "minimum": 0, "exclusiveMinimum": true }), json!({ "exclusiveMinimum": 0 })),
            (json!({ "exclusiveMinimum": 0 }), json!({ "exclusiveMinimum": 0 })),
            (
                json!({ "$ref": "#/b", "nullable": true }),
                json!({ "if": { "type": "null" }, "else": { "$ref": "#/b" } }),
            ),
        ];
        for (schema, right) in rows {
            assert_eq!(translated(&schema, false), right, "{schema}");
        }
    }

    #[test]
    fn what_was_moved_is_found() {
        let document = json!({ "a": { "if": {}, "else": { "allOf": [{ "b": 1 }] }, "properties": { "allOf": {} } } });
        assert_eq!(moved(&document, "#/a/allOf/0/b"), "#/a/else/allOf/0/b");
        assert_eq!(moved(&document, "#/a/properties/allOf"), "#/a/properties/allOf");
        assert_eq!(moved(&document, "#/a/~1x"), "#/a/~1x");
    }
}
