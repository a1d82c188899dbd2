//! The variants of the type for error bodies, named after the types in them.

use std::borrow::Cow;

use super::claim::{Claim, Scope};
use super::names::{ItemNames, Names};
use crate::diagnostic::Diagnostics;
use crate::ident::case::{Role, join, suffixed};
use crate::ident::words::words;
use crate::ir::{Api, Content, Text, Type, TypeKind};
use crate::pointer::Origin;

/// A variant for each of the types. One without a definition is named after its kind, unless a definition has that name.
pub fn assign_errors<'a>(
    api: &Api,
    names: &Names,
    bodies: impl Iterator<Item = &'a Content>,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let bodies: Vec<&Content> = bodies.collect();
    let origin = api.operations.first().map(|operation| &operation.origin);
    let mut scope = Scope::new(Role::Variant);
    let mut variants = vec![None; bodies.len()];
    for has_item in [true, false] {
        let next: Vec<usize> = (0..bodies.len()).filter(|index| is_item(bodies[*index]) == has_item).collect();
        let claims = next.iter().filter_map(|index| claim(origin?, &names.items, bodies[*index]));
        let claims: Vec<Claim<'_>> = claims.collect();
        let longer = |claim: usize| vec![suffixed(Role::Variant, &claims[claim].name, "value")];
        let settled = scope.settle(&claims, vec![None; claims.len()], &longer, diagnostics);
        next.into_iter().zip(settled).for_each(|(index, name)| variants[index] = Some(name));
    }
    variants.into_iter().flatten().collect()
}

fn is_item(content: &Content) -> bool {
    matches!(content, Content::Json(Type { kind: TypeKind::Item(_), .. }))
}

fn claim<'a>(origin: &'a Origin, items: &[ItemNames], content: &Content) -> Option<Claim<'a>> {
    let text = match content {
        Content::Json(ty) => kind_words(items, ty),
        Content::Text => "text".to_owned(),
        _ => return None,
    };
    let name = match content {
        Content::Json(Type { kind: TypeKind::Item(_), .. }) => text.clone(),
        _ => join(Role::Variant, "", &words(&text)),
    };
    Some(Claim { origin, text: Cow::Owned(text), before: String::new(), name })
}

/// A body in words; never the format, which all of them share.
fn kind_words(items: &[ItemNames], ty: &Type) -> String {
    match &ty.kind {
        TypeKind::Any => "other".to_owned(),
        TypeKind::Map(value) if matches!(value.kind, TypeKind::Any) => "object".to_owned(),
        TypeKind::List(element) if matches!(element.kind, TypeKind::Any) => "list".to_owned(),
        TypeKind::Text(Text::Plain | Text::Base64) => "string".to_owned(),
        TypeKind::List(element) => format!("{} list", kind_words(items, element)),
        TypeKind::Map(value) => format!("{} map", kind_words(items, value)),
        TypeKind::Nullable(inner) => format!("{} or null", kind_words(items, inner)),
        _ => type_words(items, ty),
    }
}

/// A description of a type, in words.
pub(super) fn type_words(items: &[ItemNames], ty: &Type) -> String {
    match &ty.kind {
        TypeKind::Item(id) => items[id.0].defined_name().to_owned(),
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
