//! The method that starts a call: its arguments are what the operation requires.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Ctx;
use super::argument::{accepts, is_converted};
use super::body::body_step;
use super::docs::{Comment, code};
use super::scope::{Scope, ident};
use crate::ir::{Operation, Parameter, ParameterPlace};

pub(super) fn emit_method(scope: &mut Scope<'_>, operation: &Operation, has_handle: bool) -> TokenStream {
    let names = scope.ctx.names.operation(operation.id);
    let (method, call, table) = (ident(&names.method), ident(&names.call), ident(&names.constant));
    let mut arguments = Vec::new();
    let mut steps = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate().filter(|(_, parameter)| parameter.required) {
        let name = ident(&names.parameters[index]);
        let (accepts, step) = emit_step(scope, &name, parameter);
        arguments.push(quote!(#name: #accepts));
        steps.push(step);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let (accepts, step) = body_step(scope, operation, body);
        arguments.push(quote!(body: #accepts));
        steps.push(step);
    }
    let docs = method_docs(scope.ctx, operation).tokens();
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let client = if has_handle { quote!(&self.client) } else { quote!(self) };
    quote! {
        #docs
        #deprecated
        pub fn #method(&self, #(#arguments),*) -> #call {
            #call { call: runtime::Call::new(#client, &#table) #(#steps)* }
        }
    }
}

/// What an argument accepts, and the step that puts it into the call.
pub(super) fn emit_step(scope: &mut Scope<'_>, name: &Ident, parameter: &Parameter) -> (TokenStream, TokenStream) {
    let wire_name = &parameter.wire_name;
    let place = match parameter.place {
        ParameterPlace::Path => quote!(path),
        ParameterPlace::Query => quote!(query),
        ParameterPlace::Header => quote!(header),
        ParameterPlace::Cookie => quote!(cookie),
    };
    let step = if is_converted(scope, &parameter.ty) {
        let ty = scope.ty(&parameter.ty);
        quote!(.#place::<#ty>(#wire_name, &#name.into()))
    } else {
        quote!(.#place(#wire_name, &#name))
    };
    (accepts(scope, &parameter.ty), step)
}

fn method_docs(ctx: &Ctx<'_>, operation: &Operation) -> Comment {
    let request = code(&format!("{} {}{}", operation.method, operation.server.trim_end_matches('/'), operation.path));
    let mut comment = Comment::of(&operation.docs, &format!("{request}."));
    if operation.docs.summary.is_some() || operation.docs.description.is_some() {
        comment.line(&request);
    }
    let names = &ctx.names.operation(operation.id).parameters;
    for (parameter, name) in operation.parameters.iter().zip(names).filter(|(parameter, _)| parameter.required) {
        let mut docs = Comment::of(&parameter.docs, "");
        docs.keywords(&[], &parameter.ty, parameter.default.as_ref(), &parameter.docs.examples);
        comment.argument(name, docs);
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        comment.argument("body", Comment::of(&body.docs, ""));
    }
    comment
}
