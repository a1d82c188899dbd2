//! What can be reached from what: directions, constraints, and what unions look at to choose a branch.

use std::collections::BTreeSet;

use super::{mentioned, parts};
use crate::ir::{Api, Constraints, Content, Float, ItemId, ItemKind, Type, TypeKind, Union};

/// What operations use, and how.
#[derive(Clone, Debug, Default)]
pub(crate) struct Used {
    pub(crate) sent: BTreeSet<ItemId>,
    pub(crate) received: BTreeSet<ItemId>,
}

impl Used {
    pub(crate) fn both_ways(&self, id: ItemId) -> bool {
        self.sent.contains(&id) && self.received.contains(&id)
    }

    pub(crate) fn is_only_sent(&self, id: ItemId) -> bool {
        self.sent.contains(&id) && !self.received.contains(&id)
    }

    pub(crate) fn is_only_received(&self, id: ItemId) -> bool {
        self.received.contains(&id) && !self.sent.contains(&id)
    }
}

/// The items that operations send and receive.
pub(crate) fn used(api: &Api) -> Used {
    let mut used = Used::default();
    for operation in &api.operations {
        for parameter in &operation.parameters {
            collect(api, mentioned(&parameter.ty), &mut used.sent);
        }
        for ty in operation.inputs().flat_map(Content::types) {
            collect(api, mentioned(ty), &mut used.sent);
        }
        for ty in operation.received().flat_map(Content::types) {
            collect(api, mentioned(ty), &mut used.received);
        }
        for header in &operation.headers {
            collect(api, mentioned(&header.ty), &mut used.received);
        }
    }
    for hook in &api.hooks {
        // Who receives a request answers it.
        collect(api, hook.payload.iter().flat_map(mentioned).collect(), &mut used.received);
        collect(api, hook.answer.iter().flat_map(mentioned).collect(), &mut used.sent);
    }
    collect(api, api.event.iter().flat_map(mentioned).collect(), &mut used.received);
    used
}

/// The items that are sent, and those that are received. Components that no operation uses count as both: whoever reads
/// them decides.
pub(super) fn directions(api: &Api, used: Used) -> (BTreeSet<ItemId>, BTreeSet<ItemId>) {
    let Used { mut sent, mut received } = used;
    let unused: Vec<ItemId> =
        api.items.iter().map(|item| item.id).filter(|id| !sent.contains(id) && !received.contains(id)).collect();
    for id in unused {
        sent.insert(id);
        received.insert(id);
    }
    (sent, received)
}

/// The members that tell the branches of a union apart, by the records that have them.
pub(crate) fn tags(api: &Api) -> BTreeSet<(ItemId, String)> {
    let mut tags = BTreeSet::new();
    for item in &api.items {
        if let ItemKind::Union(Union { tag: Some(tag), variants, .. }) = &item.kind {
            let mut open: Vec<ItemId> = variants.iter().flat_map(|variant| mentioned(&variant.ty)).collect();
            let mut seen = BTreeSet::new();
            while let Some(id) = open.pop() {
                match &api.item(id).kind {
                    ItemKind::Record(_) => {
                        tags.insert((id, tag.clone()));
                    }
                    kind if seen.insert(id) => open.extend(parts(kind).into_iter().flat_map(mentioned)),
                    ItemKind::Union(_) | ItemKind::Alias(_) | ItemKind::Enum(_) => {}
                }
            }
        }
    }
    tags
}

/// The records that only their members tell apart: branches of unions without a tag, where there are several; and those of
/// these unions whose branches may apply to one value.
pub(super) fn compared(api: &Api) -> (BTreeSet<ItemId>, BTreeSet<ItemId>) {
    let (mut compared, mut overlapping) = (BTreeSet::new(), BTreeSet::new());
    for item in &api.items {
        let ItemKind::Union(Union { tag: None, is_any_of, variants }) = &item.kind else { continue };
        let records: Vec<ItemId> = variants.iter().filter_map(|variant| record(api, &variant.ty)).collect();
        if records.len() > 1 {
            deepen(api, &records, &mut compared);
            compared.extend(records);
            overlapping.extend(is_any_of.then_some(item.id));
        }
    }
    (compared, overlapping)
}

/// Adds the records further in that may be all that differs: those that two branches have in one place, and that have
/// different records in one place themselves. Where other types differ, nothing is lost by the first that can be read.
fn deepen(api: &Api, branches: &[ItemId], compared: &mut BTreeSet<ItemId>) {
    let pairs = |(index, first): (usize, &ItemId)| {
        let first = *first;
        branches[index + 1..].iter().map(move |second| (first, *second))
    };
    let mut open: Vec<(ItemId, ItemId)> = branches.iter().enumerate().flat_map(pairs).collect();
    let mut seen = BTreeSet::new();
    while let Some(pair) = open.pop() {
        if seen.insert(pair) {
            let differing = differing(api, pair);
            if !differing.is_empty() {
                compared.extend([pair.0, pair.1]);
            }
            open.extend(differing);
        }
    }
}

/// The records that two others have in members of one name, where they are not the same.
fn differing(api: &Api, (first, second): (ItemId, ItemId)) -> Vec<(ItemId, ItemId)> {
    let (ItemKind::Record(first), ItemKind::Record(second)) = (&api.item(first).kind, &api.item(second).kind) else {
        return Vec::new();
    };
    let of_both = first.fields.iter().filter_map(|field| {
        let other = second.fields.iter().find(|other| other.wire_name == field.wire_name)?;
        Some((inside(api, &field.ty)?, inside(api, &other.ty)?))
    });
    of_both.filter(|(first, second)| first != second).collect()
}

/// The record that a type is, or that its items or values are.
fn inside(api: &Api, ty: &Type) -> Option<ItemId> {
    let mut found = aliased(api, ty);
    for _ in 0..=api.items.len() {
        match &found.kind {
            TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => found = aliased(api, inner),
            _ => break,
        }
    }
    record(api, found)
}

/// The record that a type is, aliases looked through.
fn record(api: &Api, ty: &Type) -> Option<ItemId> {
    match &aliased(api, ty).kind {
        TypeKind::Item(id) if matches!(api.item(*id).kind, ItemKind::Record(_)) => Some(*id),
        _ => None,
    }
}

/// What a type is a second name of, if it is one.
fn aliased<'a>(api: &'a Api, ty: &'a Type) -> &'a Type {
    let mut found = ty;
    for _ in 0..=api.items.len() {
        match &found.kind {
            TypeKind::Item(id) => match &api.item(*id).kind {
                ItemKind::Alias(target) => found = target,
                ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => break,
            },
            _ => break,
        }
    }
    found
}

fn collect(api: &Api, from: Vec<ItemId>, into: &mut BTreeSet<ItemId>) {
    let mut open = from;
    while let Some(id) = open.pop() {
        if into.insert(id) {
            open.extend(parts(&api.item(id).kind).into_iter().flat_map(mentioned));
        }
    }
}

/// Items that have a constraint, or hold an item that has one.
pub(super) fn checked(api: &Api) -> BTreeSet<ItemId> {
    let mut users: Vec<Vec<ItemId>> = vec![Vec::new(); api.items.len()];
    let mut open = Vec::new();
    for item in &api.items {
        if let ItemKind::Record(record) = &item.kind
            && record.constraints != Constraints::default()
        {
            open.push(item.id);
        }
        for ty in parts(&item.kind) {
            for used in mentioned(ty) {
                users[used.0].push(item.id);
            }
            if is_constrained(ty) && !matches!(item.kind, ItemKind::Enum(_)) {
                open.push(item.id);
            }
        }
    }
    let mut checked = BTreeSet::new();
    while let Some(id) = open.pop() {
        if checked.insert(id) {
            open.extend(&users[id.0]);
        }
    }
    checked
}

/// Whether the type itself, without what it refers to, has a constraint that can be checked.
fn is_constrained(ty: &Type) -> bool {
    let mut constraints = ty.constraints.clone();
    constraints.patterns.retain(|pattern| pattern.regex.is_some());
    let own = constraints != Constraints::default();
    own || match &ty.kind {
        TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => is_constrained(inner),
        TypeKind::Tuple(elements) => elements.iter().any(is_constrained),
        // Not a number cannot be written as JSON: a check of its own.
        TypeKind::Float(Float::F32 | Float::F64) => true,
        TypeKind::Float(Float::Decimal)
        | TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Text(_)
        | TypeKind::Any => false,
    }
}
