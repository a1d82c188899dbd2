//! A flat schema: the keywords of all schemas that it is made of, side by side.

use std::sync::Arc;

use indexmap::IndexSet;

use super::Ctx;
use super::scalar::integer_of;
use crate::constraint::Constraints;
use crate::diagnostic::rules;
use crate::document::{self, Additional, Condition, Discriminator, Properties, Schema, SchemaId, Schemas};
use crate::ir::{Docs, ExternalDocs};
use crate::json::Node;
use crate::pointer::Origin;

pub(crate) use crate::document::SchemaKind as Kind;

/// A schema with all its keywords side by side. Large values are shared with the schema until a merge changes them.
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Schema Object")]
#[derive(Clone, Debug)]
pub(crate) struct Flat {
    pub(crate) origin: Origin,
    /// `type`
    pub(crate) kind: Option<Kind>,
    pub(crate) format: Option<Arc<str>>,
    pub(crate) nullable: bool,
    /// Whether null is the only value.
    pub(crate) is_null: bool,
    pub(crate) read_only: bool,
    pub(crate) write_only: bool,
    pub(crate) title: Option<Arc<str>>,
    pub(crate) docs: Docs,
    pub(crate) default: Option<Arc<Node>>,
    pub(crate) values: Option<Arc<[Node]>>,
    /// Whether other values than `values` are valid too: a union of listed values and of any.
    pub(crate) has_other_values: bool,
    /// The docs of each of `values` in the branches of a union; empty for an `enum`.
    pub(crate) value_docs: Arc<[ValueDocs]>,
    pub(crate) constant: bool,
    pub(crate) constraints: Constraints,
    pub(crate) properties: Arc<Properties>,
    pub(crate) required: Arc<IndexSet<String>>,
    pub(crate) additional: Additional,
    /// The schema whose `additionalProperties: false` holds.
    pub(crate) closed_at: Option<Origin>,
    /// `patternProperties`
    pub(crate) patterned: Arc<[(Arc<str>, SchemaId)]>,
    /// `propertyNames`
    pub(crate) property_names: Vec<SchemaId>,
    pub(crate) items: Option<SchemaId>,
    /// `prefixItems`
    pub(crate) prefix: Arc<[SchemaId]>,
    /// The schemas that apply conditionally.
    pub(crate) conditional: Arc<[(Condition, SchemaId)]>,
    pub(crate) all_of: Arc<[SchemaId]>,
    /// `oneOf` or `anyOf`
    pub(crate) branches: Arc<[SchemaId]>,
    /// Whether several branches may apply to one value: `anyOf`.
    pub(crate) is_any_of: bool,
    /// Further unions that must hold as well.
    pub(crate) also: Vec<FlatUnion>,
    pub(crate) discriminator: Option<Arc<Discriminator>>,
    /// Whether the properties of this object were added to the branches.
    pub(crate) is_expanded: bool,
    /// Whether the unions are separate fields next to the properties.
    pub(crate) is_apart: bool,
    /// The schema itself, for the keywords that are rarely used.
    pub(crate) schema: Arc<Schema>,
}

/// `oneOf` or `anyOf`, without the schema that contains it.
#[derive(Clone, Debug)]
pub(crate) struct FlatUnion {
    pub(crate) branches: Arc<[SchemaId]>,
    pub(crate) is_any_of: bool,
    pub(crate) discriminator: Option<Arc<Discriminator>>,
}

/// The title and the docs of a branch that is one value.
#[derive(Clone, Debug, Default)]
pub(crate) struct ValueDocs {
    pub(crate) title: Option<Arc<str>>,
    pub(crate) docs: Docs,
}

impl Flat {
    /// One schema as it is, not merged; `None` after a warning.
    pub(crate) fn of(ctx: &mut Ctx<'_>, id: SchemaId) -> Option<Self> {
        let schema = ctx.schemas.get(id);
        if let Some(defect) = &schema.defect {
            ctx.diagnostics.warning(rules::UNREADABLE_PART, &schema.origin, &**defect);
            return None;
        }
        let first = schema.one_of.as_ref().or(schema.any_of.as_ref());
        Some(Self {
            origin: schema.origin.clone(),
            kind: kind(&schema),
            format: schema.format.clone(),
            nullable: schema.nullable || schema.is_null,
            is_null: schema.is_null,
            read_only: schema.read_only || all_branches(ctx.schemas, &schema, |branch| branch.read_only),
            write_only: schema.write_only || all_branches(ctx.schemas, &schema, |branch| branch.write_only),
            title: schema.title.clone(),
            docs: docs(&schema),
            default: schema.default.clone(),
            values: schema.values.clone(),
            has_other_values: false,
            value_docs: Arc::default(),
            constant: schema.is_constant,
            constraints: schema.constraints.clone(),
            properties: schema.properties.clone().unwrap_or_default(),
            required: schema.required.clone().unwrap_or_default(),
            additional: schema.additional,
            closed_at: matches!(schema.additional, Additional::Forbidden).then(|| schema.origin.clone()),
            patterned: Arc::clone(&schema.patterned),
            property_names: schema.property_names.into_iter().collect(),
            items: schema.items,
            conditional: Arc::clone(&schema.conditional),
            prefix: Arc::clone(&schema.prefix),
            all_of: schema.all_of.clone().unwrap_or_default(),
            branches: first.cloned().unwrap_or_default(),
            is_any_of: schema.one_of.is_none(),
            also: also(&schema).into_iter().collect(),
            discriminator: schema.discriminator.clone(),
            is_expanded: false,
            is_apart: false,
            schema,
        })
    }

    /// The position of the component that it refers to, if nothing next to the reference narrows the type.
    pub(crate) fn reference(&self, schemas: &Schemas) -> Option<usize> {
        let [branch] = *self.all_of else { return None };
        let narrows = self.values.is_some()
            || self.looks_like_object()
            || !self.branches.is_empty()
            || self.items.is_some()
            || !self.prefix.is_empty()
            || !self.conditional.is_empty();
        if narrows { None } else { schemas[branch].component() }
    }

    /// The schema's first union.
    pub(crate) fn union(&self) -> FlatUnion {
        let Self { branches, is_any_of, discriminator, .. } = self;
        FlatUnion { branches: Arc::clone(branches), is_any_of: *is_any_of, discriminator: discriminator.clone() }
    }

    /// Replaces the schema's first union.
    pub(crate) fn set_union(&mut self, union: FlatUnion) {
        self.branches = union.branches;
        self.is_any_of = union.is_any_of;
        self.discriminator = union.discriminator;
    }

    /// Removes everything that determines a type: any JSON remains.
    pub(crate) fn forget(&mut self) {
        self.set_union(FlatUnion { branches: Arc::default(), is_any_of: false, discriminator: None });
        self.also.clear();
        self.kind = None;
        self.values = None;
        self.properties = Arc::default();
        self.required = Arc::default();
        self.additional = Additional::Unspecified;
        self.patterned = Arc::default();
        self.items = None;
        self.prefix = Arc::default();
    }

    /// Whether it has keywords for objects, with or without `type: object`.
    pub(crate) fn looks_like_object(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || !self.patterned.is_empty()
            || matches!(self.additional, Additional::Schema(_))
    }
}

/// Whether all branches of the schema's union have a property.
fn all_branches(schemas: &Schemas, schema: &Schema, has: impl Fn(&Schema) -> bool) -> bool {
    let mut branches = schema.branches().peekable();
    branches.peek().is_some() && branches.all(|branch| has(&schemas[branch]) || has(&schemas[schemas.target(branch)]))
}

/// `anyOf` next to `oneOf`.
fn also(schema: &Schema) -> Option<FlatUnion> {
    let branches = schema.one_of.as_ref().and(schema.any_of.clone())?;
    Some(FlatUnion { branches, is_any_of: true, discriminator: None })
}

impl From<&document::ExternalDocs> for ExternalDocs {
    fn from(docs: &document::ExternalDocs) -> Self {
        Self { url: docs.url.clone(), description: docs.description.clone() }
    }
}

fn docs(schema: &Schema) -> Docs {
    Docs {
        summary: None,
        description: described(schema),
        deprecated: schema.deprecated,
        examples: schema.examples.to_vec(),
        external: schema.external.as_deref().map(ExternalDocs::from),
    }
}

/// The description, and the media type of a string's content.
fn described(schema: &Schema) -> Option<String> {
    let holds = schema.content_media_type.as_ref().map(|media_type| format!("Holds `{media_type}`."));
    match (&schema.description, holds) {
        (Some(description), Some(holds)) => Some(format!("{description}\n\n{holds}")),
        (description, holds) => holds.or_else(|| description.as_deref().map(str::to_owned)),
    }
}

/// In the format registry `int32` and `int64` are formats of numbers: a number with one of them is an integer.
fn kind(schema: &Schema) -> Option<Kind> {
    match (schema.kind, &schema.format) {
        (Some(Kind::Number), Some(format)) if integer_of(format).is_some() => Some(Kind::Integer),
        (kind, _) => kind,
    }
}
