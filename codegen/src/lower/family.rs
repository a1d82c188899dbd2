//! Families: a component with a `discriminator` and no branches, and the components that are `allOf` it.
//!
//! OpenAPI 3.0.4, 4.7.25.1: a place that refers to the parent takes any of its children. So the parent is the union of
//! them, and each child carries its own tag.

use std::collections::{BTreeMap, BTreeSet};

use super::union::tag;
use super::view::View;
use super::{Component, Ctx, elements, record, schema};
use crate::diagnostic::Kind;
use crate::ir::{Docs, ItemId, ItemKind, ItemName, Parent, TypeKind, Union, Variant};
use crate::normalize::marks;
use crate::source::{Node, Object, Value};

/// Parents, and who belongs to whom.
#[derive(Default)]
pub(super) struct Families {
    /// Those that are unions of their children.
    unions: BTreeSet<ItemId>,
    /// The parents of each component, by what its `allOf` names.
    parents: BTreeMap<ItemId, Vec<ItemId>>,
}

impl Families {
    pub(super) fn find(ctx: &Ctx<'_>) -> Self {
        let mut bases: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
        for (name, component) in &ctx.components {
            let mut own = bases_of(ctx, component.node, 0);
            if is_second_name(component.node) {
                own.retain(|base| ctx.components.get_index(base.0).is_some_and(|(_, base)| maps(base.node, name)));
            }
            bases.insert(component.id, own);
        }
        let is_parent = |component: &Component<'_>| {
            let says = |key| component.node.get(key).is_some();
            says("discriminator") && !says("oneOf") && !says("anyOf")
        };
        let has_children = |id: ItemId| bases.values().any(|bases| bases.contains(&id));
        let parents = ctx.components.values().filter(|component| is_parent(component));
        let unions = parents.map(|parent| parent.id).filter(|id| has_children(*id)).collect();
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
fn is_second_name(node: &Node) -> bool {
    elements(node.get("allOf")).len() == 1
        && ["properties", "required", "additionalProperties"].iter().all(|key| node.get(key).is_none())
}

fn maps(parent: &Node, name: &str) -> bool {
    parent.get("discriminator").is_some_and(|discriminator| !tag::mapped(discriminator, Some(name)).is_empty())
}

/// Deeper `allOf` in `allOf` names no parent.
const MAX_DEPTH: usize = 4;

/// The components that `allOf` names, inline branches looked through.
fn bases_of(ctx: &Ctx<'_>, node: &Node, depth: usize) -> Vec<ItemId> {
    let mut bases = Vec::new();
    for branch in elements(node.get("allOf")) {
        match branch.get("$ref").and_then(Node::as_str) {
            Some(reference) => bases.extend(ctx.component(reference).map(|component| component.id)),
            None if depth < MAX_DEPTH => bases.extend(bases_of(ctx, branch, depth + 1)),
            None => {}
        }
    }
    bases
}

/// The parent as the union of its children, and of itself where its own name is a tag too.
pub(super) fn lower_family(ctx: &mut Ctx<'_>, id: ItemId, node: &Node) -> Option<(Docs, ItemKind)> {
    let discriminator = node.get("discriminator")?;
    let name = discriminator.get("propertyName").and_then(Node::as_str)?;
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
        variant.by_shape = tag::is_default(discriminator, Some(&variant.name));
    }
    let docs = Docs { description: super::text(node, "description"), ..Docs::default() };
    Some((docs, ItemKind::Union(Union { tag: Some(name.to_owned()), is_any_of: false, variants })))
}

fn variant(ctx: &mut Ctx<'_>, discriminator: &Node, child: ItemId) -> Option<Variant> {
    let (name, component) = ctx.components.get_index(child.0).map(|(name, component)| (*name, *component))?;
    let docs = Docs { description: super::text(component.node, "description"), ..Docs::default() };
    // A child that has children of its own stands for itself here: they are listed beside it.
    let ty = if ctx.families.is_parent(child) { own_record(ctx, child, true)? } else { child };
    let tags = tags_of(discriminator, name);
    let origin = component.node.origin.clone();
    Some(Variant { origin, name: name.to_owned(), ty: TypeKind::Item(ty).into(), tags, by_shape: false, docs })
}

/// The tags that stand for a component: those that `mapping` gives it, or else its name.
fn tags_of(discriminator: &Node, name: &str) -> Vec<String> {
    let mapped = tag::mapped(discriminator, Some(name));
    if mapped.is_empty() { vec![name.to_owned()] } else { mapped }
}

/// The parent's own record, unless a `mapping` leaves it out.
fn itself(ctx: &mut Ctx<'_>, id: ItemId, discriminator: &Node) -> Option<Variant> {
    let (name, component) = ctx.components.get_index(id.0).map(|(name, component)| (*name, *component))?;
    let mut tags = tag::mapped(discriminator, Some(name));
    if tags.is_empty() && discriminator.get("mapping").is_none() {
        tags.push(name.to_owned());
    }
    // What stands inside the parent's members is named after the parent, whether or not it is a branch itself.
    let own = own_record(ctx, id, !tags.is_empty())?;
    let origin = component.node.origin.clone();
    let (name, ty, docs) = (name.to_owned(), TypeKind::Item(own).into(), Docs::default());
    Some(Variant { origin, name, ty, tags, by_shape: false, docs })
}

/// The record of a parent's own members: an item beside the union, if it is wanted.
fn own_record(ctx: &mut Ctx<'_>, id: ItemId, is_wanted: bool) -> Option<ItemId> {
    if let Some(own) = ctx.own_records.get(&id) {
        return Some(*own);
    }
    let (_, component) = ctx.components.get_index(id.0)?;
    let node = component.node;
    let mut view = schema::merged_view(ctx, node)?;
    fix_tag(ctx, id, &mut view);
    let docs = view.docs.clone();
    let record = record::lower_record(ctx, id, &view);
    if !is_wanted {
        return None;
    }
    let own = ctx.reserve();
    ctx.own_records.insert(id, own);
    let name = ItemName::Inline { parent: Parent::Item(id), part: "base".to_owned(), title: None };
    ctx.define(own, &node.origin, name, docs, ItemKind::Record(record));
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
pub(super) fn fix_tag(ctx: &Ctx<'_>, id: ItemId, view: &mut View<'_>) {
    let itself = ctx.families.is_parent(id).then_some(id);
    for parent in ctx.families.ancestors(id).into_iter().chain(itself) {
        let Some((_, component)) = ctx.components.get_index(parent.0) else { continue };
        let Some(discriminator) = component.node.get("discriminator") else { continue };
        let Some(name) = discriminator.get("propertyName").and_then(Node::as_str) else { continue };
        let Some((own_name, _)) = ctx.components.get_index(id.0) else { continue };
        let tags = tags_of(discriminator, own_name);
        if let ([tag], Some((key, node))) = (tags.as_slice(), view.properties.get_key_value(name)) {
            let key = *key;
            let fixed = fixed(node, tag);
            view.properties.insert(key, std::borrow::Cow::Owned(fixed));
        }
    }
}

/// The member as a constant, with what the spec says of it in words.
fn fixed(node: &Node, tag: &str) -> Node {
    let text = |value: &str| Node::new(Value::String(value.to_owned()), &node.origin);
    let mut members = Object::from_iter([
        ("type".to_owned(), text("string")),
        ("enum".to_owned(), Node::new(Value::Array(vec![text(tag)]), &node.origin)),
        (marks::CONST.to_owned(), text(tag)),
    ]);
    members.extend(node.get("description").map(|description| ("description".to_owned(), description.clone())));
    Node::new(Value::Object(members), &node.origin)
}
