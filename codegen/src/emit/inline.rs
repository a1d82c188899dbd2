//! What an inline schema is, if the spec does not describe it: the part of what is around it.
//!
//! Input: an item. Output: a sentence with links. Must not repeat the words that the generator names a part after, such as
//! `with phone` and `tags items`.

use super::Ctx;
use super::docs::{code, one_of};
use super::place::{item_link, parent_link};
use crate::escape::DocText;
use crate::ir::{Item, ItemId, ItemKind, Parent, Type, TypeKind, Union, Variant};

/// Longer texts say more than which branch it is.
const MAX_TEXT: usize = 40;

/// The sentence about an inline schema.
pub(super) fn inline(ctx: &Ctx<'_>, item: &Item, parent: Parent, part: &str) -> DocText {
    if let Parent::Item(id) = parent
        && let ItemKind::Union(union) = &ctx.api.item(id).kind
    {
        if let Some(variant) = union.variants.iter().find(|variant| is_of(&variant.ty, item.id)) {
            return branch(ctx, id, union, variant);
        }
        return match within(part) {
            Some((words, _)) => DocText::fill(words, [DocText::fill("a branch of {}", [item_link(ctx, id)])]),
            None => DocText::fill("A part of {}.", [item_link(ctx, id)]),
        };
    }
    let link = parent_link(ctx, parent);
    match within(part).filter(|_| !is_declared(ctx, parent, part)) {
        Some((words, "")) => DocText::fill(words, [link]),
        Some((words, of)) => DocText::fill(words, [DocText::fill("{} of {}", [what(parent, of), link])]),
        None => DocText::fill("{} of {}.", [code(part), link]),
    }
}

/// A list or a map: what an operation or a webhook sends and receives has no name in the spec.
fn what(parent: Parent, part: &str) -> DocText {
    match (parent, part) {
        (Parent::Item(_), _) => code(part),
        (_, "body") => "the body".into(),
        (_, "response") => "the response".into(),
        (_, "payload") => "the payload".into(),
        (_, "answer") => "the answer".into(),
        _ => code(part),
    }
}

/// What tells a branch from the others, in words: its tag, its name in the spec, or what it has.
fn branch(ctx: &Ctx<'_>, id: ItemId, union: &Union, variant: &Variant) -> DocText {
    let link = item_link(ctx, id);
    match (&union.tag, variant.name.strip_prefix("with ")) {
        (Some(tag), _) if !variant.tags.is_empty() => {
            DocText::fill("The branch of {} whose {} is {}.", [link, code(&tag.wire_name), one_of(&variant.tags)])
        }
        _ if variant.is_named => DocText::fill("The branch {} of {}.", [code(&variant.name), link]),
        (_, member) => match (only_text(ctx, &variant.ty), member) {
            (Some((member, text)), _) => {
                DocText::fill("The branch of {} whose {} is {}.", [link, code(member), code(text)])
            }
            (None, Some(member)) => DocText::fill("A branch of {} that has {}.", [link, code(member)]),
            (None, None) => DocText::fill("A branch of {}.", [link]),
        },
    }
}

/// The first member that can have only one string, and that string.
pub(super) fn only_text<'a>(ctx: &Ctx<'a>, ty: &Type) -> Option<(&'a str, &'a str)> {
    let TypeKind::Item(id) = &ty.kind else { return None };
    let ItemKind::Record(record) = &ctx.api.item(*id).kind else { return None };
    let texts = record.fields.iter().filter_map(|field| Some((field.wire_name.as_str(), ctx.api.only_text(field)?)));
    texts.into_iter().find(|(_, text)| (1..=MAX_TEXT).contains(&text.len()))
}

/// Whether a type is an item, or that item or null.
fn is_of(ty: &Type, id: ItemId) -> bool {
    match &ty.kind {
        TypeKind::Item(item) => *item == id,
        TypeKind::Nullable(inner) => is_of(inner, id),
        _ => false,
    }
}

/// The words for what is inside a list or a map, and that list or map.
fn within(part: &str) -> Option<(&'static str, &str)> {
    let of = |ending: &str| {
        part.strip_suffix(ending).and_then(|of| if of.is_empty() { Some(of) } else { of.strip_suffix(' ') })
    };
    let element = of("items").map(|of| ("An element of {}.", of));
    element.or_else(|| of("value").map(|of| ("A value of {}.", of)))
}

/// Whether a member or a parameter has this name.
fn is_declared(ctx: &Ctx<'_>, parent: Parent, part: &str) -> bool {
    match parent {
        Parent::Item(id) => match &ctx.api.item(id).kind {
            ItemKind::Record(record) => record.fields.iter().any(|field| field.wire_name == part),
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => false,
        },
        Parent::Operation(id) => ctx.api.operation(id).parameters.iter().any(|parameter| parameter.wire_name == part),
        Parent::Webhook(_) | Parent::Response(_) => false,
    }
}
