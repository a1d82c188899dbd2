//! `security.rs`: a static for each scheme, and the builder's method that takes its credential.

use quote::quote;

use super::Ctx;
use super::docs::Comment;
use super::file::{File, Fragment, Imports, RustFile};
use super::scope::ident;
use crate::ir::{Scheme, SchemeId, SchemeKind};

pub(super) fn emit_security(ctx: &Ctx<'_>) -> Option<(String, File)> {
    if ctx.api.schemes.is_empty() {
        return None;
    }
    let mut fragments = Vec::new();
    let mut setters = Vec::new();
    for (index, scheme) in ctx.api.schemes.iter().enumerate() {
        let names = ctx.names.scheme(SchemeId(index));
        let (constant, setter) = (ident(&names.constant), ident(&names.setter));
        let (wire_name, setter_name) = (&scheme.name, names.setter.trim_start_matches("r#"));
        let placement = placement(scheme);
        fragments.push(Fragment::Item(quote! {
            pub(crate) static #constant: Scheme =
                Scheme { name: #wire_name, setter: #setter_name, placement: #placement };
        }));
        let mut comment = Comment::default();
        comment.line(&format!("Sets {}.", what(&scheme.kind)));
        comment.append(Comment::of(&scheme.docs, ""));
        let docs = comment.tokens();
        setters.push(if scheme.kind == SchemeKind::Basic {
            quote! {
                #docs
                pub fn #setter(self, user: &str, password: impl Into<Secret>) -> Self {
                    self.credential(&#constant, Secret::basic(user, &password.into()))
                }
            }
        } else {
            quote! {
                #docs
                pub fn #setter(self, secret: impl Into<Secret>) -> Self {
                    self.credential(&#constant, secret.into())
                }
            }
        });
    }
    fragments.push(Fragment::Item(quote!(impl ClientBuilder { #(#setters)* })));
    let mut imports = Imports::default();
    for name in ["ClientBuilder", "Placement", "Scheme", "Secret"] {
        imports.add(&format!("crate::runtime::{name}"));
    }
    let sources = vec!["#/components/securitySchemes".to_owned()];
    Some(("src/security.rs".to_owned(), File::Rust(RustFile { sources, docs: Vec::new(), imports, fragments })))
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
        SchemeKind::Bearer => quote!(Placement::Bearer),
    }
}

fn what(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Header(name) => format!("the key in the header {}", super::docs::code(name)),
        SchemeKind::Query(name) => format!("the key in the query parameter {}", super::docs::code(name)),
        SchemeKind::Cookie(name) => format!("the key in the cookie {}", super::docs::code(name)),
        SchemeKind::Basic => "the user and password of HTTP basic authentication".to_owned(),
        SchemeKind::Bearer => "the bearer token".to_owned(),
    }
}
