//! Argument types: what a function's argument accepts.

use proc_macro2::TokenStream;
use quote::quote;

use super::compact;
use super::scope::Scope;
use crate::escape::CodeText;
use crate::ir::{Float, Text, Type, TypeKind};

/// Strings, lists, maps and unions accept anything that converts into them.
pub(super) fn accepts(scope: &mut Scope<'_>, ty: &Type) -> TokenStream {
    let target = scope.ty(ty);
    if !is_converted(scope, ty) {
        return target;
    }
    let into = scope.prelude("Into");
    quote!(impl #into<#target>)
}

/// The same for a row of a table.
pub(super) fn accepted(scope: &mut Scope<'_>, ty: &Type) -> CodeText {
    compact(&accepts(scope, ty))
}

/// Whether a value has to be converted into the type with `into`.
pub(super) fn is_converted(scope: &Scope<'_>, ty: &Type) -> bool {
    match scope.ctx.resolved(ty) {
        TypeKind::Text(Text::Plain | Text::Base64)
        | TypeKind::Float(Float::Decimal)
        | TypeKind::List(_)
        | TypeKind::Map(_) => true,
        TypeKind::Item(id) => scope.ctx.has_conversions(*id),
        TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(Float::F32 | Float::F64)
        | TypeKind::Text(Text::DateTime | Text::Date | Text::Uuid)
        | TypeKind::Tuple(_)
        | TypeKind::Nullable(_)
        | TypeKind::External(_)
        | TypeKind::Any => false,
    }
}
