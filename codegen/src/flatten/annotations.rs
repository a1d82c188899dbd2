//! Branches of `allOf` that add nothing to the type: a reference next to them stays a reference.

use super::Ctx;
use super::flat::{Flat, Kind};
use crate::document::{Additional, Schema, SchemaId, Schemas};

/// How deep the type of a branch is looked for.
const MAX_DEPTH: usize = 8;

/// Drops such branches and keeps what they say about the value; the schema's own annotations take precedence.
pub(super) fn hoist(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    if flat.all_of.len() < 2 {
        return;
    }
    let adds_nothing = |id: &SchemaId| {
        let others = flat.all_of.iter().filter(|other| *other != id);
        describes(ctx.schemas, *id) && others.clone().any(|other| !describes(ctx.schemas, *other)) && {
            let kind = ctx.schemas[*id].kind;
            kind.is_none_or(|kind| others.clone().any(|other| has_kind(ctx.schemas, *other, kind, 0)))
        }
    };
    let (described, kept): (Vec<SchemaId>, Vec<SchemaId>) = flat.all_of.iter().copied().partition(adds_nothing);
    if described.is_empty() {
        return;
    }
    flat.all_of = kept.into();
    for id in described {
        let schema = ctx.schemas.get(id);
        flat.read_only |= schema.read_only;
        flat.write_only |= schema.write_only;
        flat.docs.deprecated |= schema.deprecated;
        if flat.docs.description.is_none() {
            flat.docs.description = schema.description.as_deref().map(str::to_owned);
        }
        if flat.docs.examples.is_empty() {
            flat.docs.examples = schema.examples.to_vec();
        }
        flat.title = flat.title.take().or_else(|| schema.title.clone());
        flat.default = flat.default.take().or_else(|| schema.default.clone());
    }
}

/// Whether a schema has only annotations (JSON Schema 2020-12, validation, section 9), and perhaps a `type`.
fn describes(schemas: &Schemas, id: SchemaId) -> bool {
    let schema = &schemas[id];
    let is_structured = schema.reference.is_some()
        || schema.properties.is_some()
        || schema.required.is_some()
        || !matches!(schema.additional, Additional::Unspecified)
        || !schema.patterned.is_empty()
        || schema.property_names.is_some()
        || schema.items.is_some()
        || !schema.prefix.is_empty()
        || schema.discriminator.is_some();
    !is_structured && !is_combined(schema) && !restricts(schema)
}

fn is_combined(schema: &Schema) -> bool {
    let unions = [&schema.all_of, &schema.any_of, &schema.one_of];
    unions.iter().any(|branches| branches.is_some()) || schema.has_not || !schema.conditional.is_empty()
}

fn restricts(schema: &Schema) -> bool {
    schema.defect.is_some()
        || schema.nullable
        || schema.is_null
        || schema.is_never
        || schema.format.is_some()
        || schema.values.is_some()
        || !schema.constraints.is_empty()
        || schema.content_encoding.is_some()
        || schema.content_media_type.is_some()
        || schema.content.is_some()
        || schema.xml.is_some()
}

/// Whether all values of a schema have a type; null does not.
fn has_kind(schemas: &Schemas, id: SchemaId, kind: Kind, depth: usize) -> bool {
    let schema = &schemas[schemas.target(id)];
    let is_of_kind = schema.kind == Some(kind) || kind == Kind::Object && schema.properties.is_some();
    is_of_kind && !schema.nullable
        || depth < MAX_DEPTH && schema.all_of().iter().any(|branch| has_kind(schemas, *branch, kind, depth + 1))
}
