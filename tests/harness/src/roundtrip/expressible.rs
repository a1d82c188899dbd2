//! Which schemas of the test suite a Rust type can express, and which values are beside the point of one.
//!
//! JSON Schema's keywords each speak of one kind of value and let all others pass; OpenAPI's authors write `properties`
//! and mean an object. The generator reads it so, and the suite has values of other kinds to say that it must not.

use serde_json::Value;

/// Keywords about which schema applies, not about what a value is.
const OBSTACLES: &[(&str, &str)] = &[
    ("$dynamicRef", "`$dynamicRef`: the schema depends on the way to it"),
    ("$dynamicAnchor", "`$dynamicAnchor`: the schema depends on the way to it"),
    ("$id", "`$id`: references are relative to it"),
    ("$anchor", "`$anchor`: names inside a document"),
    ("$vocabulary", "`$vocabulary`: a dialect of its own"),
];

/// Why a group is not tried.
pub(super) fn obstacle(schema: &Value) -> Option<String> {
    match schema {
        Value::Object(members) => members.iter().find_map(|(key, member)| {
            let known = OBSTACLES.iter().find(|(keyword, _)| keyword == key && member.is_string());
            let remote = key == "$ref" && member.as_str().is_some_and(|text| !text.starts_with("#/"));
            match known {
                Some((_, reason)) => Some((*reason).to_owned()),
                None if remote => Some("`$ref` into another document".to_owned()),
                None if matches!(key.as_str(), "const" | "enum" | "default") => None,
                None => obstacle(member),
            }
        }),
        Value::Array(elements) => elements.iter().find_map(obstacle),
        _ => None,
    }
}

/// Keywords that say that an object is meant where no `type` does.
const OF_OBJECTS: &[&str] = &[
    "properties",
    "patternProperties",
    "additionalProperties",
    "required",
    "propertyNames",
    "minProperties",
    "maxProperties",
    "dependentRequired",
    "dependentSchemas",
    "unevaluatedProperties",
];
/// Beside these, values of any kind may be meant.
const OF_LISTS: &[&str] = &[
    "items",
    "prefixItems",
    "contains",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minContains",
    "maxContains",
    "unevaluatedItems",
];

/// Why a valid value is not meant by a schema: it, or something in it, is of another kind than the keywords speak of.
pub(super) fn stranger(schema: &Value, value: &Value) -> Option<String> {
    let members = schema.as_object()?;
    let has = |keywords: &[&'static str]| keywords.iter().find(|keyword| members.contains_key(**keyword)).copied();
    if !members.contains_key("type")
        && !value.is_object()
        && has(OF_LISTS).is_none()
        && let Some(keyword) = has(OF_OBJECTS)
    {
        return Some(format!("`{keyword}` without `type`: an object is meant"));
    }
    members.iter().find_map(|(key, member)| match (key.as_str(), member, value) {
        ("properties", Value::Object(schemas), Value::Object(values)) => {
            schemas.iter().find_map(|(name, schema)| stranger(schema, values.get(name)?))
        }
        ("additionalProperties", schema, Value::Object(values)) => {
            values.values().find_map(|value| stranger(schema, value))
        }
        ("items", schema, Value::Array(values)) => values.iter().find_map(|value| stranger(schema, value)),
        ("prefixItems", Value::Array(schemas), Value::Array(values)) => {
            schemas.iter().zip(values).find_map(|(schema, value)| stranger(schema, value))
        }
        ("allOf", Value::Array(branches), value) => branches.iter().find_map(|branch| stranger(branch, value)),
        _ => None,
    })
}
