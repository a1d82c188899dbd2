//! `$dynamicRef`, bound by the schema that uses a template (JSON Schema 2020-12, core, 8.2.3.2).
//!
//! Input: the document as its author wrote it. Output: the same with a copy of the template where a schema binds one of its
//! anchors, in which `$dynamicRef` is a `$ref` to what the schema bound. The remaining ones refer to the anchor itself. Must not
//! change documents without `$dynamicRef`.

use std::sync::Arc;

use indexmap::IndexMap;

use super::children::{children, children_mut};
use super::place::{Expected, Path, Token, descend_mut, pointer};
use super::reference_to;
use super::templates::{Templates, anchor_of, component_of};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::normalize::vocabulary::ObjectKind;
use crate::pointer::Origin;

/// Anchors and the pointers of the schemas that they are bound to.
type Bindings = IndexMap<String, String>;

/// A reference to a template, in a schema that binds its anchors.
struct Use {
    at: Path,
    template: String,
    bindings: Arc<Bindings>,
}

/// How many nodes may be copied.
const MAX_COPIED: usize = 1_000_000;

const SCHEMA: Expected = Expected::Object(ObjectKind::Schema);

/// Replaces references to templates by copies.
pub(super) fn bind(root: &mut Node, diagnostics: &mut Diagnostics) {
    let templates = Templates::of(root);
    if templates.is_empty() {
        return;
    }
    let mut finder = Finder { templates: &templates, at: Vec::new(), uses: Vec::new(), indirect: Vec::new() };
    finder.find(root, Expected::Object(ObjectKind::Document), &Arc::default());
    let Finder { uses, indirect, .. } = finder;
    for (origin, anchor) in indirect {
        let message = format!(
            "`$dynamicRef: #{anchor}` behind this reference is not bound here, since another schema is between; the schema of its own anchor is used"
        );
        diagnostics
            .warning(rules::DYNAMIC_REF, &origin, message)
            .help("refer to the schema with `$dynamicRef` directly");
    }
    let mut budget = MAX_COPIED;
    for usage in &uses {
        let Some(node) = descend_mut(root, &usage.at) else { continue };
        let Some(size) = templates.node(&usage.template).map(size) else { continue };
        let Some(left) = budget.checked_sub(size) else {
            let message = "`$dynamicRef` would be bound in too many places; the schema of its own anchor is used";
            diagnostics.warning(rules::DYNAMIC_REF, &node.origin, message);
            return;
        };
        budget = left;
        insert(node, usage, &templates);
    }
}

/// The search for uses. The outermost schema that binds an anchor decides.
struct Finder<'t> {
    templates: &'t Templates,
    at: Path,
    uses: Vec<Use>,
    /// References through which an anchor is not bound.
    indirect: Vec<(Origin, String)>,
}

impl Finder<'_> {
    fn find(&mut self, node: &Node, place: Expected, outer: &Arc<Bindings>) {
        let mut bindings = Arc::clone(outer);
        if let (SCHEMA, Some(members)) = (place, node.as_object()) {
            for (anchor, bound) in
                bound(members, &self.at).into_iter().filter(|(anchor, _)| !outer.contains_key(anchor))
            {
                Arc::make_mut(&mut bindings).entry(anchor).or_insert(bound);
            }
            if !bindings.is_empty() {
                self.add(members, &bindings);
            }
        }
        for (step, inner, child) in children(place, node) {
            self.at.push(step);
            self.find(child, inner, &bindings);
            self.at.pop();
        }
    }

    /// Adds the reference of a schema, if it has one to a template.
    fn add(&mut self, members: &Object, bindings: &Arc<Bindings>) {
        let Some(reference) = members.get("$ref") else { return };
        let Some(name) = reference.as_str().and_then(|text| self.templates.component(text)) else { return };
        if is_inside(&self.at, name) {
            return;
        }
        let name = name.to_owned();
        if self.templates.anchors(&name).any(|anchor| bindings.contains_key(anchor)) {
            self.uses.push(Use { at: self.at.clone(), template: name.clone(), bindings: Arc::clone(bindings) });
        }
        if let Some(anchor) = self.templates.behind(&name).find(|anchor| bindings.contains_key(*anchor)) {
            self.indirect.push((reference.origin.clone(), anchor.to_owned()));
        }
    }
}

/// The anchors that a schema binds: its own, and those of its `$defs`.
fn bound(members: &Object, at: &[Token]) -> Vec<(String, String)> {
    let own = anchor_of(members).map(|anchor| (anchor.to_owned(), pointer(at)));
    let definitions = members.get("$defs").and_then(Node::as_object).into_iter().flatten();
    let inner = definitions.filter_map(|(name, schema)| {
        let schema = schema.as_object()?;
        let anchor = anchor_of(schema)?.to_owned();
        let definition = [Token::Key("$defs".to_owned()), Token::Key(name.clone())];
        let place = component_of(schema).map_or_else(|| pointer(&[at, &definition[..]].concat()), str::to_owned);
        Some((anchor, place))
    });
    own.into_iter().chain(inner).collect()
}

/// Whether a place is in the component `name`: a template refers to itself as it is.
fn is_inside(at: &[Token], name: &str) -> bool {
    let key = |index: usize| match at.get(index) {
        Some(Token::Key(key)) => Some(key.as_str()),
        _ => None,
    };
    [key(0), key(1), key(2)] == [Some("components"), Some("schemas"), Some(name)]
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Array(elements) => 1 + elements.iter().map(size).sum::<usize>(),
        Value::Object(members) => 1 + members.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

/// Puts a copy of the template in the place of the reference, as the last branch of `allOf`.
fn insert(node: &mut Node, usage: &Use, templates: &Templates) {
    let Some(mut copy) = templates.node(&usage.template).cloned() else { return };
    let Value::Object(members) = &mut node.value else { return };
    members.shift_remove("$ref");
    let index = members.get("allOf").and_then(Node::as_array).map_or(0, <[Node]>::len);
    let branch = [Token::Key("allOf".to_owned()), Token::Index(index)];
    let place = pointer(&[usage.at.as_slice(), &branch].concat());
    let copier = Copier { place, whole: pointer(&usage.at), usage, templates };
    copier.rewrite(&mut copy, SCHEMA);
    refresh(&mut copy);
    if let Value::Object(copied) = &mut copy.value {
        copied.retain(|key, _| !matches!(key.as_str(), "$id" | "$anchor"));
    }
    if let Some(Node { value: Value::Array(branches), .. }) = members.get_mut("allOf") {
        branches.push(copy);
    } else {
        let origin = copy.origin.clone();
        members.insert("allOf".to_owned(), Node::new(Value::Array(vec![copy]), &origin));
    }
}

/// Gives the nodes of a copy places of their own: schemas at the same place are the same type.
fn refresh(node: &mut Node) {
    node.origin = node.origin.again();
    match &mut node.value {
        Value::Array(elements) => elements.iter_mut().for_each(refresh),
        Value::Object(members) => members.values_mut().for_each(refresh),
        _ => {}
    }
}

/// Rewrites the references of a copy.
struct Copier<'a> {
    /// The pointer of the copy.
    place: String,
    /// The pointer of the schema that uses the template.
    whole: String,
    usage: &'a Use,
    templates: &'a Templates,
}

impl Copier<'_> {
    fn rewrite(&self, node: &mut Node, place: Expected) {
        if let Value::Object(members) = &mut node.value {
            let anchor = members.get("$dynamicRef").and_then(Node::as_str).and_then(|text| text.strip_prefix('#'));
            if let Some(bound) = anchor.and_then(|anchor| self.usage.bindings.get(anchor))
                && let Some(reference) = members.shift_remove("$dynamicRef")
            {
                members.insert("$ref".to_owned(), Node::new(Value::String(bound.clone()), &reference.origin));
            } else if let Some(Node { value: Value::String(text), .. }) = members.get_mut("$ref")
                && let Some(inside) = self.templates.inside(&self.usage.template, text)
            {
                *text = match inside {
                    "" => self.whole.clone(),
                    inside if self.templates.is_dynamic(&self.usage.template, inside) => {
                        format!("{}{inside}", self.place)
                    }
                    inside => format!("{}{inside}", reference_to("schemas", &self.usage.template)),
                };
            }
            // Its anchors are bound: the copy must not have them again.
            members.shift_remove("$dynamicAnchor");
        }
        for (inner, child) in children_mut(place, node) {
            self.rewrite(child, inner);
        }
    }
}
