//! What can be reached from an item, and what an alias resolves to.

use std::collections::BTreeSet;

use super::{held, mentioned, mentions};
use crate::ir::{Api, ItemId, ItemKind, Record, Type, TypeKind, Union};

/// Adds the items and everything they are made of. Items that are already in `into` are not followed again.
pub(crate) fn reach(api: &Api, from: impl IntoIterator<Item = ItemId>, into: &mut BTreeSet<ItemId>) {
    let mut open: Vec<ItemId> = from.into_iter().collect();
    while let Some(id) = open.pop() {
        if into.insert(id) {
            open.extend(mentions(&api.item(id).kind));
        }
    }
}

/// The items, and all items for which `is_user` holds that are made of one of them, directly or not.
pub(crate) fn users(api: &Api, of: Vec<ItemId>, is_user: impl Fn(ItemId) -> bool) -> BTreeSet<ItemId> {
    let mut users: Vec<Vec<ItemId>> = vec![Vec::new(); api.items.len()];
    for item in api.items.iter().filter(|item| is_user(item.id)) {
        mentions(&item.kind).for_each(|id| users[id.0].push(item.id));
    }
    let mut open = of;
    let mut reached = BTreeSet::new();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            open.extend(&users[id.0]);
        }
    }
    reached
}

/// Resolves a type through aliases; the type itself if it is not one.
pub(crate) fn aliased<'a>(api: &'a Api, ty: &'a Type) -> &'a Type {
    follow(ty, api.items.len(), |id| Some(&api.item(id).kind))
}

/// The same while not all of the `count` items are known.
pub(crate) fn follow<'a>(ty: &'a Type, count: usize, kind: impl Fn(ItemId) -> Option<&'a ItemKind>) -> &'a Type {
    let mut target = ty;
    for _ in 0..=count {
        match target.kind {
            TypeKind::Item(id) => match kind(id) {
                Some(ItemKind::Alias(of)) => target = of,
                Some(ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_)) | None => break,
            },
            _ => break,
        }
    }
    target
}

/// The type, and those that it is an alias of, with or without null.
pub(crate) fn alias_chain<'a>(api: &'a Api, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
    let next = move |ty: &&'a Type| match &ty.kind {
        TypeKind::Nullable(inner) => Some(&**inner),
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Alias(target) => Some(target),
            ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => None,
        },
        _ => None,
    };
    std::iter::successors(Some(ty), next).take(2 * api.items.len() + 2)
}

/// Resolves a type through aliases and `Nullable`.
pub(crate) fn resolved<'a>(api: &'a Api, ty: &'a Type) -> &'a Type {
    let mut target = aliased(api, ty);
    for _ in 0..=api.items.len() {
        match &target.kind {
            TypeKind::Nullable(inner) => target = aliased(api, inner),
            _ => break,
        }
    }
    target
}

/// The record that a type resolves to.
pub(crate) fn record(api: &Api, ty: &Type) -> Option<ItemId> {
    match &aliased(api, ty).kind {
        TypeKind::Item(id) if matches!(api.item(*id).kind, ItemKind::Record(_)) => Some(*id),
        _ => None,
    }
}

/// The same, also if null is allowed.
pub(crate) fn as_record<'a>(api: &'a Api, ty: &'a Type) -> Option<&'a Record> {
    match resolved(api, ty).kind {
        TypeKind::Item(id) => match &api.item(id).kind {
            ItemKind::Record(record) => Some(record),
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
        },
        _ => None,
    }
}

/// The records, enums and unions that aliases resolve to; not those inside a list or a map.
pub(crate) fn defined(api: &Api, from: Vec<ItemId>) -> Vec<ItemId> {
    let mut open = from;
    let mut items = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        match &api.item(id).kind {
            ItemKind::Alias(ty) if seen.insert(id) => open.extend(held(ty)),
            ItemKind::Alias(_) => {}
            ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => items.push(id),
        }
    }
    items
}

/// The members that distinguish the branches of a union, by the records that have them.
pub(crate) fn tags(api: &Api) -> BTreeSet<(ItemId, String)> {
    let mut tags = BTreeSet::new();
    for item in &api.items {
        if let ItemKind::Union(Union { tag: Some(tag), variants, .. }) = &item.kind {
            let mut open: Vec<ItemId> = variants.iter().flat_map(|variant| mentioned(&variant.ty)).collect();
            let mut seen = BTreeSet::new();
            while let Some(id) = open.pop() {
                match &api.item(id).kind {
                    ItemKind::Record(_) => {
                        tags.insert((id, tag.wire_name.clone()));
                    }
                    kind if seen.insert(id) => open.extend(mentions(kind)),
                    ItemKind::Union(_) | ItemKind::Alias(_) | ItemKind::Enum(_) => {}
                }
            }
        }
    }
    tags
}
