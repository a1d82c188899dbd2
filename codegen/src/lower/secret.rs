//! `secrets` of the configuration: members of records and parts of bodies that must not be shown.

use super::Ctx;
use crate::diagnostic::{Kind, Severity};
use crate::ir::{Content, ItemKind, Multipart, Operation, Part};

/// Marks what the entries point to. One that matches nothing is an error: a misspelled pointer would expose the secret.
pub(super) fn mark(ctx: &mut Ctx<'_>) {
    for (pointer, place) in &ctx.config.secrets {
        let mut is_matched = false;
        for item in ctx.items.made.iter_mut().flatten() {
            let ItemKind::Record(record) = &mut item.kind else { continue };
            for field in record.fields.iter_mut().filter(|field| field.origin.to_string() == *pointer) {
                field.is_secret = true;
                is_matched = true;
            }
        }
        for part in parts(&mut ctx.calls.operations).filter(|part| part.origin.to_string() == *pointer) {
            part.is_secret = true;
            is_matched = true;
        }
        if !is_matched {
            let message = format!("`{pointer}` is not a member of a generated struct");
            let help = "name a property, as in `#/components/schemas/Webhook/properties/secret`";
            ctx.diagnostics.push(Severity::Error, Kind::Config, place.clone(), message).help(help);
        }
    }
}

fn parts(operations: &mut [Operation]) -> impl Iterator<Item = &mut Part> {
    let media = operations.iter_mut().flat_map(|operation| &mut operation.body).flat_map(|body| &mut body.media);
    let parts = media.filter_map(|media| match &mut media.content {
        Content::Multipart(Multipart { parts }) => parts.as_mut(),
        _ => None,
    });
    parts.flatten()
}
