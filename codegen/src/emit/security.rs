//! `security.rs`: a static for each scheme, and the builder's method for its credential. There is neither for schemes
//! that the transport satisfies or that no operation requires.

use quote::quote;

use super::Ctx;
use super::docs::{Comment, code};
use super::file::{File, Fragment, Imports, RustFile};
use super::scope::ident;
use crate::escape::{CommentText, DocText};
use crate::ir::{DeviceUrls, Docs, Scheme, SchemeId, SchemeKind};

pub(super) fn emit_security(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if !has_security(ctx) {
        return None;
    }
    let mut fragments = Vec::new();
    let mut setters = Vec::new();
    let mut imports = Imports::default();
    for name in ["ClientBuilder", "Placement", "Scheme"] {
        imports.add(&format!("crate::runtime::{name}"));
    }
    for (index, scheme) in ctx.api.schemes.iter().enumerate() {
        if !scheme.is_sent() {
            continue;
        }
        let names = ctx.names.scheme(SchemeId(index));
        let (constant, setter) = (ident(&names.constant), ident(&names.setter));
        let (wire_name, setter_name) = (&scheme.name, names.setter.trim_start_matches("r#"));
        let placement = placement(scheme);
        fragments.push(Fragment::Item(quote! {
            pub(crate) static #constant: Scheme =
                Scheme { name: #wire_name, setter: #setter_name, placement: #placement };
        }));
        let mut comment = Comment::default();
        comment.line(DocText::fill("Sets {}.", [what(&scheme.kind)]));
        comment.append(Comment::of(&scheme.docs, ""));
        describe(&mut comment, scheme);
        let docs = comment.tokens();
        let deprecated = scheme.docs.deprecated.then(|| quote!(#[deprecated]));
        let argument_type = argument_type(&scheme.kind);
        imports.add(&format!("crate::runtime::{argument_type}"));
        let (argument_type, argument) = (ident(argument_type), ident(&argument_type.to_ascii_lowercase()));
        setters.push(if scheme.kind == SchemeKind::Basic {
            quote! {
                #docs
                #deprecated
                pub fn #setter(self, user: &str, password: impl Into<Secret>) -> Self {
                    self.credential(&#constant, Secret::basic(user, &password.into()))
                }
            }
        } else {
            quote! {
                #docs
                #deprecated
                pub fn #setter(self, #argument: impl Into<#argument_type>) -> Self {
                    self.credential(&#constant, #argument.into())
                }
            }
        });
    }
    fragments.push(Fragment::Item(quote!(impl ClientBuilder { #(#setters)* })));
    let sections = ctx.api.schemes.iter().filter_map(|scheme| scheme.origin.parent());
    let mut sources: Vec<_> = sections.map(ToString::to_string).collect();
    sources.dedup();
    let sources = sources.iter().map(|section| CommentText::of(section)).collect();
    Some(("src/security.rs".to_owned(), File::Rust(RustFile { sources, imports, fragments, ..RustFile::default() })))
}

/// What callers need to know to get a credential: where, and for which scopes.
fn describe(comment: &mut Comment, scheme: &Scheme) {
    let sentence = |word: &'static str, text: &str| DocText::fill("{}: {}.", [word.into(), code(text)]);
    scheme.details.iter().for_each(|(word, text)| comment.line(sentence(word, text)));
    for flow in scheme.flows.iter().filter(|flow| !flow.urls.is_empty()) {
        let urls = flow.urls.iter().map(|(name, url)| DocText::fill("{} {}", [code(name), code(url)]));
        let urls = DocText::join(urls, ", ");
        comment.line(DocText::fill("Flow {}: {}.", [code(&flow.name), urls]));
    }
    let mut scopes: Vec<&(String, String)> = Vec::new();
    for scope in scheme.flows.iter().flat_map(|flow| &flow.scopes) {
        if scopes.iter().all(|(name, _)| *name != scope.0) {
            scopes.push(scope);
        }
    }
    if !scopes.is_empty() {
        comment.line("Scopes:");
    }
    let entry = |(name, description): &&(String, String)| {
        let docs = Docs { description: Some(description.clone()), ..Docs::default() };
        Comment::of(&docs, "").entry(code(name))
    };
    comment.list(scopes.iter().map(entry).collect());
}

/// Whether the file exists.
pub(super) fn has_security(ctx: &Ctx<'_>) -> bool {
    ctx.api.schemes.iter().any(Scheme::is_sent)
}

/// The type of the argument of a builder's method.
fn argument_type(kind: &SchemeKind) -> &'static str {
    match kind {
        SchemeKind::Bearer | SchemeKind::Token { .. } => "Token",
        SchemeKind::Http(_) => "Authorization",
        SchemeKind::Header(_)
        | SchemeKind::Query(_)
        | SchemeKind::Cookie(_)
        | SchemeKind::Basic
        | SchemeKind::Transport => "Secret",
    }
}

fn placement(scheme: &Scheme) -> proc_macro2::TokenStream {
    match &scheme.kind {
        SchemeKind::Header(name) => {
            let name = name.to_ascii_lowercase();
            quote!(Placement::Header(#name))
        }
        SchemeKind::Query(name) => quote!(Placement::Query(#name)),
        SchemeKind::Cookie(name) => quote!(Placement::Cookie(#name)),
        SchemeKind::Basic => quote!(Placement::Basic),
        SchemeKind::Token { url, device: Some(DeviceUrls { authorization, token }) } => {
            let url = url.as_deref().unwrap_or_default();
            quote!(Placement::Device { client_credentials: #url, authorization: #authorization, token: #token })
        }
        SchemeKind::Token { url: Some(url), device: None } => quote!(Placement::Token(#url)),
        SchemeKind::Bearer | SchemeKind::Token { url: None, device: None } | SchemeKind::Transport => {
            quote!(Placement::Bearer)
        }
        SchemeKind::Http(name) => quote!(Placement::Http(#name)),
    }
}

fn what(kind: &SchemeKind) -> DocText {
    match kind {
        SchemeKind::Header(name) => DocText::fill("the key in the header {}", [code(name)]),
        SchemeKind::Query(name) => DocText::fill("the key in the query parameter {}", [code(name)]),
        SchemeKind::Cookie(name) => DocText::fill("the key in the cookie {}", [code(name)]),
        SchemeKind::Basic => "the user name and password of HTTP basic authentication".into(),
        SchemeKind::Bearer => "the bearer token".into(),
        SchemeKind::Token { url, device } => {
            let from = url.as_ref().map(|url| DocText::fill(" from {}", [code(url)])).unwrap_or_default();
            let credentials = DocText::fill(
                "the [`ClientCredentials`](crate::runtime::ClientCredentials) that fetch tokens{}",
                [from],
            );
            match device {
                None => DocText::fill("the bearer token, or {}", [credentials]),
                Some(_) => DocText::fill(
                    "the bearer token, {}, or the [`DeviceFlow`](crate::runtime::DeviceFlow) by which somebody signs in",
                    [credentials],
                ),
            }
        }
        SchemeKind::Http(name) => DocText::fill("the credentials of the HTTP scheme {}", [code(name)]),
        SchemeKind::Transport => DocText::default(),
    }
}
