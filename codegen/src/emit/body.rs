//! Request bodies: how a body is passed, and the types for bodies of several media types or of parts.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::{Conversion, accepted, accepted_by_name, accepts, conversion};
use super::build::new;
use super::debug::{emit_debug_of_bodies, emit_debug_without};
use super::docs::{Comment, code, doc_line};
use super::file::{Fragment, Table};
use super::rules::{rules, rules_beside, where_clause};
use super::scope::{Scope, ident, literal, named};
use super::setter::setter;
use super::types::item_docs;
use super::{Ctx, compact};
use crate::escape::{CodeText, DocText};
use crate::ir::{
    Body, Content, Form, Framing, Item, Media, Multipart, Operation, Part, PartKind, PartStyle, Sequence, Type,
    TypeKind, Xml,
};

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
    let (accepts, conversion) = match given(scope.ctx, operation, body) {
        Given::Typed(ty) => (accepts(scope, &ty), conversion(scope, &ty)),
        Given::Converted => (converted(scope, &held), Conversion::Into),
        Given::Exact => (held.clone(), Conversion::Exact),
    };
    BodyArgument { method, held, accepts, conversion }
}

/// The same for an optional body: the method, and what its setter accepts, in a row of a table.
pub(super) fn body_setter(scope: &mut Scope<'_>, operation: &Operation, body: &Body) -> (&'static str, CodeText) {
    if let Given::Typed(ty) = given(scope.ctx, operation, body) {
        return (method(&body.media[0].content), accepted(scope, &ty));
    }
    let (method, held) = passed(scope, operation, body);
    match given(scope.ctx, operation, body) {
        Given::Converted => (method, compact(&converted(scope, &held))),
        Given::Typed(_) | Given::Exact => (method, compact(&held)),
    }
}

/// What a body is given as.
enum Given {
    /// As a type that a schema describes accepts it.
    Typed(Type),
    /// As what converts into a type of the runtime, or of the operation.
    Converted,
    Exact,
}

fn given(ctx: &Ctx<'_>, operation: &Operation, body: &Body) -> Given {
    if ctx.names.operation(operation.id).content.is_some() {
        return Given::Converted;
    }
    match &body.media[0].content {
        Content::Json(ty) | Content::Xml(Xml { ty, .. }) => Given::Typed(ty.clone()),
        Content::Sequence(sequence) => Given::Typed(TypeKind::List(Box::new(sequence.ty.clone())).into()),
        Content::Text | Content::Bytes => Given::Converted,
        Content::Form(_) | Content::Multipart(_) | Content::Members(_) | Content::Empty => Given::Exact,
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

/// A component that is the type of the parts of a body.
pub(super) fn emit_component(scope: &mut Scope<'_>, item: &Item, operation: &Operation) -> Vec<Fragment> {
    let docs = item_docs(scope.ctx, item).tokens();
    scope.imports.add("crate::runtime");
    emit_form(scope, operation, scope.ctx.names.item(item.id), &docs)
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

/// The declared parts of the multipart body.
pub(super) fn parts(operation: &Operation) -> &[Part] {
    let parts = operation.inputs().find_map(|content| match content {
        Content::Multipart(multipart) => multipart.parts.as_deref(),
        _ => None,
    });
    parts.unwrap_or_default()
}

/// The struct with the parts of a multipart body.
fn emit_form(scope: &mut Scope<'_>, operation: &Operation, name: &str, docs: &TokenStream) -> Vec<Fragment> {
    let parts = parts(operation);
    let names = scope.ctx.names.operation(operation.id);
    let struct_name = ident(name);
    let mut fields = Vec::new();
    for (part, field) in parts.iter().zip(&names.part_fields) {
        let ty = part_type(scope, part);
        let ty = if part.required { ty } else { scope.option(&ty) };
        let docs = part_docs(scope.ctx, part);
        let field = ident(field);
        fields.push(quote!(#docs pub #field: #ty));
    }
    let ctx = scope.ctx;
    let has_secrets = parts.iter().any(|part| is_secret(ctx, part));
    let debug = if has_secrets { quote!() } else { quote!(, Debug) };
    let item = quote! {
        #docs
        #[derive(Clone #debug)]
        #[non_exhaustive]
        pub struct #struct_name { #(#fields),* }
    };
    let rows = emit_parts(scope, parts, &names.part_fields);
    scope.imports.add("crate::runtime::parts");
    let table = Table::new("parts", named(name), rows);
    let mut fragments = vec![Fragment::Item(item), Fragment::Table(table)];
    if has_secrets {
        let fields = names.part_fields.iter().zip(parts).map(|(field, part)| (field.as_str(), is_secret(ctx, part)));
        fragments.push(emit_debug_without(scope, name, &fields.collect::<Vec<_>>()));
    }
    fragments
}

fn is_secret(ctx: &Ctx<'_>, part: &Part) -> bool {
    part.is_secret || part.ty().is_some_and(|ty| ctx.shows_secret(ty))
}

fn part_docs(ctx: &Ctx<'_>, part: &Part) -> TokenStream {
    let what = match part.kind {
        PartKind::Others => "Parts that the spec does not name.".into(),
        _ => DocText::fill("The part {}.", [code(&part.wire_name)]),
    };
    let mut comment = Comment::of(&part.docs, what);
    if let Some(ty) = part.ty() {
        let always = is_secret(ctx, part).then(|| "`Debug` does not show it.".into());
        comment.keywords(always.as_slice(), ty, part.default.as_ref(), &part.docs.examples);
    }
    comment.tokens()
}

pub(super) fn part_type(scope: &mut Scope<'_>, part: &Part) -> TokenStream {
    match &part.kind {
        PartKind::File => quote!(runtime::Part),
        PartKind::Files => scope.generic("Vec", &quote!(runtime::Part)),
        PartKind::Value(ty) | PartKind::Json(ty) | PartKind::DeepObject(ty) | PartKind::Styled(ty, _) => scope.ty(ty),
        PartKind::Others => quote!(runtime::Multipart),
    }
}

/// The rows for adding each part, then those for building the struct.
fn emit_parts(scope: &mut Scope<'_>, parts: &[Part], names: &[String]) -> Vec<CodeText> {
    let mut rows: Vec<CodeText> = vec!["parts: [".into()];
    rows.extend(parts.iter().zip(names).map(|(part, name)| CodeText::fill("    {}", [part_row(scope, part, name)])));
    rows.push("],".into());
    let mut arguments = Vec::new();
    let mut setters = Vec::new();
    for (part, name) in parts.iter().zip(names) {
        let accepts = match part.ty() {
            Some(ty) => accepted_by_name(scope, ty),
            None => compact(&part_type(scope, part)),
        };
        if part.required {
            arguments.push(CodeText::fill("{}: {}", [named(name), accepts]));
        } else {
            setters.extend(setter(name, accepts, &part.docs));
        }
    }
    rows.push(new(&arguments, &[]));
    rows.extend(setters);
    rows
}

fn part_row(scope: &mut Scope<'_>, part: &Part, name: &str) -> CodeText {
    let presence = if part.required { "required" } else { "optional" };
    let how = match &part.kind {
        PartKind::File => "file",
        PartKind::Files => "files",
        PartKind::Value(_) => "value",
        PartKind::Json(_) => "json",
        PartKind::DeepObject(_) => "deep",
        PartKind::Styled(_, PartStyle::Members) => "members",
        PartKind::Styled(_, PartStyle::Comma) => "comma",
        PartKind::Styled(_, PartStyle::Space) => "space",
        PartKind::Styled(_, PartStyle::Pipe) => "pipe",
        PartKind::Others => "others",
    };
    let media_type = part.media_type.as_ref().map(|media_type| CodeText::fill(" ({})", [literal(media_type)]));
    let rules = where_clause(part.ty().and_then(|ty| rules_beside(scope.ctx, ty)));
    let media_type = media_type.unwrap_or_default();
    let parts = [presence.into(), named(name), literal(&part.wire_name), how.into(), media_type, rules];
    CodeText::fill("{} {} = {} as {}{}{},", parts)
}
