//! An enum of texts, of numbers or of both.

use proc_macro2::TokenStream;

use super::compact;
use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::scope::{Scope, literal};
use super::types;
use crate::ir::{Docs, Enum, EnumOf, EnumValue, Float, Item, TypeKind};

pub(super) fn emit_enum(scope: &mut Scope<'_>, item: &Item, values: &Enum) -> Vec<Fragment> {
    let names = scope.ctx.names;
    let mut rows = Vec::new();
    for (index, value) in values.values.iter().enumerate() {
        let variant = names.variant(item.id, index);
        rows.extend(value_docs(variant, value));
        rows.push(format!("{variant} = {},", row_literal(values.of, value)));
    }
    let kept = compact(&kept_type(scope, values.of));
    let (word, of) = table(values.of, &kept);
    scope.imports.add(&format!("crate::runtime::wire::{word}"));
    if !scope.ctx.config.types.closed_enums {
        rows.push(format!(".. {}({kept})", names.unlisted(item.id)));
    }
    let docs = types::item_docs(scope.ctx, item).rows();
    let head = format!("pub enum {}{of}", names.item(item.id));
    vec![Fragment::Declaration(Table { name: word, docs, head, rows })]
}

/// The macro, and what it says of the values.
fn table(of: EnumOf, kept: &str) -> (&'static str, String) {
    match of {
        EnumOf::Texts => ("text_enum", String::new()),
        EnumOf::Numbers(Float::Decimal) => ("value_enum", format!(": decimal {kept}")),
        EnumOf::Integers(_) | EnumOf::Numbers(_) => ("value_enum", format!(": {kept}")),
        EnumOf::Mixed => ("value_enum", format!(": json {kept}")),
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
fn value_docs(variant: &str, value: &EnumValue) -> Vec<String> {
    let described = Docs { description: value.docs.clone(), ..Docs::default() };
    let fallback = if is_spelled_alike(variant, value) { String::new() } else { code(&value.text) };
    let mut comment = Comment::of(&described, &fallback);
    if value.docs.is_some() {
        comment.line(&code(&value.text));
    }
    comment.rows()
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
        EnumOf::Numbers(Float::Decimal) => literal(&value.text),
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
