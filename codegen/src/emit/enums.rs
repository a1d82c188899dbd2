//! An enum of strings, of numbers or of mixed values.

use proc_macro2::TokenStream;
use quote::quote;

use super::compact;
use super::derives::emit_by_value;
use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::scope::{Scope, ident, literal, named};
use super::types;
use crate::escape::{CodeText, DocText};
use crate::ir::{Enum, EnumOf, EnumValue, Float, Item, TypeKind};

pub(super) fn emit_enum(scope: &mut Scope<'_>, item: &Item, values: &Enum) -> Vec<Fragment> {
    let names = scope.ctx.names;
    let (mut variants, mut rows) = (Vec::new(), Vec::new());
    for (index, value) in values.values.iter().enumerate() {
        let variant = names.variant(item.id, index);
        let (docs, name) = (value_docs(variant, value).tokens(), ident(variant));
        variants.push(quote!(#docs #name));
        rows.push(CodeText::fill("{} = {},", [named(variant), row_literal(values.of, value)]));
    }
    let kept = kept_type(scope, values.of);
    let is_complete = values.of == EnumOf::Booleans && values.values.len() == 2;
    let is_open = values.is_open && !is_complete;
    if is_open {
        let (unlisted, name) = (names.unlisted(item.id), ident(names.unlisted(item.id)));
        variants.push(quote!(#[doc = " A value that the spec does not list, kept as it is."] #name(#kept)));
        rows.push(CodeText::fill(".. {}", [named(unlisted)]));
    }
    let (docs, name) = (types::item_docs(scope.ctx, item).tokens(), ident(names.defined(item.id)));
    let attributes =
        if is_open { quote!(#[derive(Clone, Debug)] #[non_exhaustive]) } else { quote!(#[derive(Clone, Copy, Debug)]) };
    let patched = scope.ctx.patched(item.id);
    let definition = quote!(#docs #attributes #patched pub enum #name { #(#variants,)* });
    let (word, of) = table(values.of, compact(&kept));
    scope.imports.add(&format!("crate::runtime::wire::{word}"));
    let head = CodeText::fill("{}{}", [named(names.defined(item.id)), of]);
    let mut fragments = vec![Fragment::Item(definition), Fragment::Table(Table::new(word, head, rows))];
    // Texts have all of them by their table.
    if values.of != EnumOf::Texts {
        fragments.extend(emit_by_value(scope, item.id));
    }
    fragments
}

/// The macro, and the type of the values in its head.
fn table(of: EnumOf, kept: CodeText) -> (&'static str, CodeText) {
    match of {
        EnumOf::Texts => ("text_enum", CodeText::default()),
        EnumOf::Numbers(Float::Decimal) => ("value_enum", CodeText::fill(": decimal {}", [kept])),
        EnumOf::Integers(_) | EnumOf::Numbers(_) | EnumOf::Booleans => ("value_enum", CodeText::fill(": {}", [kept])),
        EnumOf::Mixed => ("value_enum", CodeText::fill(": json {}", [kept])),
    }
}

/// The type of the values.
fn kept_type(scope: &mut Scope<'_>, of: EnumOf) -> TokenStream {
    match of {
        EnumOf::Texts => scope.string(),
        EnumOf::Integers(integer) => scope.ty(&TypeKind::Integer(integer).into()),
        EnumOf::Numbers(float) => scope.ty(&TypeKind::Float(float).into()),
        EnumOf::Booleans => scope.ty(&TypeKind::Bool.into()),
        EnumOf::Mixed => scope.ty(&TypeKind::Any.into()),
    }
}

/// The description of a value, and its text unless the variant's name is the same in another case.
pub(super) fn value_docs(variant: &str, value: &EnumValue) -> Comment {
    let fallback = if is_spelled_alike(variant, value) { DocText::default() } else { code(&value.text) };
    let mut comment = Comment::of(&value.docs, fallback);
    if value.docs.description.is_some() {
        comment.line(code(&value.text));
    }
    comment
}

/// Whether the text is the variant's name in snake case: `InProgress` for `in_progress`.
fn is_spelled_alike(variant: &str, value: &EnumValue) -> bool {
    let is_snake = value.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    value.is_text && is_snake && value.text.replace('_', "") == variant.to_lowercase()
}

/// The value as a Rust literal.
fn row_literal(of: EnumOf, value: &EnumValue) -> CodeText {
    let is_whole = !value.text.contains(['.', 'e', 'E']);
    match of {
        EnumOf::Numbers(Float::Decimal) => literal(&value.text),
        EnumOf::Numbers(_) if is_whole => CodeText::fill("{}.0", [CodeText::digits(&value.text)]),
        // An integer literal in a JSON value would be inferred as `i32`, which is too small for large values.
        EnumOf::Mixed if value.text.len() > 9 && value.text.parse::<i64>().is_ok() && !value.is_text => {
            CodeText::fill("{}_i64", [CodeText::digits(&value.text)])
        }
        EnumOf::Texts | EnumOf::Integers(_) | EnumOf::Numbers(_) | EnumOf::Booleans | EnumOf::Mixed => {
            json_literal(value)
        }
    }
}

/// The value as a literal whose type the literal itself determines.
pub(super) fn constant_literal(value: &EnumValue) -> CodeText {
    let suffix = match value.text.parse::<i128>() {
        Ok(integer) if !value.is_text && i64::try_from(integer).is_err() => "_i128",
        Ok(integer) if !value.is_text && i32::try_from(integer).is_err() => "_i64",
        _ => "",
    };
    CodeText::fill("{}{}", [json_literal(value), suffix.into()])
}

fn json_literal(value: &EnumValue) -> CodeText {
    match value.text.as_str() {
        text if value.is_text => literal(text),
        "true" => "true".into(),
        "false" => "false".into(),
        text => CodeText::digits(text),
    }
}
