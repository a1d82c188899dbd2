//! Request bodies: how a body is passed, and the types for bodies of several media types.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::{Conversion, accepted, accepts, conversion};
use super::debug::emit_debug_of_bodies;
use super::docs::{code, doc_line};
use super::file::{Fragment, Table};
use super::parts::emit_form;
use super::rules::{rules, rules_beside, where_clause};
use super::scope::{Scope, ident, literal, named};
use super::{Ctx, compact};
use crate::escape::{CodeText, DocText};
use crate::ir::{Body, Content, Form, Framing, Media, Multipart, Operation, Sequence, Type, TypeKind, Xml};

/// How a required body is passed.
pub(super) struct BodyArgument {
    /// The method of the runtime's call that accepts it.
    pub(super) method: &'static str,
    /// The type that this method accepts.
    pub(super) held: TokenStream,
    /// The type of the argument `body`.
    pub(super) accepts: TokenStream,
    pub(super) conversion: Conversion,
}

pub(super) fn body_argument(scope: &mut Scope<'_>, operation: &Operation, body: &Body) -> BodyArgument {
    let (method, held) = passed(scope, operation, body);
    let (accepts, conversion) = match accepted_body(scope.ctx, operation, body) {
        Accepted::Typed(ty) => (accepts(scope, &ty), conversion(scope, &ty)),
        Accepted::Converted => (converted(scope, &held), Conversion::Into),
        Accepted::Exact => (held.clone(), Conversion::Exact),
    };
    BodyArgument { method, held, accepts, conversion }
}

/// The same for an optional body: the method, and what its setter accepts, in a row of a table.
pub(super) fn body_setter(scope: &mut Scope<'_>, operation: &Operation, body: &Body) -> (&'static str, CodeText) {
    if let Accepted::Typed(ty) = accepted_body(scope.ctx, operation, body) {
        return (method(&body.media[0].content), accepted(scope, &ty));
    }
    let (method, held) = passed(scope, operation, body);
    match accepted_body(scope.ctx, operation, body) {
        Accepted::Converted => (method, compact(&converted(scope, &held))),
        Accepted::Typed(_) | Accepted::Exact => (method, compact(&held)),
    }
}

/// What the argument for a body accepts.
enum Accepted {
    /// What a type of a schema accepts.
    Typed(Type),
    /// What converts into a type of the runtime, or of the operation.
    Converted,
    Exact,
}

fn accepted_body(ctx: &Ctx<'_>, operation: &Operation, body: &Body) -> Accepted {
    if ctx.names.operation(operation.id).content.is_some() {
        return Accepted::Converted;
    }
    match &body.media[0].content {
        Content::Json(ty) | Content::Xml(Xml { ty, .. }) => Accepted::Typed(ty.clone()),
        Content::Sequence(sequence) => Accepted::Typed(TypeKind::List(Box::new(sequence.ty.clone())).into()),
        Content::Text | Content::Bytes => Accepted::Converted,
        Content::Form(_) | Content::Multipart(_) | Content::Members(_) | Content::Empty => Accepted::Exact,
    }
}

/// The method of the runtime's call for the body, and the type that it accepts.
fn passed(scope: &mut Scope<'_>, operation: &Operation, body: &Body) -> (&'static str, TokenStream) {
    if let Some(choice) = &scope.ctx.names.operation(operation.id).content {
        let choice = ident(choice);
        return ("choice", quote!(#choice));
    }
    let content = &body.media[0].content;
    (method(content), held(scope, operation, content))
}

fn converted(scope: &Scope<'_>, held: &TokenStream) -> TokenStream {
    let into = scope.prelude("Into");
    quote!(impl #into<#held>)
}

/// The method of the runtime's call for such a body.
fn method(content: &Content) -> &'static str {
    match content {
        Content::Json(_) => "json",
        Content::Xml(_) => "xml",
        Content::Form(_) => "form",
        Content::Multipart(_) => "multipart",
        Content::Members(_) => "members",
        Content::Text => "text",
        Content::Sequence(Sequence { framing: Framing::Records, .. }) => "records",
        Content::Sequence(_) => "lines",
        Content::Empty | Content::Bytes => "bytes",
    }
}

/// The type of such a body.
pub(super) fn held(scope: &mut Scope<'_>, operation: &Operation, content: &Content) -> TokenStream {
    match content {
        Content::Json(ty) | Content::Xml(Xml { ty, .. }) => scope.ty(ty),
        Content::Form(form) => scope.ty(&form.ty),
        Content::Members(ty) => scope.ty(ty),
        Content::Multipart(Multipart { component: Some(id), .. }) => scope.ty(&TypeKind::Item(*id).into()),
        Content::Multipart(_) => {
            let parts = scope.ctx.names.operation(operation.id).parts.as_deref().map(ident);
            parts.map_or_else(|| quote!(runtime::Multipart), |parts| quote!(#parts))
        }
        Content::Text => scope.string(),
        Content::Sequence(sequence) => {
            let item = scope.ty(&sequence.ty);
            scope.generic("Vec", &item)
        }
        Content::Empty | Content::Bytes => quote!(runtime::Body),
    }
}

/// The constraints of such a body, except those that its type checks itself.
pub(super) fn limits(ctx: &Ctx<'_>, content: &Content) -> Option<CodeText> {
    match content {
        Content::Json(ty) | Content::Xml(Xml { ty, .. }) => rules_beside(ctx, ty),
        Content::Form(Form { ty, .. }) | Content::Members(ty) => rules_beside(ctx, ty),
        Content::Sequence(sequence) => rules(ctx, &sequence.ty).map(|rules| CodeText::fill("[Each(&{})]", [rules])),
        Content::Multipart(_) | Content::Text | Content::Bytes | Content::Empty => None,
    }
}

/// The types for the body of an operation.
pub(super) fn emit_body(scope: &mut Scope<'_>, operation: &Operation) -> Vec<Fragment> {
    let names = scope.ctx.names.operation(operation.id);
    let mut fragments = Vec::new();
    if let (Some(name), Some(body)) = (&names.content, &operation.body) {
        fragments.extend(emit_choice(scope, operation, name, body));
    }
    if let Some(name) = &names.parts {
        let docs = doc_line(DocText::fill("The parts of the body of {}.", [code(&names.method)]));
        fragments.extend(emit_form(scope, operation, name, &docs));
    }
    fragments
}

/// An enum with a variant for each media type.
fn emit_choice(scope: &mut Scope<'_>, operation: &Operation, name: &str, body: &Body) -> Vec<Fragment> {
    let names = scope.ctx.names.operation(operation.id);
    let docs = doc_line(DocText::fill("The body of {}, in one of its media types.", [code(&names.method)]));
    let enum_name = ident(name);
    let mut variants = Vec::new();
    let mut rows = Vec::new();
    for (Media { media_type, content, .. }, variant) in body.media.iter().zip(&names.contents) {
        let ty = held(scope, operation, content);
        let limits = where_clause(limits(scope.ctx, content));
        let parts = [named(variant), method(content).into(), literal(media_type), limits];
        rows.push(CodeText::fill("{} = {} {}{},", parts));
        let (variant, docs) = (ident(variant), doc_line(code(media_type)));
        variants.push(quote!(#docs #variant(#ty)));
    }
    let usual = compact(&held(scope, operation, &body.media[0].content));
    let head = CodeText::fill("{}: {}", [named(name), usual]);
    scope.imports.add("crate::runtime::choice");
    let contents = names.contents.iter().zip(body.media.iter().map(|media| &media.content));
    let debug = emit_debug_of_bodies(scope, name, contents);
    let traits = if debug.is_some() { quote!(Clone) } else { quote!(Clone, Debug) };
    let item = quote! {
        #docs
        #[derive(#traits)]
        #[non_exhaustive]
        pub enum #enum_name { #(#variants,)* }
    };
    let mut fragments = vec![Fragment::Item(item), Fragment::Table(Table::new("choice", head, rows))];
    fragments.extend(debug);
    fragments
}
