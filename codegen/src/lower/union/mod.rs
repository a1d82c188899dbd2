//! `oneOf` and `anyOf`: branches, and how they are told apart.

mod both;
pub(super) mod flat;
mod repeated;
pub(super) mod tag;

use std::rc::Rc;

use super::schema::{Part, lower_type};
use super::view::{Kind, UnionView, View, view};
use super::{Ctx, constraint};
use crate::diagnostic;
use crate::document::{Additional, Schema, SchemaId};
use crate::ir::{Docs, ItemId, Parent, Union, Variant};
use crate::source::Node;
use tag::Told;

/// Takes the union out of a view that only looks like one: branches that merely demand members, and branches that are
/// all strings, some of them listed.
pub(super) fn simplify(ctx: &mut Ctx<'_>, view: &mut View) {
    drop_demands(ctx, view);
    if view.branches.is_empty() {
        return;
    }
    repeated::drop_repeated(ctx, view);
    if !view.also.is_empty() {
        read_several(ctx, view);
        if view.is_flat || view.branches.is_empty() {
            return;
        }
    }
    if view.looks_like_object() {
        if flat::is_apart(ctx, view) {
            view.is_flat = true;
            return;
        }
        expand(ctx, view);
    }
    if let Some(values) = listed_texts(ctx, view) {
        view.values = Some(values.into());
        view.branches = Rc::default();
    }
}

/// Several unions at once: each is a field where all their branches are objects, and they are one where the branches are of
/// different types; no type says it of others.
fn read_several(ctx: &mut Ctx<'_>, view: &mut View) {
    view.is_flat = flat::are_objects(ctx, view);
    if !view.is_flat && !both::read_as_one(ctx, view) {
        let message = "several of `oneOf` and `anyOf` hold at once, and which of their branches go together is not plain: untyped JSON";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        view.forget();
    }
}

/// Leaves out the unions of branches that merely demand members.
fn drop_demands(ctx: &mut Ctx<'_>, view: &mut View) {
    let all: Vec<UnionView> = std::iter::once(view.union()).chain(view.also.drain(..)).collect();
    let count = all.iter().filter(|union| !union.branches.is_empty()).count();
    let mut kept: Vec<_> = all
        .into_iter()
        .filter(|union| !union.branches.is_empty() && !union.branches.iter().all(|id| only_demands(&ctx.schemas[*id])))
        .collect();
    if kept.len() < count {
        let message = "`oneOf` and `anyOf` over which members are required are not checked by the generated type";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        view.branches = Rc::default();
    }
    if !kept.is_empty() {
        view.set_union(kept.remove(0));
    }
    view.also = kept;
}

/// `{required: [a]}` and the like: no type, no members, no reference.
fn only_demands(branch: &Schema) -> bool {
    let says_more = branch.reference.is_some()
        || branch.is_typed
        || branch.properties.is_some()
        || branch.items.is_some()
        || branch.has_enum
        || branch.all_of.is_some()
        || branch.any_of.is_some()
        || branch.one_of.is_some()
        || !matches!(branch.additional, Additional::Unsaid);
    !says_more && (branch.required.is_some() || branch.has_not)
}

/// Objects in unions in objects: a few levels are told apart, and none again inside itself.
const MAX_EXPANSION: usize = 3;

/// Each branch of an object with members of its own has these members too.
fn expand(ctx: &mut Ctx<'_>, view: &mut View) {
    let is_open = |branch: &SchemaId| ctx.expanding.contains(&ctx.schemas[*branch].origin);
    let branches: Vec<SchemaId> = view.branches.iter().copied().filter(|branch| !is_open(branch)).collect();
    let is_cut = branches.len() < view.branches.len() || ctx.expanding.len() >= MAX_EXPANSION;
    if is_cut {
        let message = "a union inside itself: here its branches are not told apart";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        view.branches = Rc::default();
        return;
    }
    // The object without its union: what its `allOf` brought in included.
    let (properties, required) = (std::mem::take(&mut view.properties), Rc::clone(&view.required));
    let base = ctx.schemas.object(&view.schema.origin, properties, required, view.additional);
    view.branches = branches.into_iter().map(|branch| with_base(ctx, view, base, branch)).collect();
    view.is_expanded = true;
}

fn with_base(ctx: &mut Ctx<'_>, view: &View, base: SchemaId, branch: SchemaId) -> SchemaId {
    let Schema { origin, title, .. } = &*ctx.schemas.get(branch);
    let origin = ctx.made_at(&view.schema.origin, origin);
    ctx.schemas.all_of(&origin, [base, branch], title.clone())
}

/// "One of these texts, or any other" is an open enum.
fn listed_texts(ctx: &mut Ctx<'_>, union: &View) -> Option<Vec<Node>> {
    let mut listed = Vec::new();
    for branch in &*union.branches {
        let target = ctx.target(*branch);
        let view = view(ctx, target)?;
        let plain = view.kind == Some(Kind::String) && view.all_of.is_empty() && view.branches.is_empty();
        if !plain || view.nullable || view.format.is_some() {
            return None;
        }
        listed.extend(view.values.iter().flat_map(|values| values.iter().cloned()));
    }
    (!listed.is_empty()).then_some(listed)
}

pub(super) fn lower_union(ctx: &mut Ctx<'_>, id: ItemId, view: &View) -> Union {
    let branches: Vec<SchemaId> =
        view.branches.iter().copied().filter(|branch| !leads_back(ctx, id, *branch)).collect();
    let tag = tag::find(ctx, view.discriminator.as_deref(), &branches);
    let (tag, told) = match tag {
        Some(tag) => (Some(tag.name), tag.branches),
        None => (None, vec![Told::default(); branches.len()]),
    };
    let mut variants: Vec<Variant> = Vec::with_capacity(branches.len());
    for (branch, Told { tags, by_shape }) in branches.into_iter().zip(told) {
        let name = variant_name(ctx, branch, &tags);
        let schema = ctx.schemas.get(branch);
        if view.is_expanded {
            ctx.expanding.push(schema.origin.clone());
        }
        let mut ty = lower_type(ctx, branch, Part { parent: Parent::Item(id), part: &name });
        constraint::add_beside(&mut ty, &view.constraints);
        if view.is_expanded {
            ctx.expanding.pop();
        }
        let docs = Docs { description: schema.description.as_deref().map(str::to_owned), ..Docs::default() };
        variants.push(Variant { origin: schema.origin.clone(), name, ty, tags, by_shape, docs });
    }
    Union { is_any_of: view.is_any_of && tag.is_none(), tag, variants }
}

/// A branch that is the union itself, at once or through other unions, takes no value that the others do not.
fn leads_back(ctx: &mut Ctx<'_>, id: ItemId, branch: SchemaId) -> bool {
    let mut open = vec![branch];
    let mut seen: Vec<ItemId> = Vec::new();
    while let Some(schema) = open.pop() {
        let Some(component) = ctx.component(schema) else { continue };
        if component == id {
            let message = "this branch is the union itself: left out";
            ctx.diagnostics.warning(diagnostic::Kind::Invalid, &ctx.schemas[branch].origin, message);
            return true;
        }
        if !seen.contains(&component) {
            seen.push(component);
            let Some(target) = ctx.component_schema(component) else { continue };
            open.push(target);
            open.extend(ctx.schemas[target].branches().chain(ctx.schemas[target].all_of().iter().copied()));
        }
    }
    false
}

/// The component that a branch is: its own reference, or the one that was given its object's members.
fn component(ctx: &Ctx<'_>, branch: SchemaId) -> Option<String> {
    let branch = match *ctx.schemas[branch].all_of() {
        [_, given] => given,
        _ => branch,
    };
    ctx.schemas[branch].reference.as_ref()?.name()
}

/// What a branch is called: its component, its title, its tag, or the kind of its type.
fn variant_name(ctx: &mut Ctx<'_>, branch: SchemaId, tags: &[String]) -> String {
    if let Some(component) = component(ctx, branch) {
        return component;
    }
    if let Some(title) = &ctx.schemas[branch].title {
        return (**title).to_owned();
    }
    if let [tag, ..] = tags {
        return tag.clone();
    }
    let Some(view) = super::schema::complete_view(ctx, branch) else { return "any".to_owned() };
    kind_name(ctx, &view)
}

fn kind_name(ctx: &Ctx<'_>, view: &View) -> String {
    if let [branch] = *view.all_of
        && let Some(reference) = &ctx.schemas[branch].reference
    {
        return reference.name().unwrap_or_default();
    }
    let name = match (view.kind, &view.values, &view.format) {
        (_, Some(values), _) if values.len() == 1 => return values[0].as_str().unwrap_or("value").to_owned(),
        (Some(Kind::String), Some(_), _) => "enum",
        (Some(Kind::String), _, Some(format)) => return (**format).to_owned(),
        (Some(Kind::String), ..) => "string",
        (Some(Kind::Integer), ..) => "integer",
        (Some(Kind::Number), ..) => "number",
        (Some(Kind::Bool), ..) => "boolean",
        (Some(Kind::Array), ..) => "list",
        (Some(Kind::Object) | None, ..) => match view.required.first() {
            Some(member) => return format!("with {member}"),
            None => match view.properties.keys().next() {
                Some(member) => return format!("with {member}"),
                None if view.kind.is_some() => "object",
                None => "any",
            },
        },
    };
    name.to_owned()
}
