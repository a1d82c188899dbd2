//! Arguments: what a function's argument accepts, and where it is sent.

use proc_macro2::TokenStream;
use quote::quote;

use super::compact;
use super::scope::Scope;
use crate::escape::CodeText;
use crate::ir::{Float, ParameterPlace, Text, Type, TypeKind};

/// How an argument becomes a value of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conversion {
    /// It is one.
    Exact,
    /// It converts into one.
    Into,
    /// It is an iterator of what converts into the elements of the list, or the entries of the map.
    Each,
}

/// Strings and unions accept anything that converts into them, lists and maps an iterator.
pub(super) fn accepts(scope: &mut Scope<'_>, ty: &Type) -> TokenStream {
    match scope.ctx.resolved(ty) {
        TypeKind::List(element) => {
            let (each, element) = (scope.prelude("IntoIterator"), element_accepts(scope, element));
            quote!(impl #each<Item = #element>)
        }
        TypeKind::Map(value) => {
            let (each, key) = (scope.prelude("IntoIterator"), into(scope, &scope.string()));
            let value = element_accepts(scope, value);
            quote!(impl #each<Item = (#key, #value)>)
        }
        _ => element_accepts(scope, ty),
    }
}

/// The same for a row of a table, without the name of the argument: a list is `[impl Into<String>]`, a map
/// `{impl Into<String>}`.
pub(super) fn accepted(scope: &mut Scope<'_>, ty: &Type) -> CodeText {
    match scope.ctx.resolved(ty) {
        TypeKind::List(element) => CodeText::fill("[{}]", [compact(&element_accepts(scope, element))]),
        TypeKind::Map(value) => CodeText::fill("{{}}", [compact(&element_accepts(scope, value))]),
        _ => compact(&element_accepts(scope, ty)),
    }
}

/// The same for a row with the argument's name, with the function that converts it.
pub(super) fn accepted_by_name(scope: &mut Scope<'_>, ty: &Type) -> CodeText {
    let accepts = compact(&accepts(scope, ty));
    match conversion(scope, ty) {
        Conversion::Each => CodeText::fill("{} => each", [accepts]),
        Conversion::Exact | Conversion::Into => accepts,
    }
}

/// How an argument becomes a value of the type.
pub(super) fn conversion(scope: &Scope<'_>, ty: &Type) -> Conversion {
    match scope.ctx.resolved(ty) {
        TypeKind::List(_) | TypeKind::Map(_) => Conversion::Each,
        TypeKind::Text(Text::Plain | Text::Base64) | TypeKind::Float(Float::Decimal) => Conversion::Into,
        TypeKind::Item(id) if scope.ctx.has_conversions(*id) => Conversion::Into,
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(Float::F32 | Float::F64)
        | TypeKind::Text(Text::DateTime | Text::Date | Text::Uuid)
        | TypeKind::Tuple(_)
        | TypeKind::Nullable(_)
        | TypeKind::External(_)
        | TypeKind::Any => Conversion::Exact,
    }
}

/// What is accepted for one value of the type. Lists inside of lists are converted as a whole.
fn element_accepts(scope: &mut Scope<'_>, ty: &Type) -> TokenStream {
    let target = scope.ty(ty);
    if conversion(scope, ty) == Conversion::Exact { target } else { into(scope, &target) }
}

fn into(scope: &Scope<'_>, target: &TokenStream) -> TokenStream {
    let into = scope.prelude("Into");
    quote!(impl #into<#target>)
}

/// The place of a parameter in the spec's own word.
pub(super) fn place_word(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    }
}
