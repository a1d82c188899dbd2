//! From the [`Api`] and its side tables to the files of the client crate, not yet laid out.
//!
//! Input: the IR, the names, the analysis and the configuration. Output: [`File`]s by path. Must not make decisions or
//! look into the spec; text of the spec becomes a literal, a comment or part of an assigned name, never code.

mod alias;
mod argument;
mod body;
mod build;
mod call;
mod capabilities;
mod client_headers;
mod debug;
mod derives;
mod docs;
mod enums;
mod environment;
mod error_members;
mod errors;
mod examples;
mod external;
mod features;
pub mod file;
mod gates;
mod header_layout;
mod headers;
mod inline;
mod manifest;
mod method;
mod named_arguments;
mod needs;
mod operation_table;
mod operations;
mod output;
mod page;
mod pages;
mod parts;
mod path;
mod place;
mod record;
mod required;
mod result_docs;
mod root;
mod rules;
mod runtime;
mod scope;
mod security;
mod sentences;
mod servers;
pub(crate) mod setter;
mod types;
mod unicode;
mod union;
mod webhooks;
mod xml;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::analysis::Analysis;
use crate::config::Config;
use crate::escape::CodeText;
use crate::ir::{Api, ItemId, ItemKind, Type, TypeKind};
use crate::name::Names;
use crate::sample::Json;
pub use file::File;
pub use path::{TypePath, type_path};

/// The context of all emitters.
struct Ctx<'a> {
    api: &'a Api,
    names: &'a Names,
    /// The variants of the type for the bodies of errors.
    errors: &'a [String],
    analysis: &'a Analysis,
    config: &'a Config,
    /// The example of each type that has one; empty if examples are not emitted.
    examples: BTreeMap<ItemId, Json>,
}

impl<'a> Ctx<'a> {
    fn new(api: &'a Api, names: &'a Names, errors: &'a [String], analysis: &'a Analysis, config: &'a Config) -> Self {
        Self { api, names, errors, analysis, config, examples: BTreeMap::new() }
    }

    /// Whether `From` builds a union that is sent.
    fn has_conversions(&self, id: ItemId) -> bool {
        self.analysis.sent.contains(&id) && self.analysis.conversions.contains_key(&id)
    }

    /// The kind that aliases resolve to, unless one of them is a newtype in Rust.
    fn resolved(&self, ty: &'a Type) -> &'a TypeKind {
        let mut kind = &ty.kind;
        while let TypeKind::Item(id) = kind {
            match &self.api.item(*id).kind {
                ItemKind::Alias(ty) if !self.analysis.newtypes.contains(id) => kind = &ty.kind,
                _ => break,
            }
        }
        kind
    }
}

/// Emits the whole crate; `errors` are the names of the bodies of errors.
pub fn emit(
    api: &Api,
    names: &Names,
    errors: &[String],
    analysis: &Analysis,
    config: &Config,
) -> BTreeMap<String, File> {
    let mut ctx = Ctx::new(api, names, errors, analysis, config);
    ctx.examples = examples::examples(&ctx);
    let needs = needs::needs(&ctx);
    let mut files = BTreeMap::new();
    files.extend(types::emit_types(&ctx));
    files.extend(operations::emit_operations(&ctx));
    files.extend(client_headers::emit_client_headers(&ctx));
    files.extend(errors::emit_errors(&ctx));
    files.extend(examples::emit_examples(&ctx));
    files.extend(external::emit_external(&ctx));
    files.extend(headers::emit_headers(&ctx));
    files.extend(xml::emit_xml(&ctx));
    files.extend(environment::emit_environment(&ctx));
    files.extend(security::emit_security(&ctx));
    files.extend(servers::emit_servers(&ctx));
    files.extend(webhooks::emit_webhooks(&ctx));
    files.extend(webhooks::emit_callbacks(&ctx));
    files.extend(runtime::emit_runtime(&ctx, &needs));
    let page = page::page(&ctx, &needs);
    files.extend(page.readme(&ctx));
    files.extend([root::emit_root(&ctx, &needs, &page), manifest::emit_manifest(&ctx, &needs)]);
    files
}

/// Tokens on one line, for types in the rows of a table.
fn compact(tokens: &TokenStream) -> CodeText {
    CodeText::tokens(tokens)
}
