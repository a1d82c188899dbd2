//! `client_headers.rs`: the builder's methods for headers that have one value for the whole client.
//!
//! Input: the parameters whose source is the client, and the names of the methods. Output: the file. Must not decide
//! which parameters these are.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs::{Comment, code};
use super::file::{File, Fragment, Imports, RustFile};
use super::scope::ident;
use crate::escape::DocText;
use crate::ir::Parameter;

pub(super) fn emit_client_headers(ctx: &Ctx<'_>) -> Option<(String, File)> {
    let headers = ctx.api.client_headers();
    if headers.is_empty() {
        return None;
    }
    let mut imports = Imports::default();
    imports.add("crate::runtime::ClientBuilder");
    let setters = headers.iter().zip(ctx.names.client_headers()).map(|(parameter, name)| setter(parameter, name));
    let fragments = vec![Fragment::Item(quote!(impl ClientBuilder { #(#setters)* }))];
    Some(("src/client_headers.rs".to_owned(), File::Rust(RustFile { imports, fragments, ..RustFile::default() })))
}

fn setter(parameter: &Parameter, name: &str) -> TokenStream {
    let mut comment = Comment::default();
    comment.line(DocText::fill(
        "Sets the header {} of all calls; a call may set another value.",
        [code(&parameter.wire_name)],
    ));
    comment.append(Comment::of(&parameter.docs, ""));
    if let Some(default) = default(parameter) {
        comment.line(DocText::fill("Operations that require it send {} unless it is set.", [code(&default)]));
    }
    let docs = comment.tokens();
    let (setter, wire_name) = (ident(name), &parameter.wire_name);
    quote! {
        #docs
        pub fn #setter(self, value: impl ::core::fmt::Display) -> Self {
            self.default_header(#wire_name, value.to_string())
        }
    }
}

/// The value that is sent unless it is set: the spec's default, or the only value that it allows.
pub(super) fn default(parameter: &Parameter) -> Option<String> {
    let default = parameter.default.as_ref().map(|node| node.as_str().map_or_else(|| node.to_string(), str::to_owned));
    default.or_else(|| parameter.fixed.clone()).filter(|_| parameter.required)
}
