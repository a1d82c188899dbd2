//! Shortens the schemas of responses.
//!
//! Input: a document. Output: the same document, in which each component schema of a response is replaced by a copy for its
//! depth. The deepest copies have no further references where they are not required: optional members are removed, and so
//! are branches of a choice that has others. The original schemas accept every value that the copies accept.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::size::expanded;

const SCHEMAS: &str = "#/components/schemas/";

/// The maximum depth of the copies, in references.
const MAX_DEPTH: usize = 3;

/// Shortens the responses until the document has fewer than `max_values`; returns their depth.
pub(super) fn shorten(document: &mut Value, max_values: usize) -> usize {
    let whole = std::mem::take(document);
    for depth in (0..=MAX_DEPTH).rev() {
        *document = shortened(&whole, depth);
        if depth == 0 || expanded(document, max_values) < max_values {
            return depth;
        }
    }
    0
}

fn shortened(whole: &Value, depth: usize) -> Value {
    let mut document = whole.clone();
    let mut copies = Copies { whole, depth, made: BTreeMap::new(), pending: Vec::new() };
    for responses in ["/paths", "/components/responses"] {
        document.pointer_mut(responses).into_iter().for_each(|value| copies.responses(value, responses == "/paths"));
    }
    copies.finish();
    let made = copies.made;
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        schemas.extend(made);
    }
    remove_unused(&mut document);
    document
}

struct Copies<'a> {
    whole: &'a Value,
    depth: usize,
    made: BTreeMap<String, Value>,
    /// Copies that are referenced but not created yet: the name and the depth.
    pending: Vec<(String, usize)>,
}

impl Copies<'_> {
    /// Shortens the responses in the paths, or those in the components.
    fn responses(&mut self, value: &mut Value, in_paths: bool) {
        let Value::Object(members) = value else { return };
        for (key, member) in members {
            match (in_paths, &**key, member) {
                (true, "responses", responses) => self.responses(responses, false),
                (true, "callbacks" | "parameters" | "requestBody", _) => {}
                (true, _, member) => self.responses(member, true),
                (false, _, response) => self.response(response),
            }
        }
    }

    fn response(&mut self, response: &mut Value) {
        let content = response.get_mut("content").and_then(Value::as_object_mut);
        for schema in content.into_iter().flat_map(Map::values_mut).filter_map(|media| media.get_mut("schema")) {
            if let Some(shorter) = self.shorter(schema, 0, true) {
                *schema = shorter;
            }
        }
    }

    fn finish(&mut self) {
        while let Some((name, depth)) = self.pending.pop() {
            let schema = self.whole["components"]["schemas"][&name].clone();
            if let Some(copy) = self.shorter(&schema, depth, true) {
                self.made.insert(named(&name, depth), copy);
            }
        }
    }

    /// The copy of a schema for a depth; `None` if it has references beyond the maximum depth and is not required.
    fn shorter(&mut self, schema: &Value, depth: usize, is_required: bool) -> Option<Value> {
        let Value::Object(members) = schema else { return Some(schema.clone()) };
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            return self.reference(reference, depth, is_required);
        }
        let mut shorter = Map::new();
        for (key, value) in members.iter().filter(|(key, _)| !key.starts_with("x-")) {
            let value = match (&**key, value) {
                ("properties", Value::Object(properties)) => {
                    self.properties(properties, members.get("required"), depth)
                }
                ("anyOf" | "oneOf", Value::Array(branches)) => self.choice(branches, depth, is_required)?,
                ("allOf", Value::Array(parts)) => {
                    let parts = parts.iter().map(|part| self.shorter(part, depth, is_required));
                    Value::Array(parts.collect::<Option<_>>()?)
                }
                ("items", items) => self.shorter(items, depth, is_required)?,
                ("additionalProperties", others) => self.shorter(others, depth, false).unwrap_or(Value::Bool(false)),
                (_, value) => value.clone(),
            };
            shorter.insert(key.clone(), value);
        }
        Some(Value::Object(shorter))
    }

    fn reference(&mut self, reference: &str, depth: usize, is_required: bool) -> Option<Value> {
        let Some(name) = reference.strip_prefix(SCHEMAS).filter(|name| !name.contains('/')) else {
            return Some(json!({ "$ref": reference }));
        };
        if depth == self.depth && !is_required {
            return None;
        }
        let depth = self.depth.min(depth + 1);
        let copy = named(name, depth);
        if !self.made.contains_key(&copy) {
            // A placeholder, so that each copy is created once.
            self.made.insert(copy.clone(), Value::Null);
            self.pending.push((name.to_owned(), depth));
        }
        Some(json!({ "$ref": format!("{SCHEMAS}{copy}") }))
    }

    fn properties(&mut self, properties: &Map<String, Value>, required: Option<&Value>, depth: usize) -> Value {
        let required: BTreeSet<&str> =
            required.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let shorter = properties.iter().filter_map(|(name, schema)| {
            Some((name.clone(), self.shorter(schema, depth, required.contains(&**name))?))
        });
        Value::Object(shorter.collect())
    }

    fn choice(&mut self, branches: &[Value], depth: usize, is_required: bool) -> Option<Value> {
        let mut shorter: Vec<Value> = branches.iter().filter_map(|branch| self.shorter(branch, depth, false)).collect();
        if shorter.is_empty() && is_required {
            shorter = branches.iter().filter_map(|branch| self.shorter(branch, depth, true)).collect();
        }
        (!shorter.is_empty()).then_some(Value::Array(shorter))
    }
}

/// The name of a copy: `charge.1`.
fn named(name: &str, depth: usize) -> String {
    format!("{name}.{depth}")
}

/// Removes the schemas without references.
fn remove_unused(document: &mut Value) {
    let mut used = BTreeSet::new();
    let mut open = Vec::new();
    for (key, member) in document.as_object().into_iter().flatten() {
        let parts = if key == "components" { member.as_object() } else { None };
        match parts {
            Some(parts) => open.extend(parts.iter().filter(|(key, _)| *key != "schemas").map(|(_, part)| part)),
            None => open.push(member),
        }
    }
    while let Some(value) = open.pop() {
        match value {
            Value::Array(elements) => open.extend(elements),
            Value::Object(members) => {
                let reference = members.get("$ref").and_then(Value::as_str);
                let name = reference.and_then(|reference| reference.strip_prefix(SCHEMAS));
                if let Some(name) = name.and_then(|rest| rest.split('/').next())
                    && used.insert(name.to_owned())
                {
                    open.push(&document["components"]["schemas"][name]);
                }
                open.extend(members.values());
            }
            _ => {}
        }
    }
    if let Some(Value::Object(schemas)) = document.pointer_mut("/components/schemas") {
        schemas.retain(|name, _| used.contains(name));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn optional_members_beyond_the_depth_are_removed() {
        let to = |name: &str| json!({"$ref": format!("{SCHEMAS}{name}")});
        let person = json!({"type": "object", "required": ["id", "home"], "properties": {
            "id": {"type": "string"},
            "home": to("Place"),
            "friends": {"type": "array", "items": to("Person")},
            "mother": {"anyOf": [{"type": "string"}, to("Person")]},
        }});
        let response = json!({"content": {"application/json": {"schema": to("Person")}}});
        let document = json!({
            "paths": {"/people": {"get": {"responses": {"200": response}}}},
            "components": {"schemas": {"Person": person, "Place": {"type": "string"}, "Unused": {}}},
        });
        let shorter = shortened(&document, 1);
        let schema = &shorter["paths"]["/people"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        assert_eq!(*schema, to("Person.1"));
        let last = json!({"type": "object", "required": ["id", "home"], "properties": {
            "id": {"type": "string"},
            "home": to("Place.1"),
            "mother": {"anyOf": [{"type": "string"}]},
        }});
        assert_eq!(shorter["components"]["schemas"], json!({"Person.1": last, "Place.1": {"type": "string"}}));
    }
}
