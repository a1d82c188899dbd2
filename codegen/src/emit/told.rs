//! The methods of the type for the bodies of errors that read the message and the code.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs::doc_line;
use super::scope::{Scope, ident};
use crate::analysis::{ErrorBody, Step, Told, ToldKind};

/// A method: what it returns, where each body has it, and how a value becomes the result.
struct Accessor {
    name: &'static str,
    docs: &'static str,
    of: fn(&ErrorBody) -> &[Told],
    is_code: bool,
}

const ACCESSORS: [Accessor; 2] = [
    Accessor {
        name: "message",
        docs: "The message in the body, if there is one: see [`Error::message`](crate::Error::message).",
        of: |body| &body.message,
        is_code: false,
    },
    Accessor {
        name: "code",
        docs: "The code in the body, if there is one: see [`Error::code`](crate::Error::code).",
        of: |body| &body.code,
        is_code: true,
    },
];

/// Those that any of the bodies has, as they are declared.
pub(super) fn signatures(ctx: &Ctx<'_>) -> Vec<&'static str> {
    let signature = |accessor: &Accessor| match accessor.is_code {
        false => "message() -> Option<&str>",
        true => "code() -> Option<Cow<str>>",
    };
    present(ctx).map(|accessor| signature(&accessor)).collect()
}

/// The same as methods.
pub(super) fn emit_told(scope: &mut Scope<'_>) -> Option<TokenStream> {
    let methods: Vec<TokenStream> = present(scope.ctx).map(|accessor| method(scope, &accessor)).collect();
    (!methods.is_empty()).then(|| quote!(impl ErrorBody { #(#methods)* }))
}

fn present(ctx: &Ctx<'_>) -> impl Iterator<Item = Accessor> {
    let is_present = |accessor: &Accessor| ctx.analysis.errors.iter().any(|body| !(accessor.of)(body).is_empty());
    ACCESSORS.into_iter().filter(is_present)
}

fn method(scope: &mut Scope<'_>, accessor: &Accessor) -> TokenStream {
    let bodies: Vec<(&ErrorBody, &String)> = scope.ctx.analysis.errors.iter().zip(scope.ctx.errors).collect();
    let (told, silent): (Vec<_>, Vec<_>) = bodies.into_iter().partition(|(body, _)| !(accessor.of)(body).is_empty());
    let arms: Vec<TokenStream> = told
        .into_iter()
        .map(|(body, variant)| {
            let (variant, read) = (ident(variant), reading(scope, (accessor.of)(body), accessor.is_code));
            quote!(Self::#variant(body) => #read,)
        })
        .collect();
    let silent = (!silent.is_empty()).then(|| quote!(_ => None,));
    let result = if accessor.is_code {
        let cow = scope.imported("std::borrow::Cow");
        quote!(#cow<'_, str>)
    } else {
        quote!(&str)
    };
    let (name, docs) = (ident(accessor.name), doc_line(accessor.docs));
    quote! {
        #docs
        pub fn #name(&self) -> Option<#result> {
            match self { #(#arms)* #silent }
        }
    }
}

/// The first of several places; a single one that is always there needs no search.
fn reading(scope: &mut Scope<'_>, places: &[Told], is_code: bool) -> TokenStream {
    let reads: Vec<TokenStream> = places.iter().map(|told| read(scope.ctx, told, is_code)).collect();
    let is_option = |told: &Told| told.way.iter().any(|step| matches!(step, Step::Value | Step::First));
    match (places, reads.as_slice()) {
        ([told], [read]) if !is_option(told) => read.clone(),
        _ => {
            scope.imports.add("crate::runtime::told");
            quote!(told(body, [#(|body| #reads),*]))
        }
    }
}

/// `Some(body.error.message.as_ref()?.as_str())`
fn read(ctx: &Ctx<'_>, told: &Told, is_code: bool) -> TokenStream {
    let steps = told.way.iter().map(|step| match step {
        Step::Field(id, index) => {
            let field = ident(ctx.names.field(*id, *index));
            quote!(.#field)
        }
        Step::Value => quote!(.as_ref()?),
        Step::First => quote!(.first()?),
    });
    let value = quote!(body #(#steps)*);
    match (told.kind, is_code) {
        (ToldKind::Text, false) => quote!(Some(#value.as_str())),
        (ToldKind::Text, true) => quote!(Some(#value.as_str().into())),
        (ToldKind::Integer, _) => quote!(Some(#value.to_string().into())),
        (ToldKind::Json, false) => quote!(#value.as_str()),
        (ToldKind::Json, true) => quote!(#value.as_str().map(Into::into)),
    }
}
