//! A union beside an object's own members, where neither knows the other's, or beside another union: the object has each
//! union as one more field.

use super::super::Ctx;
use super::super::flat::{Flat, Kind};
use super::tag;
use crate::document::{Additional, SchemaId};

/// What the field is called, unless a member is.
const NAME: &str = "variant";

/// Whether the object's members and those of each branch are apart, so that both can be read from one object and written
/// into one.
pub(super) fn is_apart(ctx: &mut Ctx<'_>, flat: &Flat) -> bool {
    if !is_closed(flat) || flat.properties.is_empty() {
        return false;
    }
    if flat.required.iter().any(|name| !flat.properties.contains_key(name.as_str())) {
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

/// Whether all branches of the unions that hold at once are objects that know their members.
pub(super) fn are_objects(ctx: &mut Ctx<'_>, flat: &Flat) -> bool {
    let mut leaves = leaves(ctx, &flat.branches);
    for union in &flat.also {
        leaves.extend(self::leaves(ctx, &union.branches));
    }
    is_closed(flat) && !leaves.is_empty() && leaves.iter().all(is_object)
}

fn leaves(ctx: &mut Ctx<'_>, branches: &[SchemaId]) -> Vec<Flat> {
    branches.iter().flat_map(|branch| tag::leaves(ctx, *branch)).collect()
}

/// Whether the members that it does not declare are nobody's.
fn is_closed(flat: &Flat) -> bool {
    matches!(flat.additional, Additional::Unsaid | Additional::Forbidden) && flat.patterned.is_empty()
}

fn is_object(leaf: &Flat) -> bool {
    let is_object = leaf.kind == Some(Kind::Object) || leaf.kind.is_none() && leaf.looks_like_object();
    is_object && is_closed(leaf) && leaf.also.is_empty() && !leaf.nullable
}

/// The unions as members of the object: what each is called, and its schema.
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
