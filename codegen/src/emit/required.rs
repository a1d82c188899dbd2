//! The struct of the members that a value must have, where the arguments of `new` could be swapped without an error.
//!
//! Input: the arguments. Output: a plain struct, whose fields are named. Must stay exhaustive: a new required member
//! breaks those who build the value, and should.

use proc_macro2::TokenStream;
use quote::quote;

use super::compact;
use super::docs::{Comment, code, doc_line};
use super::file::Fragment;
use super::scope::{Scope, ident};
use crate::escape::{CodeText, DocText};
use crate::ir::{Docs, ItemId, ItemKind, Text, Type, TypeKind};

/// More arguments than these are told apart by name.
const MOST_IN_ORDER: usize = 3;

/// An argument of `new`.
pub(super) struct Argument {
    pub(super) name: String,
    /// The type of the member, without a box.
    pub(super) ty: TokenStream,
    /// What the argument accepts: `impl Into<String>`.
    pub(super) accepts: CodeText,
    /// What it accepts, in classes of expressions: two arguments with a common one could be swapped.
    pub(super) kinds: Vec<String>,
    pub(super) docs: Docs,
}

/// Whether the arguments are too many to tell apart, or two of them could be swapped.
pub(super) fn are_confusable(arguments: &[Argument]) -> bool {
    let is_twin = |index: usize| {
        let before = arguments[..index].iter().flat_map(|before| &before.kinds);
        before.into_iter().any(|kind| arguments[index].kinds.contains(kind))
    };
    arguments.len() > MOST_IN_ORDER || (0..arguments.len()).any(is_twin)
}

/// What expressions a type accepts: text, numbers, those of its branches, or those of the type alone.
pub(super) fn kinds(scope: &Scope<'_>, ty: &Type) -> Vec<String> {
    let ctx = scope.ctx;
    match ctx.resolved(ty) {
        TypeKind::Text(Text::Plain) => vec!["text".to_owned()],
        TypeKind::Integer(_) | TypeKind::Float(_) => vec!["number".to_owned()],
        TypeKind::Nullable(inner) => optional(&kinds(scope, inner)),
        TypeKind::Item(id) if ctx.has_conversions(*id) => {
            let ItemKind::Union(union) = &ctx.api.item(*id).kind else { return Vec::new() };
            let branches = ctx.analysis.conversions[id].iter().map(|index| &union.variants[*index].ty);
            let own = own_kind(scope, ty);
            let of_branch = |branch: &Type| match ctx.resolved(branch) {
                // A union may be its own branch.
                TypeKind::Item(id) if ctx.has_conversions(*id) => vec![own_kind(scope, branch)],
                _ => kinds(scope, branch),
            };
            branches.flat_map(of_branch).chain([own]).collect()
        }
        TypeKind::List(element) if is_number(scope, element) => vec!["list of number".to_owned()],
        TypeKind::Map(value) if is_number(scope, value) => vec!["map of number".to_owned()],
        TypeKind::Bool
        | TypeKind::Text(Text::Base64 | Text::DateTime | Text::Date | Text::Uuid)
        | TypeKind::List(_)
        | TypeKind::Tuple(_)
        | TypeKind::Map(_)
        | TypeKind::Item(_)
        | TypeKind::Any => vec![own_kind(scope, ty)],
    }
}

/// The same for an `Option`.
pub(super) fn optional(kinds: &[String]) -> Vec<String> {
    kinds.iter().map(|kind| format!("optional {kind}")).collect()
}

fn is_number(scope: &Scope<'_>, ty: &Type) -> bool {
    matches!(scope.ctx.resolved(ty), TypeKind::Integer(_) | TypeKind::Float(_))
}

fn own_kind(scope: &Scope<'_>, ty: &Type) -> String {
    let ty = compact(&Scope::of_operations(scope.ctx, Vec::new()).ty(ty));
    if ty.as_str() == "String" { "text".to_owned() } else { ty.as_str().to_owned() }
}

pub(super) fn emit_required(scope: &Scope<'_>, id: ItemId, arguments: &[Argument]) -> Fragment {
    let (name, of) = (scope.ctx.names.defined_required(id), scope.ctx.names.defined(id));
    let docs = doc_line(DocText::fill("The members that [`{}::new`] requires.", [DocText::name(of)]));
    let fields = arguments.iter().map(|argument| {
        let (docs, name, ty) = (Comment::first_paragraph(&argument.docs).tokens(), ident(&argument.name), &argument.ty);
        quote!(#docs pub #name: #ty)
    });
    let name = ident(name);
    Fragment::Item(quote!(#docs pub struct #name { #(#fields),* }))
}

/// The second name of the struct, where the record has one.
pub(super) fn emit_second_name(scope: &Scope<'_>, id: ItemId, of: ItemId) -> Fragment {
    let docs = doc_line(DocText::fill("The same as {}.", [code(scope.ctx.names.defined_required(of))]));
    let (name, of) = (ident(scope.ctx.names.required(id)), ident(scope.ctx.names.defined_required(of)));
    Fragment::Item(quote!(#docs pub type #name = super::#of;))
}
