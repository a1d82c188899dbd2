//! Translates OpenAPI schemas to JSON Schema 2020-12, to validate values.
//!
//! Input: a document. Output: the same document with translated schemas. Must not share code with the normalization in
//! `codegen`, so that each is a test of the other.

use codegen::pointer::unescape;
use serde_json::{Map, Value, json};

use super::places::{Part, Shape, shape};

/// Translates each schema of a document in place. Those of 3.1 and later are JSON Schema, except for keywords of 3.0 in them.
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
        if is_old {
            keywords_of_2_0(members);
        }
        if is_old && members.contains_key("$ref") {
            // OpenAPI 3.0.4, section 4.7.24.1: members next to a `$ref` are ignored.
            let is_nullable = members.get("nullable") == Some(&Value::Bool(true));
            members.retain(|key, _| key == "$ref");
            if is_nullable {
                members.insert(IGNORED_NULLABLE.to_owned(), json!(true));
            }
        }
        keywords_of_3_0(members);
    }
}

/// Translates what documents of 2.0 and 3.0 have although these versions do not: a list of schemas for the elements, of which
/// any may apply, as the generator reports, and `x-nullable`.
fn keywords_of_2_0(members: &mut Map<String, Value>) {
    if let Some(Value::Array(branches)) = members.get_mut("items") {
        let mut branches = std::mem::take(branches);
        for branch in &mut branches {
            part(Part::Schema, branch, true);
        }
        members.insert("items".to_owned(), json!({ "anyOf": branches }));
    }
    if let Some(is_nullable) = members.remove("x-nullable") {
        members.entry("nullable").or_insert(is_nullable);
    }
}

/// The mark of a `nullable: true` that has no effect by the standard. Validators ignore it.
pub(super) const IGNORED_NULLABLE: &str = "x-ignored-nullable";

/// Repairs common mistakes that the validator does not accept: duplicate names in `required`, a boolean `required` as in
/// parameters, and YAML's null as a type (which has no effect next to `allOf`, `oneOf` or `anyOf`).
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
        let mut unique: Vec<Value> = Vec::with_capacity(names.len());
        for name in names.drain(..) {
            if !unique.contains(&name) {
                unique.push(name);
            }
        }
        *names = unique;
    }
}

/// Translates keywords of 3.0, also in documents of 3.1: many were converted from 3.0 and still use them, and the validator
/// rejects a boolean bound.
fn keywords_of_3_0(members: &mut Map<String, Value>) {
    exclusive(members, "exclusiveMinimum", "minimum");
    exclusive(members, "exclusiveMaximum", "maximum");
    if members.remove("nullable") == Some(Value::Bool(true)) {
        nullable(members);
    }
}

/// `minimum: 1, exclusiveMinimum: true` → `exclusiveMinimum: 1`
fn exclusive(members: &mut Map<String, Value>, keyword: &str, bound: &str) {
    match members.get(keyword) {
        Some(Value::Bool(true)) => {
            members.remove(keyword);
            if let Some(limit) = members.remove(bound) {
                members.insert(keyword.to_owned(), limit);
            }
        }
        Some(Value::Bool(false)) => {
            members.remove(keyword);
        }
        _ => {}
    }
}

/// Also accepts null: next to a type; with an `enum`, although the standard requires null in its list; and next to `allOf`,
/// `oneOf`, `anyOf` or a reference, where the keyword has no effect by the standard but authors expect one. Keywords that do
/// not apply to null stay where they are, so that references to them remain valid.
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
    if otherwise.is_empty() && !members.contains_key("type") {
        members.insert(IGNORED_NULLABLE.to_owned(), json!(true));
    } else if !otherwise.is_empty() {
        members.insert("if".to_owned(), json!({ "type": "null" }));
        members.insert(ELSE.to_owned(), Value::Object(otherwise));
    }
}

/// The keyword that contains the branches of a nullable schema after the translation. OpenAPI 3.0 does not have it; a schema
/// of 3.1 that uses it is not changed.
const ELSE: &str = "else";

/// The pointer in the translated document for `pointer` in the original one.
pub(super) fn translated_pointer(document: &Value, pointer: &str) -> String {
    let mut node = Some(document);
    let mut translated = String::from("#");
    for token in pointer.split('/').skip(1) {
        let key = unescape(token).unwrap_or_default();
        let has_key = |value: &'_ Value| match value {
            Value::Array(elements) => key.parse::<usize>().is_ok_and(|index| index < elements.len()),
            other => other.get(&key).is_some(),
        };
        let wrapped = |word: &'static str| Some((word, node?.get(word).filter(|inner| has_key(inner))?));
        if !node.is_some_and(has_key)
            && let Some((word, inner)) = wrapped(ELSE).or_else(|| wrapped("anyOf"))
        {
            translated.push('/');
            translated.push_str(word);
            node = Some(inner);
        }
        translated.push('/');
        translated.push_str(token);
        node = node.and_then(|node| match node {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            other => other.get(&key),
        });
    }
    translated
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
    fn keywords_of_3_0_become_those_of_2020_12() {
        let rows = [
            (json!({ "type": "string", "nullable": true }), json!({ "type": ["string", "null"] })),
            (json!({ "minimum": 1, "exclusiveMinimum": true }), json!({ "exclusiveMinimum": 1 })),
            (json!({ "maximum": 1, "exclusiveMaximum": false }), json!({ "maximum": 1 })),
            (json!({ "$ref": "#/b", "nullable": true }), json!({ "$ref": "#/b", "x-ignored-nullable": true })),
            (json!({ "nullable": true }), json!({ "x-ignored-nullable": true })),
            (
                json!({ "nullable": true, "enum": ["a"] }),
                json!({ "if": { "type": "null" }, "else": { "enum": ["a"] } }),
            ),
            (
                json!({ "properties": { "nullable": { "type": "string", "nullable": true } } }),
                json!({ "properties": { "nullable": { "type": ["string", "null"] } } }),
            ),
            (json!({ "required": ["a", "b", "a"] }), json!({ "required": ["a", "b"] })),
            (
                json!({ "items": [{ "type": "string", "nullable": true }, {}] }),
                json!({ "items": { "anyOf": [{ "type": ["string", "null"] }, {}] } }),
            ),
            (json!({ "type": "string", "x-nullable": true }), json!({ "type": ["string", "null"] })),
        ];
        for (schema, expected) in rows {
            assert_eq!(translated(&schema, true), expected, "{schema}");
        }
    }

    #[test]
    fn keywords_of_3_0_are_translated_in_3_1() {
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
        for (schema, expected) in rows {
            assert_eq!(translated(&schema, false), expected, "{schema}");
        }
    }

    #[test]
    fn pointers_are_translated() {
        let document = json!({ "a": { "if": {}, "else": { "allOf": [{ "b": 1 }] }, "properties": { "allOf": {} } } });
        assert_eq!(translated_pointer(&document, "#/a/allOf/0/b"), "#/a/else/allOf/0/b");
        assert_eq!(translated_pointer(&document, "#/a/properties/allOf"), "#/a/properties/allOf");
        assert_eq!(translated_pointer(&document, "#/a/~1x"), "#/a/~1x");
        let document = json!({ "items": { "anyOf": [{ "properties": {} }] } });
        assert_eq!(translated_pointer(&document, "#/items/0/properties"), "#/items/anyOf/0/properties");
    }
}
