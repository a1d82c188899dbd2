//! How the text of a response header is converted to the JSON of its type: a `Layout` of the runtime, as code.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use crate::config::{Dates, Uuid};
use crate::ir::{EnumOf, Field, HeaderForm, ItemKind, ResponseHeader, Text, Type, TypeKind};

/// Whether the type is a plain string; an untyped header is one too.
pub(super) fn is_text(ctx: &Ctx<'_>, ty: &Type) -> bool {
    match ctx.resolved(ty) {
        TypeKind::Text(Text::Plain) | TypeKind::Any => true,
        TypeKind::Text(Text::DateTime) => ctx.config.types.instants() == Dates::Text,
        TypeKind::Text(Text::Date) => ctx.config.types.dates == Dates::Text,
        TypeKind::Text(Text::Uuid) => ctx.config.types.uuid != Uuid::Uuid,
        _ => false,
    }
}

pub(super) fn emit_layout(ctx: &Ctx<'_>, header: &ResponseHeader) -> TokenStream {
    match header.form {
        HeaderForm::Json => quote!(runtime::Layout::Json),
        HeaderForm::Simple { explode } => layout(ctx, &header.ty, explode),
        HeaderForm::Lines => {
            let TypeKind::List(line) = ctx.resolved(&header.ty) else { return inside(ctx, &header.ty) };
            let line = inside(ctx, line);
            quote!(runtime::Layout::Lines(&#line))
        }
    }
}

/// `style: simple` (OpenAPI 3.1.1, section 4.8.12.3): values, lists of values, members of an object.
fn layout(ctx: &Ctx<'_>, ty: &Type, explode: bool) -> TokenStream {
    match ctx.resolved(ty) {
        TypeKind::List(inner) => {
            let inner = inside(ctx, inner);
            quote!(runtime::Layout::List(&#inner))
        }
        TypeKind::Tuple(elements) => {
            let elements = elements.iter().map(|element| inside(ctx, element));
            quote!(runtime::Layout::Tuple(&[#(#elements),*]))
        }
        TypeKind::Map(inner) => object(ctx, &[], inner, explode),
        TypeKind::Item(id) => match &ctx.api.item(*id).kind {
            ItemKind::Record(record) => {
                let any = Type::from(TypeKind::Any);
                object(ctx, &record.fields, record.rest.as_ref().unwrap_or(&any), explode)
            }
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => inside(ctx, ty),
        },
        TypeKind::Nullable(inner) => layout(ctx, inner, explode),
        TypeKind::External(external) => layout(ctx, &external.json, explode),
        _ => inside(ctx, ty),
    }
}

fn object(ctx: &Ctx<'_>, fields: &[Field], rest: &Type, explode: bool) -> TokenStream {
    let members = fields.iter().map(|field| {
        let (name, value) = (&field.wire_name, inside(ctx, &field.ty));
        quote!((#name, #value))
    });
    let rest = inside(ctx, rest);
    quote!(runtime::Layout::Object(#explode, &[#(#members),*], &#rest))
}

/// The layout of a value between commas: not a list or an object, for which the style has no syntax.
fn inside(ctx: &Ctx<'_>, ty: &Type) -> TokenStream {
    match ctx.resolved(ty) {
        TypeKind::Bool => quote!(runtime::Layout::Bool),
        TypeKind::Integer(_) | TypeKind::Float(_) => quote!(runtime::Layout::Number),
        TypeKind::Text(Text::DateTime) => quote!(runtime::Layout::Moment),
        TypeKind::Text(_) => quote!(runtime::Layout::Text),
        TypeKind::Nullable(inner) => inside(ctx, inner),
        TypeKind::External(external) => inside(ctx, &external.json),
        TypeKind::Item(id) => match &ctx.api.item(*id).kind {
            ItemKind::Enum(values) => match values.of {
                EnumOf::Texts => quote!(runtime::Layout::Text),
                EnumOf::Integers(_) | EnumOf::Numbers(_) => quote!(runtime::Layout::Number),
                EnumOf::Booleans | EnumOf::Mixed => quote!(runtime::Layout::Any),
            },
            ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => quote!(runtime::Layout::Any),
        },
        TypeKind::List(_) | TypeKind::Tuple(_) | TypeKind::Map(_) | TypeKind::Any => quote!(runtime::Layout::Any),
    }
}
