//! Where items are mentioned, to be pointed elsewhere.

use std::collections::BTreeMap;

use crate::ir::{Content, Form, ItemId, ItemKind, Operation, Output, Part, PartKind, Type, TypeKind};

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
    let media = operation.body.iter_mut().flat_map(|body| &mut body.media);
    let bodies = media.flat_map(|media| content(&mut media.content));
    operation.parameters.iter_mut().map(|parameter| &mut parameter.ty).chain(bodies).collect()
}

/// The types of what an operation receives.
pub(super) fn received(operation: &mut Operation) -> Vec<&mut Type> {
    let contents = match &mut operation.output {
        Output::One { content, .. } => vec![content],
        Output::Several(successes) => successes.iter_mut().map(|success| &mut success.content).collect(),
    };
    let headers = operation.headers.iter_mut().map(|header| &mut header.ty);
    let errors = operation.errors.iter_mut().map(|error| &mut error.content);
    let stream = operation.stream.iter_mut().map(|stream| &mut stream.content);
    contents.into_iter().chain(errors).chain(stream).flat_map(content).chain(headers).collect()
}

fn content(content: &mut Content) -> Vec<&mut Type> {
    match content {
        Content::Json(ty) | Content::Form(Form { ty, .. }) => vec![ty],
        Content::Multipart(multipart) => multipart.parts.iter_mut().flatten().filter_map(part).collect(),
        Content::Xml(xml) => vec![&mut xml.ty],
        Content::Sequence(sequence) => vec![&mut sequence.ty],
        Content::Empty | Content::Text | Content::Bytes => Vec::new(),
    }
}

fn part(part: &mut Part) -> Option<&mut Type> {
    match &mut part.kind {
        PartKind::Value(ty) | PartKind::Json(ty) | PartKind::DeepObject(ty) | PartKind::Styled(ty, _) => Some(ty),
        PartKind::File | PartKind::Files | PartKind::Others => None,
    }
}
