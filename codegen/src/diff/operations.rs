//! Operations: which are the same, and what became of them.

use super::change::{Area, Flow, Subject};
use super::comparer::{Comparer, Site};
use super::effect::{Effect, Rust};
use super::matched::Matched;
use super::rules;
use crate::ir::{Operation, Tag};

/// Operations with the same method and path are the same, whatever the parameters of the path are called; then those with
/// the same ID.
pub(super) fn matched(old: &[Operation], new: &[Operation]) -> Matched {
    let place = |operation: &Operation| (operation.method.clone(), template(&operation.path));
    Matched::by_key(old, new, place).then_by_key(old, new, |operation| operation.operation_id.clone())
}

/// A path without the names of its parameters: `/pets/{}`.
fn template(path: &str) -> String {
    let mut rest = path;
    let mut template = String::with_capacity(path.len());
    while let Some((before, after)) = rest.split_once('{') {
        template.push_str(before);
        template.push_str("{}");
        rest = after.split_once('}').map_or("", |(_, after)| after);
    }
    template + rest
}

impl<'a> Comparer<'a> {
    pub(super) fn operations(&mut self, operations: &Matched) {
        for (one, other) in &operations.pairs {
            self.operation(&self.old.api.operations[*one], &self.new.api.operations[*other]);
        }
        for index in &operations.removed {
            let operation = &self.old.api.operations[*index];
            let subject = self.old.operation_subject(operation);
            let site = Site { new: None, ..Site::new(subject, Flow::default(), &operation.origin, &operation.origin) };
            let was = if operation.docs.deprecated {
                "the operation is gone: it was deprecated"
            } else {
                "the operation is gone"
            };
            self.push_always(rules::OPERATION_REMOVED, &site, was);
        }
        for index in &operations.added {
            let operation = &self.new.api.operations[*index];
            let subject = self.new.operation_subject(operation);
            let site = Site { old: None, ..Site::new(subject, Flow::default(), &operation.origin, &operation.origin) };
            let message = format!("the operation is new: {} {}", operation.method, operation.path);
            self.push_always(rules::OPERATION_ADDED, &site, message);
        }
    }

    fn operation(&mut self, old: &'a Operation, new: &'a Operation) {
        let site = Site::new(self.new.operation_subject(new), Flow::REQUEST, &old.origin, &new.origin);
        self.place(&site, old, new);
        self.identity(&site, old, new);
        self.lifecycle(&site, old, new);
        self.parameters(&site, old, new);
        self.bodies(&site, old, new);
        self.responses(&site.with_flow(Flow::RESPONSE), old, new);
        self.security(&site, old, new);
        self.server_of(&site, old, new);
        self.docs(&site, &old.docs, &new.docs);
    }

    fn place(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let moved = (&old.method, template(&old.path)) != (&new.method, template(&new.path));
        if moved {
            let message = format!("{} {} became {} {}", old.method, old.path, new.method, new.path);
            self.push(rules::OPERATION_MOVED, site, message);
        }
    }

    /// The names by which it is called in the spec and in Rust.
    fn identity(&mut self, site: &Site, old: &Operation, new: &Operation) {
        let (method, other_method) = (self.old.operation_subject(old).rust, self.new.operation_subject(new).rust);
        let effect = |effect: Effect| Effect {
            rust: if method == other_method { Rust::None } else { Rust::Breaking },
            ..effect
        };
        let is_same_in_spec = old.operation_id == new.operation_id;
        let tags = |operation: &Operation, all: &[Tag]| {
            let own = operation.tag.map(|tag| all[tag.0].name.clone());
            own.into_iter().chain(operation.labels.iter().cloned()).collect::<Vec<_>>()
        };
        let renamed =
            if method == other_method { String::new() } else { format!(": `{method}` is `{other_method}` now") };
        if old.operation_id != new.operation_id {
            let word = |id: &Option<String>| id.as_ref().map_or("none".to_owned(), |id| format!("`{id}`"));
            let message =
                format!("the operation ID {} became {}{renamed}", word(&old.operation_id), word(&new.operation_id));
            self.push_with(rules::OPERATION_RENAMED, site, message, effect);
        }
        let (tags, other_tags) = (tags(old, &self.old.api.tags), tags(new, &self.new.api.tags));
        if tags != other_tags {
            let message = format!("the tags {tags:?} became {other_tags:?}{renamed}");
            self.push_with(rules::OPERATION_TAGGED, site, message, effect);
        } else if is_same_in_spec {
            self.rust_name(site, &method, &other_method);
        }
    }

    /// A change whose effect on the wire does not depend on a direction.
    pub(super) fn push_always(&mut self, rule: &'static rules::Rule, site: &Site, message: impl Into<String>) {
        self.push_with(rule, site, message, |_| rule.request);
    }

    /// The subject of what belongs to no operation or type.
    pub(super) fn document(&self) -> Subject {
        Subject { area: Area::Api, name: self.new.api.title.clone(), rust: "Client".to_owned() }
    }
}
