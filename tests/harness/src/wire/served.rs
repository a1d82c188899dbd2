//! The document for Prism, if Prism cannot load the spec itself or ends while it uses it.
//!
//! Input: a spec in one file. Output: nothing if Prism can use it; otherwise the document without the parts that prevent
//! Prism from starting, or end it. It accepts the same requests, and its responses are valid in the original document too.

mod headers;
mod names;
mod queries;
mod responses;
mod size;

use serde_json::Value;

use super::document;
use crate::crates::Job;

/// A document that replaces the spec.
pub(super) struct Served {
    pub(super) text: String,
    /// How it differs from the spec.
    pub(super) remark: String,
}

/// Prism inlines every reference. With more values than this, that takes too long.
const MAX_VALUES: usize = 8_000_000;

pub(super) fn served(job: &Job<'_>) -> Option<Served> {
    let mut document: Value = serde_json::from_str(&document::root(job)?.to_string()).ok()?;
    let mut remarks: Vec<String> = Vec::new();
    if refers(&document, &|reference| !reference.starts_with('#')) {
        remove_references(&mut document, false);
        remarks.push("extensions, examples and descriptions with references: Prism would load the files".to_owned());
    }
    if remove_missing_examples(&mut document) > 0 {
        remarks.push("references to missing examples: Prism rejects such documents".to_owned());
    }
    if queries::remove(&mut document) > 0 {
        remarks.push("queries in paths: Prism does not match such paths".to_owned());
    }
    if names::rename(&mut document) > 0 {
        remarks.push("special characters in the names of path parameters: Prism does not match such paths".to_owned());
    }
    if headers::remove(&mut document) > 0 {
        remarks.push("optional headers that are lists or objects: Prism ends if they are not sent".to_owned());
    }
    if size::expanded(&document, MAX_VALUES) >= MAX_VALUES {
        let depth = responses::shorten(&mut document, MAX_VALUES / 4);
        remarks.push(format!(
            "optional members of responses beyond {depth} references deep: Prism inlines every reference, which takes too long"
        ));
    }
    let remark = format!("Prism loaded the document without {}", remarks.join(", and without "));
    (!remarks.is_empty()).then(|| Served { text: document.to_string(), remark })
}

/// Removes extensions, examples and descriptions with references. In maps whose keys are names, a key like `x-id` is not an extension.
fn remove_references(value: &mut Value, has_names: bool) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| remove_references(element, false)),
        Value::Object(members) => {
            members.retain(|key, member| has_names || !is_prose(key) || !refers(member, &|_| true));
            for (key, member) in members {
                remove_references(member, !has_names && MAPS.contains(&&**key));
            }
        }
        _ => {}
    }
}

/// The keywords whose values are maps by name.
const MAPS: &[&str] = &["examples", "headers", "parameters", "properties", "requestBodies", "responses", "schemas"];

/// Whether a member is an extension or the value of an example, in which `$ref` is an ordinary member, or a description,
/// which vendors' own tools read from files.
fn is_prose(key: &str) -> bool {
    key.starts_with("x-") || matches!(key, "description" | "example" | "value")
}

fn refers(value: &Value, is_wanted: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(|element| refers(element, is_wanted)),
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            reference.is_some_and(is_wanted) || members.values().any(|member| refers(member, is_wanted))
        }
        _ => false,
    }
}

/// Removes references to missing examples; returns their number.
fn remove_missing_examples(document: &mut Value) -> usize {
    let whole = document.clone();
    let is_missing = |example: &Value| {
        let reference = example.get("$ref").and_then(Value::as_str);
        reference.and_then(|reference| reference.strip_prefix('#')).is_some_and(|at| whole.pointer(at).is_none())
    };
    remove_examples(document, &is_missing)
}

fn remove_examples(value: &mut Value, is_missing: &dyn Fn(&Value) -> bool) -> usize {
    match value {
        Value::Array(elements) => elements.iter_mut().map(|element| remove_examples(element, is_missing)).sum(),
        Value::Object(members) => {
            let mut removed = 0;
            if let Some(Value::Object(examples)) = members.get_mut("examples") {
                let before = examples.len();
                examples.retain(|_, example| !is_missing(example));
                removed = before - examples.len();
            }
            removed + members.values_mut().map(|member| remove_examples(member, is_missing)).sum::<usize>()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_in_extensions_examples_and_descriptions_are_removed() {
        let file = json!({"$ref": "other.yaml"});
        let mut document = json!({
            "x-more": file,
            "schemas": {"example": file, "Pet": {"example": {"toy": file}, "properties": {"value": file}}},
            "tags": [{"name": "a", "description": file}],
            "content": {"examples": {"one": {"value": file}, "two": {"value": 1}}},
        });
        remove_references(&mut document, false);
        let left = json!({
            "schemas": {"example": file, "Pet": {"properties": {"value": file}}},
            "tags": [{"name": "a"}],
            "content": {"examples": {"one": {}, "two": {"value": 1}}},
        });
        assert_eq!(document, left);
    }

    #[test]
    fn references_to_missing_examples_are_removed() {
        let (missing, present) = (json!({"$ref": "#/gone"}), json!({"$ref": "#/here"}));
        let mut document = json!({"here": 1, "list": [{"examples": {"a": missing, "b": present}}], "schema": missing});
        assert_eq!(remove_missing_examples(&mut document), 1);
        assert_eq!(document, json!({"here": 1, "list": [{"examples": {"b": present}}], "schema": missing}));
    }
}
