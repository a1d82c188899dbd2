//! `oneOf` and `anyOf`: their branches, and what distinguishes them.

mod apart;
pub(super) mod circular;
mod expand;
pub(super) mod listed;
mod paired;
mod repeated;
pub(super) mod select;
pub(crate) mod tag;
pub(super) mod tag_value;
pub(super) mod targets;

use std::sync::Arc;

use super::Ctx;
use super::flat::{Flat, FlatUnion};
use crate::diagnostic::rules;
use crate::document::{Additional, Schema, SchemaId, Schemas};

pub(crate) use apart::fields_of;

/// Replaces a union that is not really one: branches that only require properties, and branches that list values of one
/// type.
pub(crate) fn simplify(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    drop_required_only(ctx, flat);
    if flat.branches.is_empty() {
        return;
    }
    repeated::drop_repeated(ctx, flat);
    if !flat.also.is_empty() {
        read_several(ctx, flat);
        if flat.is_apart || flat.branches.is_empty() {
            return;
        }
    }
    if flat.looks_like_object() {
        if apart::is_apart(ctx, flat) {
            flat.is_apart = true;
            return;
        }
        expand::add_members(ctx, flat);
    } else {
        expand::add_tag(ctx, flat);
    }
    listed::read_as_enum(ctx, flat);
}

/// Several unions at once: each is a field if all their branches are objects, and they become one if the branches are
/// of different types; no Rust type expresses other combinations.
fn read_several(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    flat.is_apart = apart::are_objects(ctx, flat);
    if !flat.is_apart && !paired::read_as_one(ctx, flat) {
        let message = "several `oneOf` and `anyOf` apply at once, and it is unclear which of their branches belong together; treated as any JSON";
        ctx.diagnostics.warning(rules::UNIONS_COMBINED, &flat.origin, message);
        flat.forget();
    }
}

/// Drops the unions whose branches only require properties, and those whose branches only constrain the values of the
/// schema's own type.
fn drop_required_only(ctx: &mut Ctx<'_>, flat: &mut Flat) {
    let all: Vec<FlatUnion> = std::iter::once(flat.union()).chain(flat.also.drain(..)).collect();
    let all: Vec<FlatUnion> = all.into_iter().filter(|union| !union.branches.is_empty()).collect();
    let every = |union: &FlatUnion, is: fn(&Schema) -> bool| union.branches.iter().all(|id| is(&ctx.schemas[*id]));
    let is_typed = flat.kind.is_some();
    let (requiring, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|union| every(union, only_requires));
    let (constraining, mut kept): (Vec<_>, Vec<_>) =
        others.into_iter().partition(|union| is_typed && every(union, only_constrains));
    let reported = [
        (&requiring, "`oneOf` and `anyOf` over which members are required are not checked by the generated type"),
        (&constraining, "`oneOf` and `anyOf` of constraints alone are not checked by the generated type"),
    ];
    for (unions, message) in reported {
        for union in unions {
            // The keyword, which may be in a branch of `allOf`.
            let keyword = union.branches.first().and_then(|branch| ctx.schemas[*branch].origin.parent());
            let place = keyword.unwrap_or(&flat.origin);
            ctx.diagnostics.warning(rules::UNION_UNCHECKED, place, message);
            flat.branches = Arc::default();
        }
    }
    if !kept.is_empty() {
        flat.set_union(kept.remove(0));
    }
    flat.also = kept;
}

/// Branches such as `{required: [a]}`: no type, no properties, no reference.
fn only_requires(branch: &Schema) -> bool {
    !has_structure(branch) && (branch.required.is_some() || branch.has_not)
}

/// Branches such as `{minItems: 4}` or `{format: ipv4}`.
fn only_constrains(branch: &Schema) -> bool {
    let has_more = branch.required.is_some()
        || branch.is_null
        || branch.is_never
        || branch.values.is_some()
        || !branch.prefix.is_empty()
        || !branch.patterned.is_empty()
        || !branch.conditional.is_empty();
    !has_structure(branch) && !has_more && (branch.format.is_some() || !branch.constraints.is_empty())
}

/// Whether a branch has a type, properties or a reference.
fn has_structure(branch: &Schema) -> bool {
    branch.reference.is_some()
        || branch.is_typed
        || branch.properties.is_some()
        || branch.items.is_some()
        || branch.has_enum
        || branch.all_of.is_some()
        || branch.any_of.is_some()
        || branch.one_of.is_some()
        || !matches!(branch.additional, Additional::Unspecified)
}

/// The component of a branch: its own reference, or that of the branch to which an object's properties were added.
pub(crate) fn component(schemas: &Schemas, branch: SchemaId) -> Option<String> {
    let branch = match *schemas[branch].all_of() {
        [_, given] => given,
        _ => branch,
    };
    schemas[branch].reference.as_ref()?.name()
}
