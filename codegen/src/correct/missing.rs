//! Suggestions for a place that does not exist.
//!
//! Input: the place and the document. Output: the nearest place that exists, and what is there.

use std::collections::BTreeSet;

use super::path;
use super::target::{Location, Part, Target};
use crate::json::{Node, Value};
use crate::nearest;
use crate::pointer::{escape, unescape};

/// How many members are listed.
const LISTED: usize = 5;

/// What exists near a pointer or a query that matches nothing.
pub(super) fn nearest(at: &str, target: &mut Target) -> Option<String> {
    match at.strip_prefix('#') {
        Some(pointer) => Some(near_pointer(pointer, target.document())),
        None => near_query(at, target),
    }
}

/// Which files there are, if none has the name.
pub(super) fn file(name: &str, document: &Node) -> Option<String> {
    let mut files = BTreeSet::new();
    let mut open = vec![document];
    while let Some(node) = open.pop() {
        if is_of(name, node) {
            return None;
        }
        files.insert(node.origin.file());
        match &node.value {
            Value::Object(members) => open.extend(members.values()),
            Value::Array(elements) => open.extend(elements),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let files: Vec<String> = files.into_iter().map(|file| format!("`{file}`")).collect();
    Some(format!("the document is read from {}", files.join(", ")))
}

/// Whether the text of a node is in the file with this name.
pub(super) fn is_of(file: &str, node: &Node) -> bool {
    let rest = node.origin.file().strip_suffix(file);
    rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

/// The place that a pointer points to, if there is one.
pub(super) fn pointer_location(pointer: &str, document: &Node) -> Option<Location> {
    let mut location = Location::new();
    let mut node = document;
    for token in pointer.split('/').skip(1) {
        let (part, child) = child(node, token)?;
        location.push(part);
        node = child;
    }
    Some(location)
}

fn child<'n>(node: &'n Node, token: &str) -> Option<(Part, &'n Node)> {
    match &node.value {
        Value::Object(members) => {
            let key = unescape(token)?;
            members.get(&key).map(|child| (Part::Key(key), child))
        }
        Value::Array(elements) => {
            let index = token.parse().ok()?;
            elements.get(index).map(|child| (Part::Index(index), child))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn near_pointer(pointer: &str, document: &Node) -> String {
    let mut existing = "#".to_owned();
    let mut node = document;
    for token in pointer.split('/').skip(1) {
        let Some((_, child)) = child(node, token) else {
            let name = unescape(token).unwrap_or_default();
            return describe(&existing, &[node], &name, |name| format!("/{}", escape(name)));
        };
        node = child;
        existing.push('/');
        existing.push_str(token);
    }
    format!("`{existing}` exists")
}

fn near_query(at: &str, target: &mut Target) -> Option<String> {
    let text = path::parse(at).ok()?.text;
    let starts = path::segments(&text);
    for ends in starts.windows(2).rev() {
        let [start, end] = *ends else { continue };
        let (existing, segment) = (&text[..start], &text[start..end]);
        let locations = target.query(&path::parse(existing).ok()?.path);
        if !locations.is_empty() {
            let nodes: Vec<&Node> = locations.iter().filter_map(|location| target.node(location)).collect();
            return Some(describe(existing, &nodes, path::member(segment).unwrap_or_default(), path::segment));
        }
    }
    None
}

/// The nodes at `existing`, which have no member `name`.
fn describe(existing: &str, nodes: &[&Node], name: &str, written: impl Fn(&str) -> String) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in nodes.iter().filter_map(|node| node.as_object()).flat_map(|members| members.keys()) {
        if !names.contains(&name.as_str()) && names.len() < 10_000 {
            names.push(name);
        }
    }
    if let Some(meant) = nearest::nearest(name, names.iter().copied()) {
        return format!("did you mean `{existing}{}`?", written(meant));
    }
    let has = match (nodes, names.len()) {
        ([node], 0) if node.as_array().is_some_and(|elements| !elements.is_empty()) => {
            format!("an array of {}", node.as_array().map_or(0, <[Node]>::len))
        }
        ([node], 0) => match node.value {
            Value::Array(_) | Value::Object(_) => "empty".to_owned(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => node.kind().to_owned(),
        },
        (_, 0) => return format!("the nearest that exists is `{existing}`, in {} places", nodes.len()),
        (_, count) => {
            let more = if count > LISTED { format!(" and {} more", count - LISTED) } else { String::new() };
            let listed: Vec<String> = names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
            return format!("the nearest that exists is `{existing}`, which has {}{more}", listed.join(", "));
        }
    };
    format!("the nearest that exists is `{existing}`, which is {has}")
}
