//! Where items are mentioned, to be pointed elsewhere.

use std::collections::BTreeMap;

use crate::ir::{Content, ItemId, ItemKind, Operation, Output, Type, TypeKind};

/// Points each mention of an item in the map to the one it stands for there.
pub(super) fn redirect(types: Vec<&mut Type>, targets: &BTreeMap<ItemId, ItemId>) {
    for ty in types {
        for id in mentioned(ty) {
            if let Some(target) = targets.get(id) {
                *id = *target;
            }
        }
    }
}

fn mentioned(ty: &mut Type) -> Vec<&mut ItemId> {
    match &mut ty.kind {
        TypeKind::Item(id) => vec![id],
        TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) => mentioned(inner),
        TypeKind::Tuple(elements) => elements.iter_mut().flat_map(mentioned).collect(),
        TypeKind::Bool | TypeKind::Integer(_) | TypeKind::Float(_) | TypeKind::Text(_) | TypeKind::Any => Vec::new(),
    }
}

/// The types that an item is made of.
pub(super) fn parts(kind: &mut ItemKind) -> Vec<&mut Type> {
    match kind {
        ItemKind::Record(record) => {
            record.fields.iter_mut().map(|field| &mut field.ty).chain(&mut record.rest).collect()
        }
        ItemKind::Union(union) => union.variants.iter_mut().map(|variant| &mut variant.ty).collect(),
        ItemKind::Alias(ty) => vec![ty],
        ItemKind::Enum(_) => Vec::new(),
    }
}

/// The types of what an operation sends.
pub(super) fn sent(operation: &mut Operation) -> Vec<&mut Type> {
    let body = operation.body.as_mut().and_then(|body| content(&mut body.content));
    operation.parameters.iter_mut().map(|parameter| &mut parameter.ty).chain(body).collect()
}

/// The types of what an operation receives.
pub(super) fn received(operation: &mut Operation) -> Vec<&mut Type> {
    let contents = match &mut operation.output {
        Output::One { content, .. } => vec![content],
        Output::PerStatus(successes) => successes.iter_mut().map(|success| &mut success.content).collect(),
    };
    let headers = operation.headers.iter_mut().map(|header| &mut header.ty);
    contents.into_iter().filter_map(content).chain(headers).collect()
}

fn content(content: &mut Content) -> Option<&mut Type> {
    match content {
        Content::Json(ty) => Some(ty),
        Content::Empty | Content::Text | Content::Bytes => None,
    }
}
