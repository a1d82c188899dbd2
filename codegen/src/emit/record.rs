//! A record: the struct, its wire table and, if it is sent, its `build!` table.

use proc_macro2::TokenStream;
use quote::quote;

use super::debug::emit_debug_without;
use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::rules::{record_rules, rest_rules, rules, where_clause};
use super::scope::{Scope, ident, literal, named};
use super::{Ctx, build, types};
use crate::analysis::Form;
use crate::escape::{CodeText, DocText};
use crate::ir::{Field, Item, ItemId, Presence, Record};

pub(super) fn emit_record(scope: &mut Scope<'_>, item: &Item, record: &Record) -> Vec<Fragment> {
    let mut fragments = vec![emit_struct(scope, item, record), emit_table(scope, item.id, record)];
    if has_secrets(scope.ctx, record) {
        fragments.push(emit_debug(scope, item.id, record));
    }
    if scope.ctx.analysis.sent.contains(&item.id) {
        fragments.extend(build::emit_build(scope, item.id, record));
    }
    fragments
}

fn emit_struct(scope: &mut Scope<'_>, item: &Item, record: &Record) -> Fragment {
    let name = ident(scope.ctx.names.defined(item.id));
    let mut comment = types::item_docs(scope.ctx, item);
    comment.constraints(&record.constraints);
    let docs = comment.tokens();
    let mut fields = Vec::new();
    for (index, field) in record.fields.iter().enumerate() {
        let field_name = ident(scope.ctx.names.field(item.id, index));
        let ty = field_type(scope, item.id, index, field);
        let docs = field_docs(scope.ctx, item.id, index, field);
        fields.push(quote!(#docs pub #field_name: #ty));
    }
    if let Some(rest) = &record.rest {
        let field_name = ident(scope.ctx.names.rest(item.id));
        let value = scope.ty(rest);
        let map = scope.map(&value);
        fields.push(quote!(#[doc = " The members that the spec does not declare."] pub #field_name: #map));
    }
    let debug = if has_secrets(scope.ctx, record) { quote!() } else { quote!(Debug,) };
    let (derived, patched) = (scope.ctx.derived(item.id), scope.ctx.patched(item.id));
    Fragment::Item(quote! {
        #docs
        #[derive(Clone, #debug PartialEq #derived)]
        #patched
        #[non_exhaustive]
        pub struct #name { #(#fields),* }
    })
}

fn has_secrets(ctx: &Ctx<'_>, record: &Record) -> bool {
    let mut types = record.fields.iter().map(|field| &field.ty).chain(&record.rest);
    types.any(|ty| ctx.shows_secret(ty))
}

fn emit_debug(scope: &mut Scope<'_>, id: ItemId, record: &Record) -> Fragment {
    let (ctx, names) = (scope.ctx, scope.ctx.names);
    let field = |(index, field): (usize, &Field)| (names.field(id, index), ctx.shows_secret(&field.ty));
    let mut fields: Vec<(&str, bool)> = record.fields.iter().enumerate().map(field).collect();
    fields.extend(record.rest.as_ref().map(|rest| (names.rest(id), ctx.shows_secret(rest))));
    emit_debug_without(scope, names.defined(id), &fields)
}

fn field_docs(ctx: &Ctx<'_>, id: ItemId, index: usize, field: &Field) -> TokenStream {
    let mut comment = Comment::of(&field.docs, fallback(ctx.names.field(id, index), &field.wire_name));
    let always = match (ctx.analysis.forms[&(id, index)], &field.constant) {
        (Form::Constant, Some(text)) => Some(DocText::fill("Always {}.", [code(text)])),
        (Form::Fixed, _) => field.fixed.as_ref().map(|value| DocText::fill("Always {}.", [code(&value.to_string())])),
        (Form::Flat, _) => Some("The variable part of the object: its members are next to the others.".into()),
        (Form::Received, _) => Some("Read only: never sent.".into()),
        _ if field.read_only => Some("Read only: only the service sets it.".into()),
        _ if field.write_only => Some("Write only: never received.".into()),
        _ if ctx.shows_secret(&field.ty) => Some("`Debug` does not show it.".into()),
        _ => None,
    };
    comment.keywords(always.as_slice(), &field.ty, field.default.as_ref(), &field.docs.examples);
    comment.tokens()
}

/// The documentation of a field without a description: its wire name, unless the field has the same name.
fn fallback(name: &str, wire_name: &str) -> DocText {
    let is_same = name.trim_start_matches("r#") == wire_name;
    if is_same { DocText::default() } else { DocText::fill("{} on the wire.", [code(wire_name)]) }
}

fn field_type(scope: &mut Scope<'_>, id: ItemId, index: usize, field: &Field) -> TokenStream {
    let form = scope.ctx.analysis.forms[&(id, index)];
    if form == Form::Constant {
        return scope.imported("crate::runtime::wire::Literal");
    }
    let mut ty = scope.ty(&field.ty);
    if scope.ctx.analysis.boxed.contains(&(id, index)) {
        ty = scope.boxed(&ty);
    }
    match form {
        Form::Constant | Form::Fixed | Form::Flat | Form::Required => ty,
        Form::Optional | Form::Nullable | Form::Received => scope.option(&ty),
        Form::Defaulted if is_nullable(field) => scope.option(&ty),
        Form::Defaulted => ty,
        Form::Patch => {
            let inner = scope.option(&ty);
            scope.option(&inner)
        }
    }
}

/// Whether null is a value of the member.
pub(super) fn is_nullable(field: &Field) -> bool {
    matches!(field.presence, Presence::Nullable | Presence::OptionalNullable)
}

fn emit_table(scope: &mut Scope<'_>, id: ItemId, record: &Record) -> Fragment {
    scope.imports.add("crate::runtime::wire::record");
    let ctx = scope.ctx;
    let is_sent = ctx.analysis.sent.contains(&id);
    let mut rows: Vec<CodeText> =
        record.fields.iter().enumerate().map(|(index, field)| emit_row(ctx, id, index, field)).collect();
    if record.rest.is_some() {
        let rules = if is_sent { rest_rules(ctx, record) } else { None };
        rows.push(CodeText::fill("..{}{}", [named(ctx.names.rest(id)), where_clause(rules)]));
    }
    let rules = if is_sent { record_rules(ctx, id, record) } else { None };
    let by = if ctx.analysis.compared.contains(&id) { " by value" } else { "" };
    let mut head = CodeText::fill("{}{}{}", [named(ctx.names.defined(id)), by.into(), where_clause(rules)]);
    if rows.is_empty() {
        head.push(" {}");
    }
    Fragment::Table(Table::new("record", head, rows))
}

fn emit_row(ctx: &Ctx<'_>, id: ItemId, index: usize, field: &Field) -> CodeText {
    let form = ctx.analysis.forms[&(id, index)];
    let is_needed = field.presence == Presence::Required;
    let word = match form {
        Form::Constant if is_needed => "constant",
        Form::Constant => "implied",
        Form::Fixed if is_needed => "fixed",
        Form::Fixed => "implied_fixed",
        Form::Flat => "flat",
        Form::Required => "required",
        Form::Optional => "optional",
        Form::Nullable => "nullable",
        Form::Patch => "patch",
        Form::Defaulted => "defaulted",
        Form::Received => "received",
    };
    let wire_name = literal(if field.is_flat { "" } else { &field.wire_name });
    let mut row = CodeText::fill("{} {} = {}", [word.into(), named(ctx.names.field(id, index)), wire_name]);
    let value = match form {
        Form::Constant => field.constant.clone(),
        Form::Fixed => field.fixed.as_ref().map(ToString::to_string),
        Form::Defaulted => field.default.as_ref().map(ToString::to_string),
        Form::Optional | Form::Received => field.only.as_ref().map(ToString::to_string),
        _ => None,
    };
    if let Some(value) = value {
        row.push(CodeText::fill(" is {}", [literal(&value)]));
    }
    if ctx.analysis.sent.contains(&id)
        && let Some(rules) = rules(ctx, &field.ty)
        && form != Form::Constant
    {
        row.push(CodeText::fill(" where {}", [rules]));
    }
    row.push(",");
    row
}
