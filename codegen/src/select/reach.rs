//! Which components are used.
//!
//! Input: a document. Output: the components that its operations reach, by references, by discriminators and, for
//! schemas that are found by an anchor or an `$id`, by the fact that there is such a reference.

use std::collections::{BTreeMap, BTreeSet};

use super::operations::at;
use super::prune::shelves;
use crate::json::{Node, Value};
use crate::pointer::unescape;

/// A component: its section, as `#/components/schemas`, and its name.
pub(super) type Component = (String, String);

/// The components that are reached from what is not a component.
pub(super) fn reached(document: &Node) -> BTreeSet<Component> {
    let shelves = shelves(document);
    let mut reach = Reach {
        document,
        open: Vec::new(),
        reached: BTreeSet::new(),
        extensions: BTreeSet::new(),
        shelves: &shelves,
        by_name: false,
    };
    for (key, node) in document.as_object().into_iter().flatten() {
        let is_shelf = key == "components" || shelves.iter().any(|(shelf, _)| shelf.strip_prefix("#/") == Some(key));
        // What is in an extension of the document is used only if something refers to it.
        if !is_shelf && !key.starts_with("x-") {
            reach.walk(node);
        }
    }
    let children = children(&shelves);
    while let Some(component) = reach.open.pop() {
        let Some(node) = shelves.get(&component.0).and_then(|shelf| shelf.get(&component.1)) else { continue };
        reach.walk(node);
        // Values of a schema with a discriminator may be those of the schemas that have it in `allOf`.
        if node.get("discriminator").is_some() {
            for descendant in descendants(&component, &children) {
                reach.add(descendant);
            }
        }
    }
    reach.reached
}

struct Reach<'n> {
    document: &'n Node,
    open: Vec<Component>,
    reached: BTreeSet<Component>,
    /// The references into extensions of the document that were followed.
    extensions: BTreeSet<String>,
    shelves: &'n BTreeMap<String, &'n Node>,
    /// Whether there was a reference by an anchor or an `$id`.
    by_name: bool,
}

impl Reach<'_> {
    fn add(&mut self, component: Component) {
        if self.reached.insert(component.clone()) {
            self.open.push(component);
        }
    }

    fn walk(&mut self, node: &Node) {
        match &node.value {
            Value::Object(members) => {
                for (key, member) in members {
                    match (key.as_str(), member.as_str()) {
                        ("$ref" | "$dynamicRef" | "$recursiveRef", Some(reference)) => self.follow(reference),
                        ("discriminator", _) => self.follow_values_of(member),
                        _ => {}
                    }
                    self.walk(member);
                }
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.walk(element)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn follow(&mut self, reference: &str) {
        match reference.split_once('#') {
            Some((_, pointer)) if pointer.starts_with('/') => {
                let reference = format!("#{pointer}");
                if let Some(component) = component_at(&reference, self.shelves) {
                    self.add(component);
                } else if reference.starts_with("#/x-")
                    && let Some(target) = at(self.document, &reference)
                    && self.extensions.insert(reference)
                {
                    self.walk(target);
                }
            }
            _ if !self.by_name => {
                self.by_name = true;
                self.add_named();
            }
            _ => {}
        }
    }

    /// The values of a mapping are references, or names of schemas.
    fn follow_values_of(&mut self, discriminator: &Node) {
        let mapping = discriminator.get("mapping").and_then(Node::as_object);
        let default = discriminator.get("defaultMapping");
        for target in mapping.into_iter().flat_map(|mapping| mapping.values()).chain(default).filter_map(Node::as_str) {
            let homes = ["#/components/schemas", "#/definitions"];
            let named =
                homes.iter().find(|home| self.shelves.get(**home).is_some_and(|shelf| shelf.get(target).is_some()));
            match named {
                Some(home) => self.add(((*home).to_owned(), target.to_owned())),
                None => self.follow(target),
            }
        }
    }

    /// Adds each component in which something has a name of its own.
    fn add_named(&mut self) {
        for (shelf, node) in self.shelves {
            for (name, node) in node.as_object().into_iter().flatten() {
                if !self.reached.contains(&(shelf.clone(), name.clone())) && has_name(node) {
                    self.add((shelf.clone(), name.clone()));
                }
            }
        }
    }
}

fn has_name(node: &Node) -> bool {
    match &node.value {
        Value::Object(members) => members.iter().any(|(key, member)| {
            matches!(key.as_str(), "$id" | "$anchor" | "$dynamicAnchor" | "$recursiveAnchor") || has_name(member)
        }),
        Value::Array(elements) => elements.iter().any(has_name),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The component that a pointer is about, or is inside of.
fn component_at(pointer: &str, shelves: &BTreeMap<String, &Node>) -> Option<Component> {
    shelves.keys().find_map(|shelf| {
        let name = pointer.strip_prefix(shelf.as_str())?.strip_prefix('/')?.split('/').next()?;
        Some((shelf.clone(), unescape(name)?))
    })
}

/// For each schema those that have it in `allOf`.
fn children(shelves: &BTreeMap<String, &Node>) -> BTreeMap<Component, Vec<Component>> {
    let mut children: BTreeMap<Component, Vec<Component>> = BTreeMap::new();
    for (shelf, node) in shelves {
        for (name, node) in node.as_object().into_iter().flatten() {
            let bases = node.get("allOf").and_then(Node::as_array).into_iter().flatten();
            for reference in bases.filter_map(|base| base.get("$ref").and_then(Node::as_str)) {
                if let Some(base) = component_at(reference, shelves) {
                    children.entry(base).or_default().push((shelf.clone(), name.clone()));
                }
            }
        }
    }
    children
}

fn descendants(component: &Component, children: &BTreeMap<Component, Vec<Component>>) -> BTreeSet<Component> {
    let mut found = BTreeSet::new();
    let mut open = vec![component];
    while let Some(component) = open.pop() {
        for child in children.get(component).into_iter().flatten() {
            if found.insert(child.clone()) {
                open.push(child);
            }
        }
    }
    found
}
