//! References to components that were dropped because they could not be used.

use indexmap::IndexSet;

use super::reference_to;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Value};
use crate::normalize::marks;
use crate::normalize::vocabulary::is_extension;

/// The components of a document, as references spell them.
pub(in super::super) struct Components(IndexSet<String>);

impl Components {
    pub(in super::super) fn of(root: &Node) -> Self {
        let sections = root.get("components").and_then(Node::as_object).into_iter().flatten();
        let names = sections.filter_map(|(section, components)| Some((section, components.as_object()?)));
        Self(
            names.flat_map(|(section, components)| components.keys().map(|name| reference_to(section, name))).collect(),
        )
    }

    /// Drops the references to components that no longer exist; those may be components themselves.
    pub(in super::super) fn drop_dangling(mut self, root: &mut Node, diagnostics: &mut Diagnostics) {
        loop {
            let left = Self::of(root);
            self.0.retain(|reference| {
                !left.0.contains(reference) && !IN_PLACE.iter().any(|section| reference.starts_with(section))
            });
            if self.0.is_empty() {
                return;
            }
            self.drop_references(root, diagnostics);
            self = left;
        }
    }

    fn drop_references(&self, node: &mut Node, diagnostics: &mut Diagnostics) {
        match &mut node.value {
            Value::Array(elements) => elements.retain_mut(|element| self.is_kept(element, diagnostics)),
            Value::Object(members) => {
                members.retain(|key, member| holds_data(key) || self.is_kept(member, diagnostics));
            }
            _ => {}
        }
    }

    fn is_kept(&self, node: &mut Node, diagnostics: &mut Diagnostics) -> bool {
        let reference = node.get("$ref").and_then(Node::as_str).filter(|text| self.0.contains(*text));
        if let Some(reference) = reference {
            let message = format!("`{reference}` was ignored, and so is this reference to it");
            diagnostics.warning(rules::REF_TO_IGNORED, &node.origin, message);
            return false;
        }
        self.drop_references(node, diagnostics);
        true
    }
}

/// These are kept under a mark, and no references to them are left.
const IN_PLACE: [&str; 2] = ["#/components/pathItems/", "#/components/mediaTypes/"];

/// Whether a member is data of the spec's author, in which a `$ref` is not a reference.
fn holds_data(key: &str) -> bool {
    matches!(key, "example" | "value" | "default" | "enum") || is_extension(key) && !marks::ALL.contains(&key)
}
