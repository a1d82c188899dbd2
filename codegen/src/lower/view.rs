//! One flat view of a schema, whichever of `openapiv3`'s shapes it came in.
//!
//! `openapiv3` sorts a schema into a type, a combination or "anything": here the sorting ends. Parts of the schema are
//! borrowed from the node; after a merge some are new.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{AnySchema, Schema, SchemaKind, Type as Typed, VariantOrUnknownOrEmpty};

use super::{constraint, elements, members, primitive, text};
use crate::diagnostic::Diagnostics;
use crate::document;
use crate::ir::{Constraints, Docs};
use crate::normalize::marks;
use crate::pointer::Origin;
use crate::source::{Node, Value};

/// A schema with all its keywords side by side.
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
#[derive(Clone, Debug)]
pub(super) struct View<'a> {
    pub(super) origin: Origin,
    /// `type`
    pub(super) kind: Option<Kind>,
    pub(super) format: Option<String>,
    pub(super) nullable: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) title: Option<String>,
    pub(super) docs: Docs,
    pub(super) default: Option<&'a Node>,
    pub(super) values: Option<Vec<Cow<'a, Node>>>,
    pub(super) constant: bool,
    pub(super) constraints: Constraints,
    pub(super) properties: IndexMap<&'a str, Cow<'a, Node>>,
    pub(super) required: IndexSet<String>,
    pub(super) additional: Additional<'a>,
    /// `patternProperties`
    pub(super) patterned: Vec<(&'a str, &'a Node)>,
    /// `propertyNames`
    pub(super) property_names: Vec<&'a Node>,
    pub(super) items: Option<Cow<'a, Node>>,
    /// `prefixItems`
    pub(super) prefix: &'a [Node],
    /// The schemas that apply on conditions.
    pub(super) conditional: Vec<(Condition, &'a Node)>,
    pub(super) all_of: &'a [Node],
    /// `oneOf` or `anyOf`
    pub(super) branches: Cow<'a, [Node]>,
    /// Whether several branches may apply to one value: `anyOf`.
    pub(super) is_any_of: bool,
    /// The unions that must hold as well.
    pub(super) also: Vec<UnionView<'a>>,
    pub(super) discriminator: Option<&'a Node>,
    /// Whether the branches were given the members of this object.
    pub(super) is_expanded: bool,
    /// Whether the union is a field beside the members.
    pub(super) is_flat: bool,
    /// The schema itself, for the marks and keywords that few readers want.
    pub(super) node: &'a Node,
}

/// `oneOf` or `anyOf`, apart from the schema that says it.
#[derive(Clone, Debug)]
pub(super) struct UnionView<'a> {
    pub(super) branches: Cow<'a, [Node]>,
    pub(super) is_any_of: bool,
    pub(super) discriminator: Option<&'a Node>,
}

/// `type`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// The word of the specification.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Bool => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// How a schema that applies on a condition speaks of members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Condition {
    /// `then` and `else`: the members are of its types.
    Applied,
    /// `dependentSchemas`: they are, if another member is there.
    Dependent,
    /// `if`: they are of any kind, which is what it asks.
    Asked,
}

/// `additionalProperties`
#[derive(Clone, Debug)]
pub(super) enum Additional<'a> {
    /// Not there.
    Unsaid,
    Allowed,
    Forbidden,
    Schema(Cow<'a, Node>),
}

/// Reads one schema; `None` after a warning.
pub(super) fn view<'a>(node: &'a Node, diagnostics: &mut Diagnostics) -> Option<View<'a>> {
    let schema = document::schema(node, diagnostics)?;
    let (kind, format) = kind_and_format(&schema);
    let data = &schema.schema_data;
    Some(View {
        origin: node.origin.clone(),
        kind,
        format,
        nullable: data.nullable || node.get(marks::NULL).is_some(),
        read_only: data.read_only,
        write_only: data.write_only,
        title: data.title.clone(),
        docs: docs(node, &schema),
        default: node.get("default"),
        values: values(node),
        constant: node.get(marks::CONST).is_some(),
        constraints: constraint::lower_constraints(&schema.schema_kind, node),
        properties: members(node.get("properties")).map(|(key, node)| (key, Cow::Borrowed(node))).collect(),
        required: required(&schema.schema_kind).into_iter().collect(),
        additional: additional(node),
        patterned: members(node.get(marks::PATTERN_PROPERTIES)).collect(),
        property_names: node.get(marks::PROPERTY_NAMES).into_iter().collect(),
        items: node.get("items").map(Cow::Borrowed),
        conditional: conditional(node).collect(),
        prefix: elements(node.get(marks::PREFIX_ITEMS)),
        all_of: elements(node.get("allOf")),
        branches: Cow::Borrowed(branches(node)),
        is_any_of: node.get("oneOf").is_none(),
        also: also(node).into_iter().collect(),
        discriminator: node.get("discriminator"),
        is_expanded: false,
        is_flat: false,
        node,
    })
}

impl<'a> View<'a> {
    /// The schema's first union.
    pub(super) fn union(&self) -> UnionView<'a> {
        let Self { branches, is_any_of, discriminator, .. } = self;
        UnionView { branches: branches.clone(), is_any_of: *is_any_of, discriminator: *discriminator }
    }

    /// Takes this one in its place.
    pub(super) fn set_union(&mut self, union: UnionView<'a>) {
        self.branches = union.branches;
        self.is_any_of = union.is_any_of;
        self.discriminator = union.discriminator;
    }

    /// Takes everything back that would make a type: any JSON.
    pub(super) fn forget(&mut self) {
        self.set_union(UnionView { branches: Cow::Borrowed(&[]), is_any_of: false, discriminator: None });
        self.also.clear();
        self.kind = None;
        self.values = None;
        self.properties.clear();
        self.required.clear();
        self.additional = Additional::Unsaid;
        self.patterned.clear();
        self.items = None;
        self.prefix = &[];
    }

    /// Whether it speaks of members, with or without `type: object`.
    pub(super) fn looks_like_object(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || !self.patterned.is_empty()
            || matches!(self.additional, Additional::Schema(_))
    }
}

/// The values of `enum`: texts stand there, others in the mark.
fn values(node: &Node) -> Option<Vec<Cow<'_, Node>>> {
    let values = node.get(marks::ENUM).or_else(|| node.get("enum"))?;
    Some(elements(Some(values)).iter().map(Cow::Borrowed).collect())
}

fn conditional(node: &Node) -> impl Iterator<Item = (Condition, &Node)> {
    let all = |mark| elements(node.get(mark)).iter();
    let applied = all(marks::CONDITIONAL).map(|schema| (Condition::Applied, schema));
    let dependent = all(marks::DEPENDENT).map(|schema| (Condition::Dependent, schema));
    applied.chain(dependent).chain(node.get(marks::CONDITION).map(|schema| (Condition::Asked, schema)))
}

/// The branches of `oneOf`, or else of `anyOf`.
fn branches(node: &Node) -> &[Node] {
    elements(node.get("oneOf").or_else(|| node.get("anyOf")))
}

/// `anyOf` beside `oneOf`.
fn also(node: &Node) -> Option<UnionView<'_>> {
    let branches = node.get("oneOf").and(node.get("anyOf"))?;
    Some(UnionView { branches: Cow::Borrowed(elements(Some(branches))), is_any_of: true, discriminator: None })
}

fn docs(node: &Node, schema: &Schema) -> Docs {
    Docs {
        summary: None,
        description: described(schema.schema_data.description.as_deref(), node),
        deprecated: schema.schema_data.deprecated,
        examples: node.get("example").into_iter().chain(elements(node.get(marks::EXAMPLES))).cloned().collect(),
    }
}

/// The description, and what a text holds.
fn described(description: Option<&str>, node: &Node) -> Option<String> {
    let holds = text(node, marks::CONTENT_MEDIA_TYPE).map(|media_type| format!("Holds `{media_type}`."));
    match (description, holds) {
        (Some(description), Some(holds)) => Some(format!("{description}\n\n{holds}")),
        (description, holds) => holds.or_else(|| description.map(str::to_owned)),
    }
}

/// By the registry of formats `int32` and `int64` are formats of numbers: a number of them is an integer.
fn kind_and_format(schema: &Schema) -> (Option<Kind>, Option<String>) {
    match declared(schema) {
        (Some(Kind::Number), Some(format)) if primitive::integer_of(&format).is_some() => {
            (Some(Kind::Integer), Some(format))
        }
        declared => declared,
    }
}

fn declared(schema: &Schema) -> (Option<Kind>, Option<String>) {
    match &schema.schema_kind {
        SchemaKind::Type(Typed::String(string)) => (Some(Kind::String), format(&string.format)),
        SchemaKind::Type(Typed::Number(number)) => (Some(Kind::Number), format(&number.format)),
        SchemaKind::Type(Typed::Integer(integer)) => (Some(Kind::Integer), format(&integer.format)),
        SchemaKind::Type(Typed::Object(_)) => (Some(Kind::Object), None),
        SchemaKind::Type(Typed::Array(_)) => (Some(Kind::Array), None),
        SchemaKind::Type(Typed::Boolean(_)) => (Some(Kind::Bool), None),
        SchemaKind::Any(any) => (any.typ.as_deref().and_then(kind_of), any.format.clone()),
        SchemaKind::OneOf { .. } | SchemaKind::AllOf { .. } | SchemaKind::AnyOf { .. } | SchemaKind::Not { .. } => {
            (None, None)
        }
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "boolean" => Kind::Bool,
        "integer" => Kind::Integer,
        "number" => Kind::Number,
        "string" => Kind::String,
        "array" => Kind::Array,
        "object" => Kind::Object,
        _ => return None,
    })
}

/// `openapiv3` knows some formats by name and keeps the text of the others: here all are text again.
fn format<T: serde::Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => serde_json::to_value(known).ok()?.as_str().map(str::to_owned),
        VariantOrUnknownOrEmpty::Unknown(text) => Some(text.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}

fn required(kind: &SchemaKind) -> Vec<String> {
    match kind {
        SchemaKind::Type(Typed::Object(object)) => object.required.clone(),
        SchemaKind::Any(AnySchema { required, .. }) => required.clone(),
        _ => Vec::new(),
    }
}

fn additional(node: &Node) -> Additional<'_> {
    match node.get("additionalProperties") {
        None => Additional::Unsaid,
        Some(Node { value: Value::Bool(true), .. }) => Additional::Allowed,
        Some(Node { value: Value::Bool(false), .. }) => Additional::Forbidden,
        Some(schema) => Additional::Schema(Cow::Borrowed(schema)),
    }
}

/// The title of a schema, where nothing else of it is wanted.
pub(super) fn title(node: &Node) -> Option<String> {
    text(node, "title")
}
