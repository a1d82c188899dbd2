//! A union: an enum of branches.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug::emit_debug_of_variants;
use super::docs::{Comment, code, one_of};
use super::enums::{constant_literal, value_docs};
use super::file::{Fragment, Table};
use super::inline::only_text;
use super::rules::{rules_beside, where_clause};
use super::scope::{Scope, ident, literal, named};
use super::types;
use crate::analysis::is_string;
use crate::escape::{CodeText, DocText};
use crate::ir::{Item, TagKind, TypeKind, Union, UnionTag, Variant};

pub(super) fn emit_union(scope: &mut Scope<'_>, item: &Item, union: &Union) -> Vec<Fragment> {
    scope.imports.add("crate::runtime::wire::union");
    let names = scope.ctx.names;
    let name = ident(names.defined(item.id));
    let docs = types::item_docs(scope.ctx, item).tokens();
    let mut variants = Vec::new();
    let mut rows = Vec::new();
    for (index, variant) in union.variants.iter().enumerate() {
        let (variant, row) = emit_variant(scope, item, union, index, variant);
        variants.push(variant);
        rows.push(row);
    }
    let unlisted = names.unlisted(item.id);
    rows.push(CodeText::fill(".. {}", [named(unlisted)]));
    let (unlisted, value) = (ident(unlisted), scope.imported("serde_json::Value"));
    // What the union does not list may be a branch with a secret.
    let has_secrets = scope.ctx.analysis.secrets.contains(&item.id);
    let debug = if has_secrets { quote!() } else { quote!(Debug,) };
    let (derived, patched) = (scope.ctx.derived(item.id), scope.ctx.patched(item.id));
    let item_fragment = quote! {
        #docs
        #[derive(Clone, #debug PartialEq #derived)]
        #patched
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            #[doc = " A value that matches no branch of the spec, kept as it is."]
            #unlisted(#value),
        }
    };
    let by = match &union.tag {
        Some(UnionTag { wire_name, kind }) => {
            let or_shape = if union.variants.iter().any(|variant| variant.by_shape) { " or shape" } else { "" };
            CodeText::fill(" by {}{}{}", [keyword(*kind).into(), literal(wire_name), or_shape.into()])
        }
        None if scope.ctx.analysis.overlapping.contains(&item.id) => " any".into(),
        None => CodeText::default(),
    };
    let head = CodeText::fill("{}{}", [named(names.defined(item.id)), by]);
    let table = Table::new("union", head, rows);
    let mut fragments = vec![Fragment::Item(item_fragment), Fragment::Table(table)];
    if scope.ctx.has_conversions(item.id) {
        fragments.push(emit_conversions(scope, item, union));
    }
    if has_secrets {
        fragments.push(emit_debug(scope, item, union));
    }
    if scope.ctx.analysis.sent.contains(&item.id) && scope.ctx.analysis.checked.contains(&item.id) {
        fragments.push(types::emit_validate(scope, item));
    }
    fragments
}

/// `From` for the branches whose types are distinct; a string also from `&str`, and a list of strings from what converts into
/// them, if it is the only list.
fn emit_conversions(scope: &mut Scope<'_>, item: &Item, union: &Union) -> Fragment {
    scope.imports.add("crate::runtime::wire::from");
    let (ctx, mut rows) = (scope.ctx, Vec::new());
    let built = &ctx.analysis.conversions[&item.id];
    let kinds = built.iter().map(|index| ctx.resolved(&union.variants[*index].ty));
    // A type of another crate may be a list.
    let lists = kinds.filter(|kind| matches!(kind, TypeKind::List(_) | TypeKind::External(_))).count();
    let is_text = |kind: &TypeKind| matches!(kind, TypeKind::Text(text) if is_string(&ctx.config.types, *text));
    for index in built {
        let (name, ty) = (named(ctx.names.variant(item.id, *index)), &union.variants[*index].ty);
        match ctx.resolved(ty) {
            TypeKind::List(text) if lists == 1 && is_text(ctx.resolved(text)) => {
                rows.push(CodeText::fill("{}(each {}),", [name, super::compact(&scope.string())]));
            }
            kind => {
                rows.push(CodeText::fill("{}({}),", [name.clone(), super::compact(&scope.ty(ty))]));
                if is_text(kind) {
                    rows.push(CodeText::fill("{}(&str),", [name]));
                }
            }
        }
    }
    Fragment::Table(Table::new("from", named(ctx.names.defined(item.id)), rows))
}

/// The type of the tag in the table, unless it is a text.
fn keyword(kind: TagKind) -> &'static str {
    match kind {
        TagKind::Text => "",
        TagKind::Integer => "integer ",
        TagKind::Boolean => "boolean ",
    }
}

fn emit_debug(scope: &mut Scope<'_>, item: &Item, union: &Union) -> Fragment {
    let (ctx, names) = (scope.ctx, scope.ctx.names);
    let variant = |(index, variant): (usize, &Variant)| (names.variant(item.id, index), ctx.shows_secret(&variant.ty));
    let mut variants: Vec<(&str, bool)> = union.variants.iter().enumerate().map(variant).collect();
    variants.push((names.unlisted(item.id), true));
    emit_debug_of_variants(scope, names.defined(item.id), &variants)
}

fn emit_variant(
    scope: &mut Scope<'_>,
    item: &Item,
    union: &Union,
    index: usize,
    variant: &Variant,
) -> (TokenStream, CodeText) {
    let name = scope.ctx.names.variant(item.id, index);
    if let Some(value) = &variant.constant {
        let (docs, ident) = (value_docs(name, value).tokens(), ident(name));
        return (quote!(#docs #ident), CodeText::fill("{} => {},", [named(name), constant_literal(value)]));
    }
    let mut ty = scope.ty(&variant.ty);
    if scope.ctx.analysis.boxed.contains(&(item.id, index)) {
        ty = scope.boxed(&ty);
    }
    let tag_of = |text: &String| match union.tag.as_ref().map_or(TagKind::Text, |tag| tag.kind) {
        TagKind::Text | TagKind::Boolean => literal(text),
        TagKind::Integer => CodeText::digits(text),
    };
    let tags = CodeText::join(variant.tags.iter().map(tag_of), " | ");
    let analysis = scope.ctx.analysis;
    let is_checked = analysis.sent.contains(&item.id) || analysis.limited.contains(&(item.id, index));
    let rules = where_clause(is_checked.then(|| rules_beside(scope.ctx, &variant.ty)).flatten());
    let row = match &union.tag {
        Some(_) if variant.by_shape && tags.is_empty() => CodeText::fill("{} = else{},", [named(name), rules]),
        Some(_) if variant.by_shape => CodeText::fill("{} = {} else{},", [named(name), tags, rules]),
        Some(_) => CodeText::fill("{} = {},", [named(name), tags]),
        None => CodeText::fill("{}: {}{},", [named(name), super::compact(&ty), rules]),
    };
    let fallback = match &union.tag {
        Some(tag) if !variant.tags.is_empty() => {
            let or = if variant.by_shape { ", or a value that the spec does not list" } else { "" };
            DocText::fill("{} is {}{}.", [code(&tag.wire_name), one_of(&variant.tags), DocText::from(or)])
        }
        _ if !variant.is_named => match only_text(scope.ctx, &variant.ty) {
            Some((member, text)) => DocText::fill("{} is {}.", [code(member), code(text)]),
            None => DocText::default(),
        },
        _ if variant.name == name => DocText::default(),
        _ => DocText::fill("{} in the spec.", [code(&variant.name)]),
    };
    // The variant is named after the first value of several.
    let has_several = variant.tags.len() > 1 && variant.docs.description.is_some();
    let mut comment = Comment::of(&variant.docs, fallback.clone());
    if has_several {
        comment.line(fallback);
    }
    comment.keywords(&[], &variant.ty, None, &[]);
    let (docs, ident) = (comment.tokens(), ident(name));
    (quote!(#docs #ident(#ty)), row)
}
