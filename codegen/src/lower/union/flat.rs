//! A union beside an object's own members, where neither knows the other's: the object has the union as one more field.

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
    let is_closed = |additional: &Additional<'_>| matches!(additional, Additional::Unsaid | Additional::Forbidden);
    if !is_closed(&view.additional) || !view.patterned.is_empty() || view.properties.is_empty() {
        return false;
    }
    if view.required.iter().any(|name| !view.properties.contains_key(name.as_str())) {
        return false;
    }
    let leaves: Vec<View<'_>> = view.branches.iter().flat_map(|branch| tag::leaves(ctx, branch)).collect();
    !leaves.is_empty()
        && leaves.iter().all(|leaf| {
            let is_object = leaf.kind == Some(Kind::Object) || leaf.kind.is_none() && leaf.looks_like_object();
            let is_apart = leaf.properties.keys().all(|name| !view.properties.contains_key(name))
                && leaf.required.iter().all(|name| !view.properties.contains_key(name.as_str()));
            is_object && is_apart && is_closed(&leaf.additional) && leaf.patterned.is_empty() && !leaf.nullable
        })
}

/// The union as a field of the object.
pub(in super::super) fn lower_flat(ctx: &mut Ctx<'_>, id: ItemId, view: &View<'_>) -> Option<Field> {
    let first = view.branches.first()?;
    let origin = ctx.made_of(&view.node.origin, &first.origin);
    let branches = Node::new(Value::Array(view.branches.to_vec()), &origin);
    let mut members = Object::from_iter([("oneOf".to_owned(), branches)]);
    members.extend(view.discriminator.map(|node| ("discriminator".to_owned(), node.clone())));
    let node = Node::new(Value::Object(members), &origin);
    let mut field = lower_field(ctx, id, NAME, &node, true);
    field.is_flat = true;
    Some(field)
}
