//! A record: the struct, its wire table and, where it is sent, how to build it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::argument::argument;
use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::rules::rules;
use super::scope::{Scope, ident, literal};
use super::{Ctx, types};
use crate::facts::Form;
use crate::ir::{Field, Item, ItemId, Presence, Record};

pub(super) fn emit_record(scope: &mut Scope<'_>, item: &Item, record: &Record) -> Vec<Fragment> {
    let mut fragments = vec![emit_struct(scope, item, record), emit_table(scope, item.id, record)];
    if scope.ctx.facts.sent.contains(&item.id) {
        fragments.extend(emit_building(scope, item.id, record));
    }
    fragments
}

fn emit_struct(scope: &mut Scope<'_>, item: &Item, record: &Record) -> Fragment {
    let name = ident(scope.ctx.names.item(item.id));
    let docs = types::item_docs(scope.ctx, item).tokens();
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
    Fragment::Item(quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct #name { #(#fields),* }
    })
}

fn field_docs(ctx: &Ctx<'_>, id: ItemId, index: usize, field: &Field) -> TokenStream {
    let mut comment = Comment::of(&field.docs, &format!("{} on the wire.", code(&field.wire_name)));
    match (ctx.facts.forms[&(id, index)], &field.constant) {
        (Form::Constant, Some(text)) => comment.line(&format!("Always {}.", code(text))),
        (Form::Received, _) => comment.line("Read only: never sent."),
        _ if field.write_only => comment.line("Write only: never received."),
        _ => {}
    }
    comment.keywords(&field.ty, field.default.as_ref(), &field.docs.examples);
    comment.tokens()
}

fn field_type(scope: &mut Scope<'_>, id: ItemId, index: usize, field: &Field) -> TokenStream {
    let form = scope.ctx.facts.forms[&(id, index)];
    if form == Form::Constant {
        return scope.imported("crate::runtime::wire::Literal");
    }
    let mut ty = scope.ty(&field.ty);
    if scope.ctx.facts.boxed.contains(&(id, index)) {
        ty = scope.boxed(&ty);
    }
    match form {
        Form::Constant | Form::Required => ty,
        Form::Optional | Form::Nullable | Form::Received => scope.option(&ty),
        Form::Defaulted if field.presence == Presence::OptionalNullable => scope.option(&ty),
        Form::Defaulted => ty,
        Form::Patch => {
            let inner = scope.option(&ty);
            scope.option(&inner)
        }
    }
}

fn emit_table(scope: &mut Scope<'_>, id: ItemId, record: &Record) -> Fragment {
    scope.imports.add("crate::runtime::wire::record");
    let ctx = scope.ctx;
    let mut rows: Vec<String> =
        record.fields.iter().enumerate().map(|(index, field)| emit_row(ctx, id, index, field)).collect();
    if record.rest.is_some() {
        rows.push(format!("..{}", ctx.names.rest(id)));
    }
    let name = ctx.names.item(id);
    let head = if rows.is_empty() { format!("{name} {{}}") } else { name.to_owned() };
    Fragment::Table(Table { name: "record", head, rows })
}

fn emit_row(ctx: &Ctx<'_>, id: ItemId, index: usize, field: &Field) -> String {
    let form = ctx.facts.forms[&(id, index)];
    let word = match form {
        Form::Constant => "constant",
        Form::Required => "required",
        Form::Optional => "optional",
        Form::Nullable => "nullable",
        Form::Patch => "patch",
        Form::Defaulted => "defaulted",
        Form::Received => "received",
    };
    let mut row = format!("{word} {} = {}", ctx.names.field(id, index), literal(&field.wire_name));
    match (form, &field.constant, &field.default) {
        (Form::Constant, Some(text), _) => row.push_str(&format!(" is {}", literal(text))),
        (Form::Defaulted, _, Some(default)) => row.push_str(&format!(" is {}", literal(&default.to_string()))),
        _ => {}
    }
    if ctx.facts.sent.contains(&id)
        && let Some(rules) = rules(ctx, &field.ty)
        && form != Form::Constant
    {
        row.push_str(&format!(" where {rules}"));
    }
    row.push(',');
    row
}

/// `new` with what is required, a setter for each of the others, and `validate` where there is something to check.
fn emit_building(scope: &mut Scope<'_>, id: ItemId, record: &Record) -> Vec<Fragment> {
    let name = ident(scope.ctx.names.item(id));
    let (new, has_arguments) = emit_new(scope, id, record);
    let mut functions = vec![new];
    for (index, field) in record.fields.iter().enumerate() {
        functions.extend(emit_setter(scope, id, index, field));
    }
    if let Some(rest) = &record.rest {
        let field = ident(scope.ctx.names.rest(id));
        let value = scope.ty(rest);
        let map = scope.map(&value);
        let setter = format_ident!("with_{}", scope.ctx.names.rest(id).trim_start_matches("r#"));
        functions.push(quote! {
            #[doc = " Sets the members that the spec does not declare."]
            #[must_use]
            pub fn #setter(mut self, #field: #map) -> Self { self.#field = #field; self }
        });
    }
    if scope.ctx.facts.checked.contains(&id) {
        functions.push(types::emit_validate(scope));
    }
    let mut fragments = vec![Fragment::Item(quote!(impl #name { #(#functions)* }))];
    if !has_arguments {
        let default = scope.prelude("Default");
        fragments.push(Fragment::Item(quote!(impl #default for #name { fn default() -> Self { Self::new() } })));
    }
    fragments
}

fn emit_new(scope: &mut Scope<'_>, id: ItemId, record: &Record) -> (TokenStream, bool) {
    let mut arguments = Vec::new();
    let mut values = Vec::new();
    for (index, field) in record.fields.iter().enumerate() {
        let field_name = ident(scope.ctx.names.field(id, index));
        let value = match (scope.ctx.facts.forms[&(id, index)], &field.constant) {
            (Form::Constant, Some(text)) => {
                let literal = scope.imported("crate::runtime::wire::Literal");
                quote!(#field_name: #literal::new(#text))
            }
            (Form::Required, _) => {
                let argument = argument(scope, &field_name, &field.ty);
                let accepts = argument.accepts;
                arguments.push(quote!(#field_name: #accepts));
                let value = boxed(scope, id, index, argument.value);
                quote!(#field_name: #value)
            }
            (Form::Nullable, _) => {
                let ty = scope.ty(&field.ty);
                let ty = scope.option(&ty);
                arguments.push(quote!(#field_name: #ty));
                let is_boxed = scope.ctx.facts.boxed.contains(&(id, index));
                let boxed = scope.prelude("Box");
                if is_boxed { quote!(#field_name: #field_name.map(#boxed::new)) } else { quote!(#field_name) }
            }
            _ => quote!(#field_name: None),
        };
        values.push(if value.to_string() == format!("{field_name} : {field_name}") {
            quote!(#field_name)
        } else {
            value
        });
    }
    if record.rest.is_some() {
        let field_name = ident(scope.ctx.names.rest(id));
        let map = scope.imported("std::collections::BTreeMap");
        values.push(quote!(#field_name: #map::new()));
    }
    let new = quote! {
        #[doc = " A value with the members that the spec requires."]
        pub fn new(#(#arguments),*) -> Self { Self { #(#values),* } }
    };
    (new, !arguments.is_empty())
}

fn boxed(scope: &Scope<'_>, id: ItemId, index: usize, value: TokenStream) -> TokenStream {
    if scope.ctx.facts.boxed.contains(&(id, index)) {
        let boxed = scope.prelude("Box");
        quote!(#boxed::new(#value))
    } else {
        value
    }
}

fn emit_setter(scope: &mut Scope<'_>, id: ItemId, index: usize, field: &Field) -> Option<TokenStream> {
    let form = scope.ctx.facts.forms[&(id, index)];
    let name = scope.ctx.names.field(id, index);
    let field_name = ident(name);
    let setter = format_ident!("with_{}", name.trim_start_matches("r#"));
    let docs = format!(" Sets {}.", code(&field.wire_name));
    let deprecated = field.docs.deprecated.then(|| quote!(#[deprecated]));
    let (accepts, value, docs) = match form {
        Form::Optional => {
            let argument = argument(scope, &field_name, &field.ty);
            let value = boxed(scope, id, index, argument.value);
            (argument.accepts, quote!(Some(#value)), docs)
        }
        Form::Patch => {
            let ty = scope.ty(&field.ty);
            let is_boxed = scope.ctx.facts.boxed.contains(&(id, index));
            let boxed = scope.prelude("Box");
            let value = if is_boxed { quote!(Some(#field_name.map(#boxed::new))) } else { quote!(Some(#field_name)) };
            (scope.option(&ty), value, format!(" Sets {}; `None` sends null.", code(&field.wire_name)))
        }
        Form::Constant | Form::Required | Form::Nullable | Form::Defaulted | Form::Received => return None,
    };
    Some(quote! {
        #[doc = #docs]
        #deprecated
        #[must_use]
        pub fn #setter(mut self, #field_name: #accepts) -> Self { self.#field_name = #value; self }
    })
}
