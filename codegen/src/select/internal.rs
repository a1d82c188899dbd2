//! Properties and parameters with `x-internal: true`.
//!
//! Input: the document. Output: the document without them, and without their names in `required`. Internal operations
//! and path items are left out as operations; an internal schema goes if nothing uses it.

use std::collections::BTreeSet;

use super::operations::{at, is_internal};
use crate::json::{Node, Object, Value};

/// Removes them, and counts them.
pub(super) fn remove(document: &mut Node) -> usize {
    let mut references = BTreeSet::new();
    find_references(document, document, &mut references);
    let mut count = 0;
    remove_in(document, &references, &mut count);
    count
}

/// References of parameters to internal ones.
fn find_references(node: &Node, document: &Node, found: &mut BTreeSet<String>) {
    if let Some(reference) = node.get("$ref").and_then(Node::as_str)
        && reference.contains("/parameters/")
        && at(document, reference).is_some_and(is_internal)
    {
        found.insert(reference.to_owned());
    }
    match &node.value {
        Value::Object(members) => members.values().for_each(|node| find_references(node, document, found)),
        Value::Array(elements) => elements.iter().for_each(|node| find_references(node, document, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn remove_in(node: &mut Node, references: &BTreeSet<String>, count: &mut usize) {
    match &mut node.value {
        Value::Object(members) => {
            remove_properties(members, count);
            if let Some(Value::Array(parameters)) = members.get_mut("parameters").map(|node| &mut node.value) {
                let before = parameters.len();
                parameters.retain(|parameter| {
                    let reference = parameter.get("$ref").and_then(Node::as_str);
                    !is_internal(parameter) && !reference.is_some_and(|reference| references.contains(reference))
                });
                *count += before - parameters.len();
            }
            members.values_mut().for_each(|node| remove_in(node, references, count));
        }
        Value::Array(elements) => elements.iter_mut().for_each(|node| remove_in(node, references, count)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn remove_properties(schema: &mut Object, count: &mut usize) {
    let Some(Value::Object(properties)) = schema.get_mut("properties").map(|node| &mut node.value) else { return };
    let mut removed = BTreeSet::new();
    properties.retain(|name, property| {
        let is_gone = is_internal(property);
        if is_gone {
            removed.insert(name.clone());
        }
        !is_gone
    });
    *count += removed.len();
    if let Some(Value::Array(required)) = schema.get_mut("required").map(|node| &mut node.value) {
        required.retain(|name| !name.as_str().is_some_and(|name| removed.contains(name)));
    }
}
