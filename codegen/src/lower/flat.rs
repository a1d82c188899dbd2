//! Calls `flatten`, and then lowers the components that it has merged, before anything else of the schema.
//!
//! Input: schemas of the arena. Output: what the functions of `flatten` return. Must not combine schemas itself.

use super::{Ctx, schema};
use crate::document::{Discriminator, SchemaId};
use crate::flatten::{self, Flat, tag};
use crate::ir::{ItemId, NameRule, TagKind};

/// The flat form of a schema; an `allOf` of one reference with annotations stays a reference. `None` after a warning.
pub(crate) fn flatten(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let flat = flatten::flatten(&mut ctx.flatten(), schema);
    lower_merged(ctx);
    flat
}

/// The flat form of a schema, even if its `allOf` is one reference with annotations.
pub(super) fn flatten_through(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let flat = flatten::flatten_through(&mut ctx.flatten(), schema);
    lower_merged(ctx);
    flat
}

/// A schema without merging anything; `None` after a warning.
pub(crate) fn own(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    Flat::of(&mut ctx.flatten(), schema)
}

/// Removes the union from a schema that only looks like one.
pub(super) fn simplify(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    flatten::simplify(&mut ctx.flatten(), flat);
    lower_merged(ctx);
}

/// The member that distinguishes the branches.
pub(crate) fn find_tag(
    ctx: &mut Ctx<'_>,
    discriminator: Option<&Discriminator>,
    branches: &[SchemaId],
) -> Option<tag::Found> {
    let found = tag::find(&mut ctx.flatten(), discriminator, branches);
    lower_merged(ctx);
    found
}

/// The only string that a schema allows.
pub(super) fn only_value(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<String> {
    let values = flatten::listed(&mut ctx.flatten(), TagKind::Text, schema);
    lower_merged(ctx);
    match values?.as_slice() {
        [only] => Some(only.clone()),
        _ => None,
    }
}

/// The rules for the names of members that no property declares.
pub(super) fn name_rules(ctx: &mut Ctx<'_>, flat: &Flat) -> Vec<NameRule> {
    let rules = flatten::name_rules(&mut ctx.flatten(), flat);
    lower_merged(ctx);
    rules
}

/// Whether a body is a union of objects without files.
pub(crate) fn is_union_of_texts(ctx: &mut Ctx<'_>, schema: SchemaId) -> bool {
    let is_union = flatten::is_union_of_texts(&mut ctx.flatten(), schema);
    lower_merged(ctx);
    is_union
}

/// Components that another schema is merged with are lowered first, so that the inline schemas that both share belong
/// to the component.
fn lower_merged(ctx: &mut Ctx<'_>) {
    for component in std::mem::take(&mut ctx.flattening.merged) {
        schema::ensure_lowered(ctx, ItemId(component));
    }
}
