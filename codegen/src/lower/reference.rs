//! References to components, and what a component declares for all references to it.

use super::flat::flatten;
use super::items::Place;
use super::schema::Lowered;
use super::{Ctx, constraint};
use crate::document::SchemaId;
use crate::flatten::Flat;
use crate::ir::{ItemId, Type, TypeKind};

/// The component that a schema refers to, possibly with keywords next to the reference.
pub(super) fn reference(ctx: &Ctx<'_>, flat: &Flat) -> Option<ItemId> {
    flat.reference(&ctx.schemas).map(ItemId)
}

pub(super) fn lower_annotated(ctx: &mut Ctx<'_>, target: ItemId, flat: &Flat) -> Lowered {
    let mut lowered = lower_reference(ctx, target);
    constraint::report_patterns(ctx, flat.constraints.patterns(), &flat.origin);
    lowered.ty.constraints = flat.constraints.clone();
    lowered.nullable |= flat.nullable;
    lowered.read_only |= flat.read_only;
    lowered.write_only |= flat.write_only;
    lowered.ty.is_secret |= is_secret(flat);
    lowered.docs = flat.docs.clone();
    lowered.default = flat.default.as_deref().cloned().or(lowered.default);
    lowered
}

/// Nullability, default and direction of a component hold wherever it is referred to.
pub(super) fn lower_reference(ctx: &mut Ctx<'_>, target: ItemId) -> Lowered {
    let place = place(ctx, target);
    Lowered {
        nullable: place.nullable,
        default: place.default,
        read_only: place.read_only,
        write_only: place.write_only,
        ..Lowered::from(Type { is_secret: place.is_secret, ..TypeKind::Item(target).into() })
    }
}

/// What a component declares for all references to it.
fn place(ctx: &mut Ctx<'_>, id: ItemId) -> Place {
    if let Some(place) = ctx.items.places.get(&id) {
        return place.clone();
    }
    // A recursive reference contributes nothing.
    ctx.items.places.insert(id, Place::default());
    let place = ctx.component_schema(id).map(|schema| lower_place(ctx, schema)).unwrap_or_default();
    ctx.items.places.insert(id, place.clone());
    place
}

fn lower_place(ctx: &mut Ctx<'_>, schema: SchemaId) -> Place {
    if let Some(target) = ctx.component(schema) {
        return place(ctx, target);
    }
    let Some(flat) = flatten(ctx, schema) else { return Place::default() };
    let inner = reference(ctx, &flat).map(|target| place(ctx, target)).unwrap_or_default();
    Place {
        nullable: flat.nullable || inner.nullable,
        default: flat.default.as_deref().cloned().or(inner.default),
        read_only: flat.read_only || inner.read_only,
        write_only: flat.write_only || inner.write_only,
        is_secret: is_secret(&flat) || inner.is_secret,
    }
}

/// `format: password` (OpenAPI 3.0, section 4.4), a hint that the value must not be shown.
pub(super) fn is_secret(flat: &Flat) -> bool {
    flat.format.as_deref() == Some("password")
}
