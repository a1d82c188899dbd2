//! `lib.rs`: the root module.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs::Comment;
use super::file::{File, Fragment, RustFile, Table};
use super::needs::Need;
use super::scope::literal;
use super::xml::needs_xml;
use super::{servers, webhooks};
use crate::escape::{CodeText, DocText};
use crate::ir::{Docs, License, Operation, ServerId, Terms};

pub(super) fn emit_root(ctx: &Ctx<'_>, needs: &BTreeSet<Need>) -> (String, File) {
    // Not written literally: rustfmt would apply it to this code.
    let skip = outer_attribute("rustfmt::skip");
    let mut modules = Vec::new();
    if webhooks::has_callbacks(ctx) {
        modules.push(quote!(#skip pub mod callbacks;));
    }
    if !ctx.api.client_headers().is_empty() {
        modules.push(quote!(#skip mod client_headers;));
    }
    if !ctx.config.environment.is_empty() {
        modules.push(quote!(#skip mod environment;));
    }
    let has_errors = !ctx.analysis.errors.is_empty();
    if has_errors {
        modules.push(quote!(#skip mod errors;));
    }
    if !ctx.names.header_sets().is_empty() {
        modules.push(quote!(#skip pub mod headers;));
    }
    modules.extend([quote!(#skip pub mod operations;), quote!(#skip pub mod runtime;)]);
    if super::security::has_security(ctx) {
        modules.push(quote!(#skip mod security;));
    }
    if servers::has_servers(ctx) {
        modules.push(quote!(#skip pub mod servers;));
    }
    modules.push(quote!(#skip pub mod types;));
    if webhooks::has_webhooks(ctx) {
        modules.push(quote!(#skip pub mod webhooks;));
    }
    if needs_xml(ctx) {
        modules.push(quote!(#skip mod xml;));
    }
    let mut fragments: Vec<Fragment> = Vec::new();
    fragments.push(Fragment::Block(modules));
    let error_body = quote!(
        pub use crate::errors::ErrorBody;
    );
    let mut exports: Vec<TokenStream> = has_errors.then_some(error_body).into_iter().collect();
    // In the order of rustfmt, and each short enough that no version of rustfmt changes it.
    exports.extend([
        quote!(
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            pub use crate::runtime::Blocking;
        ),
        quote!(
            pub use crate::runtime::{Client, ClientBuilder, ClientOptions};
        ),
        quote!(
            pub use crate::runtime::{Error, ErrorKind};
        ),
        quote!(
            pub use crate::runtime::{Request, Response, Retry, Secret};
        ),
        quote!(
            pub use crate::runtime::{RetryBudget, RetryDecision};
        ),
    ]);
    fragments.push(Fragment::Block(exports));
    fragments.push(Fragment::Block(crates(needs)));
    fragments.extend(request_table(ctx));
    let file = RustFile { docs: docs(ctx), fragments, ..RustFile::default() };
    ("src/lib.rs".to_owned(), File::Rust(file))
}

/// The crates whose types are part of the public API, so that users need no versions of their own.
fn crates(needs: &BTreeSet<Need>) -> Vec<TokenStream> {
    let chrono = needs.contains(&Need::Chrono).then(|| {
        quote!(
            pub use chrono;
        )
    });
    let first = quote!(
        pub use bytes;
    );
    let others = [
        quote!(
            pub use http;
        ),
        quote!(
            #[cfg(feature = "reqwest")]
            pub use reqwest;
        ),
        quote!(
            pub use serde_json;
        ),
    ];
    [first].into_iter().chain(chrono).chain(others).collect()
}

/// Requests that are not in the spec go to the servers that most operations have.
fn request_table(ctx: &Ctx<'_>) -> Option<Fragment> {
    let mut counts: IndexMap<&[ServerId], (usize, &Operation)> = IndexMap::new();
    for operation in &ctx.api.operations {
        counts.entry(&operation.servers).or_insert((0, operation)).0 += 1;
    }
    // If counts are equal, the first one.
    let most = counts.values().map(|(count, _)| *count).max()?;
    let (_, operation) = counts.into_values().find(|(count, _)| *count == most)?;
    let mut rows = vec![servers::row(ctx, operation).0];
    let header = ctx.config.idempotency.as_ref().map(super::operation::key_header);
    rows.extend(header.map(|header| CodeText::fill("idempotency: {},", [literal(&header)])));
    let head = "Client".into();
    Some(Fragment::Declaration(Table { docs: Vec::new(), name: "crate::runtime::request", head, rows }))
}

fn docs(ctx: &Ctx<'_>) -> Vec<DocText> {
    let title = if ctx.api.title.trim().is_empty() { &ctx.config.package.name } else { &ctx.api.title };
    let mut docs = DocText::markdown(&format!("{title}, version {}.", ctx.api.version), 96);
    let mut comment = Comment::of(&ctx.api.docs, "");
    terms(&mut comment, &ctx.api.terms);
    let about = comment.lines();
    if !about.is_empty() {
        docs.push(DocText::default());
        docs.extend(about);
    }
    docs.push(DocText::default());
    docs.push("The types are ordinary `serde` types, for JSON and every other self-describing format.".into());
    docs
}

/// Whom to ask about the API, and its terms.
fn terms(comment: &mut Comment, terms: &Terms) {
    let mut line = |word: &str, texts: &[Option<&String>]| {
        let texts: Vec<&str> = texts.iter().flatten().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            let docs = Docs { description: Some(format!("{word}: {}", texts.join(", "))), ..Docs::default() };
            comment.append(Comment::of(&docs, ""));
        }
    };
    line("Terms of service", &[terms.service.as_ref()]);
    line("Contact", &[terms.contact.name.as_ref(), terms.contact.url.as_ref(), terms.contact.email.as_ref()]);
    if let Some(License { name, identifier, url }) = &terms.license {
        let identifier = identifier.as_ref().filter(|identifier| *identifier != name);
        line("License of the API", &[Some(name), identifier, url.as_ref()]);
    }
}

fn outer_attribute(path: &str) -> TokenStream {
    let path: TokenStream = path.parse().unwrap_or_default();
    quote!(#[#path])
}
