//! Discriminators: which property distinguishes the branches of a union, and by which values.

use super::component_name;
use super::words::Fingerprint;
use crate::document::{members, text};
use crate::json::Node;
use crate::normalize::marks;
use crate::pointer::Origin;

/// A Discriminator Object (OpenAPI 3.0.4, 4.7.25).
#[derive(Clone, Debug)]
pub(crate) struct Discriminator {
    pub(crate) origin: Origin,
    pub(crate) property_name: Option<String>,
    pub(crate) mapping: Option<Vec<Mapping>>,
    /// `defaultMapping`
    pub(crate) default: Option<Target>,
    pub(super) words: Fingerprint,
}

/// An entry of `mapping`.
#[derive(Clone, Debug)]
pub(crate) struct Mapping {
    pub(crate) tag: String,
    pub(crate) target: Target,
}

/// The target of an entry of `mapping`.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) origin: Origin,
    /// The name of a component, given as a name or by a reference; otherwise the string as it is.
    pub(crate) component: String,
}

impl Discriminator {
    /// The tags that `mapping` gives a component.
    pub(crate) fn tags_of(&self, component: Option<&str>) -> Vec<String> {
        let Some(component) = component else { return Vec::new() };
        let entries = self.mapping.iter().flatten().filter(|entry| entry.target.component == component);
        entries.map(|entry| entry.tag.clone()).collect()
    }

    /// Whether the component is the default, for values whose tag is missing or unknown.
    pub(crate) fn is_default(&self, component: Option<&str>) -> bool {
        self.default.as_ref().is_some_and(|default| component == Some(&*default.component))
    }
}

/// Reads the object.
pub(super) fn read(node: &Node) -> Discriminator {
    let mapping = node.get("mapping").map(|mapping| {
        let entries = members(Some(mapping));
        entries.map(|(tag, node)| Mapping { tag: tag.to_owned(), target: target(node) }).collect()
    });
    Discriminator {
        origin: node.origin.clone(),
        property_name: text(node, "propertyName"),
        mapping,
        default: node.get(marks::DEFAULT_MAPPING).map(target),
        words: Fingerprint::node(node, &|_| None),
    }
}

fn target(node: &Node) -> Target {
    let text = node.as_str().unwrap_or_default();
    let component = component_name(text).unwrap_or_else(|| text.to_owned());
    Target { origin: node.origin.clone(), component }
}
