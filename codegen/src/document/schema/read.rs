//! From nodes to entries of the arena.

use std::sync::Arc;

use indexmap::{IndexMap, IndexSet};
use openapiv3::SchemaData;

use super::words::{Fingerprint, Words};
use super::{
    Additional, Condition, Extension, Kind, Properties, Reference, Schema, SchemaId, Schemas, component_name, core,
    discriminator, xml,
};
use crate::constraint::{Constraint, Dependency, Format, Limit};
use crate::document::piece::piece;
use crate::document::reader::Handover;
use crate::document::{elements, members};
use crate::json::{Node, Value};
use crate::normalize::marks;

/// Reads schemas into an arena, each place once.
#[derive(Default)]
pub(in crate::document) struct SchemaPlaces {
    /// The entries by the addresses of their nodes.
    places: IndexMap<*const Node, SchemaId>,
}

impl SchemaPlaces {
    /// Reads `components.schemas`.
    pub(in crate::document) fn components(&mut self, root: &Node, schemas: &mut Schemas) {
        let all = root.get("components").and_then(|components| components.get("schemas"));
        // References point to components: all are registered before the first is read.
        for (name, node) in members(all) {
            let id = schemas.add(Schema::empty(&node.origin));
            schemas.components.insert(name.to_owned(), id);
            self.places.insert(node, id);
        }
        for (position, (_, node)) in members(all).enumerate() {
            let schema = self.read(node, schemas);
            schemas.set_component(position, schema);
        }
    }

    /// Reads a schema and those in it.
    pub(in crate::document) fn schema(&mut self, node: &Node, schemas: &mut Schemas) -> SchemaId {
        if let Some(known) = self.places.get(&std::ptr::from_ref(node)) {
            return *known;
        }
        let schema = self.read(node, schemas);
        let id = schemas.add(schema);
        self.places.insert(node, id);
        id
    }

    fn read(&mut self, node: &Node, schemas: &mut Schemas) -> Schema {
        if let (Some(text), Some(1)) = (node.get("$ref").and_then(Node::as_str), node.as_object().map(IndexMap::len)) {
            let words = self.words(node, schemas);
            return Schema { reference: Some(reference(text, schemas)), words, ..Schema::empty(&node.origin) };
        }
        let list = |reading: &mut Self, schemas: &mut Schemas, key| reading.list(node.get(key), schemas);
        let shared = |key| node.get(key).and_then(Node::as_str).map(Arc::from);
        let mut schema = Schema {
            reference: node.get("$ref").and_then(Node::as_str).map(|text| reference(text, schemas)),
            title: shared("title"),
            description: shared("description"),
            is_typed: node.get("type").is_some(),
            default: node.get("default").cloned().map(Arc::new),
            examples: node.get("example").into_iter().chain(elements(node.get(marks::EXAMPLES))).cloned().collect(),
            values: node.get(marks::ENUM).or_else(|| node.get("enum")).map(|values| elements(Some(values)).into()),
            value_names: extension(node, &["x-enum-varnames", "x-enumNames", "x-enum-names"]),
            value_docs: extension(node, &["x-enum-descriptions", "x-enumDescriptions", "x-enum-description"]),
            has_enum: node.get("enum").is_some(),
            is_constant: node.get(marks::CONST).is_some(),
            is_null: node.get(marks::NULL).is_some(),
            is_never: node.get(marks::NEVER).is_some(),
            properties: node.get("properties").map(|properties| Arc::new(self.properties(properties, schemas))),
            required: node.get("required").map(|names| Arc::new(required(names))),
            additional: self.additional(node, schemas),
            patterned: self.properties_of(node.get(marks::PATTERN_PROPERTIES), schemas).into_iter().collect(),
            property_names: self.one(node.get(marks::PROPERTY_NAMES), schemas),
            items: self.one(node.get("items"), schemas),
            prefix: list(self, schemas, marks::PREFIX_ITEMS).unwrap_or_default(),
            all_of: list(self, schemas, "allOf"),
            any_of: list(self, schemas, "anyOf"),
            one_of: list(self, schemas, "oneOf"),
            has_not: node.get("not").is_some(),
            conditional: self.conditional(node, schemas),
            discriminator: node.get("discriminator").map(|node| Arc::new(discriminator::read(node))),
            content_encoding: shared(marks::CONTENT_ENCODING),
            content_media_type: shared(marks::CONTENT_MEDIA_TYPE),
            external: super::super::read_external(node).map(Arc::new),
            content: self.one(node.get(marks::CONTENT_SCHEMA), schemas),
            ..Schema::empty(&node.origin)
        };
        read_core(node, &mut schema);
        schema.xml = xml::read(node, schema.kind == Some(Kind::Array) || schema.items.is_some());
        schema.words = self.words(node, schemas);
        schema
    }

    fn one(&mut self, node: Option<&Node>, schemas: &mut Schemas) -> Option<SchemaId> {
        node.map(|node| self.schema(node, schemas))
    }

    fn list(&mut self, node: Option<&Node>, schemas: &mut Schemas) -> Option<Arc<[SchemaId]>> {
        node.map(|list| elements(Some(list)).iter().map(|element| self.schema(element, schemas)).collect())
    }

    fn properties(&mut self, node: &Node, schemas: &mut Schemas) -> Properties {
        self.properties_of(Some(node), schemas).into_iter().collect()
    }

    fn properties_of(&mut self, node: Option<&Node>, schemas: &mut Schemas) -> Vec<(Arc<str>, SchemaId)> {
        members(node).map(|(name, node)| (Arc::from(name), self.schema(node, schemas))).collect()
    }

    fn additional(&mut self, node: &Node, schemas: &mut Schemas) -> Additional {
        match node.get("additionalProperties") {
            None => Additional::Unspecified,
            Some(Node { value: Value::Bool(true), .. }) => Additional::Allowed,
            Some(Node { value: Value::Bool(false), .. }) => Additional::Forbidden,
            Some(node) => Additional::Schema(self.schema(node, schemas)),
        }
    }

    fn conditional(&mut self, node: &Node, schemas: &mut Schemas) -> Arc<[(Condition, SchemaId)]> {
        let applied = elements(node.get(marks::CONDITIONAL)).iter().map(|node| (Condition::Applied, node));
        let dependent = elements(node.get(marks::DEPENDENT)).iter().map(|node| (Condition::Dependent, node));
        let asked = node.get(marks::CONDITION).map(|node| (Condition::Tested, node));
        let all = applied.chain(dependent).chain(asked);
        all.map(|(condition, node)| (condition, self.schema(node, schemas))).collect()
    }

    /// The schemas inside the node must have been read.
    fn words(&self, node: &Node, schemas: &Schemas) -> Words {
        let known = |node: &Node| {
            let id = self.places.get(&std::ptr::from_ref(node))?;
            Some(schemas[*id].words.whole())
        };
        match &node.value {
            Value::Object(members) => {
                Words::of(members.iter().map(|(key, value)| (Fingerprint::key(key), Fingerprint::part(value, &known))))
            }
            _ => Words::of_other(Fingerprint::node(node, &known)),
        }
    }
}

/// What `openapiv3` reads, and the bounds, some of which it rounds.
fn read_core(node: &Node, schema: &mut Schema) {
    let openapiv3::Schema { schema_data, schema_kind } = match piece(node, "schema", parts) {
        Ok(core) => core,
        Err(defect) => {
            schema.defect = Some(defect.into());
            return;
        }
    };
    let SchemaData { nullable, read_only, write_only, deprecated, .. } = schema_data;
    schema.nullable = nullable;
    schema.read_only = read_only;
    schema.write_only = write_only;
    schema.deprecated = deprecated;
    schema.kind = core::kind(&schema_kind);
    schema.format = core::format(&schema_kind);
    schema.constraints = core::counts(&schema_kind).into_iter().chain(bounds(node)).chain(dependencies(node)).collect();
    schema.constraints.format = Format(schema.format.as_deref().map(str::to_owned));
}

fn parts(key: &str) -> Handover {
    match key {
        "properties" | "allOf" | "anyOf" | "oneOf" => Handover::References,
        "items" | "not" => Handover::Reference,
        "additionalProperties" => Handover::BoolOrReference,
        "default" | "enum" | "example" | "externalDocs" | "discriminator" => Handover::Left,
        key if key.starts_with("x-") => Handover::Left,
        _ => Handover::Whole,
    }
}

/// The limits of numbers.
fn bounds(node: &Node) -> impl Iterator<Item = Constraint> {
    let one = |is_exclusive: bool, exclusive: fn(Limit) -> Constraint, inclusive: fn(Limit) -> Constraint| {
        if is_exclusive { exclusive } else { inclusive }
    };
    let least = one(is_set(node, "exclusiveMinimum"), Constraint::ExclusiveMinimum, Constraint::Minimum);
    let most = one(is_set(node, "exclusiveMaximum"), Constraint::ExclusiveMaximum, Constraint::Maximum);
    let minimum = bound(node, "minimum", marks::MINIMUM).map(least);
    let maximum = bound(node, "maximum", marks::MAXIMUM).map(most);
    let multiple_of = bound(node, "multipleOf", marks::MULTIPLE_OF).map(Constraint::MultipleOf);
    [minimum, maximum, multiple_of].into_iter().flatten()
}

/// `dependentRequired`, without what it does not require: nothing, or a member for itself.
fn dependencies(node: &Node) -> Option<Constraint> {
    let all = members(node.get(marks::DEPENDENT_REQUIRED)).map(|(member, list)| {
        let mut requires = required(list);
        requires.shift_remove(member);
        Dependency { member: member.to_owned(), requires: requires.into_iter().collect() }
    });
    let all: Vec<Dependency> = all.filter(|dependency| !dependency.requires.is_empty()).collect();
    (!all.is_empty()).then_some(Constraint::DependentRequired(all))
}

fn bound(node: &Node, key: &str, mark: &str) -> Option<Limit> {
    match &node.get(mark).or_else(|| node.get(key))?.value {
        Value::Number(number) => Limit::of(number),
        _ => None,
    }
}

fn is_set(node: &Node, key: &str) -> bool {
    node.get(key).and_then(Node::as_bool) == Some(true)
}

fn required(names: &Node) -> IndexSet<String> {
    elements(Some(names)).iter().filter_map(Node::as_str).map(str::to_owned).collect()
}

fn reference(text: &str, schemas: &Schemas) -> Reference {
    let component = component_name(text).and_then(|name| schemas.components.get_index_of(name.as_str()));
    Reference { text: text.into(), component }
}

fn extension(node: &Node, keys: &[&'static str]) -> Option<Arc<Extension>> {
    let (key, value) = keys.iter().find_map(|key| node.get(key).map(|value| (*key, value)))?;
    let texts = value.as_array().map(|list| list.iter().map(|node| node.as_str().map(str::to_owned)).collect());
    Some(Arc::new(Extension { key, origin: value.origin.clone(), texts }))
}
