//! The struct of a method's arguments, where there are many, or where they could be swapped without an error.
//!
//! Input: the parameters that are arguments. Output: a plain struct, whose fields are named. Must stay exhaustive: a new
//! required parameter breaks those who make the call, and should.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug::emit_debug_without;
use super::docs::{Comment, doc_line};
use super::file::Fragment;
use super::scope::{Scope, ident};
use crate::escape::DocText;
use crate::ir::{Operation, Parameter};

pub(super) fn emit_named_arguments(scope: &mut Scope<'_>, operation: &Operation, owner: &str) -> Vec<Fragment> {
    let names = scope.ctx.names.operation(operation.id);
    let Some(name) = &names.required else { return Vec::new() };
    let method = names.method.trim_start_matches("r#");
    let docs = DocText::fill("The arguments of [`{}::{}`].", [DocText::name(owner), DocText::name(method)]);
    let (docs, struct_name) = (doc_line(docs), ident(name));
    let arguments = operation.parameters.iter().zip(&names.parameters).filter(|(parameter, _)| parameter.is_argument());
    let arguments: Vec<(&Parameter, &String)> = arguments.collect();
    let fields: Vec<TokenStream> = arguments.iter().map(|(parameter, name)| field(scope, parameter, name)).collect();
    let is_secret = |parameter: &Parameter| scope.ctx.shows_secret(&parameter.ty);
    let shown: Vec<_> = arguments.iter().map(|(parameter, name)| (name.as_str(), is_secret(parameter))).collect();
    let has_secrets = shown.iter().any(|(_, is_secret)| *is_secret);
    let derived = if has_secrets { quote!(Clone, PartialEq) } else { quote!(Clone, Debug, PartialEq) };
    let item = quote!(#docs #[derive(#derived)] pub struct #struct_name { #(#fields),* });
    let debug = has_secrets.then(|| emit_debug_without(scope, name, &shown));
    [Fragment::Item(item)].into_iter().chain(debug).collect()
}

fn field(scope: &mut Scope<'_>, parameter: &Parameter, name: &str) -> TokenStream {
    let (docs, name, ty) = (argument_docs(parameter).tokens(), ident(name), scope.ty(&parameter.ty));
    quote!(#docs pub #name: #ty)
}

/// The documentation of an argument; nothing if the spec has none.
pub(super) fn argument_docs(parameter: &Parameter) -> Comment {
    let mut docs = Comment::of(&parameter.docs, "");
    docs.keywords(&[], &parameter.ty, parameter.default.as_ref(), &parameter.docs.examples);
    docs
}
