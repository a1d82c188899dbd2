//! The parts of multipart bodies: a struct, and its `parts!` table.
//!
//! Input: the declared parts of a body. Output: the type of an operation, or of the component that only such bodies use.

use proc_macro2::TokenStream;
use quote::quote;

use super::argument::accepted_by_name;
use super::build::new;
use super::debug::emit_debug_without;
use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::gates::Gate;
use super::rules::{rules_beside, where_clause};
use super::scope::{Scope, ident, literal, named};
use super::setter::setter;
use super::types::item_docs;
use super::{Ctx, compact};
use crate::escape::{CodeText, DocText};
use crate::ir::{Content, Item, Operation, Part, PartKind, PartStyle};

/// A component that is the type of the parts of a body: only the client has it.
pub(super) fn emit_component(scope: &mut Scope<'_>, item: &Item, operation: &Operation) -> Vec<Fragment> {
    let (docs, gate) = (item_docs(scope.ctx, item).tokens(), Gate::client());
    let attribute = gate.attribute();
    // Parts without a schema of their own have types of the runtime.
    if parts(operation).iter().any(|part| part.ty().is_none()) {
        scope.imports.add("crate::runtime");
    }
    let form = emit_form(scope, operation, scope.ctx.names.item(item.id), &quote!(#docs #attribute));
    let gated = |(index, fragment)| if index == 0 { fragment } else { gate.on(fragment) };
    form.into_iter().enumerate().map(gated).collect()
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
pub(super) fn emit_form(scope: &mut Scope<'_>, operation: &Operation, name: &str, docs: &TokenStream) -> Vec<Fragment> {
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
        PartKind::Styled(_, PartStyle::Tab) => "tab",
        PartKind::Others => "others",
    };
    let media_type = part.media_type.as_ref().map(|media_type| CodeText::fill(" ({})", [literal(media_type)]));
    let rules = where_clause(part.ty().and_then(|ty| rules_beside(scope.ctx, ty)));
    let media_type = media_type.unwrap_or_default();
    let parts = [presence.into(), named(name), literal(&part.wire_name), how.into(), media_type, rules];
    CodeText::fill("{} {} = {} as {}{}{},", parts)
}
