//! Targets of references outside the components become components, with names made from their places.

use indexmap::{IndexMap, IndexSet};

use super::place::{Path, descend, descend_mut, owned, pointer};
use super::reference_to;
use super::resolve::node_at;
use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::pointer::Step;

/// How many nodes may be copied from places that the tables do not know.
const MAX_COPIED: usize = 1_000_000;

/// Steps that add nothing to a name.
const SILENT: &[&str] = &[
    "components",
    "schemas",
    "paths",
    "webhooks",
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "content",
    "schema",
    "parameters",
    "headers",
    "responses",
    "examples",
    "requestBodies",
    "dependentSchemas",
    "callbacks",
];

/// The members that a parameter has and a header does not (OpenAPI 3.1.1, 4.8.21).
const OF_PARAMETERS: &[&str] = &["name", "in", "allowEmptyValue", "allowReserved"];

/// Something that becomes a component.
pub(super) struct Lift {
    from: Path,
    section: &'static str,
    name: String,
    /// It also stays where it is: its meaning there is not known.
    is_copy: bool,
}

/// The names of the new components.
pub(super) struct Lifts<'a> {
    root: &'a Node,
    by_place: IndexMap<(Path, &'static str), Lift>,
    /// The names in use, by section.
    names: IndexSet<(&'static str, String)>,
}

impl<'a> Lifts<'a> {
    pub(super) fn new(root: &'a Node) -> Self {
        Self { root, by_place: IndexMap::new(), names: IndexSet::new() }
    }

    /// The name in `section` of the node at `way`.
    pub(super) fn name(&mut self, way: &[Step<'a>], section: &'static str, is_copy: bool) -> String {
        let from = owned(way);
        if let Some(lift) = self.by_place.get(&(from.clone(), section)) {
            return lift.name.clone();
        }
        let name = self.free_name(way, section);
        self.names.insert((section, name.clone()));
        self.by_place.insert((from.clone(), section), Lift { from, section, name: name.clone(), is_copy });
        name
    }

    fn free_name(&self, way: &[Step<'a>], section: &'static str) -> String {
        let mut name = short_name(self.root, way);
        if self.is_taken(section, &name) {
            name = long_name(way);
        }
        if self.is_taken(section, &name) {
            // Not a number, which would depend on the order: this depends on the place alone.
            name = format!("{name}_{:08x}", fingerprint(&pointer(&owned(way))));
        }
        while self.is_taken(section, &name) {
            name.push('_');
        }
        name
    }

    fn is_taken(&self, section: &'static str, name: &str) -> bool {
        let components = self.root.get("components").and_then(|components| components.get(section));
        name.is_empty()
            || components.is_some_and(|components| components.get(name).is_some())
            || self.names.contains(&(section, name.to_owned()))
    }

    pub(super) fn into_list(self) -> Vec<Lift> {
        self.by_place.into_values().collect()
    }
}

/// `TagName` for `#/components/schemas/Tag/properties/name`, `GetUserResponse200` for an operation's response.
fn short_name(root: &Node, way: &[Step<'_>]) -> String {
    let mut words = String::new();
    for (index, step) in way.iter().enumerate() {
        if let Some(id) = operation_id(root, &way[..index]) {
            words = camel(id);
        }
        match *step {
            Step::Key(key) if SILENT.contains(&key) || is_media_type(key) => {}
            Step::Key("items") => words.push_str("Item"),
            Step::Key("additionalProperties") => words.push_str("Value"),
            Step::Key("requestBody") => words.push_str("Body"),
            Step::Key(key) if index > 0 && way[index - 1] == Step::Key("responses") && index > 2 => {
                words.push_str("Response");
                words.push_str(&camel(key));
            }
            Step::Key(key) => words.push_str(&camel(key)),
            Step::Index(number) => match node_at(root, &way[..=index]).and_then(|node| node.get("name")?.as_str()) {
                Some(name) => words.push_str(&camel(name)),
                None => words.push_str(&(number + 1).to_string()),
            },
        }
    }
    words
}

fn long_name(way: &[Step<'_>]) -> String {
    let word = |step: &Step<'_>| match *step {
        Step::Key(key) => camel(key),
        Step::Index(index) => (index + 1).to_string(),
    };
    way.iter().map(word).collect()
}

/// FNV-1a, 32 bits.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

fn operation_id<'n>(root: &'n Node, way: &[Step<'n>]) -> Option<&'n str> {
    match way {
        [Step::Key("paths"), Step::Key(_), Step::Key(_)] => node_at(root, way)?.get("operationId")?.as_str(),
        _ => None,
    }
}

fn is_media_type(key: &str) -> bool {
    key.contains('/') && !key.starts_with('/') && !key.contains('{')
}

/// The words of a key, each capitalized, without characters that a component's name cannot have.
fn camel(key: &str) -> String {
    let words = key.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word[..1].to_ascii_uppercase() + &word[1..]).collect()
}

/// Moves the targets into the components and leaves references in their places.
pub(super) fn lift(root: &mut Node, lifts: Vec<Lift>) {
    let mut order: Vec<usize> = (0..lifts.len()).collect();
    // Inner ones first, so that the paths of the outer ones stay valid.
    order.sort_by_key(|index| std::cmp::Reverse(lifts[*index].from.len()));
    let mut budget = MAX_COPIED;
    let mut lifted: Vec<Option<Node>> = vec![None; lifts.len()];
    for index in order {
        lifted[index] = take(root, &lifts[index], &mut budget);
    }
    for (lift, node) in lifts.into_iter().zip(lifted) {
        if let Some(node) = node {
            insert(root, &lift, node);
        }
    }
}

fn take(root: &mut Node, lift: &Lift, budget: &mut usize) -> Option<Node> {
    if lift.is_copy {
        let node = descend(root, &lift.from)?;
        *budget = budget.checked_sub(count(node))?;
        let mut node = node.clone();
        if let Value::Object(members) = &mut node.value
            && lift.section == "headers"
        {
            members.retain(|name, _| !OF_PARAMETERS.contains(&name.as_str()));
        }
        return Some(node);
    }
    let node = descend_mut(root, &lift.from)?;
    let reference = Node::new(Value::String(reference_to(lift.section, &lift.name)), &node.origin);
    let stand_in = Value::Object(Object::from_iter([("$ref".to_owned(), reference)]));
    Some(Node { value: std::mem::replace(&mut node.value, stand_in), origin: node.origin.clone() })
}

fn insert(root: &mut Node, lift: &Lift, mut node: Node) {
    if let Value::Object(members) = &mut node.value {
        let place = Node::new(Value::String(pointer(&lift.from)), &node.origin);
        members.insert(marks::LIFTED.to_owned(), place);
    }
    let Some(section) = object_at(root, "components").and_then(|components| object_at(components, lift.section)) else {
        return;
    };
    if let Value::Object(components) = &mut section.value {
        components.insert(lift.name.clone(), node);
    }
}

/// The member `key` as an object, created if it is missing.
fn object_at<'n>(node: &'n mut Node, key: &str) -> Option<&'n mut Node> {
    let origin = node.origin.clone();
    let Value::Object(members) = &mut node.value else { return None };
    let member = members.entry(key.to_owned()).or_insert_with(|| Node::new(Value::Null, &origin));
    if member.as_object().is_none() {
        member.value = Value::Object(Object::new());
    }
    Some(member)
}

/// The number of nodes in it, itself included.
pub(in crate::normalize) fn count(node: &Node) -> usize {
    1 + match &node.value {
        Value::Array(elements) => elements.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}
