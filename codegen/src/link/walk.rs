//! The references in a node that may need other files, or that are where no component is possible.
//!
//! Input: a node and what it is. Output: its references, in the order of the document.

use super::target::reference;
use crate::json::{Node, Object, Value};
use crate::normalize::grammar::Place;
use crate::pointer::{Origin, escape};

/// A reference, and what it must lead to.
#[derive(Clone)]
pub(super) struct Reference {
    pub(super) text: String,
    pub(super) origin: Origin,
    pub(super) place: Place,
    /// Whether it is the bare name of a schema.
    pub(super) is_name: bool,
}

/// Finds the references in a node, without those that `normalize` resolves: from the spec to its own components.
pub(super) fn find_references(node: &Node, place: Place, is_spec: bool, is_swagger: bool) -> Vec<Reference> {
    let mut walk = Walk { is_spec, is_swagger, found: Vec::new() };
    walk.walk(node, place);
    walk.found
}

struct Walk {
    is_spec: bool,
    is_swagger: bool,
    found: Vec<Reference>,
}

impl Walk {
    /// Recursive: `source` limits how deep a document nests.
    fn walk(&mut self, node: &Node, place: Place) {
        if place == Place::Data {
            return;
        }
        match &node.value {
            Value::Object(members) => {
                if let Some((text, origin)) = reference(node) {
                    self.add(text, origin, place, false);
                }
                if place == Place::DISCRIMINATOR {
                    self.add_mapping(members);
                }
                for (key, member) in members {
                    if matches!(member.value, Value::Object(_) | Value::Array(_)) {
                        self.walk(member, place.member(key));
                    }
                }
            }
            Value::Array(elements) => elements.iter().for_each(|element| self.walk(element, place.element())),
            _ => {}
        }
    }

    fn add(&mut self, text: &str, origin: &Origin, place: Place, is_name: bool) {
        let is_local = self.is_spec && text.starts_with('#');
        if !is_local || !is_resolved_later(place, self.is_swagger) {
            self.found.push(Reference { text: text.to_owned(), origin: origin.clone(), place, is_name });
        }
    }

    fn add_mapping(&mut self, members: &Object) {
        for (text, origin) in mapping(members) {
            if let Some(reference) = mapped(text, self.is_spec) {
                self.add(&reference, origin, Place::SCHEMA, reference != text);
            }
        }
    }
}

/// Whether `normalize` resolves references to such an object, if they are local.
pub(super) fn is_resolved_later(place: Place, is_swagger: bool) -> bool {
    place.section(is_swagger).is_some() || place.is_inlined_later()
}

/// The values of `mapping` and `defaultMapping` of a discriminator.
fn mapping(members: &Object) -> impl Iterator<Item = (&str, &Origin)> {
    let mapping = members.get("mapping").and_then(Node::as_object).into_iter().flat_map(|mapping| mapping.values());
    let all = members.get("defaultMapping").into_iter().chain(mapping);
    all.filter_map(|target| Some((target.as_str()?, &target.origin)))
}

/// A value of a mapping as a reference. A bare name is one of the spec's components, or of those of its file.
pub(super) fn mapped(text: &str, is_spec: bool) -> Option<String> {
    let is_file = [".yaml", ".yml", ".json"].iter().any(|extension| text.ends_with(extension));
    if is_file || text.contains(['/', '#']) {
        return Some(text.to_owned());
    }
    (!is_spec).then(|| format!("#/components/schemas/{}", escape(text)))
}
