//! From the text of a reference to its target, and what has to be done so that it can be used.

use std::cell::Cell;

use indexmap::IndexSet;

use super::collect::{Collector, Found, Way};
use super::lift::Lifts;
use super::place::{Expected, Path, owned, place_at};
use super::{Plan, Rewrite, reference_of, reference_to};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Value};
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::Step;
use crate::reference::{Fragment, is_own, read_fragment, rewrite_decoded, split};

/// How many references may be followed in all on the way to one target.
const MAX_HOPS: usize = 64;

/// The target of a reference.
enum Target<'a> {
    At(Way<'a>),
    /// Found not at the given place, but in the schema around it.
    Near(Way<'a>),
    Nowhere,
}

pub(super) struct Resolver<'a, 'd> {
    pub(super) root: &'a Node,
    collector: Collector<'a>,
    pub(super) diagnostics: &'d mut Diagnostics,
    lifts: Lifts<'a>,
    plan: Plan,
    /// Places that the tables do not know and that references use as schemas, parameters, ….
    adopted: IndexSet<Path>,
    /// How many references got a suggestion.
    pub(super) hints: usize,
    /// How many more references may be followed.
    hops: Cell<usize>,
}

/// Decides what has to be done about the references of a document.
pub(super) fn plan(root: &Node, diagnostics: &mut Diagnostics) -> Plan {
    let mut collector = Collector::new(root);
    collector.collect(Vec::new(), ObjectKind::Document, root);
    let mut resolver = Resolver {
        root,
        collector,
        diagnostics,
        lifts: Lifts::new(root),
        plan: Plan::default(),
        adopted: IndexSet::new(),
        hints: 0,
        hops: Cell::new(MAX_HOPS),
    };
    // Resolving adopts places, and walking those finds more references.
    let mut done = 0;
    while done < resolver.collector.found.len() {
        let found = resolver.collector.found[done].clone();
        resolver.resolve(&found);
        done += 1;
    }
    let Resolver { collector, lifts, plan, .. } = resolver;
    let forged = collector.forged.iter().map(|way| owned(way)).collect();
    Plan { forged, lifts: lifts.into_list(), ..plan }
}

impl<'a> Resolver<'a, '_> {
    fn resolve(&mut self, found: &Found<'a>) {
        let text = found.text.as_str().unwrap_or_default();
        if found.is_mapping() && self.component(text).is_some() {
            return self.rewrite(found, Rewrite::To(reference_to("schemas", text)));
        }
        if found.is_mapping() && is_name(text) {
            self.report_nowhere(found, text);
            return self.rewrite(found, Rewrite::Unresolved);
        }
        if let Some(scope) = found.scope.filter(|_| found.is_recursive()) {
            let way = self.collector.scopes[scope].way.clone();
            return self.use_target(found, &way);
        }
        self.hops.set(MAX_HOPS);
        match self.target(text, found.scope) {
            Target::At(way) => self.use_target(found, &way),
            Target::Near(way) => {
                let message =
                    format!("`{text}` is not in the document but in the schema around it; the latter is used");
                self.diagnostics.warning(rules::REF_NEARBY, &found.text.origin, message);
                self.use_target(found, &way);
            }
            Target::Nowhere => {
                self.report_nowhere(found, text);
                self.rewrite(found, Rewrite::Unresolved);
            }
        }
    }

    fn rewrite(&mut self, found: &Found<'a>, rewrite: Rewrite) {
        self.plan.rewrites.push((owned(&found.way), rewrite));
    }

    /// Makes the target a component, unless it is one.
    fn use_target(&mut self, found: &Found<'a>, way: &[Step<'a>]) {
        let place = place_at(way);
        let is_parameter = self.is_header(found.object, place, way);
        let fits = place == Expected::Object(found.object)
            || place == Expected::Other && self.is_possible(found.object, way)
            || is_parameter;
        let Some(section) = found.object.section().filter(|_| fits) else {
            self.report_wrong_part(found, place);
            return self.rewrite(found, Rewrite::Unresolved);
        };
        if is_parameter {
            let message =
                "the `$ref` points to a header parameter; it is read as the header that the parameter describes";
            self.diagnostics.note(rules::REF_TO_HEADER_PARAMETER, &found.text.origin, message);
        }
        if place == Expected::Other
            && self.adopted.insert(owned(way))
            && let Some(node) = node_at(self.root, way)
        {
            self.collector.collect(way.to_vec(), found.object, node);
        }
        if matches!(found.object, ObjectKind::PathItem | ObjectKind::MediaType) {
            let item = owned(&found.way[..found.way.len() - 1]);
            self.plan.path_items.push((item, owned(way)));
            return;
        }
        let name = match way {
            [Step::Key("components"), Step::Key(of), Step::Key(name)] if *of == section => (*name).to_owned(),
            _ => self.lifts.name(way, section, place == Expected::Other || is_parameter),
        };
        self.rewrite(found, Rewrite::To(reference_to(section, &name)));
    }

    /// Whether a node at a place that the tables do not know may be an `object`.
    fn is_possible(&self, object: ObjectKind, way: &[Step<'a>]) -> bool {
        node_at(self.root, way).is_some_and(|node| match node.value {
            Value::Object(_) => true,
            Value::Bool(_) => object == ObjectKind::Schema,
            _ => false,
        })
    }

    /// Whether a reference to a header points to a header parameter: that has the same members, and a name and a
    /// location (OpenAPI 3.1.1, 4.8.21).
    fn is_header(&self, object: ObjectKind, place: Expected, way: &[Step<'a>]) -> bool {
        let place_of = |node: &'a Node| node.get("in").and_then(Node::as_str);
        (object, place) == (ObjectKind::Header, Expected::Object(ObjectKind::Parameter))
            && node_at(self.root, way).and_then(place_of) == Some("header")
    }

    fn target(&self, text: &str, scope: Option<usize>) -> Target<'a> {
        let (resource, fragment) = split(text);
        if !resource.is_empty()
            && let Some(base) = self.collector.ids.get(resource)
        {
            return self.follow_from(base, fragment).map_or(Target::Nowhere, Target::At);
        }
        if self.is_self(resource) || is_own(resource, self.root.origin.file()) {
            return self.target_here(fragment, scope);
        }
        Target::Nowhere
    }

    /// Whether `resource` is the `$self` of the document (OpenAPI 3.2, 4.1.1), or its last segment, which is relative to it.
    fn is_self(&self, resource: &str) -> bool {
        let own = self.root.get("$self").and_then(Node::as_str);
        let own = own.map(|own| split(own).0).filter(|_| !resource.is_empty());
        own.is_some_and(|own| {
            own == resource || own.rsplit('/').next() == Some(resource.strip_prefix("./").unwrap_or(resource))
        })
    }

    /// Resolves a fragment in the schema with an `$id` around it, else in the document, else in a schema around it.
    fn target_here(&self, fragment: &str, scope: Option<usize>) -> Target<'a> {
        let scopes: Vec<usize> = std::iter::successors(scope, |scope| self.collector.scopes[*scope].parent).collect();
        let way = |scope: usize| self.collector.scopes[scope].way.as_slice();
        if let Some(Fragment::Anchor(name)) = read_fragment(fragment)
            && let Some(found) =
                scopes.iter().find_map(|scope| self.collector.scopes[*scope].anchors.get(name.as_str()))
        {
            return Target::At(found.clone());
        }
        let base = scopes.iter().find(|scope| self.collector.scopes[**scope].has_id);
        let mut meant = base.map(|scope| way(*scope)).into_iter().chain([&[] as &[Step<'a>]]);
        if let Some(found) = meant.find_map(|base| self.follow_from(base, fragment)) {
            return Target::At(found);
        }
        let near = scopes.iter().find_map(|scope| self.follow_from(way(*scope), fragment));
        near.map_or(Target::Nowhere, Target::Near)
    }

    fn follow_from(&self, base: &[Step<'a>], fragment: &str) -> Option<Way<'a>> {
        let follow = |fragment| match fragment {
            Fragment::Pointer(keys) => self.follow(base, &keys),
            Fragment::Anchor(name) => self.anchor(&name, base),
        };
        read_fragment(fragment).and_then(follow).or_else(|| {
            // Names with a percent sign that were not percent-encoded.
            rewrite_decoded(fragment).filter(|_| fragment.contains('%')).and_then(follow)
        })
    }

    /// The first schema below `base` with this anchor.
    fn anchor(&self, name: &str, base: &[Step<'a>]) -> Option<Way<'a>> {
        self.collector.anchors.get(name)?.iter().find(|way| way.starts_with(base)).cloned()
    }

    /// Continues from `base`, through references on the path and through one at its end.
    fn follow(&self, base: &[Step<'a>], keys: &[String]) -> Option<Way<'a>> {
        let mut way = base.to_vec();
        let mut node = node_at(self.root, base)?;
        for key in keys {
            let mut next = child(node, key);
            if next.is_none() {
                way = self.behind(node)?;
                node = node_at(self.root, &way)?;
                next = child(node, key);
            }
            let (step, inner) = next?;
            way.push(step);
            node = inner;
        }
        let is_alias = way.len() > 3 && node.as_object().is_some_and(|members| members.len() == 1);
        if is_alias && let Some(behind) = self.behind(node) { Some(behind) } else { Some(way) }
    }

    /// The target of the reference `node`.
    fn behind(&self, node: &'a Node) -> Option<Way<'a>> {
        let (_, text) = reference_of(node.as_object()?, ObjectKind::Schema)?;
        self.hops.set(self.hops.get().checked_sub(1)?);
        match self.target(text.as_str()?, None) {
            Target::At(way) => Some(way),
            Target::Near(_) | Target::Nowhere => None,
        }
    }

    /// The schema that a mapping refers to by its bare name.
    fn component(&self, name: &str) -> Option<&'a Node> {
        self.root.get("components")?.get("schemas")?.get(name)
    }
}

/// Whether a value of a `mapping` is a name of a schema rather than a reference.
fn is_name(text: &str) -> bool {
    let is_file = [".yaml", ".yml", ".json"].iter().any(|extension| text.ends_with(extension));
    !is_file && !text.contains(['/', '#'])
}

fn child<'a>(node: &'a Node, key: &str) -> Option<(Step<'a>, &'a Node)> {
    match &node.value {
        Value::Object(members) => members.get_key_value(key).map(|(key, member)| (Step::Key(key.as_str()), member)),
        Value::Array(elements) => {
            let index = key.parse().ok()?;
            elements.get(index).map(|element| (Step::Index(index), element))
        }
        _ => None,
    }
}

pub(super) fn node_at<'a>(root: &'a Node, way: &[Step<'a>]) -> Option<&'a Node> {
    way.iter().try_fold(root, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Index(index) => node.as_array()?.get(*index),
    })
}
