//! Branches of `allOf` that add nothing to the type of the only other branch: a reference stays a reference.

use std::collections::BTreeSet;

use super::Ctx;
use super::flat::{Flat, Kind};
use crate::document::{Additional, Schema, SchemaId, Schemas};

/// Drops such branches and keeps their annotations. The schema's own annotations take precedence, then those
/// of later branches.
pub(super) fn hoist(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    if flat.all_of.len() < 2 {
        return;
    }
    let (described, kept): (Vec<SchemaId>, Vec<SchemaId>) =
        flat.all_of.iter().copied().partition(|id| describes(&ctx.schemas[*id]));
    let [only] = *kept else { return };
    let is_of_kind = |id: &SchemaId| ctx.schemas[*id].kind.is_none_or(|kind| has_kind(ctx.schemas, only, kind));
    if !described.iter().all(is_of_kind) {
        return;
    }
    flat.all_of = [only].into();
    for id in described.into_iter().rev() {
        add(flat, &ctx.schemas[id]);
    }
}

fn add(flat: &mut Flat, schema: &Schema) {
    flat.read_only |= schema.read_only;
    flat.write_only |= schema.write_only;
    flat.docs.deprecated |= schema.deprecated;
    if flat.docs.description.is_none() {
        flat.docs.description = schema.description.as_deref().map(str::to_owned);
    }
    if flat.docs.external.is_none() {
        flat.docs.external = schema.external.as_deref().map(Into::into);
    }
    if flat.docs.examples.is_empty() {
        flat.docs.examples = schema.examples.to_vec();
    }
    flat.title = flat.title.take().or_else(|| schema.title.clone());
    flat.default = flat.default.take().or_else(|| schema.default.clone());
}

/// Whether a schema has only annotations (JSON Schema 2020-12, validation, section 9), and perhaps a `type`.
fn describes(schema: &Schema) -> bool {
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
fn has_kind(schemas: &Schemas, id: SchemaId, kind: Kind) -> bool {
    let mut open = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(target) = open.pop().map(|id| schemas.target(id)) {
        if !seen.insert(target) {
            continue;
        }
        let schema = &schemas[target];
        let is_of_kind = schema.kind == Some(kind) || kind == Kind::Object && schema.properties.is_some();
        if is_of_kind && !schema.nullable {
            return true;
        }
        open.extend(schema.all_of());
    }
    false
}
