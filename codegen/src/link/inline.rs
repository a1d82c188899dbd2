//! References where no component is possible: their targets replace them.
//!
//! Must not copy more than the budget, follow a cycle, or nest deeper than the stages after it can bear.

use super::expand::Expander;
use super::library::Located;
use super::target::Target;
use crate::diagnostic::rules;
use crate::json::{Node, Object, Value};
use crate::normalize::grammar::Place;
use crate::pointer::{Origin, Step};

/// How many nodes may be copied in all.
pub(super) const MAX_COPIED: usize = 1_000_000;

/// How deep a node may be whose reference is replaced.
const MAX_DEPTH: usize = 200;

impl Expander<'_, '_> {
    /// Replaces the reference `text` in `node`, which has the place `place`; what stands beside it is kept.
    pub(super) fn inline(&mut self, node: &mut Node, place: Place, text: &str, origin: &Origin, depth: usize) {
        let target = match self.library.locate(text, origin, place) {
            Located::At(target) => target,
            Located::Text(file) => return self.put_text(node, &file),
            Located::Wanted(_) | Located::Failed(_) => return clear(node, place),
        };
        if let Some(copy) = self.copy(&target, place, origin, depth) {
            self.report_place(place, origin);
            put(node, copy);
        } else {
            clear(node, place);
        }
    }

    /// The text of a file, as a description.
    fn put_text(&self, node: &mut Node, file: &str) {
        if let Some((text, origin)) = self.library.sources.text(file) {
            *node = Node::new(Value::String(text.to_owned()), &origin);
        }
    }

    /// A copy of a target without references to other files.
    pub(super) fn copy(&mut self, target: &Target, place: Place, origin: &Origin, depth: usize) -> Option<Node> {
        let node = self.library.node(target)?;
        if self.inlining.contains(target) {
            let message = "this reference is part of a cycle; it is ignored";
            self.diagnostics.warning(rules::REF_CIRCLE, origin, message);
            return None;
        }
        let left = self.budget.checked_sub(count(node)).filter(|_| depth <= MAX_DEPTH);
        let Some(left) = left else {
            let message = "too much would be copied in place of this reference; it is ignored";
            self.diagnostics.warning(rules::TOO_MANY_COPIES, origin, message);
            return None;
        };
        self.budget = left;
        let mut copy = node.clone();
        self.inlining.push(target.clone());
        self.expand(&mut copy, place, depth);
        self.inlining.pop();
        Some(copy)
    }

    /// Replaces a reference by its target, but not those in it.
    pub(super) fn open_once(&mut self, node: &mut Node, place: Place, text: &str, origin: &Origin) {
        match self.target(text, origin, place).and_then(|target| self.library.node(&target)) {
            Some(target) => {
                self.report_place(place, origin);
                put(node, target.clone());
            }
            None => clear(node, place),
        }
    }

    /// OpenAPI has references to parts of some kinds only, but documents that are split into files have them anywhere.
    fn report_place(&mut self, place: Place, origin: &Origin) {
        if !place.is_inlined_later() {
            let message = format!("OpenAPI has no `$ref` in place of {}; the target is used", name_of(place, origin));
            self.diagnostics.note_each(rules::REF_ANYWHERE, origin, message);
        }
    }
}

/// Replaces the reference; members beside it win.
fn put(node: &mut Node, target: Node) {
    remove(node);
    match (&mut node.value, target.value) {
        (Value::Object(own), Value::Object(members)) if !own.is_empty() => {
            for (key, member) in members {
                own.entry(key).or_insert(member);
            }
        }
        (_, value) => *node = Node::new(value, &target.origin),
    }
}

/// A node whose reference leads nowhere: what is left is empty.
fn clear(node: &mut Node, place: Place) {
    match place {
        Place::Text => node.value = Value::String(String::new()),
        Place::List(_) => node.value = Value::Array(Vec::new()),
        _ => remove(node),
    }
}

/// What a reference is in place of: the object, or the member that has no kind of its own.
fn name_of(place: Place, origin: &Origin) -> String {
    match origin.parent().map(Origin::steps).unwrap_or_default().last() {
        Some(Step::Key(key)) if !place.is_object() => format!("`{key}`"),
        _ => place.noun().to_owned(),
    }
}

fn remove(node: &mut Node) {
    if let Value::Object(members) = &mut node.value {
        members.shift_remove("$ref");
    }
}

/// The number of nodes in it, itself included.
fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::Array(elements) => elements.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// The member `key` as an object, created if it is missing.
pub(super) fn object_at<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Object> {
    let origin = node.origin.clone();
    let Value::Object(members) = &mut node.value else { return None };
    let empty = || Node::new(Value::Object(Object::new()), &origin);
    match &mut members.entry(key.to_owned()).or_insert_with(empty).value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}
