//! The result of a call: a type, or an enum of several.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug::emit_debug_of_bodies;
use super::docs::{Comment, code, doc_line};
use super::errors::status_words;
use super::file::Fragment;
use super::scope::{Scope, ident};
use crate::escape::DocText;
use crate::ir::{Content, Framing, Operation, Output, Sequence, Success};

/// The type that a call returns.
pub(super) fn output_type(scope: &mut Scope<'_>, operation: &Operation) -> TokenStream {
    match &operation.output {
        Output::One { content, .. } => content_type(scope, content),
        Output::Several(_) => {
            let name = scope.ctx.names.operation(operation.id).output.as_deref().map(ident);
            quote!(#name)
        }
    }
}

pub(super) fn content_type(scope: &mut Scope<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(()),
        Content::Json(ty) => scope.ty(ty),
        Content::Text => scope.string(),
        Content::Xml(xml) => scope.ty(&xml.ty),
        Content::Sequence(sequence) => sequence_type(scope, sequence),
        Content::Form(_) | Content::Multipart(_) | Content::Members(_) | Content::Bytes => {
            scope.imported("bytes::Bytes")
        }
    }
}

fn sequence_type(scope: &mut Scope<'_>, sequence: &Sequence) -> TokenStream {
    let ty = scope.ty(&sequence.ty);
    match sequence.framing {
        Framing::Events | Framing::TextEvents | Framing::WholeEvents => quote!(runtime::Events<#ty>),
        Framing::Lines | Framing::Records => quote!(runtime::Sequence<#ty>),
    }
}

/// The type of a streamed result: a sequence of items, or bytes.
pub(super) fn stream_type(scope: &mut Scope<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Bytes => quote!(runtime::ByteStream),
        content => content_type(scope, content),
    }
}

/// The enum of the success responses.
pub(super) fn emit_output(scope: &mut Scope<'_>, operation: &Operation, successes: &[Success]) -> Vec<Fragment> {
    let names = scope.ctx.names.operation(operation.id);
    let name = names.output.as_deref().map(ident);
    let mut variants = Vec::new();
    for (success, variant) in successes.iter().zip(&names.successes) {
        let variant = ident(variant);
        let ty = content_type(scope, &success.content);
        let mut comment = Comment::default();
        let media_type = success
            .media_type
            .as_ref()
            .filter(|media_type| *media_type != "*/*")
            .map(|media_type| DocText::fill(", {}", [code(media_type)]));
        let parts = [status_words(success.status), media_type.unwrap_or_default()];
        comment.line(DocText::fill("Status {}{}.", parts));
        let mut described = Comment::of(&success.docs, "");
        described.append(comment);
        let docs = described.tokens();
        variants.push(quote!(#docs #variant(#ty)));
    }
    let docs = doc_line(DocText::fill("What {} yields.", [code(&names.method)]));
    let contents = names.successes.iter().zip(successes.iter().map(|success| &success.content));
    let debug = emit_debug_of_bodies(scope, names.output.as_deref().unwrap_or_default(), contents);
    let traits = if debug.is_some() { quote!(Clone, PartialEq) } else { quote!(Clone, Debug, PartialEq) };
    let item = Fragment::Item(quote! {
        #docs
        #[derive(#traits)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
    });
    [item].into_iter().chain(debug).collect()
}
