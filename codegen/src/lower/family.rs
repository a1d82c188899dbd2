//! Families: the parent as the union of its children.

use std::rc::Rc;

use super::{Ctx, flat, record};
use crate::diagnostic::Kind;
use crate::document::{Discriminator, Schema, SchemaId};
use crate::flatten::{fix_tag, tag, tags_of};
use crate::ir::{Docs, ItemId, ItemKind, ItemName, Parent, TypeKind, Union, Variant};

/// The parent as the union of its children, and of itself where its own name is a tag too.
pub(super) fn lower_family(ctx: &mut Ctx<'_>, id: ItemId, schema: SchemaId) -> Option<(Docs, ItemKind)> {
    let schema = ctx.schemas.get(schema);
    let discriminator = schema.discriminator.as_deref()?;
    let name = discriminator.property_name.clone()?;
    let mut variants: Vec<Variant> = Vec::new();
    let mut open: Vec<ItemId> = heirs(ctx, id);
    open.reverse();
    let mut seen = vec![id];
    while let Some(child) = open.pop() {
        if seen.contains(&child) {
            continue;
        }
        seen.push(child);
        let mut below: Vec<ItemId> = heirs(ctx, child);
        below.reverse();
        open.extend(below);
        variants.extend(variant(ctx, discriminator, child));
    }
    variants.extend(itself(ctx, id, discriminator));
    drop_taken_tags(ctx, &mut variants);
    tag::report_stranger(&mut ctx.flatten(), discriminator, variants.iter().map(|variant| Some(variant.name.as_str())));
    for variant in &mut variants {
        variant.by_shape = discriminator.is_default(Some(&variant.name));
    }
    let docs = Docs { description: schema.description.as_deref().map(str::to_owned), ..Docs::default() };
    Some((docs, ItemKind::Union(Union { tag: Some(name), is_any_of: false, variants })))
}

/// Who is `allOf` a component, at once.
fn heirs(ctx: &Ctx<'_>, id: ItemId) -> Vec<ItemId> {
    ctx.flattening.families.heirs(id.0).map(ItemId).collect()
}

fn variant(ctx: &mut Ctx<'_>, discriminator: &Discriminator, child: ItemId) -> Option<Variant> {
    let (name, schema) = component(ctx, child)?;
    let docs = Docs { description: schema.description.as_deref().map(str::to_owned), ..Docs::default() };
    // A child that has children of its own stands for itself here: they are listed beside it.
    let ty = if ctx.flattening.families.is_parent(child.0) { own_record(ctx, child, true)? } else { child };
    let tags = tags_of(discriminator, &name);
    let origin = schema.origin.clone();
    Some(Variant { origin, name, ty: TypeKind::Item(ty).into(), tags, by_shape: false, docs })
}

/// The name and the schema of a component.
fn component(ctx: &Ctx<'_>, id: ItemId) -> Option<(String, Rc<Schema>)> {
    let (name, schema) = ctx.schemas.component(id.0)?;
    Some((name.to_owned(), ctx.schemas.get(schema)))
}

/// The parent's own record, unless a `mapping` leaves it out.
fn itself(ctx: &mut Ctx<'_>, id: ItemId, discriminator: &Discriminator) -> Option<Variant> {
    let (name, schema) = component(ctx, id)?;
    let mut tags = discriminator.tags_of(Some(&name));
    if tags.is_empty() && discriminator.mapping.is_none() {
        tags.push(name.clone());
    }
    // What stands inside the parent's members is named after the parent, whether or not it is a branch itself.
    let own = own_record(ctx, id, !tags.is_empty())?;
    let (origin, ty, docs) = (schema.origin.clone(), TypeKind::Item(own).into(), Docs::default());
    Some(Variant { origin, name, ty, tags, by_shape: false, docs })
}

/// The record of a parent's own members: an item beside the union, if it is wanted.
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

/// A tag that stands for two children is the first one's.
fn drop_taken_tags(ctx: &mut Ctx<'_>, variants: &mut Vec<Variant>) {
    let mut taken: Vec<String> = Vec::new();
    for variant in variants.iter_mut() {
        let (mine, others): (Vec<String>, Vec<String>) =
            std::mem::take(&mut variant.tags).into_iter().partition(|tag| !taken.contains(tag));
        for tag in others {
            let message = format!("`{tag}` stands for two schemas; the first is taken");
            ctx.diagnostics.warning(Kind::Conflict, &variant.origin, message);
        }
        taken.extend(mine.iter().cloned());
        variant.tags = mine;
    }
    variants.retain(|variant| !variant.tags.is_empty());
}
