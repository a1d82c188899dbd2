//! One flat view of a schema: its keywords side by side, which a merge combines.

use std::rc::Rc;

use indexmap::IndexSet;

use super::{Ctx, constraint, primitive};
use crate::diagnostic;
use crate::document::{Additional, Condition, Discriminator, Properties, Schema, SchemaId};
use crate::ir::{Constraints, Docs};
use crate::pointer::Origin;
use crate::source::Node;

pub(super) use crate::document::SchemaKind as Kind;

/// A schema with all its keywords side by side. What is long is shared with the schema until a merge changes it.
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) origin: Origin,
    /// `type`
    pub(super) kind: Option<Kind>,
    pub(super) format: Option<Rc<str>>,
    pub(super) nullable: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) title: Option<Rc<str>>,
    pub(super) docs: Docs,
    pub(super) default: Option<Rc<Node>>,
    pub(super) values: Option<Rc<[Node]>>,
    pub(super) constant: bool,
    pub(super) constraints: Constraints,
    pub(super) properties: Rc<Properties>,
    pub(super) required: Rc<IndexSet<String>>,
    pub(super) additional: Additional,
    /// `patternProperties`
    pub(super) patterned: Rc<[(Rc<str>, SchemaId)]>,
    /// `propertyNames`
    pub(super) property_names: Vec<SchemaId>,
    pub(super) items: Option<SchemaId>,
    /// `prefixItems`
    pub(super) prefix: Rc<[SchemaId]>,
    /// The schemas that apply on conditions.
    pub(super) conditional: Rc<[(Condition, SchemaId)]>,
    pub(super) all_of: Rc<[SchemaId]>,
    /// `oneOf` or `anyOf`
    pub(super) branches: Rc<[SchemaId]>,
    /// Whether several branches may apply to one value: `anyOf`.
    pub(super) is_any_of: bool,
    /// The unions that must hold as well.
    pub(super) also: Vec<UnionView>,
    pub(super) discriminator: Option<Rc<Discriminator>>,
    /// Whether the branches were given the members of this object.
    pub(super) is_expanded: bool,
    /// Whether the union is a field beside the members.
    pub(super) is_flat: bool,
    /// The schema itself, for the keywords that few readers want.
    pub(super) schema: Rc<Schema>,
}

/// `oneOf` or `anyOf`, apart from the schema that says it.
#[derive(Clone, Debug)]
pub(super) struct UnionView {
    pub(super) branches: Rc<[SchemaId]>,
    pub(super) is_any_of: bool,
    pub(super) discriminator: Option<Rc<Discriminator>>,
}

/// Looks at one schema; `None` after a warning.
pub(super) fn view(ctx: &mut Ctx<'_>, id: SchemaId) -> Option<View> {
    let schema = ctx.schemas.get(id);
    if let Some(defect) = &schema.defect {
        ctx.diagnostics.warning(diagnostic::Kind::Invalid, &schema.origin, &**defect);
        return None;
    }
    let first = schema.one_of.as_ref().or(schema.any_of.as_ref());
    Some(View {
        origin: schema.origin.clone(),
        kind: kind(&schema),
        format: schema.format.clone(),
        nullable: schema.nullable || schema.is_null,
        read_only: schema.read_only,
        write_only: schema.write_only,
        title: schema.title.clone(),
        docs: docs(&schema),
        default: schema.default.clone(),
        values: schema.values.clone(),
        constant: schema.is_constant,
        constraints: constraint::lower_limits(&schema),
        properties: schema.properties.clone().unwrap_or_default(),
        required: schema.required.clone().unwrap_or_default(),
        additional: schema.additional,
        patterned: Rc::clone(&schema.patterned),
        property_names: schema.property_names.into_iter().collect(),
        items: schema.items,
        conditional: Rc::clone(&schema.conditional),
        prefix: Rc::clone(&schema.prefix),
        all_of: schema.all_of.clone().unwrap_or_default(),
        branches: first.cloned().unwrap_or_default(),
        is_any_of: schema.one_of.is_none(),
        also: also(&schema).into_iter().collect(),
        discriminator: schema.discriminator.clone(),
        is_expanded: false,
        is_flat: false,
        schema,
    })
}

impl View {
    /// The schema's first union.
    pub(super) fn union(&self) -> UnionView {
        let Self { branches, is_any_of, discriminator, .. } = self;
        UnionView { branches: Rc::clone(branches), is_any_of: *is_any_of, discriminator: discriminator.clone() }
    }

    /// Takes this one in its place.
    pub(super) fn set_union(&mut self, union: UnionView) {
        self.branches = union.branches;
        self.is_any_of = union.is_any_of;
        self.discriminator = union.discriminator;
    }

    /// Takes everything back that would make a type: any JSON.
    pub(super) fn forget(&mut self) {
        self.set_union(UnionView { branches: Rc::default(), is_any_of: false, discriminator: None });
        self.also.clear();
        self.kind = None;
        self.values = None;
        self.properties = Rc::default();
        self.required = Rc::default();
        self.additional = Additional::Unsaid;
        self.patterned = Rc::default();
        self.items = None;
        self.prefix = Rc::default();
    }

    /// Whether it speaks of members, with or without `type: object`.
    pub(super) fn looks_like_object(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || !self.patterned.is_empty()
            || matches!(self.additional, Additional::Schema(_))
    }
}

/// `anyOf` beside `oneOf`.
fn also(schema: &Schema) -> Option<UnionView> {
    let branches = schema.one_of.as_ref().and(schema.any_of.clone())?;
    Some(UnionView { branches, is_any_of: true, discriminator: None })
}

fn docs(schema: &Schema) -> Docs {
    Docs {
        summary: None,
        description: described(schema),
        deprecated: schema.deprecated,
        examples: schema.examples.to_vec(),
    }
}

/// The description, and what a text holds.
fn described(schema: &Schema) -> Option<String> {
    let holds = schema.content_media_type.as_ref().map(|media_type| format!("Holds `{media_type}`."));
    match (&schema.description, holds) {
        (Some(description), Some(holds)) => Some(format!("{description}\n\n{holds}")),
        (description, holds) => holds.or_else(|| description.as_deref().map(str::to_owned)),
    }
}

/// By the registry of formats `int32` and `int64` are formats of numbers: a number of them is an integer.
fn kind(schema: &Schema) -> Option<Kind> {
    match (schema.kind, &schema.format) {
        (Some(Kind::Number), Some(format)) if primitive::integer_of(format).is_some() => Some(Kind::Integer),
        (kind, _) => kind,
    }
}
