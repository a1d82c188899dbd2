//! The operations of a document, before it is read.
//!
//! Input: the document. Output: its operations, those of webhooks too, or the document without some of them.

use crate::http::METHODS;
use crate::json::{Node, Object, Value};
use crate::pointer::unescape;

/// An operation and where it is.
pub(super) struct Operation<'n> {
    /// `paths` or `webhooks`.
    section: &'static str,
    /// The path, or the name of the webhook.
    pub(super) path: &'n str,
    /// As it is written.
    key: &'n str,
    /// Whether it is in `additionalOperations`.
    is_additional: bool,
    pub(super) node: &'n Node,
    /// Whether it or its path item is internal.
    pub(super) is_internal: bool,
}

impl<'n> Operation<'n> {
    /// In lower case.
    pub(super) fn method(&self) -> String {
        self.key.to_ascii_lowercase()
    }

    pub(super) fn id(&self) -> Option<&'n str> {
        self.node.get("operationId").and_then(Node::as_str)
    }

    /// `GET /pets`
    pub(super) fn call(&self) -> String {
        format!("{} {}", self.key.to_ascii_uppercase(), self.path)
    }

    pub(super) fn tags(&self) -> impl Iterator<Item = &'n str> + use<'n> {
        self.node.get("tags").and_then(Node::as_array).into_iter().flatten().filter_map(Node::as_str)
    }

    pub(super) fn is_deprecated(&self) -> bool {
        self.node.get("deprecated").and_then(Node::as_bool) == Some(true)
    }
}

/// Whether a node has `x-internal: true`.
pub(super) fn is_internal(node: &Node) -> bool {
    node.get("x-internal").and_then(Node::as_bool) == Some(true)
}

const SECTIONS: [&str; 2] = ["paths", "webhooks"];

/// All operations, in the order of the document.
pub(super) fn find(document: &Node) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for section in SECTIONS {
        let items = document.get(section).and_then(Node::as_object).into_iter().flatten();
        for (path, item) in items.filter(|(path, _)| !path.starts_with("x-")) {
            let target = followed(document, item);
            let is_hidden = is_internal(item) || is_internal(target);
            // What is beside a reference counts as well.
            for item in if std::ptr::eq(item, target) { vec![item] } else { vec![item, target] } {
                for (key, is_additional, node) in of_item(item) {
                    let is_internal = is_hidden || is_internal(node);
                    found.push(Operation { section, path, key, is_additional, node, is_internal });
                }
            }
        }
    }
    found
}

/// The path item that a path has, after its references.
fn followed<'n>(document: &'n Node, item: &'n Node) -> &'n Node {
    let mut item = item;
    for _ in 0..100 {
        let target = item.get("$ref").and_then(Node::as_str).and_then(|reference| at(document, reference));
        match target {
            Some(target) => item = target,
            None => break,
        }
    }
    item
}

/// The node at a reference within the document.
pub(super) fn at<'n>(document: &'n Node, reference: &str) -> Option<&'n Node> {
    let pointer = reference.strip_prefix('#').filter(|pointer| pointer.is_empty() || pointer.starts_with('/'))?;
    pointer.split('/').skip(1).try_fold(document, |node, token| match &node.value {
        Value::Object(members) => members.get(&unescape(token)?),
        Value::Array(elements) => elements.get(token.parse::<usize>().ok()?),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })
}

fn of_item(item: &Node) -> Vec<(&str, bool, &Node)> {
    let mut operations = Vec::new();
    for (key, node) in item.as_object().into_iter().flatten() {
        if is_method(key) {
            operations.push((key.as_str(), false, node));
        } else if key == "additionalOperations" {
            let additional = node.as_object().into_iter().flatten();
            operations.extend(additional.map(|(key, node)| (key.as_str(), true, node)));
        }
    }
    operations
}

fn is_method(key: &str) -> bool {
    METHODS.iter().any(|method| key.eq_ignore_ascii_case(method))
}

/// The document without the operations that are not kept, and without the paths that have none any more.
pub(super) fn without(document: &Node, found: &[Operation<'_>], kept: &[bool]) -> Node {
    let mut selected = document.clone();
    for section in SECTIONS {
        let Value::Object(members) = &mut selected.value else { break };
        let Some(Value::Object(items)) = members.get_mut(section).map(|node| &mut node.value) else { continue };
        items.retain(|path, item| {
            let of_path = || found.iter().zip(kept).filter(|(found, _)| found.section == section && found.path == path);
            let is_empty = of_path().all(|(_, kept)| !kept);
            if is_empty {
                return of_path().next().is_none();
            }
            if of_path().any(|(_, kept)| !kept) {
                item_without(item, document, |key, is_additional| {
                    of_path().any(|(found, kept)| !kept && found.key == key && found.is_additional == is_additional)
                });
            }
            true
        });
    }
    selected
}

/// Removes operations from a path item. One that others may share is copied before.
fn item_without(item: &mut Node, document: &Node, is_gone: impl Fn(&str, bool) -> bool) {
    let shared: Option<Object> = item.get("$ref").and_then(|_| followed(document, item).as_object().cloned());
    if let (Some(mut all), Value::Object(own)) = (shared, &mut item.value) {
        own.shift_remove("$ref");
        all.extend(std::mem::take(own));
        *own = all;
    }
    let Value::Object(members) = &mut item.value else { return };
    members.retain(|key, _| !is_method(key) || !is_gone(key, false));
    if let Some(Value::Object(additional)) = members.get_mut("additionalOperations").map(|node| &mut node.value) {
        additional.retain(|key, _| !is_gone(key, true));
    }
}
