//! Merges several spec files of one API into one.
//!
//! Input: the trees of the spec files, in the order of the configuration. Output: one tree, each node still with its
//! own place. A contradiction between two files is an error that names both places; where titles,
//! versions and the like differ, the first file is used.

use indexmap::map::Entry;

use crate::diagnostic::{Diagnostics, rules};
use crate::http::METHODS;
use crate::json::{Node, Object, Value};

/// Merges the documents; `None` after an error was reported.
pub(super) fn merge(documents: Vec<Node>, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut documents = documents.into_iter();
    let mut all = documents.next()?;
    let mut conflicts = Conflicts { diagnostics, found: false };
    for document in documents {
        merge_document(&mut all, document, &mut conflicts);
    }
    if conflicts.found { None } else { Some(all) }
}

struct Conflicts<'a> {
    diagnostics: &'a mut Diagnostics,
    found: bool,
}

impl Conflicts<'_> {
    fn report(&mut self, what: &str, first: &Node, second: &Node) {
        self.found = true;
        let message = format!("two spec files disagree on {what}: the other is at `{:?}`", first.origin);
        let help = "import the pages of one version of the API, or correct one of them";
        self.diagnostics.error(rules::FILES_DISAGREE, &second.origin, message).help(help);
    }
}

fn merge_document(all: &mut Node, mut document: Node, conflicts: &mut Conflicts<'_>) {
    let (Value::Object(all), Value::Object(members)) = (&mut all.value, &mut document.value) else {
        return conflicts.report("what a document is", all, &document);
    };
    let is_swagger = all.contains_key("swagger");
    if let (Some(first), Some(second)) = (version(all), version(members))
        && is_swagger != members.contains_key("swagger")
    {
        return conflicts.report("the version of the specification", first, second);
    }
    push_down(all, members, is_swagger);
    for (key, node) in std::mem::take(members) {
        match key.as_str() {
            "components" => merge_sections(all, &key, node, conflicts),
            "paths" => merge_paths(all, node, conflicts),
            "webhooks" => merge_members(all, &key, node, conflicts),
            "definitions" | "parameters" | "responses" | "securityDefinitions" if is_swagger => {
                merge_members(all, &key, node, conflicts);
            }
            "host" | "basePath" if is_swagger => merge_equal(all, key, node, conflicts),
            "tags" => merge_tags(all, node),
            // Where it differs, it was copied to each operation.
            key if pushed_down(is_swagger).contains(&key) => {}
            _ => merge_other(all, key, node, conflicts.diagnostics),
        }
    }
}

/// `openapi` or `swagger`.
fn version(members: &Object) -> Option<&Node> {
    members.get("openapi").or_else(|| members.get("swagger"))
}

/// A member that cannot be given for a part of the operations.
fn merge_equal(all: &mut Object, key: String, node: Node, conflicts: &mut Conflicts<'_>) {
    match all.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert(node);
        }
        Entry::Occupied(entry) if entry.get().is_same_value(&node) => {}
        Entry::Occupied(entry) => conflicts.report(&format!("`{}`", entry.key()), entry.get(), &node),
    }
}

/// The first file's title, version and everything else apply to the whole.
fn merge_other(all: &mut Object, key: String, node: Node, diagnostics: &mut Diagnostics) {
    match all.entry(key) {
        Entry::Vacant(entry) => {
            entry.insert(node);
        }
        Entry::Occupied(entry) if entry.get().is_same_value(&node) => {}
        Entry::Occupied(entry) => {
            let message = format!("`{}` differs from that of the first spec file, which is used", entry.key());
            diagnostics.note(rules::FILES_DIFFER, &node.origin, message);
        }
    }
}

/// What a document says about all its operations, and each of them may say instead.
fn pushed_down(is_swagger: bool) -> &'static [&'static str] {
    if is_swagger { &["security", "consumes", "produces", "schemes"] } else { &["servers", "security"] }
}

/// Copies a file's defaults for all its operations to each of them, where they differ from the first file's.
fn push_down(all: &Object, document: &mut Object, is_swagger: bool) {
    for &key in pushed_down(is_swagger) {
        let Some(value) = document.get(key).cloned() else { continue };
        if all.get(key).is_some_and(|first| first.is_same_value(&value)) {
            continue;
        }
        let paths = document.get_mut("paths").map(|paths| &mut paths.value);
        let Some(Value::Object(paths)) = paths else { continue };
        for (_, path_item) in paths.iter_mut().filter(|(path, _)| !path.to_ascii_lowercase().starts_with("x-")) {
            let Value::Object(path_item) = &mut path_item.value else { continue };
            if key == "servers" {
                path_item.entry(key.to_owned()).or_insert_with(|| value.clone());
                continue;
            }
            for operation in operations_of(path_item) {
                operation.entry(key.to_owned()).or_insert_with(|| value.clone());
            }
        }
    }
}

/// The operations of a path item. Methods in capitals are repaired later.
fn operations_of(path_item: &mut Object) -> Vec<&mut Object> {
    let mut operations = Vec::new();
    for (key, node) in path_item {
        let Value::Object(members) = &mut node.value else { continue };
        if METHODS.iter().any(|method| key.eq_ignore_ascii_case(method)) {
            operations.push(members);
        } else if key == "additionalOperations" {
            operations.extend(members.values_mut().filter_map(|node| match &mut node.value {
                Value::Object(members) => Some(members),
                _ => None,
            }));
        }
    }
    operations
}

fn merge_sections(all: &mut Object, key: &str, node: Node, conflicts: &mut Conflicts<'_>) {
    let Some(mine) = object_at(all, key, &node) else { return };
    let Value::Object(sections) = node.value else { return };
    for (section, node) in sections {
        merge_members(mine, &section, node, conflicts);
    }
}

/// Members that both have must be equal.
fn merge_members(all: &mut Object, key: &str, node: Node, conflicts: &mut Conflicts<'_>) {
    let Some(mine) = object_at(all, key, &node) else { return };
    let Value::Object(theirs) = node.value else { return };
    for (name, node) in theirs {
        match mine.entry(name) {
            Entry::Vacant(entry) => {
                entry.insert(node);
            }
            Entry::Occupied(entry) if entry.get().is_same_value(&node) => {}
            Entry::Occupied(entry) => conflicts.report(&format!("`{}`", entry.key()), entry.get(), &node),
        }
    }
}

/// Two files may describe different methods of one path.
fn merge_paths(all: &mut Object, node: Node, conflicts: &mut Conflicts<'_>) {
    let Some(mine) = object_at(all, "paths", &node) else { return };
    let Value::Object(theirs) = node.value else { return };
    for (path, node) in theirs {
        merge_members(mine, &path, node, conflicts);
    }
}

fn merge_tags(all: &mut Object, node: Node) {
    let origin = node.origin.clone();
    let mine = all.entry("tags".to_owned()).or_insert_with(|| Node::new(Value::Array(Vec::new()), &origin));
    let (Value::Array(mine), Value::Array(theirs)) = (&mut mine.value, node.value) else { return };
    for tag in theirs {
        let is_known = mine
            .iter()
            .any(|known| known.get("name").map(|name| &name.value) == tag.get("name").map(|name| &name.value));
        if !is_known {
            mine.push(tag);
        }
    }
}

fn object_at<'a>(all: &'a mut Object, key: &str, like: &Node) -> Option<&'a mut Object> {
    let empty = || Node::new(Value::Object(Object::new()), &like.origin);
    match &mut all.entry(key.to_owned()).or_insert_with(empty).value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}
