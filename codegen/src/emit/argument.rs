//! How values are handed in: what a function's argument accepts, and how it becomes the field's or parameter's type.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::Scope;
use crate::ir::{Float, ItemKind, Text, Type, TypeKind};

/// An argument: its declared type and the expression that turns it into the value.
pub(super) struct Argument {
    pub(super) accepts: TokenStream,
    pub(super) value: TokenStream,
}

/// Texts come as anything that becomes a `String`, lists and maps as anything that can be walked through.
pub(super) fn argument(scope: &mut Scope<'_>, name: &Ident, ty: &Type) -> Argument {
    let target = scope.ty(ty);
    match resolved(scope, ty) {
        TypeKind::Text(Text::Plain) => {
            let (into, string) = (scope.prelude("Into"), scope.string());
            Argument { accepts: quote!(impl #into<#string>), value: quote!(#name.into()) }
        }
        TypeKind::List(element) => {
            let (walk, element) = (scope.prelude("IntoIterator"), scope.ty(&element));
            Argument { accepts: quote!(impl #walk<Item = #element>), value: quote!(#name.into_iter().collect()) }
        }
        TypeKind::Map(value) => {
            let (walk, string, value) = (scope.prelude("IntoIterator"), scope.string(), scope.ty(&value));
            Argument {
                accepts: quote!(impl #walk<Item = (#string, #value)>),
                value: quote!(#name.into_iter().collect()),
            }
        }
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(_)
        | TypeKind::Text(_)
        | TypeKind::Tuple(_)
        | TypeKind::Nullable(_)
        | TypeKind::Any => Argument { accepts: target, value: quote!(#name) },
    }
}

/// What the function of a `build!` table accepts: whatever turns into the field's type by itself.
pub(super) fn accepts(scope: &mut Scope<'_>, ty: &Type) -> TokenStream {
    let target = scope.ty(ty);
    match resolved(scope, ty) {
        TypeKind::Text(Text::Plain | Text::Base64)
        | TypeKind::Float(Float::Decimal)
        | TypeKind::List(_)
        | TypeKind::Map(_) => {
            let into = scope.prelude("Into");
            quote!(impl #into<#target>)
        }
        TypeKind::Item(_)
        | TypeKind::Bool
        | TypeKind::Integer(_)
        | TypeKind::Float(Float::F32 | Float::F64)
        | TypeKind::Text(Text::DateTime | Text::Date | Text::Uuid)
        | TypeKind::Tuple(_)
        | TypeKind::Nullable(_)
        | TypeKind::Any => target,
    }
}

/// What stands behind aliases, unless one of them is a type of its own.
fn resolved(scope: &Scope<'_>, ty: &Type) -> TypeKind {
    let mut kind = &ty.kind;
    while let TypeKind::Item(id) = kind {
        match &scope.ctx.api.item(*id).kind {
            ItemKind::Alias(ty) if !scope.ctx.facts.newtypes.contains(id) => kind = &ty.kind,
            _ => break,
        }
    }
    kind.clone()
}
