//! `headers.rs`: the types of documented response headers, shared by all operations that document the same ones.

use proc_macro2::TokenStream;
use quote::quote;

use super::Ctx;
use super::docs::{Comment, code, doc_line};
use super::file::{File, Fragment, RustFile, Table};
use super::header_layout::{emit_layout, is_text};
use super::scope::{Scope, ident, literal, named};
use crate::escape::{CodeText, DocText};
use crate::ir::{HeaderForm, HeaderPlace, Operation, ResponseHeader, Type, TypeKind};
use crate::name::HeaderSetNames;

pub(super) fn emit_headers(ctx: &Ctx<'_>) -> Option<(String, File)> {
    let mut sets: Vec<&HeaderSetNames> = ctx.names.header_sets().iter().collect();
    if sets.is_empty() {
        return None;
    }
    let mut scope = Scope::of_operations(ctx, sets.iter().map(|set| set.name.clone()).collect());
    scope.imports.add("crate::runtime");
    scope.imports.add("crate::runtime::response_headers");
    sets.sort_by_key(|names| &names.name);
    let fragments = sets.into_iter().flat_map(|names| emit_set(&mut scope, names)).collect();
    if scope.uses_types {
        scope.imports.add("crate::types");
    }
    let docs = DOCS.iter().map(|line| (*line).into()).collect();
    let file = RustFile { docs, imports: scope.imports, fragments, ..RustFile::default() };
    Some(("src/headers.rs".to_owned(), File::Rust(file)))
}

const DOCS: &[&str] = &[
    "The headers of responses, as the spec documents them: responses with the same headers share a type. Those of a",
    "success are `Response::headers`, those of an error [`Error::typed_headers`](crate::Error::typed_headers).",
    "",
    "A header that is absent, or does not match its type, is `None`: a header never makes a response fail. All headers as",
    "they were received are in the [`http::HeaderMap`] that each type dereferences to.",
];

/// The aliases of an operation for the types of its headers.
pub(super) fn emit_aliases(scope: &mut Scope<'_>, operation: &Operation, owner: &str) -> Vec<Fragment> {
    let names = scope.ctx.names.operation(operation.id);
    let aliases = [
        (&names.headers, names.header_set, "The documented headers of a response to [`{}::{}`]."),
        (&names.error_headers, names.error_header_set, ERROR_DOCS),
    ];
    let method = DocText::name(names.method.trim_start_matches("r#"));
    let mut fragments = Vec::new();
    for (name, set, docs) in aliases {
        let (Some(name), Some(set)) = (name, set) else { continue };
        let docs = doc_line(DocText::fill(docs, [DocText::name(owner), method.clone()]));
        scope.imports.add("crate::headers");
        let (name, of) = (ident(name), ident(&scope.ctx.names.header_sets()[set].name));
        fragments.push(Fragment::Item(quote!(#docs pub type #name = headers::#of;)));
    }
    fragments
}

const ERROR_DOCS: &str =
    "The documented headers of an error of [`{}::{}`]: see [`Error::typed_headers`](crate::Error::typed_headers).";

fn emit_set(scope: &mut Scope<'_>, names: &HeaderSetNames) -> Vec<Fragment> {
    let ctx = scope.ctx;
    let places = &names.places;
    let headers = ctx.api.headers(places[0]);
    let described = headers.iter().map(|header| code(&header.wire_name));
    let docs = doc_line(DocText::fill("Documented headers: {}.", [DocText::join(described, ", ")]));
    let accessors = headers.iter().zip(&names.accessors);
    let accessors: Vec<TokenStream> =
        accessors.map(|(header, accessor)| emit_accessor(scope, places, header, accessor)).collect();
    let texts = headers.iter().filter(|header| comes_as_text(ctx, header));
    let rows = texts.map(|header| CodeText::fill("{},", [literal(&header.wire_name.to_ascii_lowercase())])).collect();
    let ident = ident(&names.name);
    vec![
        Fragment::Item(quote! {
            #docs
            #[derive(Clone)]
            pub struct #ident { headers: http::HeaderMap }
        }),
        Fragment::Table(Table::new("response_headers", named(&names.name), rows)),
        Fragment::Item(quote!(impl #ident { #(#accessors)* })),
    ]
}

/// Strings are borrowed, anything else is parsed on each access.
fn emit_accessor(
    scope: &mut Scope<'_>,
    places: &[HeaderPlace],
    header: &ResponseHeader,
    accessor: &str,
) -> TokenStream {
    let wire_name = header.wire_name.to_ascii_lowercase();
    let docs = docs(scope.ctx, places, header);
    let accessor = ident(accessor);
    if comes_as_text(scope.ctx, header) {
        let result = scope.option(&quote!(&str));
        return quote!(#docs pub fn #accessor(&self) -> #result { runtime::text(&self.headers, #wire_name) });
    }
    let ty = scope.ty(value(&header.ty));
    let result = scope.option(&ty);
    let layout = emit_layout(scope.ctx, header);
    quote!(#docs pub fn #accessor(&self) -> #result { runtime::typed(&self.headers, #wire_name, &#layout) })
}

/// The descriptions of the header in all places, without duplicates.
fn docs(ctx: &Ctx<'_>, places: &[HeaderPlace], header: &ResponseHeader) -> TokenStream {
    let all = places.iter().flat_map(|place| ctx.api.headers(*place));
    let mut described: Vec<&ResponseHeader> = Vec::new();
    for other in all.filter(|other| other.is_named(&header.wire_name) && other.docs.description.is_some()) {
        if described.iter().all(|known| known.docs.description != other.docs.description) {
            described.push(other);
        }
    }
    let always: Vec<DocText> = header.is_required.then(|| "The spec requires it.".into()).into_iter().collect();
    let Some(first) = described.first() else {
        let mut comment = Comment::of(&header.docs, DocText::fill("The header {}.", [code(&header.wire_name)]));
        comment.keywords(&always, &header.ty, None, &header.docs.examples);
        return comment.tokens();
    };
    let mut comment = Comment::of(&first.docs, "");
    described[1..].iter().for_each(|other| comment.append(Comment::of(&other.docs, "")));
    comment.line(code(&header.wire_name));
    comment.keywords(&always, &header.ty, None, &first.docs.examples);
    comment.tokens()
}

/// A header cannot be null.
fn value(ty: &Type) -> &Type {
    match &ty.kind {
        TypeKind::Nullable(inner) => value(inner),
        _ => ty,
    }
}

fn comes_as_text(ctx: &Ctx<'_>, header: &ResponseHeader) -> bool {
    matches!(header.form, HeaderForm::Simple { .. }) && is_text(ctx, value(&header.ty))
}
