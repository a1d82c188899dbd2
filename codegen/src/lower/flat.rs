//! The door to `flatten`: after each call the components that were merged are lowered, before anything of the schema is.

use super::{Ctx, schema};
use crate::document::{Discriminator, SchemaId};
use crate::flatten::{self, Flat, tag};
use crate::ir::ItemId;

/// The flat form of a schema; one whose `allOf` is a reference with a few words beside it stays that. `None` after a warning.
pub(super) fn flatten(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let flat = flatten::flatten(&mut ctx.flatten(), schema);
    lower_merged(ctx);
    flat
}

/// The flat form of a schema, even if its `allOf` is one reference with a few words beside it.
pub(super) fn flatten_through(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let flat = flatten::flatten_through(&mut ctx.flatten(), schema);
    lower_merged(ctx);
    flat
}

/// A schema as it is, nothing merged; `None` after a warning.
pub(super) fn own(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    Flat::of(&mut ctx.flatten(), schema)
}

/// Takes the union out of a schema that only looks like one.
pub(super) fn simplify(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    flatten::simplify(&mut ctx.flatten(), flat);
    lower_merged(ctx);
}

/// The member that tells branches apart.
pub(super) fn find_tag(
    ctx: &mut Ctx<'_>,
    discriminator: Option<&Discriminator>,
    branches: &[SchemaId],
) -> Option<tag::Found> {
    let found = tag::find(&mut ctx.flatten(), discriminator, branches);
    lower_merged(ctx);
    found
}

/// What another component is merged with comes first: the inline schemas that both then have are its own.
fn lower_merged(ctx: &mut Ctx<'_>) {
    for component in std::mem::take(&mut ctx.flattening.merged) {
        schema::ensure_lowered(ctx, ItemId(component));
    }
}
