//! `lib.rs`: the door to the modules.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::file::{File, Fragment, RustFile};
use super::webhooks;
use super::xml::needs_xml;
use crate::escape::DocText;

pub(super) fn emit_root(ctx: &Ctx<'_>) -> (String, File) {
    // Not written as it is: rustfmt would obey it in here.
    let skip = outer_attribute("rustfmt::skip");
    let mut modules = Vec::new();
    if webhooks::has_callbacks(ctx) {
        modules.push(quote!(#skip pub mod callbacks;));
    }
    let has_errors = !ctx.facts.errors.is_empty();
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
    if super::servers::has_servers(ctx) {
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
    // In the order of rustfmt, and each short enough that every rustfmt leaves it alone.
    exports.extend([
        quote!(
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            pub use crate::runtime::Blocking;
        ),
        quote!(
            pub use crate::runtime::{Client, ClientBuilder, Response, Retry, Secret};
        ),
        quote!(
            pub use crate::runtime::{Error, ErrorKind};
        ),
        quote!(
            pub use crate::runtime::{RetryBudget, RetryDecision};
        ),
    ]);
    fragments.push(Fragment::Block(exports));
    let file = RustFile { docs: docs(ctx), fragments, ..RustFile::default() };
    ("src/lib.rs".to_owned(), File::Rust(file))
}

fn docs(ctx: &Ctx<'_>) -> Vec<DocText> {
    let title = if ctx.api.title.trim().is_empty() { &ctx.config.package.name } else { &ctx.api.title };
    let mut docs = DocText::markdown(&format!("{title}, version {}.", ctx.api.version), 96);
    if let Some(description) = &ctx.api.docs.description {
        docs.push(DocText::default());
        docs.extend(DocText::markdown(description, 96));
    }
    docs.push(DocText::default());
    docs.push("The types promise JSON: `serde_json` reads and writes them, other serde formats do not.".into());
    docs
}

fn outer_attribute(path: &str) -> TokenStream {
    let path: TokenStream = path.parse().unwrap_or_default();
    quote!(#[#path])
}
