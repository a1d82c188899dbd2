//! The document that Prism is given: the spec itself, or what Prism can read of it.
//!
//! Comes in: a spec of one file. Goes out: nothing if Prism takes it as it is; otherwise the document without what stops
//! Prism from coming up. Of requests it says the same, and an answer that is right by it is right by the whole document.

mod queries;
mod responses;
mod size;

use serde_json::Value;

use super::document;
use super::run::Job;

/// A document in the place of the spec.
pub(super) struct Served {
    pub(super) text: String,
    /// Why it is another.
    pub(super) remark: String,
}

/// Prism replaces each reference by what it refers to, in all places. Beyond this many values it is not done in minutes.
const MAX_VALUES: usize = 8_000_000;

pub(super) fn served(job: &Job<'_>) -> Option<Served> {
    let mut document: Value = serde_json::from_str(&document::root(job)?.to_string()).ok()?;
    let mut remarks: Vec<String> = Vec::new();
    if refers(&document, &|reference| !reference.starts_with('#')) {
        remove_references(&mut document, false);
        remarks.push("extensions and examples that refer to something: Prism reads the files they name".to_owned());
    }
    if remove_lost_examples(&mut document) > 0 {
        remarks.push("examples that lead nowhere: Prism reads no document that has them".to_owned());
    }
    if queries::remove(&mut document) > 0 {
        remarks.push("queries in paths: Prism finds no path that has one".to_owned());
    }
    if size::expanded(&document, MAX_VALUES) >= MAX_VALUES {
        let depth = responses::shorten(&mut document, MAX_VALUES / 4);
        remarks.push(format!(
            "what is optional in responses beyond references {depth} deep: Prism puts in what they refer to in all places, \
             and is not done with that"
        ));
    }
    let remark = format!("Prism was given the document without {}", remarks.join("; and without "));
    (!remarks.is_empty()).then(|| Served { text: document.to_string(), remark })
}

/// Names of members, of headers and of what is shared are the service's, and may begin as extensions do.
fn remove_references(value: &mut Value, has_names: bool) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| remove_references(element, false)),
        Value::Object(members) => {
            members.retain(|key, member| has_names || !is_aside(key) || !refers(member, &|_| true));
            for (key, member) in members {
                remove_references(member, !has_names && NAMED.contains(&&**key));
            }
        }
        _ => {}
    }
}

/// Where names are keys.
const NAMED: &[&str] = &["examples", "headers", "parameters", "properties", "requestBodies", "responses", "schemas"];

/// What is beside the API: extensions, and the values of examples, in which `$ref` is a name like any other.
fn is_aside(key: &str) -> bool {
    key.starts_with("x-") || matches!(key, "example" | "value")
}

fn refers(value: &Value, is_meant: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::Array(elements) => elements.iter().any(|element| refers(element, is_meant)),
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str);
            reference.is_some_and(is_meant) || members.values().any(|member| refers(member, is_meant))
        }
        _ => false,
    }
}

/// Removes references under `examples` that lead nowhere; how many there were.
fn remove_lost_examples(document: &mut Value) -> usize {
    let whole = document.clone();
    let is_lost = |example: &Value| {
        let reference = example.get("$ref").and_then(Value::as_str);
        reference.and_then(|reference| reference.strip_prefix('#')).is_some_and(|at| whole.pointer(at).is_none())
    };
    remove_examples(document, &is_lost)
}

fn remove_examples(value: &mut Value, is_lost: &dyn Fn(&Value) -> bool) -> usize {
    match value {
        Value::Array(elements) => elements.iter_mut().map(|element| remove_examples(element, is_lost)).sum(),
        Value::Object(members) => {
            let mut removed = 0;
            if let Some(Value::Object(examples)) = members.get_mut("examples") {
                let before = examples.len();
                examples.retain(|_, example| !is_lost(example));
                removed = before - examples.len();
            }
            removed + members.values_mut().map(|member| remove_examples(member, is_lost)).sum::<usize>()
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_leads_elsewhere_beside_the_api_goes() {
        let file = json!({"$ref": "other.yaml"});
        let mut document = json!({
            "x-more": file,
            "schemas": {"example": file, "Pet": {"example": {"toy": file}, "properties": {"value": file}}},
            "content": {"examples": {"one": {"value": file}, "two": {"value": 1}}},
        });
        remove_references(&mut document, false);
        let left = json!({
            "schemas": {"example": file, "Pet": {"properties": {"value": file}}},
            "content": {"examples": {"one": {}, "two": {"value": 1}}},
        });
        assert_eq!(document, left);
    }

    #[test]
    fn examples_that_lead_nowhere_go() {
        let (lost, found) = (json!({"$ref": "#/gone"}), json!({"$ref": "#/here"}));
        let mut document = json!({"here": 1, "list": [{"examples": {"a": lost, "b": found}}], "schema": lost});
        assert_eq!(remove_lost_examples(&mut document), 1);
        assert_eq!(document, json!({"here": 1, "list": [{"examples": {"b": found}}], "schema": lost}));
    }
}
