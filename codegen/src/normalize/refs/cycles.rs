//! Components that are circular in themselves: aliases in a cycle, `allOf` of itself.
//!
//! A path that goes through properties or elements is not such a cycle: recursive types are fine.

use indexmap::IndexMap;

use super::mark_unresolved;
use super::place::{Path, Token, descend_mut};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::unescape;

/// The keywords whose schemas apply to the same value.
const IN_PLACE: &[&str] = &["allOf", "oneOf", "anyOf"];

const REFERENCED: &[ObjectKind] = &[
    ObjectKind::Schema,
    ObjectKind::Response,
    ObjectKind::Parameter,
    ObjectKind::Example,
    ObjectKind::RequestBody,
    ObjectKind::Header,
    ObjectKind::SecurityScheme,
    ObjectKind::Link,
    ObjectKind::Callback,
];

/// How many components of a cycle a message shows.
const MAX_SHOWN: usize = 8;

/// A reference from a component to another one, for the whole or for a part of it.
struct Edge {
    /// Where the reference is in the component.
    path: Path,
    to: usize,
}

/// Cuts each cycle at one reference, with a warning that shows it.
pub(super) fn break_cycles(root: &mut Node, diagnostics: &mut Diagnostics) {
    for object in REFERENCED {
        let Some(section) = object.section() else { continue };
        let components = match &mut root.value {
            Value::Object(members) => members.get_mut("components"),
            _ => None,
        };
        let Some(Value::Object(components)) = components.map(|components| &mut components.value) else { return };
        if let Some(Node { value: Value::Object(components), .. }) = components.get_mut(section) {
            break_section(*object, section, components, diagnostics);
        }
    }
}

fn break_section(object: ObjectKind, section: &str, components: &mut Object, diagnostics: &mut Diagnostics) {
    let graph: Vec<Vec<Edge>> =
        components.values().map(|component| edges(object, section, components, component)).collect();
    let mut cuts = find_cuts(&graph);
    cuts.retain(|cut| !is_parent_and_child(&graph, cut));
    // Later elements of a list are removed first, so that the paths to the others stay valid.
    cuts.sort_by(|a, b| b.from.cmp(&a.from).then_with(|| b.path.cmp(&a.path)));
    for cut in cuts {
        let names: Vec<&str> =
            cut.cycle.iter().filter_map(|index| Some(components.get_index(*index)?.0.as_str())).collect();
        let circle = describe(&names);
        if let Some((_, component)) = components.get_index_mut(cut.from) {
            apply(component, &cut.path, &circle, diagnostics);
        }
    }
}

fn describe(names: &[&str]) -> String {
    let (shown, more) = names.split_at(names.len().min(MAX_SHOWN));
    let rest = if more.is_empty() { "" } else { " → …" };
    format!("`{}`{rest} → `{}`", shown.join("` → `"), names.first().unwrap_or(&""))
}

fn edges(object: ObjectKind, section: &str, components: &Object, component: &Node) -> Vec<Edge> {
    let prefix = format!("#/components/{section}/");
    let mut finder =
        EdgeFinder { prefix, components, is_schema: object == ObjectKind::Schema, path: Vec::new(), edges: Vec::new() };
    finder.visit(component);
    finder.edges
}

struct EdgeFinder<'a> {
    prefix: String,
    components: &'a Object,
    is_schema: bool,
    path: Path,
    edges: Vec<Edge>,
}

impl EdgeFinder<'_> {
    fn visit(&mut self, node: &Node) {
        let Some(members) = node.as_object() else { return };
        if let Some(to) = members.get("$ref").and_then(Node::as_str).and_then(|text| self.index_of(text)) {
            self.edges.push(Edge { path: self.path.clone(), to });
        }
        if !self.is_schema {
            return;
        }
        for keyword in IN_PLACE {
            let branches = members.get(*keyword).and_then(Node::as_array).unwrap_or_default();
            for (index, branch) in branches.iter().enumerate() {
                self.path.extend([Token::Key((*keyword).to_owned()), Token::Index(index)]);
                self.visit(branch);
                self.path.truncate(self.path.len() - 2);
            }
        }
    }

    fn index_of(&self, text: &str) -> Option<usize> {
        let name = text.strip_prefix(&self.prefix)?;
        self.components.get_index_of(unescape(name)?.as_str())
    }
}

/// A reference that closes a cycle.
struct Cut {
    from: usize,
    path: Path,
    /// The components of the cycle, in its order; of a long one, only those that are shown.
    cycle: Vec<usize>,
}

/// Depth-first, without recursion: chains of aliases may be as long as the spec.
fn find_cuts(graph: &[Vec<Edge>]) -> Vec<Cut> {
    let mut cuts = Vec::new();
    let mut is_done = vec![false; graph.len()];
    for start in 0..graph.len() {
        // The components on the path, each with the number of its edges that have been visited.
        let mut way: IndexMap<usize, usize> = IndexMap::new();
        if !is_done[start] {
            way.insert(start, 0);
        }
        while let Some((&from, looked)) = way.last_mut() {
            let Some(edge) = graph[from].get(*looked) else {
                is_done[from] = true;
                way.pop();
                continue;
            };
            *looked += 1;
            if let Some(position) = way.get_index_of(&edge.to) {
                let end = way.len().min(position + MAX_SHOWN + 1);
                let cycle = (position..end).filter_map(|index| way.get_index(index)).map(|(index, _)| *index).collect();
                cuts.push(Cut { from, path: edge.path.clone(), cycle });
            } else if !is_done[edge.to] {
                way.insert(edge.to, 0);
            }
        }
    }
    cuts
}

/// Whether a cycle consists of a parent that lists a child in `oneOf` or `anyOf`, and of the way back by `allOf`.
fn is_parent_and_child(graph: &[Vec<Edge>], cut: &Cut) -> bool {
    let next = cut.cycle.iter().cycle().skip(1);
    let is_branch = |(from, to): (&usize, &usize)| {
        let mut paths = graph[*from].iter().filter(|edge| edge.to == *to).map(|edge| &edge.path);
        paths.any(|path| path.iter().any(is_union))
    };
    (2..=MAX_SHOWN).contains(&cut.cycle.len())
        && cut.cycle.iter().zip(next).filter(|(from, to)| is_branch((*from, *to))).count() == 1
}

fn is_union(token: &Token) -> bool {
    matches!(token, Token::Key(key) if key != "allOf")
}

/// Removes a branch from its list; a component that is nothing but a reference becomes untyped.
fn apply(component: &mut Node, path: &[Token], circle: &str, diagnostics: &mut Diagnostics) {
    let Some((Token::Index(index), list)) = path.split_last() else {
        return make_untyped(component, circle, diagnostics);
    };
    let Some(Value::Array(branches)) = descend_mut(component, list).map(|node| &mut node.value) else { return };
    if *index < branches.len() {
        let branch = branches.remove(*index);
        let message = format!("a schema is a branch of itself, {circle}; the branch is ignored");
        diagnostics.warning(rules::REF_CIRCLE, &branch.origin, message);
    }
}

fn make_untyped(component: &mut Node, circle: &str, diagnostics: &mut Diagnostics) {
    let Value::Object(members) = &mut component.value else { return };
    let message = format!("a `$ref` points back to itself, {circle}; treated as any JSON");
    let place = members.get("$ref").map_or(&component.origin, |text| &text.origin);
    diagnostics.warning(rules::REF_CIRCLE, place, message);
    mark_unresolved(members, "$ref");
}
