//! The methods of the type for the bodies of errors that read the message and the code.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs::doc_line;
use super::scope::{Scope, ident};
use crate::analysis::{ErrorBody, ErrorMember, ErrorMemberKind, ErrorStep};
use crate::ir::TypeKind;

/// A method: what it returns, where each body has it, and how a value becomes the result.
struct Accessor {
    name: &'static str,
    docs: &'static str,
    of: fn(&ErrorBody) -> &[ErrorMember],
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

/// Those that any of the bodies has, as methods.
pub(super) fn emit_error_members(scope: &mut Scope<'_>) -> Option<TokenStream> {
    let methods: Vec<TokenStream> = present(scope.ctx).map(|accessor| method(scope, &accessor)).collect();
    (!methods.is_empty()).then(|| quote!(impl ErrorBody { #(#methods)* }))
}

fn present(ctx: &Ctx<'_>) -> impl Iterator<Item = Accessor> {
    let is_present = |accessor: &Accessor| ctx.analysis.errors.iter().any(|body| !(accessor.of)(body).is_empty());
    ACCESSORS.into_iter().filter(is_present)
}

fn method(scope: &mut Scope<'_>, accessor: &Accessor) -> TokenStream {
    let bodies: Vec<(&ErrorBody, &String)> = scope.ctx.analysis.errors.iter().zip(scope.ctx.errors).collect();
    let (readable, silent): (Vec<_>, Vec<_>) =
        bodies.into_iter().partition(|(body, _)| !(accessor.of)(body).is_empty());
    let arms: Vec<TokenStream> = readable
        .into_iter()
        .map(|(body, variant)| {
            let places = (accessor.of)(body);
            let (variant, read) = (ident(variant), reading(scope, places, accessor.is_code));
            let held = if places.len() == 1 { held(&places[0]) } else { quote!(body) };
            quote!(Self::#variant(#held) => #read,)
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
fn reading(scope: &mut Scope<'_>, places: &[ErrorMember], is_code: bool) -> TokenStream {
    let reads: Vec<TokenStream> = places.iter().map(|member| read(scope, member, is_code)).collect();
    let held = places.iter().map(held);
    match (places, reads.as_slice()) {
        ([member], [read]) if member.is_certain() => read.clone(),
        _ => {
            scope.imports.add("crate::runtime::first_of");
            quote!(first_of(body, [#(|#held| #reads),*]))
        }
    }
}

/// The name of the body, if the path to the value begins there.
fn held(member: &ErrorMember) -> TokenStream {
    let is_unused = matches!(member.kind, ErrorMemberKind::Constant(_)) && member.path.is_empty();
    if is_unused { quote!(_) } else { quote!(body) }
}

/// `Some(body.error.message.as_ref()?.as_str())`
fn read(scope: &mut Scope<'_>, member: &ErrorMember, is_code: bool) -> TokenStream {
    read_from(scope, quote!(body), &member.path, &member.kind, is_code)
}

/// The same for what is left of the path; behind a branch of a union it is an arm.
fn read_from(
    scope: &mut Scope<'_>,
    mut value: TokenStream,
    path: &[ErrorStep],
    kind: &ErrorMemberKind,
    is_code: bool,
) -> TokenStream {
    let names = scope.ctx.names;
    for (at, step) in path.iter().enumerate() {
        value = match step {
            ErrorStep::Field(id, index) => {
                let field = ident(names.field(*id, *index));
                quote!(#value.#field)
            }
            ErrorStep::Branch(id, index) => {
                let (ty, variant) = (scope.ty(&TypeKind::Item(*id).into()), ident(names.variant(*id, *index)));
                let rest = &path[at + 1..];
                let is_unused = matches!(kind, ErrorMemberKind::Constant(_)) && rest.is_empty();
                let held = if is_unused { quote!(_) } else { quote!(it) };
                let read = read_from(scope, quote!(it), rest, kind, is_code);
                return quote!(match &#value { #ty::#variant(#held) => #read, _ => None });
            }
            ErrorStep::Value => quote!(#value.as_ref()?),
            // Members and methods are found through the box.
            ErrorStep::Boxed => match path.get(at + 1) {
                Some(ErrorStep::Branch(..) | ErrorStep::Value) => quote!(#value.as_ref()),
                _ => value,
            },
            ErrorStep::First => quote!(#value.first()?),
        };
    }
    match (kind, is_code) {
        (ErrorMemberKind::Constant(text), _) if path.is_empty() => quote!(Some(#text.into())),
        (ErrorMemberKind::Constant(text), _) => quote!({ #value; Some(#text.into()) }),
        (ErrorMemberKind::Text, false) => quote!(Some(#value.as_str())),
        (ErrorMemberKind::Text, true) => quote!(Some(#value.as_str().into())),
        (ErrorMemberKind::Integer, _) => quote!(Some(#value.to_string().into())),
        (ErrorMemberKind::Json, false) => quote!(#value.as_str()),
        (ErrorMemberKind::Json, true) => quote!(#value.as_str().map(Into::into)),
    }
}
