//! A union next to an object's own properties, where neither declares those of the other, or next to another union:
//! each union becomes an additional field of the object.

use std::sync::Arc;

use super::super::Ctx;
use super::super::flat::{Flat, Kind};
use super::tag;
use crate::document::{Additional, SchemaId};

/// The name of the field, unless a property has it.
const NAME: &str = "variant";

/// Whether the object's properties and those of each branch are disjoint, so that both can be read from one object and
/// written into one.
pub(super) fn is_apart(ctx: &mut Ctx<'_>, flat: &Flat) -> bool {
    if !is_closed(flat) || flat.properties.is_empty() {
        return false;
    }
    if flat.required.iter().any(|name| !flat.properties.contains_key(name.as_str())) {
        return false;
    }
    // A tag next to the union belongs to the branches: each has its own value.
    let tag = flat.discriminator.as_ref().and_then(|discriminator| discriminator.property_name.as_deref());
    if tag.is_some_and(|tag| flat.properties.contains_key(tag)) {
        return false;
    }
    let leaves = leaves(ctx, &flat.branches);
    !leaves.is_empty()
        && leaves.iter().all(|leaf| {
            let is_apart = leaf.properties.keys().all(|name| !flat.properties.contains_key(name.as_ref()))
                && leaf.required.iter().all(|name| !flat.properties.contains_key(name.as_str()));
            is_apart && is_object(leaf)
        })
}

/// Whether all branches of the unions that apply at once are objects, and none explicitly allows additional properties.
pub(super) fn are_objects(ctx: &mut Ctx<'_>, flat: &Flat) -> bool {
    let mut leaves = leaves(ctx, &flat.branches);
    for union in &flat.also {
        leaves.extend(self::leaves(ctx, &union.branches));
    }
    is_closed(flat) && !leaves.is_empty() && leaves.iter().all(|leaf| is_object(leaf))
}

fn leaves(ctx: &mut Ctx<'_>, branches: &[SchemaId]) -> Vec<Arc<Flat>> {
    branches.iter().flat_map(|branch| tag::leaves(ctx, *branch).to_vec()).collect()
}

/// Whether it does not explicitly allow additional properties.
fn is_closed(flat: &Flat) -> bool {
    matches!(flat.additional, Additional::Unspecified | Additional::Forbidden) && flat.patterned.is_empty()
}

fn is_object(leaf: &Flat) -> bool {
    let is_object = leaf.kind == Some(Kind::Object) || leaf.kind.is_none() && leaf.looks_like_object();
    is_object && is_closed(leaf) && leaf.also.is_empty() && !leaf.nullable
}

/// The unions as fields of the object: the name and schema of each.
pub(crate) fn fields_of(ctx: &mut Ctx<'_>, flat: &Flat) -> Vec<(String, SchemaId)> {
    let mut fields = Vec::new();
    for (index, union) in std::iter::once(flat.union()).chain(flat.also.iter().cloned()).enumerate() {
        let Some(first) = union.branches.first() else { continue };
        let first = ctx.schemas[*first].origin.clone();
        let origin = ctx.made_at(&flat.schema.origin, first.parent().unwrap_or(&first));
        let schema = ctx.schemas.union(&origin, union.branches, union.is_any_of, union.discriminator);
        let name = if index == 0 { NAME.to_owned() } else { format!("{NAME}{}", index + 1) };
        fields.push((name, schema));
    }
    fields
}
