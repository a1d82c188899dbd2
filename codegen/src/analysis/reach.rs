//! What can be reached from what: directions, constraints, and what unions inspect to choose a branch.

use std::collections::BTreeSet;

use crate::ir::graph::{Usage, aliased, parts, record, users};
use crate::ir::{Api, Constraint, Float, Item, ItemId, ItemKind, Type, TypeKind, Union};

/// The items that are sent, and those that are received. Items that no operation uses count as both.
pub(super) fn directions(api: &Api, usage: Usage) -> (BTreeSet<ItemId>, BTreeSet<ItemId>) {
    let Usage { mut sent, mut received } = usage;
    let unused: Vec<ItemId> =
        api.items.iter().map(|item| item.id).filter(|id| !sent.contains(id) && !received.contains(id)).collect();
    for id in unused {
        sent.insert(id);
        received.insert(id);
    }
    (sent, received)
}

/// The records that only their fields distinguish: branches of unions without a tag, if there are several; and those of
/// these unions whose branches may match the same value.
pub(super) fn compared(api: &Api) -> (BTreeSet<ItemId>, BTreeSet<ItemId>) {
    let (mut compared, mut overlapping) = (BTreeSet::new(), BTreeSet::new());
    for item in &api.items {
        let ItemKind::Union(Union { tag: None, is_any_of, variants }) = &item.kind else { continue };
        let records: Vec<ItemId> = variants.iter().filter_map(|variant| record(api, &variant.ty)).collect();
        // Of several lists or maps, the elements may be the only difference.
        let is_collection = |ty: &&Type| matches!(aliased(api, ty).kind, TypeKind::List(_) | TypeKind::Map(_));
        let collections: Vec<&Type> = variants.iter().map(|variant| &variant.ty).filter(is_collection).collect();
        if collections.len() > 1 {
            compared.extend(collections.into_iter().filter_map(|ty| inside(api, ty)));
        }
        if records.len() > 1 {
            deepen(api, &records, &mut compared);
            compared.extend(records);
            overlapping.extend(is_any_of.then_some(item.id));
        }
    }
    (compared, overlapping)
}

/// Adds the nested records that may be the only difference: those that two branches have in the same field, and that
/// differ in nested records themselves. If other types differ, the first branch that decodes loses nothing.
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

/// The pairs of different records that two records have in fields of the same name.
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

/// Items that `validate` must look into, and those that contain one.
pub(super) fn checked(api: &Api) -> BTreeSet<ItemId> {
    let is_checked = |item: &&Item| match &item.kind {
        ItemKind::Record(record) if !record.constraints.is_empty() => true,
        kind => parts(kind).into_iter().any(needs_check),
    };
    users(api, api.items.iter().filter(is_checked).map(|item| item.id).collect(), |_| true)
}

/// Whether the type itself, without what it refers to, has a constraint that can be checked, or is a float: NaN is not
/// JSON.
fn needs_check(ty: &Type) -> bool {
    ty.constraints.iter().any(Constraint::is_checked)
        || match &ty.kind {
            TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => needs_check(inner),
            TypeKind::Tuple(elements) => elements.iter().any(needs_check),
            // NaN cannot be written as JSON: a separate check.
            TypeKind::Float(Float::F32 | Float::F64) => true,
            // It may be written as another kind of JSON than the schema has.
            TypeKind::External(_) => true,
            TypeKind::Float(Float::Decimal)
            | TypeKind::Item(_)
            | TypeKind::Bool
            | TypeKind::Integer(_)
            | TypeKind::Text(_)
            | TypeKind::Any => false,
        }
}
