//! `oneOf` and `anyOf`: branches, and how they are told apart.

mod both;
pub(super) mod flat;
mod repeated;
pub(super) mod tag;

use std::borrow::Cow;

use super::schema::{Part, lower_type};
use super::view::{Additional, Kind, UnionView, View, title, view};
use super::{Ctx, constraint, elements};
use crate::diagnostic;
use crate::ir::{Docs, ItemId, Parent, Union, Variant};
use crate::pointer::unescape;
use crate::source::{Node, Object, Value};
use tag::Told;

/// Takes the union out of a view that only looks like one: branches that merely demand members, and branches that are
/// all strings, some of them listed.
pub(super) fn simplify(ctx: &mut Ctx<'_>, view: &mut View<'_>) {
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
        view.values = Some(values.into_iter().map(Cow::Owned).collect());
        view.branches = Cow::Borrowed(&[]);
    }
}

/// Several unions at once: each is a field where all their branches are objects, and they are one where the branches are of
/// different types; no type says it of others.
fn read_several(ctx: &mut Ctx<'_>, view: &mut View<'_>) {
    view.is_flat = flat::are_objects(ctx, view);
    if !view.is_flat && !both::read_as_one(ctx, view) {
        let message = "several of `oneOf` and `anyOf` hold at once, and which of their branches go together is not plain: untyped JSON";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        view.forget();
    }
}

/// Leaves out the unions of branches that merely demand members.
fn drop_demands(ctx: &mut Ctx<'_>, view: &mut View<'_>) {
    let all: Vec<UnionView<'_>> = std::iter::once(view.union()).chain(view.also.drain(..)).collect();
    let count = all.iter().filter(|union| !union.branches.is_empty()).count();
    let mut kept: Vec<_> = all
        .into_iter()
        .filter(|union| !union.branches.is_empty() && !union.branches.iter().all(only_demands))
        .collect();
    if kept.len() < count {
        let message = "`oneOf` and `anyOf` over which members are required are not checked by the generated type";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        view.branches = Cow::Borrowed(&[]);
    }
    if !kept.is_empty() {
        view.set_union(kept.remove(0));
    }
    view.also = kept;
}

/// `{required: [a]}` and the like: no type, no members, no reference.
fn only_demands(branch: &Node) -> bool {
    const SAYS_MORE: [&str; 9] =
        ["$ref", "type", "properties", "items", "enum", "allOf", "anyOf", "oneOf", "additionalProperties"];
    !SAYS_MORE.iter().any(|key| branch.get(key).is_some())
        && (branch.get("required").is_some() || branch.get("not").is_some())
}

/// Objects in unions in objects: a few levels are told apart, and none again inside itself.
const MAX_EXPANSION: usize = 3;

/// Each branch of an object with members of its own has these members too.
fn expand(ctx: &mut Ctx<'_>, view: &mut View<'_>) {
    let branches: Vec<&Node> = view.branches.iter().filter(|branch| !ctx.expanding.contains(&branch.origin)).collect();
    let is_cut = branches.len() < view.branches.len() || ctx.expanding.len() >= MAX_EXPANSION;
    if is_cut {
        let message = "a union inside itself: here its branches are not told apart";
        ctx.diagnostics.warning(diagnostic::Kind::Unsupported, &view.origin, message);
        view.branches = Cow::Borrowed(&[]);
        return;
    }
    let base = base(view);
    let branches = branches.into_iter().map(|branch| with_base(ctx, view, &base, branch)).collect();
    view.branches = Cow::Owned(branches);
    view.properties.clear();
    view.is_expanded = true;
}

/// The object without its union: what its `allOf` brought in included.
fn base(view: &View<'_>) -> Node {
    let node = |value| Node::new(value, &view.node.origin);
    let properties = view.properties.iter().map(|(name, node)| ((*name).to_owned(), node.clone().into_owned()));
    let required = view.required.iter().map(|name| node(Value::String(name.clone())));
    let mut base = Object::from_iter([
        ("type".to_owned(), node(Value::String("object".to_owned()))),
        ("properties".to_owned(), node(Value::Object(properties.collect()))),
        ("required".to_owned(), node(Value::Array(required.collect()))),
    ]);
    let additional = match &view.additional {
        Additional::Unsaid => None,
        Additional::Allowed => Some(node(Value::Bool(true))),
        Additional::Forbidden => Some(node(Value::Bool(false))),
        Additional::Schema(schema) => Some(schema.clone().into_owned()),
    };
    base.extend(additional.map(|additional| ("additionalProperties".to_owned(), additional)));
    node(Value::Object(base))
}

fn with_base(ctx: &mut Ctx<'_>, view: &View<'_>, base: &Node, branch: &Node) -> Node {
    let origin = ctx.made_of(&view.node.origin, &branch.origin);
    let all_of = Node::new(Value::Array(vec![base.clone(), branch.clone()]), &origin);
    let mut members = Object::from_iter([("allOf".to_owned(), all_of)]);
    members.extend(branch.get("title").map(|title| ("title".to_owned(), title.clone())));
    Node::new(Value::Object(members), &origin)
}

/// "One of these texts, or any other" is an open enum.
fn listed_texts(ctx: &mut Ctx<'_>, union: &View<'_>) -> Option<Vec<Node>> {
    let mut listed = Vec::new();
    for branch in &*union.branches {
        let target = ctx.target(branch);
        let view = view(target, ctx.diagnostics)?;
        let plain = view.kind == Some(Kind::String) && view.all_of.is_empty() && view.branches.is_empty();
        if !plain || view.nullable || view.format.is_some() {
            return None;
        }
        listed.extend(view.values.into_iter().flatten().map(Cow::into_owned));
    }
    (!listed.is_empty()).then_some(listed)
}

pub(super) fn lower_union(ctx: &mut Ctx<'_>, id: ItemId, view: &View<'_>) -> Union {
    let branches: Vec<&Node> = view.branches.iter().filter(|branch| !leads_back(ctx, id, branch)).collect();
    let tag = tag::find(ctx, view.discriminator, &branches);
    let (tag, told) = match tag {
        Some(tag) => (Some(tag.name), tag.branches),
        None => (None, vec![Told::default(); branches.len()]),
    };
    let mut variants: Vec<Variant> = Vec::with_capacity(branches.len());
    for (branch, Told { tags, by_shape }) in branches.into_iter().zip(told) {
        let name = variant_name(ctx, branch, &tags);
        if view.is_expanded {
            ctx.expanding.push(branch.origin.clone());
        }
        let mut ty = lower_type(ctx, branch, Part { parent: Parent::Item(id), part: &name });
        constraint::add_beside(&mut ty, &view.constraints);
        if view.is_expanded {
            ctx.expanding.pop();
        }
        let docs = Docs { description: super::text(branch, "description"), ..Docs::default() };
        variants.push(Variant { origin: branch.origin.clone(), name, ty, tags, by_shape, docs });
    }
    Union { is_any_of: view.is_any_of && tag.is_none(), tag, variants }
}

/// A branch that is the union itself, at once or through other unions, takes no value that the others do not.
fn leads_back(ctx: &mut Ctx<'_>, id: ItemId, branch: &Node) -> bool {
    let mut open = vec![branch];
    let mut seen: Vec<ItemId> = Vec::new();
    while let Some(node) = open.pop() {
        let Some(component) = node.get("$ref").and_then(Node::as_str).and_then(|text| ctx.component(text)) else {
            continue;
        };
        if component.id == id {
            let message = "this branch is the union itself: left out";
            ctx.diagnostics.warning(diagnostic::Kind::Invalid, &branch.origin, message);
            return true;
        }
        if !seen.contains(&component.id) {
            seen.push(component.id);
            open.push(component.node);
            open.extend(elements(component.node.get("oneOf")));
            open.extend(elements(component.node.get("anyOf")));
            open.extend(elements(component.node.get("allOf")));
        }
    }
    false
}

/// The component that a branch is: its own reference, or the one that was given its object's members.
fn reference(branch: &Node) -> Option<&str> {
    let branch = match elements(branch.get("allOf")) {
        [_, given] => given,
        _ => branch,
    };
    branch.get("$ref").and_then(Node::as_str)
}

/// What a branch is called: its component, its title, its tag, or the kind of its type.
fn variant_name(ctx: &mut Ctx<'_>, branch: &Node, tags: &[String]) -> String {
    if let Some(reference) = reference(branch) {
        let name = reference.rsplit('/').next().and_then(unescape);
        return name.unwrap_or_default();
    }
    if let Some(title) = title(branch) {
        return title;
    }
    if let [tag, ..] = tags {
        return tag.clone();
    }
    let Some(view) = super::schema::complete_view(ctx, branch) else { return "any".to_owned() };
    kind_name(&view)
}

fn kind_name(view: &View<'_>) -> String {
    if let [reference] = view.all_of
        && let Some(name) = reference.get("$ref").and_then(Node::as_str).and_then(|text| text.rsplit('/').next())
    {
        return unescape(name).unwrap_or_default();
    }
    let name = match (view.kind, &view.values, &view.format) {
        (_, Some(values), _) if values.len() == 1 => return values[0].as_str().unwrap_or("value").to_owned(),
        (Some(Kind::String), Some(_), _) => "enum",
        (Some(Kind::String), _, Some(format)) => return format.clone(),
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
