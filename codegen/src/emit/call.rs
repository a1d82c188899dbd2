//! The type of a call: its setters, its table, and the types of what it sends and yields.

use proc_macro2::TokenStream;
use quote::quote;

use super::body::{body_step, emit_body};
use super::docs::{Comment, code};
use super::file::Fragment;
use super::headers;
use super::method::emit_step;
use super::operation::emit_table;
use super::output::emit_output;
use super::scope::{Scope, ident};
use crate::ir::{Operation, Output, TagId};

pub(super) fn emit_call(scope: &mut Scope<'_>, operation: &Operation, tag: Option<TagId>) -> Vec<Fragment> {
    let ctx = scope.ctx;
    let names = ctx.names.operation(operation.id);
    let call = ident(&names.call);
    let owner = match tag {
        Some(tag) => ctx.names.tag(tag).handle.clone(),
        None => "runtime::Client".to_owned(),
    };
    let docs = format!(" A call of [`{owner}::{}`]; awaiting it sends it.", names.method.trim_start_matches("r#"));
    let mut fragments = vec![Fragment::Item(quote! {
        #[doc = #docs]
        #[derive(Clone, Debug)]
        #[must_use = "a call is sent when it is awaited"]
        pub struct #call { call: runtime::Call }
    })];
    let setters = emit_setters(scope, operation);
    if !setters.is_empty() {
        fragments.push(Fragment::Item(quote!(impl #call { #(#setters)* })));
    }
    fragments.push(emit_table(scope, operation));
    if let Output::Several(successes) = &operation.output {
        fragments.push(emit_output(scope, operation, successes));
    }
    fragments.extend(emit_body(scope, operation));
    fragments.extend(headers::emit_headers(scope, operation, &owner));
    fragments
}

fn emit_setters(scope: &mut Scope<'_>, operation: &Operation) -> Vec<TokenStream> {
    let names = scope.ctx.names.operation(operation.id);
    let mut setters = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate().filter(|(_, parameter)| !parameter.required) {
        let name = ident(&names.parameters[index]);
        let (accepts, step) = emit_step(scope, &name, parameter);
        let mut comment = Comment::of(&parameter.docs, &format!("Sets {}.", code(&parameter.wire_name)));
        comment.keywords(&[], &parameter.ty, parameter.default.as_ref(), &parameter.docs.examples);
        let docs = comment.tokens();
        let deprecated = parameter.docs.deprecated.then(|| quote!(#[deprecated]));
        setters.push(quote! {
            #docs
            #deprecated
            pub fn #name(mut self, #name: #accepts) -> Self { self.call = self.call #step; self }
        });
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.required) {
        let (accepts, step) = body_step(scope, operation, body);
        let docs = Comment::of(&body.docs, "Sets the body.").tokens();
        setters.push(quote! {
            #docs
            pub fn body(mut self, body: #accepts) -> Self { self.call = self.call #step; self }
        });
    }
    setters
}
