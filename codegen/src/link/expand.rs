//! The linked document: the spec's tree with the components that other files bring, and no reference into a file.

use indexmap::IndexMap;

use super::inline::MAX_COPIED;
use super::library::{Library, Located};
use super::names::Component;
use super::target::{Target, reference};
use super::trace::Trace;
use super::walk::{is_resolved_later, mapped};
use crate::diagnostic::Diagnostics;
use crate::json::{Node, Object, Value};
use crate::normalize::grammar::Place;
use crate::pointer::{Origin, escape};

/// Makes one document of the spec and all that it refers to.
pub(super) fn expand(library: &Library<'_>, trace: &Trace, diagnostics: &mut Diagnostics) -> Node {
    let root = Target::root(&library.spec[0]);
    let mut document = library.node(&root).expect("the spec was merged").clone();
    let mut expander = Expander {
        library: *library,
        is_swagger: trace.is_swagger,
        diagnostics,
        names: IndexMap::new(),
        inlining: Vec::new(),
        budget: MAX_COPIED,
    };
    expander.gather(&mut document, trace);
    expander.expand(&mut document, Place::DOCUMENT, 0);
    document
}

pub(super) struct Expander<'a, 'd> {
    pub(super) library: Library<'a>,
    pub(super) is_swagger: bool,
    pub(super) diagnostics: &'d mut Diagnostics,
    /// The components by what they are.
    pub(super) names: IndexMap<Component, String>,
    /// The targets that are being copied, from the outside to the inside.
    pub(super) inlining: Vec<Target>,
    /// How many more nodes may be copied.
    pub(super) budget: usize,
}

impl Expander<'_, '_> {
    /// Replaces the references in a node, which has the place `place`.
    pub(super) fn expand(&mut self, node: &mut Node, place: Place, depth: usize) {
        if place == Place::Data {
            return;
        }
        match &mut node.value {
            Value::Object(members) => {
                for (key, member) in members.iter_mut() {
                    if matches!(member.value, Value::Object(_) | Value::Array(_)) {
                        self.expand(member, place.member(key), depth + 1);
                    }
                }
                if place == Place::DISCRIMINATOR {
                    self.rewrite_mapping(members);
                }
            }
            Value::Array(elements) => self.expand_list(elements, place.element(), depth),
            _ => {}
        }
        if let Some((text, origin)) = reference(node).map(|(text, origin)| (text.to_owned(), origin.clone())) {
            self.replace(node, place, &text, &origin, depth);
        }
    }

    /// An element that refers to a list stands for the elements of that.
    fn expand_list(&mut self, elements: &mut Vec<Node>, place: Place, depth: usize) {
        let mut at = 0;
        while at < elements.len() {
            let list = self.list_behind(&elements[at], place);
            let copy = list.and_then(|target| self.copy(&target, place.list(), &elements[at].origin, depth));
            if let Some(Node { value: Value::Array(several), .. }) = copy {
                let count = several.len();
                elements.splice(at..=at, several);
                at += count;
            } else {
                self.expand(&mut elements[at], place, depth + 1);
                at += 1;
            }
        }
    }

    fn list_behind(&self, element: &Node, place: Place) -> Option<Target> {
        let (text, origin) = reference(element)?;
        let target = self.target(text, origin, place)?;
        let target = self.library.end_of(&target, place).ok()?;
        self.library.node(&target)?.as_array().map(|_| target)
    }

    /// Where a reference leads, if it does.
    pub(super) fn target(&self, text: &str, origin: &Origin, place: Place) -> Option<Target> {
        match self.library.locate(text, origin, place) {
            Located::At(target) => Some(target),
            Located::Text(_) | Located::Wanted(_) | Located::Failed(_) => None,
        }
    }

    fn replace(&mut self, node: &mut Node, place: Place, text: &str, origin: &Origin, depth: usize) {
        let is_local = text.starts_with('#') && self.library.is_spec(origin.file());
        if is_local && is_resolved_later(place, self.is_swagger) {
            return;
        }
        if place.section(self.is_swagger).is_none() {
            return self.inline(node, place, text, origin, depth);
        }
        if let Some(local) = self.local(text, origin, place)
            && let Value::Object(members) = &mut node.value
            && let Some(reference) = members.get_mut("$ref")
        {
            reference.value = Value::String(local);
        }
    }

    /// The reference as one into the linked document; `None` if it leads nowhere.
    fn local(&self, text: &str, origin: &Origin, place: Place) -> Option<String> {
        let section = place.section(self.is_swagger)?;
        let target = self.target(text, origin, place)?;
        let end = self.library.end_of(&target, place).ok()?;
        if let Some(local) = self.pointer_to(&(end.clone(), section)) {
            return Some(local);
        }
        self.library.is_spec(&end.file).then(|| end.pointer())
    }

    /// A pointer to a component, or to a part of one.
    fn pointer_to(&self, component: &Component) -> Option<String> {
        if let Some(name) = self.names.get(component) {
            let holder = if self.is_swagger { "#" } else { "#/components" };
            return Some(format!("{holder}/{}/{}", component.1, escape(name)));
        }
        let (around, rest) = self.holder(&component.0, &|component| self.names.contains_key(component))?;
        let rest = rest.iter().map(|key| format!("/{}", escape(key)));
        Some(self.pointer_to(&around)? + &rest.collect::<String>())
    }

    fn rewrite_mapping(&self, members: &mut Object) {
        if let Some(target) = members.get_mut("defaultMapping") {
            self.rewrite_mapped(target);
        }
        if let Some(Node { value: Value::Object(mapping), .. }) = members.get_mut("mapping") {
            mapping.values_mut().for_each(|target| self.rewrite_mapped(target));
        }
    }

    fn rewrite_mapped(&self, target: &mut Node) {
        let is_spec = self.library.is_spec(target.origin.file());
        let Some(text) = target.as_str().and_then(|text| mapped(text, is_spec)) else { return };
        if let Some(local) = self.local(&text, &target.origin, Place::SCHEMA)
            && !(is_spec && text.starts_with('#'))
        {
            target.value = Value::String(local);
        }
    }
}
