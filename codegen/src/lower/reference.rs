//! References to components, and what a component declares for all references to it.

use super::flat::flatten;
use super::items::Inherited;
use super::schema::Lowered;
use super::{Ctx, unused};
use crate::constraint::report_refused;
use crate::document::SchemaId;
use crate::flatten::Flat;
use crate::ir::{ItemId, Type, TypeKind};

/// The component that a schema refers to, possibly with keywords next to the reference.
pub(super) fn reference(ctx: &Ctx<'_>, flat: &Flat) -> Option<ItemId> {
    flat.reference(&ctx.schemas).map(ItemId)
}

pub(super) fn lower_annotated(ctx: &mut Ctx<'_>, target: ItemId, flat: &Flat) -> Lowered {
    let mut lowered = lower_reference(ctx, target);
    unused::report_closed(ctx, flat);
    report_refused(flat.constraints.patterns(), &flat.origin, ctx.diagnostics);
    lowered.ty.constraints = flat.constraints.clone();
    // A `type` next to the reference refuses null.
    lowered.nullable = flat.nullable || lowered.nullable && flat.kind.is_none();
    lowered.read_only |= flat.read_only;
    lowered.write_only |= flat.write_only;
    lowered.ty.is_secret |= is_secret(flat);
    lowered.docs = flat.docs.clone();
    lowered.default = flat.default.as_deref().cloned().or(lowered.default);
    lowered
}

/// Nullability, default and direction of a component hold wherever it is referred to.
pub(super) fn lower_reference(ctx: &mut Ctx<'_>, target: ItemId) -> Lowered {
    let declared = inherited(ctx, target);
    Lowered {
        nullable: declared.nullable,
        default: declared.default,
        read_only: declared.read_only,
        write_only: declared.write_only,
        ..Lowered::from(Type { is_secret: declared.is_secret, ..TypeKind::Item(target).into() })
    }
}

/// What a component declares for all references to it.
fn inherited(ctx: &mut Ctx<'_>, id: ItemId) -> Inherited {
    if let Some(declared) = ctx.items.inherited.get(&id) {
        return declared.clone();
    }
    // A recursive reference contributes nothing.
    ctx.items.inherited.insert(id, Inherited::default());
    let declared = ctx.component_schema(id).map(|schema| lower_inherited(ctx, schema)).unwrap_or_default();
    ctx.items.inherited.insert(id, declared.clone());
    declared
}

fn lower_inherited(ctx: &mut Ctx<'_>, schema: SchemaId) -> Inherited {
    if let Some(target) = ctx.component(schema) {
        return inherited(ctx, target);
    }
    let Some(flat) = flatten(ctx, schema) else { return Inherited::default() };
    let inner = reference(ctx, &flat).map(|target| inherited(ctx, target)).unwrap_or_default();
    Inherited {
        nullable: flat.nullable || inner.nullable && flat.kind.is_none(),
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
