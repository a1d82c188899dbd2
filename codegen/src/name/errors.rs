//! The variants of the type for error bodies, named after the types in them.

use std::borrow::Cow;

use super::Ctx;
use super::claim::{Claim, Scope};
use super::names::ItemNames;
use crate::ident::case::{Role, join, suffixed};
use crate::ident::words::words;
use crate::ir::{Content, Text, Type, TypeKind};
use crate::pointer::Origin;

/// A variant for each of the bodies. A body without a definition is named after its kind, unless a definition has that
/// name.
pub(super) fn assign(ctx: &mut Ctx<'_, '_>, items: &[ItemNames]) -> Vec<String> {
    let bodies = ctx.api.error_bodies();
    let origin = ctx.api.operations.first().map(|operation| &operation.origin);
    let mut scope = Scope::new(Role::Variant);
    let mut names = vec![None; bodies.len()];
    for has_item in [true, false] {
        let next: Vec<usize> = (0..bodies.len()).filter(|index| is_item(bodies[*index]) == has_item).collect();
        let claims = next.iter().filter_map(|index| claim(origin?, items, bodies[*index]));
        let claims: Vec<Claim<'_>> = claims.collect();
        let longer = |claim: usize| vec![suffixed(Role::Variant, &claims[claim].name, "value")];
        let settled = scope.settle(&claims, vec![None; claims.len()], &longer, ctx.diagnostics);
        next.into_iter().zip(settled).for_each(|(index, name)| names[index] = Some(name));
    }
    names.into_iter().flatten().collect()
}

fn is_item(content: &Content) -> bool {
    matches!(content, Content::Json(Type { kind: TypeKind::Item(_), .. }))
}

fn claim<'a>(origin: &'a Origin, items: &[ItemNames], content: &Content) -> Option<Claim<'a>> {
    let text = match content {
        Content::Json(ty) => type_words(items, ty),
        Content::Text => "text".to_owned(),
        _ => return None,
    };
    let name = match content {
        Content::Json(Type { kind: TypeKind::Item(_), .. }) => text.clone(),
        _ => join(Role::Variant, "", &words(&text)),
    };
    Some(Claim { origin, text: Cow::Owned(text), before: String::new(), name })
}

/// A description of a type, in words.
pub(super) fn type_words(items: &[ItemNames], ty: &Type) -> String {
    match &ty.kind {
        TypeKind::Item(id) => items[id.0].name.clone(),
        TypeKind::Bool => "boolean".to_owned(),
        TypeKind::Integer(_) => "integer".to_owned(),
        TypeKind::Float(_) => "number".to_owned(),
        TypeKind::Text(Text::DateTime) => "date time".to_owned(),
        TypeKind::Text(Text::Date) => "date".to_owned(),
        TypeKind::Text(Text::Uuid) => "uuid".to_owned(),
        TypeKind::Text(Text::Plain | Text::Base64) => "json text".to_owned(),
        TypeKind::List(inner) => format!("{} list", type_words(items, inner)),
        TypeKind::Map(inner) => format!("{} map", type_words(items, inner)),
        TypeKind::Nullable(inner) => format!("{} or null", type_words(items, inner)),
        TypeKind::External(external) => type_words(items, &external.json),
        TypeKind::Tuple(_) => "tuple".to_owned(),
        TypeKind::Any => "json".to_owned(),
    }
}
