//! Components that only multipart bodies use: they are the types of the parts, and no JSON.
//!
//! Input: all operations and items. Output: the bodies whose parts have no such component are not marked with one. Must not
//! change anything else.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::graph::{mentioned, mentions, received_types, sent_types};
use crate::ir::{Api, Content, ItemId, ItemKind, Multipart, Operation};

/// Removes the marks of components that something else uses too, or whose bodies have different parts.
pub(super) fn keep_own(mut api: Api) -> Api {
    let marked: Vec<&Multipart> = multiparts(&api).filter(|multipart| multipart.component.is_some()).collect();
    if marked.is_empty() {
        return api;
    }
    let used = used(&api);
    let mut first: BTreeMap<ItemId, &Multipart> = BTreeMap::new();
    let mut others: BTreeSet<ItemId> = BTreeSet::new();
    for multipart in marked {
        let Some(id) = multipart.component else { continue };
        let is_record = matches!(api.item(id).kind, ItemKind::Record(_));
        if !is_record || used.contains(&id) || !first.entry(id).or_insert(multipart).is_same(multipart) {
            others.insert(id);
        }
    }
    let bodies = api.operations.iter_mut().flat_map(|operation| &mut operation.body).flat_map(|body| &mut body.media);
    for media in bodies {
        if let Content::Multipart(Multipart { component, .. }) = &mut media.content {
            *component = component.filter(|id| !others.contains(id));
        }
    }
    api
}

fn multiparts(api: &Api) -> impl Iterator<Item = &Multipart> {
    let contents = api.operations.iter().flat_map(Operation::inputs);
    contents.filter_map(|content| match content {
        Content::Multipart(multipart) => Some(multipart),
        _ => None,
    })
}

/// What types mention.
fn used(api: &Api) -> BTreeSet<ItemId> {
    let items = api.items.iter().flat_map(|item| mentions(&item.kind));
    let calls = api.operations.iter().flat_map(|operation| sent_types(operation).chain(received_types(operation)));
    let webhooks = api.webhooks.iter().flat_map(|webhook| webhook.payload.iter().chain(&webhook.answer));
    items.chain(calls.chain(webhooks).flat_map(mentioned)).collect()
}
