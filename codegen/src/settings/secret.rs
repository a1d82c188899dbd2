//! `secrets` of the configuration: what must not be shown.
//!
//! Input: the entries, by source pointer. Output: marks on members of records, branches of unions, components that are
//! simple types, and parts of bodies. Must not mark anything that an entry does not name.

use indexmap::IndexMap;

use super::wrong;
use crate::diagnostic::rules;
use crate::diagnostic::{Diagnostics, Place};
use crate::ir::{Api, Content, Item, ItemKind, Multipart, Operation, Part, Record, Type, Union};
use crate::pointer::Origin;

/// Marks what the entries point to. One that matches nothing is an error: a misspelled pointer would expose the secret.
pub(super) fn mark(api: &mut Api, secrets: &IndexMap<String, Place>, diagnostics: &mut Diagnostics) {
    for (pointer, place) in secrets {
        let mut is_matched = false;
        for ty in api.items.iter_mut().flat_map(|item| named(item, pointer)) {
            ty.is_secret = true;
            is_matched = true;
        }
        for part in parts(&mut api.operations).filter(|part| part.origin.to_string() == *pointer) {
            part.is_secret = true;
            is_matched = true;
        }
        if !is_matched {
            let message = format!("`{pointer}` is not a member, a branch or a simple component");
            let help = "name a property, as in `#/components/schemas/Webhook/properties/secret`";
            wrong(diagnostics, rules::SECRET_UNMATCHED, place, message).help(help);
        }
    }
}

/// The types that the pointer names: of a field, of a branch, or of a component that is not a struct or an enum itself.
fn named<'i>(item: &'i mut Item, pointer: &str) -> Vec<&'i mut Type> {
    let is_named = |origin: &Origin| origin.to_string() == *pointer;
    match &mut item.kind {
        ItemKind::Record(Record { fields, .. }) => {
            fields.iter_mut().filter(|field| is_named(&field.origin)).map(|field| &mut field.ty).collect()
        }
        ItemKind::Union(Union { variants, .. }) => {
            variants.iter_mut().filter(|variant| is_named(&variant.origin)).map(|variant| &mut variant.ty).collect()
        }
        ItemKind::Alias(ty) if is_named(&item.origin) => vec![ty],
        ItemKind::Alias(_) | ItemKind::Enum(_) => Vec::new(),
    }
}

fn parts(operations: &mut [Operation]) -> impl Iterator<Item = &mut Part> {
    let media = operations.iter_mut().flat_map(|operation| &mut operation.body).flat_map(|body| &mut body.media);
    let parts = media.filter_map(|media| match &mut media.content {
        Content::Multipart(Multipart { parts, .. }) => parts.as_mut(),
        _ => None,
    });
    parts.flatten()
}
