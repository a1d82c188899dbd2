//! The walk that finds what has to be resolved: references, `$id`s and anchors.

use indexmap::IndexMap;

use super::place::Place;
use super::reference_of;
use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::normalize::vocabulary::{Part, is_extension};
use crate::pointer::Step;

/// A path through the tree, borrowing its keys.
pub(super) type Way<'a> = Vec<Step<'a>>;

/// A reference other than one to an existing component in the dialect's own spelling.
#[derive(Clone)]
pub(super) struct Found<'a> {
    /// Where its text is.
    pub(super) way: Way<'a>,
    /// The part that it must point to.
    pub(super) part: Part,
    pub(super) text: &'a Node,
    /// The schema around it that references may be relative to.
    pub(super) scope: Option<usize>,
}

impl Found<'_> {
    /// Whether it is a value of a discriminator's `mapping`.
    pub(super) fn is_mapping(&self) -> bool {
        !matches!(self.way.last(), Some(Step::Key("$ref" | "$dynamicRef" | "$recursiveRef")))
    }

    /// Whether it is `$recursiveRef` of draft 2019-09, to the schema around it.
    pub(super) fn is_recursive(&self) -> bool {
        self.way.last() == Some(&Step::Key("$recursiveRef"))
    }

    /// What happens if it has no target, as messages describe it.
    pub(super) fn loss(&self) -> &'static str {
        match self.part {
            Part::Schema | Part::RequestBody if !self.is_mapping() => "treated as any JSON",
            Part::Response => "the response is not typed",
            _ => "it is ignored",
        }
    }
}

/// A schema that references inside it may be relative to: one with an `$id`, or one that is not inside another.
pub(super) struct Scope<'a> {
    pub(super) way: Way<'a>,
    pub(super) has_id: bool,
    pub(super) parent: Option<usize>,
}

pub(super) struct Collector<'a> {
    root: &'a Node,
    way: Way<'a>,
    scope: Option<usize>,
    pub(super) found: Vec<Found<'a>>,
    pub(super) scopes: Vec<Scope<'a>>,
    pub(super) ids: IndexMap<&'a str, Way<'a>>,
    pub(super) anchors: IndexMap<&'a str, Way<'a>>,
    pub(super) forged: Vec<Way<'a>>,
}

impl<'a> Collector<'a> {
    pub(super) fn new(root: &'a Node) -> Self {
        Self {
            root,
            way: Vec::new(),
            scope: None,
            found: Vec::new(),
            scopes: Vec::new(),
            ids: IndexMap::new(),
            anchors: IndexMap::new(),
            forged: Vec::new(),
        }
    }

    /// Walks the node at `way`, which is a `part`.
    pub(super) fn collect(&mut self, way: Way<'a>, part: Part, node: &'a Node) {
        self.way = way;
        self.scope = None;
        self.visit_part(part, node);
    }

    fn visit(&mut self, place: Place, node: &'a Node) {
        match (place, &node.value) {
            // A single object where a list is expected is read as a list of one.
            (Place::Part(part), _) | (Place::List(part), Value::Object(_)) => self.visit_part(part, node),
            (Place::List(part) | Place::Map(part), Value::Array(elements)) => self.visit_list(part, elements),
            (Place::Map(part), Value::Object(members)) => {
                self.add_reference_of_map(members);
                for (key, member) in members {
                    self.step(Step::Key(key), Place::Part(part), member);
                }
            }
            _ => {}
        }
    }

    fn visit_list(&mut self, part: Part, elements: &'a [Node]) {
        for (index, element) in elements.iter().enumerate() {
            self.step(Step::Index(index), Place::Part(part), element);
        }
    }

    fn step(&mut self, step: Step<'a>, place: Place, node: &'a Node) {
        if matches!(node.value, Value::Object(_) | Value::Array(_)) {
            self.way.push(step);
            self.visit(place, node);
            self.way.pop();
        }
    }

    fn visit_part(&mut self, part: Part, node: &'a Node) {
        let outer = self.scope;
        match &node.value {
            Value::Array(elements) if part == Part::Schema => self.visit_list(part, elements),
            Value::Object(members) => {
                self.enter(part, members);
                self.visit_members(part, members);
            }
            _ => {}
        }
        self.scope = outer;
    }

    fn enter(&mut self, part: Part, members: &'a Object) {
        match part {
            Part::Schema => self.enter_schema(members),
            Part::Discriminator => self.add_mapping(members),
            // References are not allowed here, yet documents that are split into files have a `$ref` anywhere.
            part if part.section().is_none() => self.add_reference_of_map(members),
            _ => {}
        }
        if part.section().is_some()
            && let Some((key, text)) = reference_of(members, part)
        {
            self.add(part, key, text);
        }
    }

    fn enter_schema(&mut self, members: &'a Object) {
        let id = members.get("$id").and_then(Node::as_str);
        if let Some(id) = id {
            self.ids.entry(id.trim_end_matches('#')).or_insert_with(|| self.way.clone());
        }
        if id.is_some() || self.scope.is_none() || members.contains_key("$defs") || members.contains_key("definitions")
        {
            self.scopes.push(Scope { way: self.way.clone(), has_id: id.is_some(), parent: self.scope });
            self.scope = Some(self.scopes.len() - 1);
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = members.get(keyword).and_then(Node::as_str) {
                self.anchors.entry(anchor).or_insert_with(|| self.way.clone());
            }
        }
    }

    fn visit_members(&mut self, part: Part, members: &'a Object) {
        for (key, member) in members {
            match part.word(key).or_else(|| part.word(&lower_method(part, key)?)) {
                Some(word) => self.step(Step::Key(key), Place::of_shape(word.shape), member),
                None if is_extension(key) && marks::ALL.contains(&key.as_str()) => {
                    let mut way = self.way.clone();
                    way.push(Step::Key(key));
                    self.forged.push(way);
                }
                None => {}
            }
        }
    }

    /// `mapping` and `defaultMapping` of a discriminator: each value is a reference, or the bare name of a schema.
    fn add_mapping(&mut self, members: &'a Object) {
        if let Some(target) = members.get("defaultMapping").filter(|target| target.as_str().is_some()) {
            self.add(Part::Schema, "defaultMapping", target);
        }
        let Some(mapping) = members.get("mapping").and_then(Node::as_object) else { return };
        self.way.push(Step::Key("mapping"));
        for (value, target) in mapping {
            if target.as_str().is_some() {
                self.add(Part::Schema, value, target);
            }
        }
        self.way.pop();
    }

    /// A `$ref` where none is allowed, in a map of parts or an operation: found in documents that are split into files.
    fn add_reference_of_map(&mut self, members: &'a Object) {
        if let Some(text) = members.get("$ref").filter(|text| text.as_str().is_some()) {
            self.add(Part::Paths, "$ref", text);
        }
    }

    fn add(&mut self, part: Part, key: &'a str, text: &'a Node) {
        if key != "$dynamicRef" && self.is_component(part, text.as_str().unwrap_or_default()) {
            return;
        }
        let mut way = self.way.clone();
        way.push(Step::Key(key));
        self.found.push(Found { way, part, text, scope: self.scope });
    }

    /// Whether a reference has the dialect's own spelling, and its target exists.
    fn is_component(&self, part: Part, text: &str) -> bool {
        let name = part.section().filter(|_| !matches!(part, Part::PathItem | Part::MediaType)).and_then(|section| {
            let name = text.strip_prefix("#/components/")?.strip_prefix(section)?.strip_prefix('/')?;
            (!name.contains(['/', '~', '%'])).then_some((section, name))
        });
        name.is_some_and(|(section, name)| {
            let components = self.root.get("components");
            components.and_then(|components| components.get(section)?.get(name)).is_some()
        })
    }
}

/// A method in lower case, as it will be after the repair.
fn lower_method(part: Part, key: &str) -> Option<String> {
    (part == Part::PathItem).then(|| key.to_ascii_lowercase())
}
