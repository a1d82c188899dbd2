//! Families: a parent schema as the union of its children.

use super::{Ctx, flat, record};
use crate::document::SchemaId;
use crate::flatten::{Member, family, fix_tag};
use crate::ir::{Docs, ItemId, ItemKind, ItemName, Parent, TypeKind, Union, Variant};

/// The parent as the union of its children, and of itself if its own name is a tag too.
pub(super) fn lower_family(ctx: &mut Ctx<'_>, id: ItemId, schema: SchemaId) -> Option<(Docs, ItemKind)> {
    let family = family(&mut ctx.flatten(), id.0)?;
    let mut variants = Vec::with_capacity(family.members.len());
    for member in &family.members {
        variants.extend(variant(ctx, id, member));
    }
    let description = ctx.schemas[schema].description.as_deref().map(str::to_owned);
    let docs = Docs { description, ..Docs::default() };
    Some((docs, ItemKind::Union(Union { tag: family.tag.clone(), is_any_of: false, variants })))
}

/// `None` if neither a tag nor the shape selects it.
fn variant(ctx: &mut Ctx<'_>, parent: ItemId, member: &Member) -> Option<Variant> {
    let Member { component, name, tags, by_shape } = member.clone();
    let id = ItemId(component);
    let schema = ctx.schemas.get(ctx.component_schema(id)?);
    // Inline schemas in the members of a parent are named after it, whether or not it is a branch itself. A child that
    // has children of its own is represented by its own record here: its children are listed next to it.
    let is_parent = ctx.flattening.families.is_parent(component);
    let item = if is_parent { own_record(ctx, id, id != parent || !tags.is_empty())? } else { id };
    let description = schema.description.as_deref().filter(|_| id != parent).map(str::to_owned);
    let docs = Docs { description, ..Docs::default() };
    let variant = Variant {
        origin: schema.origin.clone(),
        name,
        is_named: true,
        ty: TypeKind::Item(item).into(),
        constant: None,
        tags,
        by_shape,
        docs,
    };
    (!variant.tags.is_empty() || variant.by_shape).then_some(variant)
}

/// The record of a parent's own members: an item next to the union, if it is wanted.
fn own_record(ctx: &mut Ctx<'_>, id: ItemId, is_wanted: bool) -> Option<ItemId> {
    if let Some(own) = ctx.items.own_records.get(&id) {
        return Some(*own);
    }
    let schema = ctx.component_schema(id)?;
    let mut flat = flat::flatten_through(ctx, schema)?;
    fix_tag(&mut ctx.flatten(), id.0, &mut flat);
    let docs = flat.docs.clone();
    let record = record::lower_record(ctx, id, &flat);
    if !is_wanted {
        return None;
    }
    let own = ctx.items.reserve();
    ctx.items.own_records.insert(id, own);
    let name = ItemName::Inline { parent: Parent::Item(id), part: "base".to_owned(), title: None };
    let origin = ctx.schemas[schema].origin.clone();
    ctx.items.define(own, &origin, name, docs, ItemKind::Record(record));
    Some(own)
}
