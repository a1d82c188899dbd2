//! Pointers of references: after the conversion they lead to the same nodes as before.
//!
//! A node that was moved keeps the identity of its place. What does not exist keeps its text, which messages show.

use std::cell::Cell;

use indexmap::{IndexMap, IndexSet};

use super::MAX_HOPS;
use super::schema::convert_all;
use crate::diagnostic::Diagnostics;
use crate::json::{Node, Value};
use crate::normalize::refs::{
    Collector, Expected, Found, Path, Way, descend_mut, owned, place_at, pointer, reference_to,
};
use crate::normalize::vocabulary::{ObjectKind, is_extension};
use crate::pointer::Step;
use crate::reference::{Fragment, is_own, read_fragment, rewrite_decoded, split};

/// Rewrites the references of a converted document. Schemas in places that only references know are converted.
pub(super) fn rewrite(root: &mut Node, source: &Node, diagnostics: &mut Diagnostics) {
    let Plan { rewrites, adopted } = plan(root, source);
    for (path, text) in rewrites {
        if let Some(node) = descend_mut(root, &path) {
            node.value = Value::String(text);
        }
    }
    for path in adopted {
        if let Some(node) = descend_mut(root, &path) {
            convert_all(ObjectKind::Schema, node, diagnostics);
        }
    }
}

/// What has to be done about the references of a document.
#[derive(Default)]
struct Plan {
    /// The new texts of references, by the places of the old ones.
    rewrites: Vec<(Path, String)>,
    /// Schemas in places that the tables do not know.
    adopted: Vec<Path>,
}

/// The target of a reference in the document itself.
pub(super) fn find<'s>(source: &'s Node, text: &str) -> Option<&'s Node> {
    find_within(source, text, &Cell::new(MAX_HOPS))
}

/// `hops` is how many more references may be followed in all.
fn find_within<'s>(source: &'s Node, text: &str, hops: &Cell<usize>) -> Option<&'s Node> {
    let fragment = own_fragment(source, text)?;
    let behind = |node: &'s Node| {
        hops.set(hops.get().checked_sub(1)?);
        find_within(source, node.get("$ref")?.as_str()?, hops)
    };
    let follow = |fragment: Fragment| match fragment {
        Fragment::Pointer(keys) => {
            keys.iter().try_fold(source, |node, key| child(node, key).or_else(|| child(behind(node)?, key)))
        }
        Fragment::Anchor(_) => None,
    };
    // Names with a percent sign are not always percent-encoded.
    read_fragment(fragment)
        .and_then(follow)
        .or_else(|| rewrite_decoded(fragment).filter(|_| fragment.contains('%')).and_then(follow))
}

/// The name of the definition that a reference to a whole definition leads to.
pub(super) fn name_of(text: &str) -> Option<String> {
    match read_fragment(split(text).1)? {
        Fragment::Pointer(keys) => match keys.as_slice() {
            [section, name] if section == "definitions" => Some(name.clone()),
            _ => None,
        },
        Fragment::Anchor(_) => None,
    }
}

/// Whether a reference leads to a place that the conversion does not know: an extension.
pub(super) fn is_elsewhere(text: &str) -> bool {
    match read_fragment(split(text).1) {
        Some(Fragment::Pointer(keys)) => keys.first().is_some_and(|key| is_extension(key)),
        _ => false,
    }
}

/// The fragment of a reference, unless it leads out of the document.
fn own_fragment<'t>(source: &Node, text: &'t str) -> Option<&'t str> {
    let (resource, fragment) = split(text);
    is_own(resource, source.origin.file()).then_some(fragment)
}

fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Object(members) => members.get(key),
        Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
        _ => None,
    }
}

fn plan(root: &Node, source: &Node) -> Plan {
    let mut collector = Collector::new(root);
    collector.collect(Vec::new(), ObjectKind::Document, root);
    let mut plan = Plan::default();
    let mut adopted = IndexSet::new();
    let mut done = 0;
    // What is outside of the known sections is walked once a reference leads there, and may contain others.
    while done < collector.found.len() {
        let found = collector.found.split_off(done);
        let mut open: Vec<(Found<'_>, usize)> = Vec::new();
        for found in &found {
            let text = found.text.as_str().unwrap_or_default();
            if let Some(new) = renamed(root, text) {
                plan.rewrites.push((owned(&found.way), new));
            } else if let Some(target) = find(source, text) {
                open.push((found.clone(), target.origin.identity()));
            }
        }
        collector.found.extend(found);
        done = collector.found.len();
        let ways = locate(root, open.iter().map(|(_, identity)| *identity).collect());
        for (found, identity) in open {
            let Some(way) = ways.get(&identity) else { continue };
            plan.rewrites.push((owned(&found.way), pointer(&owned(way))));
            if place_at(way) == Expected::Other && adopted.insert(identity) {
                if found.object == ObjectKind::Schema {
                    plan.adopted.push(owned(way));
                }
                collector.collect(way.clone(), found.object, node_at(root, way));
            }
        }
    }
    plan
}

/// A reference to a whole definition, response or parameter, as OpenAPI 3.0 spells it.
fn renamed(root: &Node, text: &str) -> Option<String> {
    let Fragment::Pointer(keys) = read_fragment(own_fragment(root, text)?)? else { return None };
    let [of, name] = keys.as_slice() else { return None };
    let sections: &[&str] = match of.as_str() {
        "definitions" => &["schemas"],
        "responses" => &["responses"],
        "parameters" => &["parameters", "requestBodies"],
        _ => return None,
    };
    let components = root.get("components")?;
    let section = sections.iter().find(|section| components.get(section).is_some_and(|all| all.get(name).is_some()))?;
    Some(reference_to(section, name))
}

/// Where the nodes with these identities are now; components take precedence over copies of their parts.
fn locate(root: &Node, wanted: IndexSet<usize>) -> IndexMap<usize, Way<'_>> {
    let mut search = Search { wanted, found: IndexMap::new() };
    if !search.wanted.is_empty() {
        if let Some(components) = root.get("components") {
            search.visit(components, &mut vec![Step::Key("components")]);
        }
        search.visit(root, &mut Vec::new());
    }
    search.found
}

struct Search<'a> {
    wanted: IndexSet<usize>,
    found: IndexMap<usize, Way<'a>>,
}

impl<'a> Search<'a> {
    fn visit(&mut self, node: &'a Node, way: &mut Way<'a>) {
        let identity = node.origin.identity();
        if self.wanted.contains(&identity) {
            self.found.entry(identity).or_insert_with(|| way.clone());
        }
        match &node.value {
            Value::Object(members) => members.iter().for_each(|(key, member)| self.step(Step::Key(key), member, way)),
            Value::Array(elements) => {
                elements.iter().enumerate().for_each(|(index, element)| self.step(Step::Index(index), element, way));
            }
            _ => {}
        }
    }

    fn step(&mut self, step: Step<'a>, node: &'a Node, way: &mut Way<'a>) {
        way.push(step);
        self.visit(node, way);
        way.pop();
    }
}

fn node_at<'a>(root: &'a Node, way: &[Step<'a>]) -> &'a Node {
    way.iter().fold(root, |node, step| match step {
        Step::Key(key) => node.get(key).unwrap_or(node),
        Step::Index(index) => node.as_array().and_then(|elements| elements.get(*index)).unwrap_or(node),
    })
}
