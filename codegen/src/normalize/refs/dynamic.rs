//! `$dynamicRef`, bound by the schema that uses a template (JSON Schema 2020-12, core, 8.2.3.2).
//!
//! Input: the document as its author wrote it. Output: the same with a copy of the template where a schema binds one of its
//! anchors, in which `$dynamicRef` is a `$ref` to what the schema bound. The remaining ones refer to the anchor itself. Must not
//! change documents without `$dynamicRef`.

use indexmap::{IndexMap, IndexSet};

use super::dropped::holds_data;
use super::place::{Path, Token, descend, descend_mut, pointer};
use super::reference_to;
use crate::diagnostic::{Diagnostics, Kind};
use crate::json::{Node, Object, Value};
use crate::pointer::unescape;

/// Anchors and the pointers of the schemas that they are bound to.
type Bindings = IndexMap<String, String>;

/// A reference to a template, in a schema that binds its anchors.
struct Use {
    at: Path,
    template: String,
    bindings: Bindings,
}

/// Replaces references to templates by copies.
pub(super) fn bind(root: &mut Node, diagnostics: &mut Diagnostics) {
    let components = Components::of(root);
    if components.templates.is_empty() {
        return;
    }
    let mut uses = Vec::new();
    components.find(root, &mut Vec::new(), &Bindings::new(), &mut uses);
    let copies: Vec<Option<Node>> = uses.iter().map(|found| components.copy(root, found, diagnostics)).collect();
    for (found, copy) in uses.iter().zip(copies) {
        if let (Some(copy), Some(node)) = (copy, descend_mut(root, &found.at)) {
            insert(node, copy);
        }
    }
}

/// The component schemas with `$dynamicRef`.
struct Components {
    /// The anchors that each refers to, by the name of the component.
    templates: IndexMap<String, IndexSet<String>>,
    /// The names of the components with an `$id`.
    ids: IndexMap<String, String>,
}

impl Components {
    fn of(root: &Node) -> Self {
        let mut components = Self { templates: IndexMap::new(), ids: IndexMap::new() };
        let schemas = root.get("components").and_then(|components| components.get("schemas"));
        for (name, schema) in schemas.and_then(Node::as_object).into_iter().flatten() {
            let mut anchors = IndexSet::new();
            each_reference(schema, "$dynamicRef", &mut |text| {
                anchors.extend(text.strip_prefix('#').map(str::to_owned));
            });
            if !anchors.is_empty() {
                components.templates.insert(name.clone(), anchors);
            }
            if let Some(id) = schema.get("$id").and_then(Node::as_str) {
                components.ids.insert(id.to_owned(), name.clone());
            }
        }
        components
    }

    /// The template that a reference points to.
    fn template(&self, reference: &str) -> Option<&str> {
        let name = match self.ids.get(reference) {
            Some(name) => name.clone(),
            None => unescape(reference.strip_prefix("#/components/schemas/")?)?,
        };
        self.templates.get_key_value(&name).map(|(name, _)| name.as_str())
    }

    /// Finds the uses of templates below `node`. The outermost schema that binds an anchor decides.
    fn find(&self, node: &Node, at: &mut Path, outer: &Bindings, uses: &mut Vec<Use>) {
        match &node.value {
            Value::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    at.push(Token::Index(index));
                    self.find(element, at, outer, uses);
                    at.pop();
                }
            }
            Value::Object(members) => {
                let mut bindings = outer.clone();
                for (anchor, place) in bound(members, at) {
                    bindings.entry(anchor).or_insert(place);
                }
                if let Some(template) = members.get("$ref").and_then(Node::as_str).and_then(|text| self.template(text))
                    && bindings.keys().any(|anchor| self.templates[template].contains(anchor))
                    && !is_inside(at, template)
                {
                    uses.push(Use { at: at.clone(), template: template.to_owned(), bindings: bindings.clone() });
                }
                for (key, member) in members.iter().filter(|(key, _)| !holds_data(key)) {
                    at.push(Token::Key(key.clone()));
                    self.find(member, at, &bindings, uses);
                    at.pop();
                }
            }
            _ => {}
        }
    }

    /// The template, with its anchors bound.
    fn copy(&self, root: &Node, found: &Use, diagnostics: &mut Diagnostics) -> Option<Node> {
        let own = [Token::Key("components".to_owned()), Token::Key("schemas".to_owned())];
        let path: Path = own.into_iter().chain([Token::Key(found.template.clone())]).collect();
        let mut copy = descend(root, &path)?.clone();
        let is_further = |text: &str| self.template(text).is_some_and(|other| other != found.template);
        each_reference(&copy, "$ref", &mut |text| {
            if is_further(text) {
                let message = format!(
                    "`{text}` has `$dynamicRef`, too, which is bound only where a schema refers to it directly; it is read as declared there"
                );
                diagnostics.warning(Kind::Unsupported, &copy.origin, message);
            }
        });
        rewrite(&mut copy, &found.template, &found.bindings);
        if let Value::Object(members) = &mut copy.value {
            members.retain(|key, _| !matches!(key.as_str(), "$id" | "$anchor" | "$dynamicAnchor" | "$defs"));
        }
        Some(copy)
    }
}

/// The anchors that a schema binds: its own, and those of its `$defs`.
fn bound(members: &Object, at: &Path) -> Vec<(String, String)> {
    let anchor = |members: &Object| members.get("$dynamicAnchor").and_then(Node::as_str).map(str::to_owned);
    let own = anchor(members).map(|anchor| (anchor, pointer(at)));
    let definitions = members.get("$defs").and_then(Node::as_object).into_iter().flatten();
    let inner = definitions.filter_map(|(name, schema)| {
        let mut place = at.clone();
        place.extend([Token::Key("$defs".to_owned()), Token::Key(name.clone())]);
        Some((anchor(schema.as_object()?)?, pointer(&place)))
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

/// Calls `found` for the text of each reference below a schema.
fn each_reference(node: &Node, keyword: &str, found: &mut dyn FnMut(&str)) {
    match &node.value {
        Value::Array(elements) => elements.iter().for_each(|element| each_reference(element, keyword, found)),
        Value::Object(members) => {
            members.get(keyword).and_then(Node::as_str).into_iter().for_each(&mut *found);
            for (_, member) in members.iter().filter(|(key, _)| !holds_data(key)) {
                each_reference(member, keyword, found);
            }
        }
        _ => {}
    }
}

/// Binds the references of a copy, and gives its nodes places of their own: schemas at the same place are the same type.
fn rewrite(node: &mut Node, template: &str, bindings: &Bindings) {
    node.origin = node.origin.again();
    match &mut node.value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| rewrite(element, template, bindings)),
        Value::Object(members) => {
            let dynamic = members.get("$dynamicRef").and_then(Node::as_str);
            if let Some(place) = dynamic.and_then(|text| bindings.get(text.strip_prefix('#')?))
                && let Some(reference) = members.shift_remove("$dynamicRef")
            {
                members.insert("$ref".to_owned(), Node::new(Value::String(place.clone()), &reference.origin));
            }
            if let Some(Node { value: Value::String(text), .. }) = members.get_mut("$ref")
                && let Some(inner) = text.strip_prefix("#/$defs/")
            {
                *text = format!("{}/$defs/{inner}", reference_to("schemas", template));
            }
            members.values_mut().for_each(|member| rewrite(member, template, bindings));
        }
        _ => {}
    }
}

/// Puts the copy in the place of the reference.
fn insert(node: &mut Node, copy: Node) {
    let Value::Object(members) = &mut node.value else { return };
    members.shift_remove("$ref");
    if let Some(Node { value: Value::Array(branches), .. }) = members.get_mut("allOf") {
        branches.insert(0, copy);
    } else {
        let origin = copy.origin.clone();
        members.insert("allOf".to_owned(), Node::new(Value::Array(vec![copy]), &origin));
    }
}
