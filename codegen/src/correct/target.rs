//! The document that is changed.
//!
//! Input: places and changes. Output: the changed document. Queries are answered by `serde_json_path`, which reads a copy
//! of the document in its own type: it is made for the first query, and changed along with the document.

use serde_json_path::{JsonPath, PathElement};

use crate::json::{Node, Number, Value};

/// A step from a node to one of its children.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Key(String),
    Index(usize),
}

/// The steps from the root to a node.
pub(super) type Location = Vec<Part>;

/// How many nodes all changes together may add: each copy of the document in itself would double it.
const MAX_ADDED: usize = 1_000_000;

pub(super) const TOO_MANY: &str = "the changes add more than a million values to the document";

/// The document.
pub(super) struct Target {
    document: Node,
    copy: Option<serde_json::Value>,
    /// How many nodes may still be added.
    budget: usize,
}

impl Target {
    pub(super) fn new(document: Node) -> Self {
        Self { document, copy: None, budget: MAX_ADDED }
    }

    pub(super) fn into_document(self) -> Node {
        self.document
    }

    pub(super) fn document(&self) -> &Node {
        &self.document
    }

    /// The places that a query selects, each once, in the order of the document.
    pub(super) fn query(&mut self, path: &JsonPath) -> Vec<Location> {
        let copy = self.copy.get_or_insert_with(|| copy_of(&self.document));
        let mut locations: Vec<Location> = Vec::new();
        for found in path.query_located(copy).dedup().iter() {
            let part = |element: &PathElement<'_>| match element {
                PathElement::Name(name) => Part::Key((*name).to_owned()),
                PathElement::Index(index) => Part::Index(*index),
            };
            locations.push(found.location().iter().map(part).collect());
        }
        locations
    }

    pub(super) fn node(&self, location: &[Part]) -> Option<&Node> {
        location.iter().try_fold(&self.document, |node, part| match part {
            Part::Key(key) => node.get(key),
            Part::Index(index) => node.as_array()?.get(*index),
        })
    }

    /// Whether these values may be added to each of some places.
    pub(super) fn has_room_for(&mut self, values: &[Node], places: usize) -> bool {
        let size = values.iter().map(count).sum::<usize>();
        let left = self.budget.checked_sub(size.saturating_mul(places));
        self.budget = left.unwrap_or(self.budget);
        left.is_some()
    }

    /// Changes a node and what is in it.
    pub(super) fn change<R>(&mut self, location: &[Part], change: impl FnOnce(&mut Node) -> R) -> Option<R> {
        let node = node_mut(&mut self.document, location)?;
        let result = change(node);
        if let Some(outdated) = self.copy.as_mut().and_then(|copy| copy_mut(copy, location)) {
            *outdated = copy_of(node);
        }
        Some(result)
    }

    /// Removes a node from the object or array that it is in.
    pub(super) fn remove(&mut self, location: &[Part]) {
        let Some((last, parent)) = location.split_last() else { return };
        if let Some(node) = node_mut(&mut self.document, parent) {
            match (&mut node.value, last) {
                (Value::Object(members), Part::Key(key)) => drop(members.shift_remove(key)),
                (Value::Array(elements), Part::Index(index)) if *index < elements.len() => {
                    elements.remove(*index);
                }
                _ => {}
            }
        }
        match (self.copy.as_mut().and_then(|copy| copy_mut(copy, parent)), last) {
            (Some(serde_json::Value::Object(members)), Part::Key(key)) => drop(members.shift_remove(key)),
            (Some(serde_json::Value::Array(elements)), Part::Index(index)) if *index < elements.len() => {
                elements.remove(*index);
            }
            _ => {}
        }
    }
}

fn count(node: &Node) -> usize {
    let children: usize = match &node.value {
        Value::Array(elements) => elements.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    };
    children + 1
}

fn node_mut<'n>(root: &'n mut Node, location: &[Part]) -> Option<&'n mut Node> {
    location.iter().try_fold(root, |node, part| match (&mut node.value, part) {
        (Value::Object(members), Part::Key(key)) => members.get_mut(key),
        (Value::Array(elements), Part::Index(index)) => elements.get_mut(*index),
        _ => None,
    })
}

fn copy_mut<'v>(root: &'v mut serde_json::Value, location: &[Part]) -> Option<&'v mut serde_json::Value> {
    location.iter().try_fold(root, |value, part| match part {
        Part::Key(key) => value.get_mut(key),
        Part::Index(index) => value.get_mut(*index),
    })
}

/// For queries only: numbers beyond 64 bits are approximate.
fn copy_of(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(value) => (*value).into(),
        Value::Number(Number::Integer(value)) if i64::try_from(*value).is_ok() => {
            i64::try_from(*value).unwrap_or_default().into()
        }
        Value::Number(number) => number.to_float().into(),
        Value::String(text) => text.as_str().into(),
        Value::Array(elements) => elements.iter().map(copy_of).collect(),
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), copy_of(member))).collect(),
    }
}
