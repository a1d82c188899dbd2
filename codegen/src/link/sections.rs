//! The components of the linked document: those of the spec, and those that other files bring.
//!
//! Input: the spec's tree. Output: the same with all components in their sections, and the name of each target. What a
//! component of the spec refers to is that component: there are not two for one thing.

use indexmap::{IndexMap, IndexSet};

use super::expand::Expander;
use super::inline::object_at;
use super::names::{Component, name_components};
use super::target::{Target, only_reference, reference};
use super::trace::Trace;
use crate::json::{Node, Object, unspelled};
use crate::normalize::grammar::Place;

/// The sections of each version.
const SECTIONS: &[&str] = &[
    "schemas",
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
];
const SECTIONS_OF_SWAGGER: &[&str] = &["definitions", "parameters", "responses"];

/// Members that hold schemas of their own.
const DEFINITIONS: &[&str] = &["definitions", "$defs", "components"];

impl Expander<'_, '_> {
    /// Brings all components into `root`, and learns their names.
    pub(super) fn gather(&mut self, root: &mut Node, trace: &Trace) {
        self.open_sections(root);
        let mut homes = self.find_homes(root);
        let folder = self.library.spec[0].rsplit_once('/').map_or("", |(folder, _)| folder);
        let taken = self.taken(root);
        let is_component = |component: &Component| homes.contains_key(component) || trace.targets.contains(component);
        let is_new = |component: &&Component| {
            !homes.contains_key(*component) && self.holder(&component.0, &is_component).is_none()
        };
        let new = trace.targets.iter().filter(is_new);
        let new = name_components(new, folder, &taken);
        for ((target, section), name) in &new {
            let Some(node) = self.library.node(target).cloned() else { continue };
            if let Some(members) = self.section_mut(root, section) {
                members.insert(name.clone(), node);
            }
        }
        homes.extend(new);
        self.names = homes;
    }

    /// The component that a place is inside of, and the way in it. Definitions in a schema are not a part of it.
    pub(super) fn holder<'t>(
        &self,
        target: &'t Target,
        is_component: &dyn Fn(&Component) -> bool,
    ) -> Option<(Component, &'t [String])> {
        (0..target.path.len()).rev().find_map(|length| {
            let (path, rest) = target.path.split_at(length);
            if rest.iter().any(|key| DEFINITIONS.contains(&key.as_str())) {
                return None;
            }
            let around = Target { file: target.file.clone(), path: path.to_vec() };
            let mut components = self.sections().iter().map(|section| (around.clone(), *section));
            components.find(|component| is_component(component)).map(|component| (component, rest))
        })
    }

    fn place_of_sections(&self) -> Place {
        if self.is_swagger { Place::DOCUMENT } else { Place::COMPONENTS }
    }

    fn sections(&self) -> &'static [&'static str] {
        if self.is_swagger { SECTIONS_OF_SWAGGER } else { SECTIONS }
    }

    fn section_mut<'n>(&self, root: &'n mut Node, section: &str) -> Option<&'n mut Object> {
        if self.is_swagger {
            return object_at(root, section);
        }
        object_at(root, "components")?;
        object_at(root.get_mut("components")?, section)
    }

    fn section<'n>(&self, root: &'n Node, section: &str) -> Option<&'n Object> {
        let holder = if self.is_swagger { root } else { root.get("components")? };
        holder.get(section)?.as_object()
    }

    /// Replaces a reference in place of the components, or of one of their sections.
    fn open_sections(&mut self, root: &mut Node) {
        let mut holder = root;
        if !self.is_swagger {
            let Some(components) = holder.get_mut("components") else { return };
            self.open(components, Place::COMPONENTS);
            holder = components;
        }
        let place = self.place_of_sections();
        for section in self.sections() {
            if let Some(node) = holder.get_mut(section) {
                self.open(node, place.member(section));
            }
        }
    }

    /// Replaces a reference by its target, but not those in it.
    fn open(&mut self, node: &mut Node, place: Place) {
        for _ in 0..MAX_CHAIN {
            let Some((text, origin)) = reference(node).map(|(text, origin)| (text.to_owned(), origin.clone())) else {
                return;
            };
            self.open_once(node, place, &text, &origin);
        }
    }

    /// Which components of the spec are which targets.
    fn find_homes(&self, root: &mut Node) -> IndexMap<Component, String> {
        let mut homes: IndexMap<Component, String> = IndexMap::new();
        for section in self.sections() {
            let mut aliases: IndexMap<Target, Vec<String>> = IndexMap::new();
            for (name, node) in self.section(root, section).into_iter().flatten() {
                homes.entry((Target::of(&node.origin), *section)).or_insert_with(|| name.clone());
                if let Some(end) = self.end_of_alias(node, section) {
                    aliases.entry(end).or_default().push(name.clone());
                }
            }
            for (end, names) in aliases {
                if homes.contains_key(&(end.clone(), *section)) {
                    continue;
                }
                let Some(name) = best(&end, &names) else { continue };
                if let (Some(node), Some(members)) = (self.library.node(&end), self.section_mut(root, section)) {
                    members.insert(name.clone(), node.clone());
                    homes.insert((end, *section), name);
                }
            }
        }
        homes
    }

    /// The part of another file that a component stands for.
    fn end_of_alias(&self, node: &Node, section: &str) -> Option<Target> {
        let (text, origin) = only_reference(node)?;
        if text.starts_with('#') && self.library.is_spec(origin.file()) {
            return None;
        }
        let place = self.place_of_sections().member(section).element();
        let target = self.target(text, origin, place)?;
        let end = self.library.end_of(&target, place).ok()?;
        let is_node = self.library.node(&end).is_some_and(|node| only_reference(node).is_none());
        (is_node && !self.library.is_spec(&end.file)).then_some(end)
    }

    /// The names that the spec uses already.
    fn taken(&self, root: &Node) -> IndexSet<(&'static str, String)> {
        let names = self.sections().iter().flat_map(|section| {
            let members = self.section(root, section).into_iter().flatten();
            members.map(|(name, _)| (*section, unspelled(name)))
        });
        names.collect()
    }
}

/// How many references may follow each other in place of one section.
const MAX_CHAIN: usize = 16;

/// The name of a target that several components are: the one that is like its own, else the first in the alphabet.
fn best(end: &Target, names: &[String]) -> Option<String> {
    let own = end.path.last().map_or_else(|| stem(&end.file), |key| key.as_str());
    let is_own = |name: &&String| unspelled(name) == unspelled(own);
    names.iter().find(is_own).or_else(|| names.iter().min()).cloned()
}

fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}
