//! What an item is, if the spec does not describe it: where it is used.
//!
//! Input: an item. Output: a sentence with links. Must not repeat the item's name.

use super::Ctx;
use super::docs::code;
use super::inline::inline;
use crate::analysis::{Place, Use};
use crate::escape::DocText;
use crate::ir::{Item, ItemId, ItemKind, ItemName, OperationId, Parent, Webhook};

/// The sentence about an item.
pub(super) fn place(ctx: &Ctx<'_>, item: &Item) -> DocText {
    let sentence = match &item.name {
        ItemName::Component(_) => component(ctx, item.id),
        ItemName::Inline { parent, part, .. } => inline(ctx, item, *parent, part),
        ItemName::Input(of) => DocText::fill("The sent form of {}.", [item_link(ctx, *of)]),
    };
    match &item.name {
        ItemName::Component(name) if is_spelled_otherwise(name, ctx.names.item(item.id)) => {
            DocText::fill("{} {} in the spec.", [sentence, code(name)])
        }
        _ => sentence,
    }
}

/// Whether the names differ in more than case and separators.
fn is_spelled_otherwise(wire_name: &str, name: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    letters(wire_name) != letters(name)
}

/// Where a component is used: all of it if that is one or two places, otherwise the place where a reader meets it first.
fn component(ctx: &Ctx<'_>, id: ItemId) -> DocText {
    let uses = ctx.analysis.uses.get(&id).map(Vec::as_slice).unwrap_or_default();
    if let [only] = uses {
        return only_use(ctx, *only);
    }
    let places = |of: &dyn Fn(Place) -> Option<DocText>| {
        let mut found: Vec<DocText> = Vec::new();
        for link in uses.iter().filter_map(|a_use| of(a_use.place)) {
            if !found.contains(&link) {
                found.push(link);
            }
        }
        found
    };
    let operations = |is_it: fn(Place) -> Option<OperationId>| places(&|place| Some(method_link(ctx, is_it(place)?)));
    let webhook = |place| match place {
        Place::Webhook(id) => Some(webhook_words(ctx.api.webhook(id))),
        _ => None,
    };
    let sentences: [(Vec<DocText>, &'static str); 7] = [
        (operations(output), "Received from {}."),
        (operations(body), "Sent by {}."),
        (operations(stream), "An item of the stream of {}."),
        (operations(error), "The body of errors of {}."),
        (operations(parameter), "A parameter of {}."),
        (places(&webhook), "The body of {}."),
        (places(&|place| part_of(ctx, place)), "A part of {}."),
    ];
    let sentence = sentences.into_iter().find(|(links, _)| !links.is_empty());
    sentence.map_or_else(|| "Not used by any operation.".into(), |(links, words)| DocText::fill(words, [listed(links)]))
}

/// `a`; `a and b`; `a and others`.
fn listed(links: Vec<DocText>) -> DocText {
    match links.len() {
        0..=2 => DocText::join(links, " and "),
        _ => DocText::fill("{} and others", links.into_iter().take(1)),
    }
}

fn output(place: Place) -> Option<OperationId> {
    if let Place::Output(id) = place { Some(id) } else { None }
}

fn body(place: Place) -> Option<OperationId> {
    if let Place::Body(id) = place { Some(id) } else { None }
}

fn stream(place: Place) -> Option<OperationId> {
    if let Place::Stream(id) = place { Some(id) } else { None }
}

fn error(place: Place) -> Option<OperationId> {
    if let Place::Error(id) = place { Some(id) } else { None }
}

fn parameter(place: Place) -> Option<OperationId> {
    if let Place::Parameter(id, _) = place { Some(id) } else { None }
}

/// The item that the place is in.
fn part_of(ctx: &Ctx<'_>, place: Place) -> Option<DocText> {
    match place {
        Place::Field(id, _) | Place::Branch(id) | Place::Alias(id) => Some(item_link(ctx, id)),
        Place::Body(_)
        | Place::Output(_)
        | Place::Stream(_)
        | Place::Error(_)
        | Place::Parameter(..)
        | Place::Webhook(_) => None,
    }
}

fn only_use(ctx: &Ctx<'_>, Use { place, is_element }: Use) -> DocText {
    let (words, link) = match place {
        Place::Body(id) => (["The body of {}.", "A part of the body of {}."], method_link(ctx, id)),
        Place::Output(id) => (["The result of {}.", "A part of the result of {}."], method_link(ctx, id)),
        Place::Stream(id) => (["An item of the stream of {}."; 2], method_link(ctx, id)),
        Place::Error(id) => (["The body of errors of {}."; 2], method_link(ctx, id)),
        Place::Parameter(id, index) => {
            let parameter = code(&ctx.api.operation(id).parameters[index].wire_name);
            let link = DocText::fill("{} of {}", [parameter, method_link(ctx, id)]);
            (["The parameter {}.", "A part of the parameter {}."], link)
        }
        Place::Webhook(id) => (["The body of {}.", "A part of the body of {}."], webhook_words(ctx.api.webhook(id))),
        Place::Field(id, index) => (["The value of {}.", "An element of {}."], field_link(ctx, id, index)),
        Place::Branch(id) => (["A branch of {}.", "A part of a branch of {}."], item_link(ctx, id)),
        Place::Alias(id) => (["Also called {}.", "An element of {}."], item_link(ctx, id)),
    };
    DocText::fill(words[usize::from(is_element)], [link])
}

/// ``[`Webset`](crate::types::Webset)``
pub(super) fn item_link(ctx: &Ctx<'_>, id: ItemId) -> DocText {
    let name = DocText::name(ctx.names.item(id));
    DocText::fill("[`{}`](crate::types::{})", [name.clone(), name])
}

fn field_link(ctx: &Ctx<'_>, id: ItemId, index: usize) -> DocText {
    let ItemKind::Record(record) = &ctx.api.item(id).kind else { return item_link(ctx, id) };
    let is_declared = index < record.fields.len();
    let field = if is_declared { ctx.names.field(id, index) } else { ctx.names.rest(id) };
    let (item, field) = (DocText::name(ctx.names.item(id)), DocText::name(field.trim_start_matches("r#")));
    let parts = [item.clone(), field.clone(), item, field];
    DocText::fill("[`{}::{}`](crate::types::{}#structfield.{})", parts)
}

/// ``[`Websets::create`](crate::operations::websets::Websets::create())``
pub(super) fn method_link(ctx: &Ctx<'_>, id: OperationId) -> DocText {
    let method = DocText::name(ctx.names.operation(id).method.trim_start_matches("r#"));
    let Some(tag) = ctx.api.operation(id).tag else {
        return DocText::fill("[`Client::{}`](crate::Client::{}())", [method.clone(), method]);
    };
    let (handle, module) = (&ctx.names.tag(tag).handle, &ctx.names.tag(tag).module);
    let handle = DocText::name(handle);
    let parts = [handle.clone(), method.clone(), DocText::name(module), handle, method];
    DocText::fill("[`{}::{}`](crate::operations::{}::{}::{}())", parts)
}

pub(super) fn parent_link(ctx: &Ctx<'_>, parent: Parent) -> DocText {
    match parent {
        Parent::Item(id) => item_link(ctx, id),
        Parent::Operation(id) => {
            let operation = ctx.api.operation(id);
            code(&format!("{} {}", operation.method, operation.path))
        }
        Parent::Webhook(id) => webhook_words(ctx.api.webhook(id)),
        Parent::Response(id) => DocText::fill("the response {}", [code(&ctx.api.response(id).name)]),
    }
}

/// The webhook or callback, by its name.
pub(super) fn webhook_words(webhook: &Webhook) -> DocText {
    let kind = if webhook.is_webhook() { "webhook" } else { "callback" };
    DocText::fill("the {} {}", [kind.into(), code(&webhook.name)])
}
