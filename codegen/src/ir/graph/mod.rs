//! Types as a graph: what a type and an item are made of, and what can be reached from them.
//!
//! Input: the [`Api`](super::Api). Output: IDs and references into it, in the order of the spec. Must not decide
//! anything.

mod components;
mod reach;
mod usage;

pub(crate) use components::components;
pub(crate) use reach::{alias_chain, aliased, as_record, defined, follow, reach, record, resolved, tags, users};
pub(crate) use usage::{Usage, received_types, received_types_mut, sent_types, sent_types_mut, usage};

use super::{ItemId, ItemKind, Type, TypeKind};

/// The types directly inside a type: the elements of a list, the values of a map.
fn inner(ty: &Type) -> &[Type] {
    match &ty.kind {
        TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => std::slice::from_ref(inner),
        TypeKind::Tuple(elements) => elements,
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::External(_)
        | TypeKind::Any => &[],
    }
}

fn inner_mut(ty: &mut Type) -> &mut [Type] {
    match &mut ty.kind {
        TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => std::slice::from_mut(inner),
        TypeKind::Tuple(elements) => elements,
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::External(_)
        | TypeKind::Any => &mut [],
    }
}

/// Visits a type and all types nested in it, but does not follow the items.
pub(crate) fn walk<'a>(ty: &'a Type, visit: &mut dyn FnMut(&'a Type)) {
    visit(ty);
    for ty in inner(ty) {
        walk(ty, visit);
    }
}

/// Visits the items that a type mentions.
fn walk_items_mut<'a>(ty: &'a mut Type, visit: &mut dyn FnMut(&'a mut ItemId)) {
    match ty {
        Type { kind: TypeKind::Item(id), .. } => visit(id),
        ty => {
            for ty in inner_mut(ty) {
                walk_items_mut(ty, visit);
            }
        }
    }
}

/// The items that a type mentions, at any depth.
pub(crate) fn mentioned(ty: &Type) -> Vec<ItemId> {
    let mut items = Vec::new();
    walk(ty, &mut |ty| items.extend(item(ty)));
    items
}

/// The same, mutable.
pub(crate) fn mentioned_mut(ty: &mut Type) -> Vec<&mut ItemId> {
    let mut items = Vec::new();
    walk_items_mut(ty, &mut |id| items.push(id));
    items
}

/// The items that a type contains by value, not inside a list or a map.
pub(crate) fn held(ty: &Type) -> Vec<ItemId> {
    match &ty.kind {
        TypeKind::List(_) | TypeKind::Map(_) => Vec::new(),
        _ => item(ty).into_iter().chain(inner(ty).iter().flat_map(held)).collect(),
    }
}

fn item(ty: &Type) -> Option<ItemId> {
    match ty.kind {
        TypeKind::Item(id) => Some(id),
        _ => None,
    }
}

/// The types that an item is made of, one for each field or variant; for a record, the type of the rest map is last.
pub(crate) fn parts(kind: &ItemKind) -> Vec<&Type> {
    match kind {
        ItemKind::Record(record) => record.fields.iter().map(|field| &field.ty).chain(&record.rest).collect(),
        ItemKind::Union(union) => union.variants.iter().map(|variant| &variant.ty).collect(),
        ItemKind::Alias(ty) => vec![ty],
        ItemKind::Enum(_) => Vec::new(),
    }
}

/// The same, mutable.
pub(crate) fn parts_mut(kind: &mut ItemKind) -> Vec<&mut Type> {
    match kind {
        ItemKind::Record(record) => {
            record.fields.iter_mut().map(|field| &mut field.ty).chain(&mut record.rest).collect()
        }
        ItemKind::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        ItemKind::Alias(ty) => vec![ty],
        ItemKind::Enum(_) => Vec::new(),
    }
}

/// The items that an item mentions.
pub(crate) fn mentions(kind: &ItemKind) -> impl Iterator<Item = ItemId> {
    parts(kind).into_iter().flat_map(mentioned)
}
