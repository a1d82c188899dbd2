//! `servers.rs`: the servers that callers may choose from, and the builder's methods to choose one.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Ctx;
use super::docs::{Comment, code};
use super::file::{File, Fragment, Imports, RustFile};
use super::scope::{ident, literal, named};
use crate::escape::{CodeText, DocText};
use crate::ir::{Operation, Server, ServerId, ServerVariable};

/// The servers that have a constant: those of operations with several, and those with variables or a name.
fn offered(ctx: &Ctx<'_>) -> BTreeSet<ServerId> {
    let lists = ctx.api.operations.iter().map(|operation| &operation.servers);
    lists.filter(|list| is_choice(ctx, list)).flatten().copied().collect()
}

fn is_choice(ctx: &Ctx<'_>, list: &[ServerId]) -> bool {
    let has_constant = |server: &Server| !server.variables.is_empty() || server.name.is_some();
    list.len() > 1 || list.iter().any(|id| has_constant(ctx.api.server(*id)))
}

fn is_relative(server: &Server) -> bool {
    !server.url.contains("://")
}

/// The row of an operation's table, and whether it mentions constants.
pub(super) fn row(ctx: &Ctx<'_>, operation: &Operation) -> (CodeText, bool) {
    let list = &operation.servers;
    if is_choice(ctx, list) {
        let names = list.iter().map(|id| CodeText::fill("servers::{}", [named(ctx.names.server(*id))]));
        return (CodeText::fill("server: [{}],", [CodeText::join(names, ", ")]), true);
    }
    let url = list.first().map_or("", |id| &ctx.api.server(*id).url);
    (CodeText::fill("server: {},", [literal(url)]), false)
}

/// Whether the file exists.
pub(super) fn has_servers(ctx: &Ctx<'_>) -> bool {
    ctx.api.operations.iter().any(|operation| {
        let is_relative = |id: &ServerId| is_relative(ctx.api.server(*id));
        is_choice(ctx, &operation.servers) || operation.servers.iter().any(is_relative)
    })
}

pub(super) fn emit_servers(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if !has_servers(ctx) {
        return None;
    }
    let offered = offered(ctx);
    let mut imports = Imports::default();
    let mut fragments: Vec<Fragment> = offered.iter().map(|id| Fragment::Item(constant(ctx, *id))).collect();
    if !offered.is_empty() {
        imports.add("crate::runtime::Server");
    }
    let mut setters: Vec<TokenStream> = Vec::new();
    if ctx.api.operations.iter().any(|operation| operation.servers.len() > 1) {
        setters.push(choose());
    }
    setters.extend(ctx.names.server_variables().iter().filter_map(|names| {
        let servers = offered.iter().flat_map(|id| &ctx.api.server(*id).variables);
        let variables: Vec<&ServerVariable> = servers.filter(|variable| variable.name == names.name).collect();
        let owns = |id: &&ServerId| ctx.api.server(**id).variables.iter().any(|variable| variable.name == names.name);
        let owners: Vec<Ident> = offered.iter().filter(owns).map(|id| ident(ctx.names.server(*id))).collect();
        (!variables.is_empty()).then(|| set_variable(&names.setter, &variables, &owners))
    }));
    if ctx.api.servers.iter().any(is_relative) {
        setters.push(set_origin());
    }
    if !setters.is_empty() {
        imports.add("crate::runtime::ClientBuilder");
        fragments.push(Fragment::Item(quote!(impl ClientBuilder { #(#setters)* })));
    }
    let sources = vec!["servers".into()];
    let docs = vec!["The servers of the spec.".into()];
    Some((
        "src/servers.rs".to_owned(),
        File::Rust(RustFile { sources, docs, imports, fragments, ..RustFile::default() }),
    ))
}

fn constant(ctx: &Ctx<'_>, id: ServerId) -> TokenStream {
    let server = ctx.api.server(id);
    let (name, url) = (ident(ctx.names.server(id)), &server.url);
    let mut comment = Comment::of(&server.docs, "");
    comment.line(code(url));
    let docs = comment.tokens();
    let variables = server.variables.iter().map(|ServerVariable { name, default, .. }| {
        let default = default.as_ref().map_or(quote!(None), |default| quote!(Some(#default)));
        quote!((#name, #default))
    });
    quote! {
        #docs
        pub static #name: Server = Server { url: #url, variables: &[#(#variables),*] };
    }
}

fn choose() -> TokenStream {
    quote! {
        /// Sends calls to this server of [`servers`](crate::servers), if the spec lists it for them. All other calls go to the
        /// first server that it lists.
        pub fn server(mut self, server: &'static Server) -> Self {
            self.servers.choose(server);
            self
        }
    }
}

/// The method that sets a variable, for all servers that have a variable with this name.
fn set_variable(setter: &str, variables: &[&ServerVariable], owners: &[Ident]) -> TokenStream {
    let name = &variables[0].name;
    let mut comment = Comment::default();
    comment.line(DocText::fill("Sets {} in the URLs of servers.", [code(&format!("{{{name}}}"))]));
    comment.append(Comment::of(&variables[0].docs, ""));
    let mut defaults: Vec<DocText> =
        variables.iter().flat_map(|variable| &variable.default).map(|text| code(text)).collect();
    defaults.dedup();
    let mut values: Vec<&String> = Vec::new();
    if variables.iter().all(|variable| !variable.values.is_empty()) {
        for value in variables.iter().flat_map(|variable| &variable.values) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    if !defaults.is_empty() {
        comment.line(DocText::fill("Default: {}", [DocText::join(defaults, " or ")]));
    }
    if !values.is_empty() {
        let values = values.iter().map(|value| code(value));
        comment.line(DocText::fill("One of: {}", [DocText::join(values, ", ")]));
    }
    let (docs, method, setter) = (comment.tokens(), ident(setter), setter.trim_start_matches("r#"));
    quote! {
        #docs
        pub fn #method(mut self, value: impl Into<String>) -> Self {
            self.servers.set(#name, #setter, const { &[#(&#owners),*] }, &[#(#values),*], value.into());
            self
        }
    }
}

fn set_origin() -> TokenStream {
    quote! {
        /// Sets the base of relative server URLs: the spec has servers with only a path, which is resolved against this URL.
        pub fn server_origin(mut self, url: impl Into<String>) -> Self {
            self.servers.originate(url.into());
            self
        }
    }
}
