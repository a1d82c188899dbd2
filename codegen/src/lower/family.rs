//! Families: a component with a `discriminator` and no branches, and the components that are `allOf` it.
//!
//! OpenAPI 3.0.4, 4.7.25.1: a place that refers to the parent takes any of its children. So the parent is the union of
//! them, and each child carries its own tag.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::union::tag;
use super::view::View;
use super::{Ctx, record, schema};
use crate::diagnostic::Kind;
use crate::document::{Additional, Discriminator, Schema, SchemaId, Schemas};
use crate::ir::{Docs, ItemId, ItemKind, ItemName, Parent, TypeKind, Union, Variant};

/// Parents, and who belongs to whom.
#[derive(Default)]
pub(super) struct Families {
    /// Those that are unions of their children.
    unions: BTreeSet<ItemId>,
    /// The parents of each component, by what its `allOf` names.
    parents: BTreeMap<ItemId, Vec<ItemId>>,
}

impl Families {
    pub(super) fn find(schemas: &Schemas) -> Self {
        let mut bases: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
        for (position, (name, id)) in schemas.components().enumerate() {
            let schema = &schemas[id];
            let mut own = bases_of(schemas, schema, 0);
            if is_second_name(schema) {
                own.retain(|base| schemas.component(base.0).is_some_and(|(_, base)| maps(&schemas[base], name)));
            }
            bases.insert(ItemId(position), own);
        }
        let is_parent =
            |schema: &Schema| schema.discriminator.is_some() && schema.one_of.is_none() && schema.any_of.is_none();
        let has_children = |id: ItemId| bases.values().any(|bases| bases.contains(&id));
        let parents = schemas.components().enumerate().filter(|(_, (_, id))| is_parent(&schemas[*id]));
        let unions = parents.map(|(position, _)| ItemId(position)).filter(|id| has_children(*id)).collect();
        Self { unions, parents: bases }
    }

    /// Whether `id` is the union of its children.
    pub(super) fn is_parent(&self, id: ItemId) -> bool {
        self.unions.contains(&id)
    }

    /// Whether `id` belongs to a family, at any distance.
    pub(super) fn is_child(&self, id: ItemId) -> bool {
        !self.ancestors(id).is_empty()
    }

    /// The parents that are unions, the nearest first.
    fn ancestors(&self, id: ItemId) -> Vec<ItemId> {
        let mut found = Vec::new();
        let mut open = vec![id];
        let mut seen = vec![id];
        while let Some(next) = open.pop() {
            for parent in self.parents.get(&next).into_iter().flatten() {
                if !seen.contains(parent) {
                    seen.push(*parent);
                    open.push(*parent);
                    found.extend(self.is_parent(*parent).then_some(*parent));
                }
            }
        }
        found
    }

    /// Who is `allOf` this one, at once.
    fn heirs(&self, id: ItemId) -> impl Iterator<Item = ItemId> {
        self.parents.iter().filter(move |(_, parents)| parents.contains(&id)).map(|(child, _)| *child)
    }
}

/// Whether a component only refers to another one: a child if a mapping says so.
fn is_second_name(schema: &Schema) -> bool {
    schema.all_of().len() == 1
        && schema.properties.is_none()
        && schema.required.is_none()
        && matches!(schema.additional, Additional::Unsaid)
}

fn maps(parent: &Schema, name: &str) -> bool {
    parent.discriminator.as_ref().is_some_and(|discriminator| !discriminator.tags_of(Some(name)).is_empty())
}

/// Deeper `allOf` in `allOf` names no parent.
const MAX_DEPTH: usize = 4;

/// The components that `allOf` names, inline branches looked through.
fn bases_of(schemas: &Schemas, schema: &Schema, depth: usize) -> Vec<ItemId> {
    let mut bases = Vec::new();
    for branch in schema.all_of().iter().map(|id| &schemas[*id]) {
        match &branch.reference {
            Some(reference) => bases.extend(reference.component.map(ItemId)),
            None if depth < MAX_DEPTH => bases.extend(bases_of(schemas, branch, depth + 1)),
            None => {}
        }
    }
    bases
}

/// The parent as the union of its children, and of itself where its own name is a tag too.
pub(super) fn lower_family(ctx: &mut Ctx<'_>, id: ItemId, schema: SchemaId) -> Option<(Docs, ItemKind)> {
    let schema = ctx.schemas.get(schema);
    let discriminator = schema.discriminator.as_deref()?;
    let name = discriminator.property_name.clone()?;
    let mut variants: Vec<Variant> = Vec::new();
    let mut open: Vec<ItemId> = ctx.families.heirs(id).collect();
    open.reverse();
    let mut seen = vec![id];
    while let Some(child) = open.pop() {
        if seen.contains(&child) {
            continue;
        }
        seen.push(child);
        let mut below: Vec<ItemId> = ctx.families.heirs(child).collect();
        below.reverse();
        open.extend(below);
        variants.extend(variant(ctx, discriminator, child));
    }
    variants.extend(itself(ctx, id, discriminator));
    drop_taken_tags(ctx, &mut variants);
    tag::report_stranger(ctx, discriminator, variants.iter().map(|variant| Some(variant.name.as_str())));
    for variant in &mut variants {
        variant.by_shape = discriminator.is_default(Some(&variant.name));
    }
    let docs = Docs { description: schema.description.as_deref().map(str::to_owned), ..Docs::default() };
    Some((docs, ItemKind::Union(Union { tag: Some(name), is_any_of: false, variants })))
}

fn variant(ctx: &mut Ctx<'_>, discriminator: &Discriminator, child: ItemId) -> Option<Variant> {
    let (name, schema) = component(ctx, child)?;
    let docs = Docs { description: schema.description.as_deref().map(str::to_owned), ..Docs::default() };
    // A child that has children of its own stands for itself here: they are listed beside it.
    let ty = if ctx.families.is_parent(child) { own_record(ctx, child, true)? } else { child };
    let tags = tags_of(discriminator, &name);
    let origin = schema.origin.clone();
    Some(Variant { origin, name, ty: TypeKind::Item(ty).into(), tags, by_shape: false, docs })
}

/// The name and the schema of a component.
fn component(ctx: &Ctx<'_>, id: ItemId) -> Option<(String, Rc<Schema>)> {
    let (name, schema) = ctx.schemas.component(id.0)?;
    Some((name.to_owned(), ctx.schemas.get(schema)))
}

/// The tags that stand for a component: those that `mapping` gives it, or else its name.
fn tags_of(discriminator: &Discriminator, name: &str) -> Vec<String> {
    let mapped = discriminator.tags_of(Some(name));
    if mapped.is_empty() { vec![name.to_owned()] } else { mapped }
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
    if let Some(own) = ctx.own_records.get(&id) {
        return Some(*own);
    }
    let schema = ctx.component_schema(id)?;
    let mut view = schema::merged_view(ctx, schema)?;
    fix_tag(ctx, id, &mut view);
    let docs = view.docs.clone();
    let record = record::lower_record(ctx, id, &view);
    if !is_wanted {
        return None;
    }
    let own = ctx.reserve();
    ctx.own_records.insert(id, own);
    let name = ItemName::Inline { parent: Parent::Item(id), part: "base".to_owned(), title: None };
    let origin = ctx.schemas[schema].origin.clone();
    ctx.define(own, &origin, name, docs, ItemKind::Record(record));
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

/// Gives a child's tag the value that is always its own.
pub(super) fn fix_tag(ctx: &mut Ctx<'_>, id: ItemId, view: &mut View) {
    let itself = ctx.families.is_parent(id).then_some(id);
    for parent in ctx.families.ancestors(id).into_iter().chain(itself) {
        let (Some((_, parent)), Some((own_name, _))) = (component(ctx, parent), component(ctx, id)) else { continue };
        let Some(discriminator) = &parent.discriminator else { continue };
        let Some(name) = discriminator.property_name.as_deref() else { continue };
        let tags = tags_of(discriminator, &own_name);
        if let ([tag], Some(schema)) = (tags.as_slice(), view.properties.get(name).copied()) {
            let fixed = fixed(ctx, schema, tag);
            Rc::make_mut(&mut view.properties).insert(Rc::from(name), fixed);
        }
    }
}

/// The member as a constant, with what the spec says of it in words.
fn fixed(ctx: &mut Ctx<'_>, member: SchemaId, tag: &str) -> SchemaId {
    let member = &ctx.schemas[member];
    let fixed = Schema::constant(&member.origin, tag, member.description.clone());
    ctx.schemas.add(fixed)
}
