//! Component schemas with `$dynamicRef`, and the anchors that are behind a reference to a component.
//!
//! Input: the document as its author wrote it. Output: a table of its component schemas. Must not change the document.

use std::cell::RefCell;

use indexmap::{IndexMap, IndexSet};

use super::children::children;
use super::place::Expected;
use crate::json::{Node, Object};
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::{escape, unescape};

/// The component schemas of a document that has `$dynamicRef`.
#[derive(Default)]
pub(super) struct Templates {
    components: IndexMap<String, Component>,
    /// The names of the components with an `$id`.
    ids: IndexMap<String, String>,
    /// The answers of [`Self::is_dynamic`].
    dynamic: RefCell<IndexMap<(String, String), bool>>,
}

#[derive(Default)]
struct Component {
    /// A copy of those with `$dynamicRef`.
    node: Option<Node>,
    has_id: bool,
    /// The anchors that its own references name.
    anchors: IndexSet<String>,
    /// The components that it refers to.
    references: IndexSet<String>,
    /// Whether it refers to a part of a schema, perhaps its own.
    has_own: bool,
    /// The anchors that are named behind its references.
    behind: IndexSet<String>,
}

impl Templates {
    pub(super) fn of(root: &Node) -> Self {
        let mut templates = Self::default();
        let schemas = root.get("components").and_then(|components| components.get("schemas"));
        let schemas = schemas.and_then(Node::as_object).into_iter().flatten();
        for (name, schema) in schemas.clone() {
            if let Some(id) = schema.get("$id").and_then(Node::as_str) {
                templates.ids.insert(id.trim_end_matches('#').to_owned(), name.clone());
            }
            templates.components.insert(name.clone(), Component::default());
        }
        for (name, schema) in schemas {
            let mut component = Component { has_id: schema.get("$id").is_some(), ..Component::default() };
            templates.collect(schema, Expected::Object(ObjectKind::Schema), &mut component);
            component.node = (!component.anchors.is_empty()).then(|| schema.clone());
            templates.components.insert(name.clone(), component);
        }
        if !templates.is_empty() {
            templates.spread();
        }
        templates
    }

    /// Whether no component has `$dynamicRef`.
    pub(super) fn is_empty(&self) -> bool {
        self.components.values().all(|component| component.anchors.is_empty())
    }

    fn collect(&self, node: &Node, place: Expected, component: &mut Component) {
        let text = |key: &str| node.get(key).and_then(Node::as_str);
        component.anchors.extend(text("$dynamicRef").and_then(|text| text.strip_prefix('#')).map(str::to_owned));
        component.has_own |= text("$ref").is_some_and(|text| self.component(text).is_none());
        component.references.extend(text("$ref").and_then(|text| self.component(text)).map(str::to_owned));
        for (_, inner, child) in children(place, node) {
            self.collect(child, inner, component);
        }
    }

    /// Adds the anchors behind each component to those that refer to it, until nothing changes.
    fn spread(&mut self) {
        let mut users: IndexMap<String, Vec<String>> = IndexMap::new();
        for (name, component) in &self.components {
            for reference in &component.references {
                users.entry(reference.clone()).or_default().push(name.clone());
            }
        }
        let own = self.components.iter();
        let own =
            own.flat_map(|(name, component)| component.anchors.iter().map(|anchor| (name.clone(), anchor.clone())));
        let mut open: Vec<(String, String)> = own.collect();
        while let Some((name, anchor)) = open.pop() {
            for user in users.get(&name).into_iter().flatten().filter(|user| **user != name) {
                if self.components.get_mut(user).is_some_and(|component| component.behind.insert(anchor.clone())) {
                    open.push((user.clone(), anchor.clone()));
                }
            }
        }
    }

    /// The component schema that a reference points to.
    pub(super) fn component(&self, reference: &str) -> Option<&str> {
        let name = match self.ids.get(reference) {
            Some(name) => name.clone(),
            None => unescape(reference.strip_prefix("#/components/schemas/")?)?,
        };
        self.components.get_key_value(&name).map(|(name, _)| name.as_str())
    }

    pub(super) fn node(&self, name: &str) -> Option<&Node> {
        self.components.get(name)?.node.as_ref()
    }

    pub(super) fn anchors(&self, name: &str) -> impl Iterator<Item = &str> {
        self.components.get(name).into_iter().flat_map(|component| component.anchors.iter().map(String::as_str))
    }

    pub(super) fn behind(&self, name: &str) -> impl Iterator<Item = &str> {
        self.components.get(name).into_iter().flat_map(|component| component.behind.iter().map(String::as_str))
    }

    /// Whether the schema at a pointer in the component has `$dynamicRef`, or may have it behind a reference.
    pub(super) fn is_dynamic(&self, name: &str, inside: &str) -> bool {
        let key = (name.to_owned(), inside.to_owned());
        if let Some(known) = self.dynamic.borrow().get(&key) {
            return *known;
        }
        let is_dynamic = self.has_dynamic(name, inside);
        self.dynamic.borrow_mut().insert(key, is_dynamic);
        is_dynamic
    }

    fn has_dynamic(&self, name: &str, inside: &str) -> bool {
        let mut keys = inside.split('/').skip(1).map(unescape);
        let part = keys.try_fold(self.node(name), |node, key| Some(node.and_then(|node| node.get(&key?))));
        let Some(part) = part.flatten() else { return true };
        let mut inner = Component::default();
        self.collect(part, Expected::Object(ObjectKind::Schema), &mut inner);
        !inner.anchors.is_empty() || inner.has_own || inner.references.contains(name)
    }

    /// The place inside the component that a reference in it points to, as the rest of a pointer.
    pub(super) fn inside<'r>(&self, name: &str, reference: &'r str) -> Option<&'r str> {
        let component = self.components.get(name)?;
        let own = format!("#/components/schemas/{}", escape(name));
        let rest = reference.strip_prefix(&own).filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let is_relative = component.has_id && !reference.starts_with("#/components/");
        let is_definition = reference.starts_with("#/$defs/");
        rest.or_else(|| {
            reference
                .strip_prefix('#')
                .filter(|rest| (is_relative || is_definition) && (rest.is_empty() || rest.starts_with('/')))
        })
    }
}

/// The anchor that a schema has.
pub(super) fn anchor_of(members: &Object) -> Option<&str> {
    members.get("$dynamicAnchor")?.as_str()
}

/// The component that a schema is another name of, apart from its anchor.
pub(super) fn component_of(members: &Object) -> Option<&str> {
    let is_only = members.keys().all(|key| matches!(key.as_str(), "$dynamicAnchor" | "$ref" | "$comment"));
    members.get("$ref")?.as_str().filter(|text| is_only && text.starts_with("#/components/schemas/"))
}
