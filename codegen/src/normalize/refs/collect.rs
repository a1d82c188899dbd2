//! The walk that finds what has to be resolved: references, `$id`s and anchors.

use indexmap::IndexMap;

use super::place::Expected;
use super::reference_of;
use crate::json::{Node, Object, Value};
use crate::normalize::marks;
use crate::normalize::vocabulary::{ObjectKind, is_extension};
use crate::pointer::Step;

/// A path through the tree, borrowing its keys.
pub(in crate::normalize) type Way<'a> = Vec<Step<'a>>;

/// A reference other than one to an existing component in the dialect's own spelling.
#[derive(Clone)]
pub(in crate::normalize) struct Found<'a> {
    /// Where its text is.
    pub(in crate::normalize) way: Way<'a>,
    /// The object that it must point to.
    pub(in crate::normalize) object: ObjectKind,
    pub(in crate::normalize) text: &'a Node,
    /// The schema around it that references may be relative to.
    pub(in crate::normalize) scope: Option<usize>,
}

impl Found<'_> {
    /// Whether it is a value of a discriminator's `mapping`.
    pub(in crate::normalize) fn is_mapping(&self) -> bool {
        !matches!(self.way.last(), Some(Step::Key("$ref" | "$dynamicRef" | "$recursiveRef")))
    }

    /// Whether it is `$recursiveRef` of draft 2019-09, to the schema around it.
    pub(in crate::normalize) fn is_recursive(&self) -> bool {
        self.way.last() == Some(&Step::Key("$recursiveRef"))
    }

    /// What happens if it has no target, as messages describe it.
    pub(in crate::normalize) fn loss(&self) -> &'static str {
        match self.object {
            ObjectKind::Schema | ObjectKind::RequestBody if !self.is_mapping() => "treated as any JSON",
            ObjectKind::Response => "the response is not typed",
            _ => "it is ignored",
        }
    }
}

/// A schema that references inside it may be relative to: one with an `$id`, or one that is not inside another.
pub(in crate::normalize) struct Scope<'a> {
    pub(in crate::normalize) way: Way<'a>,
    pub(in crate::normalize) has_id: bool,
    pub(in crate::normalize) parent: Option<usize>,
    /// The anchors inside it, and the first schema with each.
    pub(in crate::normalize) anchors: IndexMap<&'a str, Way<'a>>,
}

pub(in crate::normalize) struct Collector<'a> {
    root: &'a Node,
    way: Way<'a>,
    scope: Option<usize>,
    pub(in crate::normalize) found: Vec<Found<'a>>,
    pub(in crate::normalize) scopes: Vec<Scope<'a>>,
    pub(in crate::normalize) ids: IndexMap<&'a str, Way<'a>>,
    pub(in crate::normalize) anchors: IndexMap<&'a str, Vec<Way<'a>>>,
    pub(in crate::normalize) forged: Vec<Way<'a>>,
}

impl<'a> Collector<'a> {
    pub(in crate::normalize) fn new(root: &'a Node) -> Self {
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

    /// Walks the node at `way`, which is an `object`.
    pub(in crate::normalize) fn collect(&mut self, way: Way<'a>, object: ObjectKind, node: &'a Node) {
        self.way = way;
        self.scope = None;
        self.visit_object(object, node);
    }

    fn visit(&mut self, place: Expected, node: &'a Node) {
        match (place, &node.value) {
            // A single object where a list is expected is read as a list of one.
            (Expected::Object(object), _) | (Expected::List(object), Value::Object(_)) => {
                self.visit_object(object, node);
            }
            (Expected::List(object) | Expected::Map(object), Value::Array(elements)) => {
                self.visit_list(object, elements);
            }
            (Expected::Map(object), Value::Object(members)) => {
                self.add_reference_of_map(members);
                for (key, member) in members {
                    self.step(Step::Key(key), Expected::Object(object), member);
                }
            }
            _ => {}
        }
    }

    fn visit_list(&mut self, object: ObjectKind, elements: &'a [Node]) {
        for (index, element) in elements.iter().enumerate() {
            self.step(Step::Index(index), Expected::Object(object), element);
        }
    }

    fn step(&mut self, step: Step<'a>, place: Expected, node: &'a Node) {
        if matches!(node.value, Value::Object(_) | Value::Array(_)) {
            self.way.push(step);
            self.visit(place, node);
            self.way.pop();
        }
    }

    fn visit_object(&mut self, object: ObjectKind, node: &'a Node) {
        let outer = self.scope;
        match &node.value {
            Value::Array(elements) if object == ObjectKind::Schema => self.visit_list(object, elements),
            Value::Object(members) => {
                self.enter(object, members);
                self.visit_members(object, members);
            }
            _ => {}
        }
        self.scope = outer;
    }

    fn enter(&mut self, object: ObjectKind, members: &'a Object) {
        match object {
            ObjectKind::Schema => self.enter_schema(members),
            ObjectKind::Discriminator => self.add_mapping(members),
            // References are not allowed here, yet documents that are split into files have a `$ref` anywhere.
            object if object.section().is_none() => self.add_reference_of_map(members),
            _ => {}
        }
        if object.section().is_some()
            && let Some((key, text)) = reference_of(members, object)
        {
            self.add(object, key, text);
        }
    }

    fn enter_schema(&mut self, members: &'a Object) {
        let id = members.get("$id").and_then(Node::as_str);
        if let Some(id) = id {
            self.ids.entry(id.trim_end_matches('#')).or_insert_with(|| self.way.clone());
        }
        if id.is_some() || self.scope.is_none() || members.contains_key("$defs") || members.contains_key("definitions")
        {
            self.scopes.push(Scope {
                way: self.way.clone(),
                has_id: id.is_some(),
                parent: self.scope,
                anchors: IndexMap::new(),
            });
            self.scope = Some(self.scopes.len() - 1);
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = members.get(keyword).and_then(Node::as_str) {
                self.anchors.entry(anchor).or_default().push(self.way.clone());
                let mut scope = self.scope;
                while let Some(Scope { anchors, parent, .. }) = scope.and_then(|scope| self.scopes.get_mut(scope)) {
                    anchors.entry(anchor).or_insert_with(|| self.way.clone());
                    scope = *parent;
                }
            }
        }
    }

    fn visit_members(&mut self, object: ObjectKind, members: &'a Object) {
        for (key, member) in members {
            match object.keyword(key).or_else(|| object.keyword(&lower_method(object, key)?)) {
                Some(keyword) => self.step(Step::Key(key), Expected::of_kind(keyword.holds), member),
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
            self.add(ObjectKind::Schema, "defaultMapping", target);
        }
        let Some(mapping) = members.get("mapping").and_then(Node::as_object) else { return };
        self.way.push(Step::Key("mapping"));
        for (value, target) in mapping {
            if target.as_str().is_some() {
                self.add(ObjectKind::Schema, value, target);
            }
        }
        self.way.pop();
    }

    /// A `$ref` where none is allowed, in a map of parts or an operation: found in documents that are split into files.
    fn add_reference_of_map(&mut self, members: &'a Object) {
        if let Some(text) = members.get("$ref").filter(|text| text.as_str().is_some()) {
            self.add(ObjectKind::Paths, "$ref", text);
        }
    }

    fn add(&mut self, object: ObjectKind, key: &'a str, text: &'a Node) {
        if key != "$dynamicRef" && self.is_component(object, text.as_str().unwrap_or_default()) {
            return;
        }
        let mut way = self.way.clone();
        way.push(Step::Key(key));
        self.found.push(Found { way, object, text, scope: self.scope });
    }

    /// Whether a reference has the dialect's own spelling, and its target exists.
    fn is_component(&self, object: ObjectKind, text: &str) -> bool {
        let name = object
            .section()
            .filter(|_| !matches!(object, ObjectKind::PathItem | ObjectKind::MediaType))
            .and_then(|section| {
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
pub(in crate::normalize) fn lower_method(object: ObjectKind, key: &str) -> Option<String> {
    (object == ObjectKind::PathItem).then(|| key.to_ascii_lowercase())
}
