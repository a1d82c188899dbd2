//! What the generated crate depends on: only what its spec needs.

use crate::config::{Dates, Uuid};
use crate::ir::{Api, Content, ItemKind, Output, Text, Type, TypeKind};

use super::Ctx;

/// Capabilities of the runtime that a spec may do without.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Needs {
    pub(super) dates: bool,
    pub(super) uuid: bool,
}

impl Needs {
    pub(super) fn of(ctx: &Ctx<'_>) -> Self {
        let mut needs = Self::default();
        for_each_type(ctx.api, &mut |ty| match ty {
            TypeKind::Text(Text::DateTime | Text::Date) => needs.dates |= ctx.config.types.dates != Dates::Text,
            TypeKind::Text(Text::Uuid) => needs.uuid |= ctx.config.types.uuid == Uuid::Uuid,
            _ => {}
        });
        needs
    }
}

fn for_each_type(api: &Api, visit: &mut impl FnMut(&TypeKind)) {
    for item in &api.items {
        match &item.kind {
            ItemKind::Record(record) => {
                record.fields.iter().map(|field| &field.ty).chain(&record.rest).for_each(|ty| walk(ty, visit));
            }
            ItemKind::Union(union) => union.variants.iter().for_each(|variant| walk(&variant.ty, visit)),
            ItemKind::Alias(ty) => walk(ty, visit),
            ItemKind::Enum(_) => {}
        }
    }
    for operation in &api.operations {
        operation.parameters.iter().for_each(|parameter| walk(&parameter.ty, visit));
        operation.headers.iter().for_each(|header| walk(&header.ty, visit));
        operation.body.iter().for_each(|body| walk_content(&body.content, visit));
        match &operation.output {
            Output::One { content, .. } => walk_content(content, visit),
            Output::PerStatus(all) => all.iter().for_each(|success| walk_content(&success.content, visit)),
        }
    }
}

fn walk_content(content: &Content, visit: &mut impl FnMut(&TypeKind)) {
    if let Content::Json(ty) = content {
        walk(ty, visit);
    }
}

fn walk(ty: &Type, visit: &mut impl FnMut(&TypeKind)) {
    visit(&ty.kind);
    if let TypeKind::List(inner) | TypeKind::Map(inner) | TypeKind::Nullable(inner) = &ty.kind {
        walk(inner, visit);
    }
}
