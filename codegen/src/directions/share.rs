//! Equal inline schemas with the same usable title become one item.
//!
//! Only if the title names them, so that no name depends on the order of the spec: not if a component has that name, or
//! the configuration assigns it, or another schema of that title has another shape. `allOf` adds a single item anyway.

use std::collections::{BTreeMap, BTreeSet};

use super::equal;
use super::redirect::redirect as redirect_types;
use crate::config::Config;
use crate::ident::{title_key, type_key};
use crate::ir::graph::{Usage, mentioned, mentions, parts_mut, received_types_mut, sent_types_mut, usage};
use crate::ir::{Api, Docs, Item, ItemId, ItemName, Parent};

/// Merges them.
pub(super) fn share(mut api: Api, config: &Config) -> Api {
    let groups = groups(&api, config);
    if groups.is_empty() {
        return api;
    }
    for group in &groups {
        if !equal::same_docs(&api, group) {
            // The docs are at each field that mentions the schema.
            api.items[group[0].0].docs = Docs::default();
        }
    }
    let pairs = groups.iter().flat_map(|group| group[1..].iter().map(|id| (*id, group[0])));
    let targets: BTreeMap<ItemId, ItemId> = pairs.collect();
    redirect(&mut api, &targets);
    remove(api, &targets)
}

/// Items that become one; within a group the first by its pointer comes first, whatever the order of the spec.
fn groups(api: &Api, config: &Config) -> Vec<Vec<ItemId>> {
    let mut by_title: BTreeMap<String, Vec<ItemId>> = BTreeMap::new();
    for item in api.items.iter().filter(|item| !is_renamed(item, config)) {
        if let Some(key) = title_key(item) {
            by_title.entry(key).or_default().push(item.id);
        }
    }
    for name in config.rename.values() {
        by_title.remove(&type_key(name));
    }
    for item in &api.items {
        if let ItemName::Component(name) = &item.name {
            by_title.remove(&type_key(name));
        }
    }
    for group in by_title.values_mut() {
        group.sort_by_cached_key(|id| api.item(*id).origin.to_string());
    }
    let is_shared = |group: &Vec<ItemId>| group[1..].iter().all(|id| equal::same(api, group[0], *id));
    by_title.into_values().filter(|group| group.len() > 1).filter(is_shared).collect()
}

/// Whether the configuration names the schema or something in it.
fn is_renamed(item: &Item, config: &Config) -> bool {
    if config.rename.is_empty() {
        return false;
    }
    let own = item.origin.to_string();
    let is_inside =
        |pointer: &String| pointer.strip_prefix(&own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    config.rename.keys().any(is_inside)
}

fn redirect(api: &mut Api, targets: &BTreeMap<ItemId, ItemId>) {
    for item in &mut api.items {
        if let ItemName::Inline { parent: Parent::Item(parent), .. } = &mut item.name
            && let Some(target) = targets.get(parent)
        {
            *parent = *target;
        }
        redirect_types(parts_mut(&mut item.kind), targets);
    }
    redirect_types(api.schemas.iter_mut().map(|(_, ty)| ty).collect(), targets);
    for operation in &mut api.operations {
        redirect_types(sent_types_mut(operation), targets);
        redirect_types(received_types_mut(operation), targets);
    }
    let webhooks = api.webhooks.iter_mut().flat_map(|webhook| webhook.payload.iter_mut().chain(&mut webhook.answer));
    redirect_types(webhooks.chain(&mut api.event).collect(), targets);
}

/// Removes the items that are replaced, and the inline schemas in them that nothing else mentions.
fn remove(mut api: Api, targets: &BTreeMap<ItemId, ItemId>) -> Api {
    let mut gone: BTreeSet<ItemId> = targets.keys().copied().collect();
    let kept = mentioned_elsewhere(&api, &gone);
    let mut open: Vec<ItemId> = gone.iter().copied().collect();
    while let Some(id) = open.pop() {
        for inner in mentions(&api.item(id).kind) {
            if matches!(api.item(inner).name, ItemName::Inline { .. }) && !kept.contains(&inner) && gone.insert(inner) {
                open.push(inner);
            }
        }
    }
    api.items.retain(|item| !gone.contains(&item.id));
    // Schemas inside a replaced schema no longer have types of their own.
    api.schemas.retain(|(_, ty)| mentioned(ty).iter().all(|id| !gone.contains(id)));
    let ids: BTreeMap<ItemId, ItemId> = api.items.iter().map(|item| item.id).zip((0..).map(ItemId)).collect();
    for item in &mut api.items {
        item.id = ids[&item.id];
    }
    redirect(&mut api, &ids);
    api
}

/// What can be reached without the removed items.
fn mentioned_elsewhere(api: &Api, gone: &BTreeSet<ItemId>) -> BTreeSet<ItemId> {
    let components = api.items.iter().filter(|item| matches!(item.name, ItemName::Component(_))).map(|item| item.id);
    let mut open: Vec<ItemId> = components.collect();
    let Usage { sent, received } = usage(api);
    open.extend(sent.into_iter().chain(received));
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !gone.contains(&id) && seen.insert(id) {
            open.extend(mentions(&api.item(id).kind));
        }
    }
    seen
}
