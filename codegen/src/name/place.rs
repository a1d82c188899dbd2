//! The places of inline schemas: what they are parts of, and the words for it.
//!
//! Input: items. Output: names of what is around them, and words. Must not know which names are in use.

use super::method_words::id_words;
use super::operations::id;
use super::path_id::resource_words;
use crate::ident::case::{Role, join};
use crate::ident::words::words;
use crate::ir::{
    Api, Item, ItemId, ItemName, Operation, OperationId, Parent, Response, ResponseId, Webhook, WebhookId, WebhookKind,
};
use crate::pointer::{Origin, Step};

/// The outermost thing that an inline schema is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Home {
    Component(ItemId),
    Operation(OperationId),
    Webhook(WebhookId),
    Response(ResponseId),
}

/// The home of an item.
pub(super) fn home(api: &Api, id: ItemId) -> Home {
    let id = match api.item(id).name {
        ItemName::Input(of) => of,
        ItemName::Component(_) | ItemName::Inline { .. } => id,
    };
    match ancestors(api, id).last() {
        Some((_, Parent::Item(id))) => Home::Component(id),
        Some((_, Parent::Operation(id))) => Home::Operation(id),
        Some((_, Parent::Webhook(id))) => Home::Webhook(id),
        Some((_, Parent::Response(id))) => Home::Response(id),
        None => Home::Component(id),
    }
}

/// The number of parents of an item.
pub(crate) fn depth(api: &Api, id: ItemId) -> usize {
    ancestors(api, id).count()
}

/// The name of what is around a schema: an operation, a webhook or a response.
pub(super) fn around_name(api: &Api, id: ItemId) -> String {
    match &api.item(id).name {
        ItemName::Inline { parent: Parent::Operation(parent), .. } => operation_name(api.operation(*parent)),
        ItemName::Inline { parent: Parent::Webhook(parent), .. } => webhook_name(api.webhook(*parent)),
        ItemName::Inline { parent: Parent::Response(parent), .. } => response_name(api.response(*parent)),
        ItemName::Inline { parent: Parent::Item(_), .. } | ItemName::Component(_) | ItemName::Input(_) => String::new(),
    }
}

/// The same, or the name of the schema around it.
pub(super) fn place_name(api: &Api, names: &[Option<String>], id: ItemId) -> String {
    match &api.item(id).name {
        ItemName::Inline { parent: Parent::Item(parent), .. } => names[parent.0].clone().unwrap_or_default(),
        ItemName::Inline { .. } | ItemName::Component(_) | ItemName::Input(_) => around_name(api, id),
    }
}

/// The words of the part that an item is. An element is called `item`, since the part is `items`.
pub(super) fn part_words(item: &Item) -> Vec<String> {
    let ItemName::Inline { part, .. } = &item.name else { return Vec::new() };
    let mut words = if part.is_empty() { Vec::new() } else { words(part) };
    if is_element(&item.origin) && words.last().is_some_and(|last| last == "items") {
        words.pop();
        words.push("item".to_owned());
    }
    words
}

/// The name that inline schemas of an operation begin with.
fn operation_name(operation: &Operation) -> String {
    let of_resource = id(operation).and_then(|id| resource_words(&words(id), operation));
    join(Role::Type, "", &of_resource.unwrap_or_else(|| id_words(operation)))
}

/// The name that inline schemas of a webhook or a callback begin with.
fn webhook_name(webhook: &Webhook) -> String {
    join(Role::Type, "", &words(&webhook.name))
}

/// The words of a webhook or callback whose name alone is disputed: the operation that it belongs to, and its method.
pub(super) fn webhook_words(api: &Api, webhook: &Webhook) -> Vec<String> {
    let before = match &webhook.kind {
        WebhookKind::Webhook => vec!["webhook".to_owned()],
        WebhookKind::Callback { operation, .. } => id_words(api.operation(*operation)),
    };
    [before, words(&webhook.name), words(&webhook.method)].concat()
}

fn response_name(response: &Response) -> String {
    join(Role::Type, "", &words(&response.name))
}

/// From an item outwards: each item and its parent.
fn ancestors(api: &Api, id: ItemId) -> impl Iterator<Item = (ItemId, Parent)> {
    let parent = |id: ItemId| match &api.item(id).name {
        ItemName::Inline { parent, .. } => Some((id, *parent)),
        ItemName::Component(_) | ItemName::Input(_) => None,
    };
    let outer = move |(_, of): &(ItemId, Parent)| match of {
        Parent::Item(id) => parent(*id),
        Parent::Operation(_) | Parent::Response(_) | Parent::Webhook(_) => None,
    };
    // Invariant: no item is a part of itself. The limit holds even if lowering were wrong.
    std::iter::successors(parent(id), outer).take(api.items.len())
}

/// The name that all names in a component, an operation, a webhook or a response begin with.
pub(super) fn root<'a>(api: &'a Api, names: &[Option<String>], home: Home) -> (String, &'a Origin) {
    match home {
        Home::Component(id) => (names[id.0].clone().unwrap_or_default(), &api.item(id).origin),
        Home::Operation(id) => (operation_name(api.operation(id)), &api.operation(id).origin),
        Home::Webhook(id) => (webhook_name(api.webhook(id)), &api.webhook(id).origin),
        Home::Response(id) => (response_name(api.response(id)), &api.response(id).origin),
    }
}

/// The words of all parts from the outermost one on.
pub(super) fn all_parts(api: &Api, id: ItemId) -> Vec<String> {
    let mut parts: Vec<_> = ancestors(api, id).map(|(id, _)| part_words(api.item(id))).collect();
    parts.reverse();
    parts.concat()
}

fn is_element(origin: &Origin) -> bool {
    match origin.steps().as_slice() {
        [.., Step::Key("properties"), Step::Key(_)] => false,
        [.., Step::Key("items")] => true,
        _ => false,
    }
}

/// The words of the pointer, relative to the root if it is inside; without array indexes, which are not stable.
pub(super) fn pointer_words(root: &Origin, origin: &Origin) -> Vec<String> {
    let (root, steps) = (root.steps(), origin.steps());
    let steps = steps.strip_prefix(root.as_slice()).unwrap_or(&steps);
    let step_words = |step: &Step<'_>| match step {
        Step::Key(key) => words(key),
        Step::Index(_) => Vec::new(),
    };
    steps.iter().flat_map(step_words).collect()
}
