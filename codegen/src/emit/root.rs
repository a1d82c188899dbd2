//! `lib.rs`: the root module.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Ctx;
use super::file::{File, Fragment, RustFile, Table};
use super::gates::Gate;
use super::needs::Need;
use super::page::Page;
use super::scope::literal;
use super::xml::needs_xml;
use super::{servers, webhooks};
use crate::analysis::Module;
use crate::escape::CodeText;
use crate::ir::{Operation, ServerId};

pub(super) fn emit_root(ctx: &Ctx<'_>, needs: &BTreeSet<Need>, page: &Page) -> (String, File) {
    let mut fragments =
        vec![Fragment::Block(modules(ctx)), Fragment::Block(exports(ctx)), Fragment::Block(crates(needs))];
    fragments.extend(request_table(ctx));
    // On docs.rs, each item shows the feature that it needs.
    let attributes = vec!["#![cfg_attr(docsrs, feature(doc_cfg))]".into()];
    let file = RustFile { docs: page.rustdoc(ctx), attributes, fragments, ..RustFile::default() };
    ("src/lib.rs".to_owned(), File::Rust(file))
}

/// The modules of the crate, by name.
fn modules(ctx: &Ctx<'_>) -> Vec<TokenStream> {
    // Public, name, needed.
    let modules = [
        (true, "callbacks", webhooks::has_callbacks(ctx)),
        (false, "client_headers", !ctx.api.client_headers().is_empty()),
        (false, "environment", !ctx.config.environment.is_empty()),
        (false, "errors", !ctx.analysis.errors.is_empty()),
        (false, "examples", super::examples::has_examples(ctx)),
        (false, "external", super::external::has_external(ctx)),
        (true, "headers", !ctx.names.header_sets().is_empty()),
        (true, "operations", true),
        (true, "runtime", true),
        (false, "security", super::security::has_security(ctx)),
        (true, "servers", servers::has_servers(ctx)),
        (true, "types", true),
        (true, "webhooks", webhooks::has_webhooks(ctx)),
        (false, "xml", needs_xml(ctx)),
    ];
    // Not written literally: rustfmt would apply it to this code.
    let skip = outer_attribute("rustfmt::skip");
    let module = |(is_public, name, _): (bool, &str, bool)| {
        let module = format_ident!("{name}");
        let public = is_public.then(|| quote!(pub));
        let gate = gate(ctx, name).attribute();
        quote!(#gate #skip #public mod #module;)
    };
    modules.into_iter().filter(|(.., is_needed)| *is_needed).map(module).collect()
}

/// What a module needs.
fn gate(ctx: &Ctx<'_>, module: &str) -> Gate {
    match module {
        "callbacks" => Gate::of_module(ctx, Module::Callbacks),
        "webhooks" => Gate::of_module(ctx, Module::Webhooks),
        "examples" => Gate::default().and("test-util"),
        "external" | "runtime" | "types" => Gate::default(),
        _ => Gate::client(),
    }
}

/// What users import from the root, in the order of rustfmt, and each short enough that no version of rustfmt changes it.
fn exports(ctx: &Ctx<'_>) -> Vec<TokenStream> {
    let error_body = quote!(
        #[cfg(feature = "client")]
        pub use crate::errors::ErrorBody;
    );
    let error_body = (!ctx.analysis.errors.is_empty()).then_some(error_body);
    let runtime = [
        quote!(
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            pub use crate::runtime::Blocking;
        ),
        quote!(
            #[cfg(feature = "client")]
            pub use crate::runtime::{Client, ClientBuilder, ClientOptions};
        ),
        quote!(
            #[cfg(feature = "client")]
            pub use crate::runtime::{Error, ErrorKind};
        ),
        quote!(
            #[cfg(all(feature = "client", feature = "test-util"))]
            pub use crate::runtime::{MockRequest, MockTransport, TransportError};
        ),
        quote!(
            #[cfg(feature = "client")]
            pub use crate::runtime::{Request, Response, Retry, Secret};
        ),
        quote!(
            #[cfg(feature = "client")]
            pub use crate::runtime::{RetryBudget, RetryDecision};
        ),
    ];
    error_body.into_iter().chain(runtime).collect()
}

/// The crates whose types are part of the public API, so that users need no versions of their own.
fn crates(needs: &BTreeSet<Need>) -> Vec<TokenStream> {
    let chrono = needs.contains(&Need::Chrono).then(|| {
        quote!(
            pub use chrono;
        )
    });
    let first = quote!(
        #[cfg(feature = "client")]
        pub use bytes;
    );
    let others = [
        quote!(
            #[cfg(feature = "client")]
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
    let header = ctx.config.idempotency.as_ref().map(super::operation_table::key_header);
    rows.extend(header.map(|header| CodeText::fill("idempotency: {},", [literal(&header)])));
    let head = "Client".into();
    let gate = Gate::client().row();
    Some(Fragment::Declaration(Table { gate, ..Table::new("crate::runtime::request", head, rows) }))
}

fn outer_attribute(path: &str) -> TokenStream {
    let path: TokenStream = path.parse().unwrap_or_default();
    quote!(#[#path])
}
