//! The struct of the members that a value must have, where the arguments of `new` could be swapped without an error.
//!
//! Input: the arguments. Output: a plain struct, whose fields are named. Must stay exhaustive: a new required member
//! breaks those who build the value, and should.

use proc_macro2::TokenStream;
use quote::quote;

use super::compact;
use super::debug::emit_debug_without;
use super::docs::{Comment, code, doc_line};
use super::file::Fragment;
use super::scope::{Scope, ident};
use crate::escape::DocText;
use crate::ir::{Field, ItemId, ItemKind, MOST_IN_ORDER, Record, Text, Type, TypeKind};

/// An argument of `new`.
pub(super) struct Argument {
    pub(super) name: String,
    /// The index of the member.
    pub(super) index: usize,
    /// Whether it is an `Option`, in which `None` is null.
    pub(super) is_nullable: bool,
    /// What it accepts, in classes of expressions: two arguments with a common one could be swapped.
    pub(super) kinds: Vec<String>,
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
            let own = own_kind(scope, ty);
            let of_branch = |branch: &Type| match ctx.resolved(branch) {
                // A union may be its own branch.
                TypeKind::Item(id) if ctx.has_conversions(*id) => vec![own_kind(scope, branch)],
                _ => kinds(scope, branch),
            };
            branches(scope, *id).flat_map(of_branch).chain([own]).collect()
        }
        TypeKind::List(element) => kinds_of("list", scope, element),
        TypeKind::Map(value) => kinds_of("map", scope, value),
        TypeKind::Bool
        | TypeKind::Text(Text::Base64 | Text::DateTime | Text::Date | Text::Uuid)
        | TypeKind::Tuple(_)
        | TypeKind::Item(_)
        | TypeKind::External(_)
        | TypeKind::Any => vec![own_kind(scope, ty)],
    }
}

/// The same for an `Option`.
pub(super) fn optional(kinds: &[String]) -> Vec<String> {
    kinds.iter().map(|kind| format!("optional {kind}")).collect()
}

/// The kinds of a container, by those of one element. Elements that are containers are of their own kind: types may be
/// recursive.
fn kinds_of(container: &str, scope: &Scope<'_>, element: &Type) -> Vec<String> {
    let of_one = |ty: &Type| match scope.ctx.resolved(ty) {
        TypeKind::Text(Text::Plain) => "text".to_owned(),
        TypeKind::Integer(_) | TypeKind::Float(_) => "number".to_owned(),
        _ => own_kind(scope, ty),
    };
    let kinds = match scope.ctx.resolved(element) {
        TypeKind::Item(id) if scope.ctx.has_conversions(*id) => {
            branches(scope, *id).map(of_one).chain([own_kind(scope, element)]).collect()
        }
        _ => vec![of_one(element)],
    };
    kinds.iter().map(|kind| format!("{container} of {kind}")).collect()
}

/// The types from which `From` builds a union.
fn branches<'s>(scope: &'s Scope<'_>, id: ItemId) -> impl Iterator<Item = &'s Type> {
    let variants = match &scope.ctx.api.item(id).kind {
        ItemKind::Union(union) => union.variants.as_slice(),
        ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Alias(_) => &[],
    };
    scope.ctx.analysis.conversions[&id].iter().filter_map(|index| variants.get(*index)).map(|variant| &variant.ty)
}

fn own_kind(scope: &Scope<'_>, ty: &Type) -> String {
    let ty = compact(&Scope::of_operations(scope.ctx, Vec::new()).ty(ty));
    if ty.as_str() == "String" { "text".to_owned() } else { ty.as_str().to_owned() }
}

pub(super) fn emit_required(
    scope: &mut Scope<'_>,
    id: ItemId,
    arguments: &[Argument],
    record: &Record,
) -> Vec<Fragment> {
    let (name, of) = (scope.ctx.names.defined_required(id), scope.ctx.names.defined(id));
    let docs = doc_line(DocText::fill("The members that [`{}::new`] requires.", [DocText::name(of)]));
    let fields: Vec<TokenStream> = arguments.iter().map(|argument| field(scope, id, argument, record)).collect();
    let is_secret = |argument: &Argument| scope.ctx.shows_secret(&record.fields[argument.index].ty);
    let shown: Vec<_> = arguments.iter().map(|argument| (argument.name.as_str(), is_secret(argument))).collect();
    let has_secrets = shown.iter().any(|(_, is_secret)| *is_secret);
    let debug = if has_secrets { quote!() } else { quote!(Debug,) };
    let ident = ident(name);
    let item = quote!(#docs #[derive(Clone, #debug PartialEq)] pub struct #ident { #(#fields),* });
    let debug = has_secrets.then(|| emit_debug_without(scope, name, &shown));
    [Fragment::Item(item)].into_iter().chain(debug).collect()
}

/// The member's type, without a box unless it may be null.
fn field(scope: &mut Scope<'_>, id: ItemId, argument: &Argument, record: &Record) -> TokenStream {
    let field = &record.fields[argument.index];
    let ty = if argument.is_nullable { nullable(scope, id, argument.index, field) } else { scope.ty(&field.ty) };
    let (docs, name) = (Comment::first_paragraph(&field.docs).tokens(), ident(&argument.name));
    quote!(#docs pub #name: #ty)
}

/// A required member that may be null accepts the type of the field, an `Option`.
pub(super) fn nullable(scope: &mut Scope<'_>, id: ItemId, index: usize, field: &Field) -> TokenStream {
    let mut ty = scope.ty(&field.ty);
    if scope.ctx.analysis.boxed.contains(&(id, index)) {
        ty = scope.boxed(&ty);
    }
    scope.option(&ty)
}

/// The second name of the struct, where the record has one.
pub(super) fn emit_second_name(scope: &Scope<'_>, id: ItemId, of: ItemId) -> Fragment {
    let docs = doc_line(DocText::fill("The same as {}.", [code(scope.ctx.names.defined_required(of))]));
    let (name, of) = (ident(scope.ctx.names.required(id)), ident(scope.ctx.names.defined_required(of)));
    Fragment::Item(quote!(#docs pub type #name = super::#of;))
}
