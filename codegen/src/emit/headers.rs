//! The documented headers of an operation's responses.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Comment, code, doc_line};
use super::file::{Fragment, Table};
use super::scope::{Scope, ident, named};
use crate::escape::DocText;
use crate::ir::{Operation, ResponseHeader, TypeKind};

pub(super) fn emit_headers(scope: &mut Scope<'_>, operation: &Operation, owner: &str) -> Vec<Fragment> {
    let names = scope.ctx.names.operation(operation.id);
    let Some(name) = names.headers.as_deref() else { return Vec::new() };
    let method = DocText::name(names.method.trim_start_matches("r#"));
    let docs = DocText::fill("The documented headers of a response to [`{}::{}`].", [DocText::name(owner), method]);
    let docs = doc_line(docs);
    let accessors: Vec<TokenStream> = operation
        .headers
        .iter()
        .zip(&names.response_headers)
        .map(|(header, accessor)| emit_accessor(scope, header, accessor))
        .collect();
    scope.imports.add("crate::runtime::response_headers");
    let ident = ident(name);
    vec![
        Fragment::Item(quote! {
            #docs
            #[derive(Clone, Debug)]
            pub struct #ident { headers: http::HeaderMap }
        }),
        Fragment::Table(Table { docs: Vec::new(), name: "response_headers", head: named(name), rows: Vec::new() }),
        Fragment::Item(quote!(impl #ident { #(#accessors)* })),
    ]
}

/// An absent header, or one that is not of its type, is `None`: a response is never lost over a header.
fn emit_accessor(scope: &mut Scope<'_>, header: &ResponseHeader, accessor: &str) -> TokenStream {
    let wire_name = header.wire_name.to_ascii_lowercase();
    let mut comment = Comment::of(&header.docs, DocText::fill("The header {}.", [code(&header.wire_name)]));
    if header.docs.description.is_some() {
        comment.line(code(&header.wire_name));
    }
    let docs = comment.tokens();
    let accessor = ident(accessor);
    match &header.ty.kind {
        TypeKind::Bool | TypeKind::Integer(_) | TypeKind::Float(_) => {
            let ty = scope.ty(&header.ty);
            let result = scope.option(&ty);
            quote!(#docs pub fn #accessor(&self) -> #result { runtime::parse(&self.headers, #wire_name) })
        }
        TypeKind::Item(_)
        | TypeKind::Text(_)
        | TypeKind::List(_)
        | TypeKind::Tuple(_)
        | TypeKind::Map(_)
        | TypeKind::Nullable(_)
        | TypeKind::Any => {
            let result = scope.option(&quote!(&str));
            quote!(#docs pub fn #accessor(&self) -> #result { runtime::text(&self.headers, #wire_name) })
        }
    }
}
