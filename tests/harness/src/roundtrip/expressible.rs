//! Decides which schemas and values of the test suite apply to generated types.
//!
//! Each keyword of JSON Schema constrains one kind of value and accepts all others, but authors of OpenAPI documents write
//! `properties` and mean an object. The generator follows the authors; the suite tests the letter of the standard with values
//! of other kinds, so these are skipped.

use serde_json::Value;

/// Keywords that change what references or other keywords mean. Here each schema is a part of one document.
const UNSUPPORTED: &[(&str, &str)] = &[("$id", "`$id`: base"), ("$vocabulary", "`$vocabulary`: dialect")];

/// Why the type of a schema is any JSON.
pub(super) fn why_untyped(schema: &Value) -> &'static str {
    let has = |keywords: &[&str]| keywords.iter().any(|keyword| schema.get(*keyword).is_some());
    match schema {
        Value::Bool(_) => "boolean",
        _ if has(&["if", "dependentSchemas"]) => "condition",
        _ if has(&["enum", "const"]) => "literal",
        _ if has(&["allOf", "anyOf", "oneOf", "not"]) => "combination",
        // Keywords of one type, and no `type`: they allow all values of other types.
        _ => "untyped",
    }
}

/// Why a group is not tested: the keyword, and the reason in one word.
pub(super) fn unsupported_keyword(schema: &Value) -> Option<String> {
    match schema {
        Value::Object(members) => members.iter().find_map(|(key, member)| {
            let known = UNSUPPORTED.iter().find(|(keyword, _)| keyword == key && member.is_string());
            let remote = key == "$ref" && member.as_str().is_some_and(|text| !text.starts_with("#/"));
            match known {
                Some((_, reason)) => Some((*reason).to_owned()),
                None if remote => Some("`$ref`: remote".to_owned()),
                None if matches!(key.as_str(), "const" | "enum" | "default") => None,
                None => unsupported_keyword(member),
            }
        }),
        Value::Array(elements) => elements.iter().find_map(unsupported_keyword),
        _ => None,
    }
}

/// Keywords that imply an object if there is no `type`.
const OBJECT_KEYWORDS: &[&str] = &[
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
/// If these are present too, the schema does not imply an object.
const LIST_KEYWORDS: &[&str] = &[
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

/// Why a valid value is not tested: it, or a value in it, is of another kind than the keywords imply.
pub(super) fn other_kind(schema: &Value, value: &Value) -> Option<String> {
    let members = schema.as_object()?;
    let has = |keywords: &[&'static str]| keywords.iter().find(|keyword| members.contains_key(**keyword)).copied();
    if !members.contains_key("type")
        && !value.is_object()
        && has(LIST_KEYWORDS).is_none()
        && let Some(keyword) = has(OBJECT_KEYWORDS)
    {
        return Some(format!("`{keyword}` without `type`: an object is expected"));
    }
    members.iter().find_map(|(key, member)| match (key.as_str(), member, value) {
        ("properties", Value::Object(schemas), Value::Object(values)) => {
            schemas.iter().find_map(|(name, schema)| other_kind(schema, values.get(name)?))
        }
        ("additionalProperties", schema, Value::Object(values)) => {
            values.values().find_map(|value| other_kind(schema, value))
        }
        ("items", schema, Value::Array(values)) => values.iter().find_map(|value| other_kind(schema, value)),
        ("prefixItems", Value::Array(schemas), Value::Array(values)) => {
            schemas.iter().zip(values).find_map(|(schema, value)| other_kind(schema, value))
        }
        ("allOf", Value::Array(branches), value) => branches.iter().find_map(|branch| other_kind(branch, value)),
        _ => None,
    })
}
