//! A union beside an object's own members, where neither knows the other's, or beside another union: the object has each
//! union as one more field.

use super::super::Ctx;
use super::super::record::lower_field;
use super::super::view::{Additional, Kind, View};
use super::tag;
use crate::ir::{Field, ItemId};
use crate::source::{Node, Object, Value};

/// What the field is called, unless a member is.
const NAME: &str = "variant";

/// Whether the object's members and those of each branch are apart, so that both can be read from one object and written
/// into one.
pub(super) fn is_apart(ctx: &mut Ctx<'_>, view: &View<'_>) -> bool {
    if !is_closed(view) || view.properties.is_empty() {
        return false;
    }
    if view.required.iter().any(|name| !view.properties.contains_key(name.as_str())) {
        return false;
    }
    let leaves = leaves(ctx, &view.branches);
    !leaves.is_empty()
        && leaves.iter().all(|leaf| {
            let is_apart = leaf.properties.keys().all(|name| !view.properties.contains_key(name))
                && leaf.required.iter().all(|name| !view.properties.contains_key(name.as_str()));
            is_apart && is_object(leaf)
        })
}

/// Whether all branches of the unions that hold at once are objects that know their members.
pub(super) fn are_objects(ctx: &mut Ctx<'_>, view: &View<'_>) -> bool {
    let mut leaves = leaves(ctx, &view.branches);
    for union in &view.also {
        leaves.extend(self::leaves(ctx, &union.branches));
    }
    is_closed(view) && !leaves.is_empty() && leaves.iter().all(is_object)
}

fn leaves<'n, 'a: 'n>(ctx: &mut Ctx<'a>, branches: &'n [Node]) -> Vec<View<'n>> {
    branches.iter().flat_map(|branch| tag::leaves(ctx, branch)).collect()
}

/// Whether the members that it does not declare are nobody's.
fn is_closed(view: &View<'_>) -> bool {
    matches!(view.additional, Additional::Unsaid | Additional::Forbidden) && view.patterned.is_empty()
}

fn is_object(leaf: &View<'_>) -> bool {
    let is_object = leaf.kind == Some(Kind::Object) || leaf.kind.is_none() && leaf.looks_like_object();
    is_object && is_closed(leaf) && leaf.also.is_empty() && !leaf.nullable
}

/// The unions as fields of the object.
pub(in super::super) fn lower_flat(ctx: &mut Ctx<'_>, id: ItemId, view: &View<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    for (index, union) in std::iter::once(&view.union()).chain(&view.also).enumerate() {
        let Some(first) = union.branches.first() else { continue };
        let list = first.origin.parent().unwrap_or(&first.origin);
        let origin = ctx.made_of(&view.node.origin, list);
        let branches = Node::new(Value::Array(union.branches.to_vec()), &origin);
        let keyword = if union.is_any_of { "anyOf" } else { "oneOf" };
        let mut members = Object::from_iter([(keyword.to_owned(), branches)]);
        members.extend(union.discriminator.map(|node| ("discriminator".to_owned(), node.clone())));
        let node = Node::new(Value::Object(members), &origin);
        let name = if index == 0 { NAME.to_owned() } else { format!("{NAME}{}", index + 1) };
        let mut field = lower_field(ctx, id, &name, &node, true);
        field.is_flat = true;
        fields.push(field);
    }
    fields
}
