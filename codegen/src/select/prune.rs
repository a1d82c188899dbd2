//! What goes with the operations that are left out.
//!
//! Input: the document without these operations. Output: the document without the components, tags and security schemes
//! that only they used. Tags and schemes that no operation used before either are left as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::Operation;
use super::reach;
use crate::config::{Requirements, Security};
use crate::json::{Node, Object, Value};

/// The sections of components that references point to: those of OpenAPI 3, and those of Swagger 2.0.
pub(super) fn shelves(document: &Node) -> BTreeMap<String, &Node> {
    let mut shelves = BTreeMap::new();
    let components = document.get("components").and_then(Node::as_object).into_iter().flatten();
    for (section, node) in components.filter(|(section, _)| *section != "securitySchemes" && !section.starts_with("x-"))
    {
        shelves.insert(format!("#/components/{section}"), node);
    }
    for section in ["definitions", "parameters", "responses"] {
        if let Some(node) = document.get(section) {
            shelves.insert(format!("#/{section}"), node);
        }
    }
    shelves
}

/// The number of schemas that have a name.
pub(super) fn schemas(document: &Node) -> usize {
    let shelves = shelves(document);
    let lists = ["#/components/schemas", "#/definitions"].into_iter().filter_map(|shelf| shelves.get(shelf));
    lists.filter_map(|list| list.as_object()).map(Object::len).sum()
}

/// Removes the components that nothing uses.
pub(super) fn components(document: &mut Node) {
    let reached = reach::reached(document);
    let sections: Vec<String> = shelves(document).into_keys().collect();
    for section in sections {
        let mut node = Some(&mut *document);
        for key in section.split('/').skip(1) {
            node = node.and_then(|node| member(node, key));
        }
        if let Some(Value::Object(members)) = node.map(|node| &mut node.value) {
            members.retain(|name, _| name.starts_with("x-") || reached.contains(&(section.clone(), name.clone())));
        }
    }
}

fn member<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    match &mut node.value {
        Value::Object(members) => members.get_mut(key),
        _ => None,
    }
}

/// Removes the tags that only operations have that are left out. A tag remains if another one has it as its parent.
pub(super) fn tags(document: &mut Node, kept: &[&Operation<'_>], left_out: &[&Operation<'_>]) {
    let of = |list: &[&Operation<'_>]| -> BTreeSet<String> {
        list.iter().flat_map(|operation| operation.tags()).map(str::to_owned).collect()
    };
    let (kept, left_out) = (of(kept), of(left_out));
    let Some(Value::Array(tags)) = member(document, "tags").map(|node| &mut node.value) else { return };
    let name = |tag: &Node| tag.get("name").and_then(Node::as_str).unwrap_or_default().to_owned();
    let goes = |tag: &Node| left_out.contains(&name(tag)) && !kept.contains(&name(tag));
    let parent = |tag: &Node| tag.get("parent").and_then(Node::as_str).map(str::to_owned);
    let parents: BTreeSet<String> = tags.iter().filter(|tag| !goes(tag)).filter_map(parent).collect();
    tags.retain(|tag| !goes(tag) || parents.contains(&name(tag)));
}

/// Removes the security schemes that only operations require that are left out.
pub(super) fn security_schemes(
    document: &mut Node,
    kept: &[&Operation<'_>],
    left_out: &[&Operation<'_>],
    config: &Security,
) {
    let of = |list: &[&Operation<'_>]| -> BTreeSet<String> {
        list.iter().filter_map(|operation| operation.node.get("security")).flat_map(required).collect()
    };
    let mut kept = of(kept);
    let left_out = of(left_out);
    kept.extend(document.get("security").into_iter().flat_map(required));
    let names = |requirements: &Requirements| requirements.alternatives.concat();
    kept.extend(config.require.iter().chain(config.operations.values()).flat_map(names));
    for section in [["components", "securitySchemes"].as_slice(), &["securityDefinitions"]] {
        let mut node = Some(&mut *document);
        for key in section {
            node = node.and_then(|node| member(node, key));
        }
        if let Some(Value::Object(schemes)) = node.map(|node| &mut node.value) {
            schemes.retain(|name, _| !left_out.contains(name) || kept.contains(name));
        }
    }
}

/// The names of the schemes in a list of requirements.
fn required(list: &Node) -> Vec<String> {
    let alternatives = list.as_array().into_iter().flatten().filter_map(Node::as_object);
    alternatives.flat_map(|alternative| alternative.keys().cloned()).collect()
}
