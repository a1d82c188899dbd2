//! An enum of texts, of numbers or of both.

use proc_macro2::TokenStream;
use quote::quote;

use super::compact;
use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::scope::{Scope, ident, literal};
use super::types;
use crate::ir::{Docs, Enum, EnumOf, EnumValue, Item, TypeKind};

pub(super) fn emit_enum(scope: &mut Scope<'_>, item: &Item, values: &Enum) -> Vec<Fragment> {
    let names = scope.ctx.names;
    let name = ident(names.item(item.id));
    let docs = types::item_docs(scope.ctx, item).tokens();
    let mut variants = Vec::new();
    let mut rows = Vec::new();
    for (index, value) in values.values.iter().enumerate() {
        let variant = names.variant(item.id, index);
        let (docs, ident) = (value_docs(variant, value), ident(variant));
        variants.push(quote!(#docs #ident));
        rows.push(format!("{variant} = {},", row_literal(values.of, value)));
    }
    let kept = kept_type(scope, values.of);
    let (word, head) = table(values.of, names.item(item.id), &kept);
    scope.imports.add(&format!("crate::runtime::wire::{word}"));
    if scope.ctx.config.types.closed_enums {
        let item_fragment = quote!(#docs #[derive(Clone, Copy, Debug)] pub enum #name { #(#variants),* });
        return vec![Fragment::Item(item_fragment), Fragment::Table(Table { name: word, head, rows })];
    }
    let unlisted = names.unlisted(item.id);
    rows.push(format!(".. {unlisted}"));
    let unlisted = ident(unlisted);
    let item_fragment = quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc = " A value that the spec does not list, kept as it is."]
            #unlisted(#kept),
        }
    };
    vec![Fragment::Item(item_fragment), Fragment::Table(Table { name: word, head, rows })]
}

/// The macro, and what it begins with.
fn table(of: EnumOf, name: &str, kept: &TokenStream) -> (&'static str, String) {
    match of {
        EnumOf::Texts => ("text_enum", name.to_owned()),
        EnumOf::Integers(_) | EnumOf::Numbers(_) => ("value_enum", format!("{name}: {}", compact(kept))),
        EnumOf::Mixed => ("value_enum", format!("{name}: json {}", compact(kept))),
    }
}

/// The type of the values.
fn kept_type(scope: &mut Scope<'_>, of: EnumOf) -> TokenStream {
    match of {
        EnumOf::Texts => scope.string(),
        EnumOf::Integers(integer) => scope.ty(&TypeKind::Integer(integer).into()),
        EnumOf::Numbers(float) => scope.ty(&TypeKind::Float(float).into()),
        EnumOf::Mixed => scope.ty(&TypeKind::Any.into()),
    }
}

/// What the spec says of a value, and its text unless the variant is merely that in another case.
fn value_docs(variant: &str, value: &EnumValue) -> TokenStream {
    let described = Docs { description: value.docs.clone(), ..Docs::default() };
    let fallback = if is_spelled_alike(variant, value) { String::new() } else { code(&value.text) };
    let mut comment = Comment::of(&described, &fallback);
    if value.docs.is_some() {
        comment.line(&code(&value.text));
    }
    comment.tokens()
}

/// Whether the text is the variant's name in snake case: `InProgress` of `in_progress`.
fn is_spelled_alike(variant: &str, value: &EnumValue) -> bool {
    let is_snake = value.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    value.is_text && is_snake && value.text.replace('_', "") == variant.to_lowercase()
}

/// The value as a Rust literal.
fn row_literal(of: EnumOf, value: &EnumValue) -> String {
    let is_whole = !value.text.contains(['.', 'e', 'E']);
    match of {
        EnumOf::Numbers(_) if is_whole => format!("{}.0", value.text),
        // Nothing says which integer a literal in JSON is: a large one would not be an `i32`.
        EnumOf::Mixed if value.text.len() > 9 && value.text.parse::<i64>().is_ok() && !value.is_text => {
            format!("{}_i64", value.text)
        }
        EnumOf::Texts | EnumOf::Integers(_) | EnumOf::Numbers(_) | EnumOf::Mixed => {
            if value.is_text {
                literal(&value.text)
            } else {
                value.text.clone()
            }
        }
    }
}
