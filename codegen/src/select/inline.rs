//! References into operations that are left out.
//!
//! Input: the selected document and the whole one. Output: the selected document, in which a reference to a part of an
//! operation that is gone is that part itself.

use super::operations::at;
use crate::json::{Node, Value};

/// Replaces the references. One inside of its own target remains, and is reported when it is resolved.
pub(super) fn targets_that_are_gone(selected: &mut Node, whole: &Node) {
    let mut references = Vec::new();
    collect(selected, &mut references);
    references.retain(|reference| at(whole, reference).is_some() && at(selected, reference).is_none());
    if !references.is_empty() {
        replace(selected, whole, &references, &mut Vec::new());
    }
}

/// The references into paths and webhooks.
fn collect(node: &Node, references: &mut Vec<String>) {
    if let Some(reference) = node.get("$ref").and_then(Node::as_str)
        && is_into_operations(reference)
        && !references.iter().any(|known| known == reference)
    {
        references.push(reference.to_owned());
    }
    match &node.value {
        Value::Object(members) => members.values().for_each(|node| collect(node, references)),
        Value::Array(elements) => elements.iter().for_each(|node| collect(node, references)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn is_into_operations(reference: &str) -> bool {
    reference.starts_with("#/paths/") || reference.starts_with("#/webhooks/")
}

/// `open` are the references that the node is inside of the targets of.
fn replace(node: &mut Node, whole: &Node, gone: &[String], open: &mut Vec<String>) {
    let reference = node.get("$ref").and_then(Node::as_str).map(str::to_owned);
    if let Some(reference) = reference.filter(|reference| is_into_operations(reference))
        && (gone.contains(&reference) || !open.is_empty())
        && !open.contains(&reference)
        && let Some(target) = at(whole, &reference)
    {
        *node = target.clone();
        open.push(reference);
        replace(node, whole, gone, open);
        open.pop();
        return;
    }
    match &mut node.value {
        Value::Object(members) => members.values_mut().for_each(|node| replace(node, whole, gone, open)),
        Value::Array(elements) => elements.iter_mut().for_each(|node| replace(node, whole, gone, open)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
