//! The methods of a handle: each creates a call, and its arguments are what the operation requires.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Ctx;
use super::argument::{Conversion, accepts, conversion, place_word};
use super::body::body_argument;
use super::docs::{Comment, code};
use super::errors::error_docs;
use super::file::Fragment;
use super::named_arguments::argument_docs;
use super::result_docs::result_docs;
use super::scope::{Scope, ident};
use crate::escape::DocText;
use crate::ir::{Body, Lifecycle, Operation, Parameter, TagId};

/// The methods of a tag's handle, or of the client.
pub(super) fn emit_methods(scope: &mut Scope<'_>, operations: &[&Operation], tag: Option<TagId>) -> Fragment {
    let (owner, client) = match tag {
        Some(tag) => {
            let handle = ident(&scope.ctx.names.tag(tag).handle);
            (quote!(#handle), quote!(&self.client))
        }
        None => (quote!(runtime::Client), quote!(self)),
    };
    let methods: Vec<TokenStream> = operations.iter().map(|operation| emit_method(scope, operation, &client)).collect();
    Fragment::Item(quote!(impl #owner { #(#methods)* }))
}

fn emit_method(scope: &mut Scope<'_>, operation: &Operation, client: &TokenStream) -> TokenStream {
    let names = scope.ctx.names.operation(operation.id);
    let required = operation.parameters.iter().zip(&names.parameters).filter(|(parameter, _)| parameter.is_argument());
    let mut arguments = match &names.required {
        Some(name) => vec![named_arguments(name, required)],
        None => required.map(|(parameter, name)| parameter_argument(scope, parameter, name)).collect(),
    };
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        arguments.push(required_body(scope, operation, body));
    }
    let declared = arguments.iter().map(|argument| &argument.declared);
    let steps = arguments.iter().map(|argument| &argument.step);
    let docs = method_docs(scope.ctx, operation).tokens();
    let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
    let (method, call) = (ident(&names.method), ident(&names.call));
    quote! {
        #docs
        #deprecated
        pub fn #method(&self #(, #declared)*) -> #call {
            let call = runtime::Call::new(#client, #call::OPERATION) #(#steps)*;
            #call { call }
        }
    }
}

/// An argument of a method, and how its value is passed to the call.
struct Argument {
    /// `id: impl Into<String>`
    declared: TokenStream,
    /// `.argument::<String>("id", &id.into())`
    step: TokenStream,
}

fn parameter_argument(scope: &mut Scope<'_>, parameter: &Parameter, name: &str) -> Argument {
    let accepts = accepts(scope, &parameter.ty);
    let ident = ident(name);
    let conversion = conversion(scope, &parameter.ty);
    let step = if conversion == Conversion::Exact {
        quote!(.argument(#name, &#ident))
    } else {
        let ty = scope.ty(&parameter.ty);
        let converted =
            if conversion == Conversion::Each { quote!(runtime::wire::each(#ident)) } else { quote!(#ident) };
        quote!(.argument::<#ty>(#name, &#converted.into()))
    };
    Argument { declared: quote!(#ident: #accepts), step }
}

/// All of them in a struct, `required: GetRequired`.
fn named_arguments<'a>(name: &str, arguments: impl Iterator<Item = (&'a Parameter, &'a String)>) -> Argument {
    let steps = arguments.map(|(_, name)| {
        let field = ident(name);
        quote!(.argument(#name, &required.#field))
    });
    let name = ident(name);
    Argument { declared: quote!(required: #name), step: quote!(#(#steps)*) }
}

fn required_body(scope: &mut Scope<'_>, operation: &Operation, body: &Body) -> Argument {
    let argument = body_argument(scope, operation, body);
    let (method, accepts, held) = (format_ident!("{}", argument.method), argument.accepts, argument.held);
    let into = scope.prelude("Into");
    let step = match argument.conversion {
        Conversion::Exact => quote!(.#method(&body)),
        Conversion::Into => quote!(.#method(&#into::<#held>::into(body))),
        Conversion::Each => quote!(.#method(&#into::<#held>::into(runtime::wire::each(body)))),
    };
    Argument { declared: quote!(body: #accepts), step }
}

fn method_docs(ctx: &Ctx<'_>, operation: &Operation) -> Comment {
    let request = request(ctx, operation);
    let mut comment = Comment::of(&operation.docs, DocText::fill("{}.", [request.clone()]));
    if operation.docs.summary.is_some() || operation.docs.description.is_some() {
        comment.line(request);
    }
    if let Some(result) = result_docs(ctx, operation) {
        comment.line(result);
    }
    let listed = |words: &[String]| DocText::join(words.iter().map(|word| code(word)), ", ");
    if !operation.labels.is_empty() {
        let has_own = operation.tag.is_some_and(|tag| ctx.api.tag(tag).paths.is_empty());
        let word = if has_own { "Other tags" } else { "Tags" };
        comment.line(DocText::fill("{}: {}.", [word.into(), listed(&operation.labels)]));
    }
    comment.sentences(&lifecycle(&operation.lifecycle));
    if !operation.scopes.is_empty() {
        comment.line(DocText::fill("Scopes: {}.", [listed(&operation.scopes)]));
    }
    let always: Vec<DocText> = operation.parameters.iter().filter_map(always).collect();
    comment.sentences(&always);
    let names = &ctx.names.operation(operation.id).parameters;
    let arguments = operation.parameters.iter().zip(names).filter(|(parameter, _)| parameter.is_argument());
    for (parameter, name) in arguments.filter(|_| !operation.has_named_arguments()) {
        comment.argument(name, argument_docs(parameter));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        comment.argument("body", Comment::of(&body.docs, ""));
    }
    error_docs(ctx, operation, &mut comment);
    comment
}

/// How long it can be used.
fn lifecycle(lifecycle: &Lifecycle) -> Vec<DocText> {
    let sunset = lifecycle.sunset.as_ref().map(|date| DocText::fill("It will be removed on {}.", [code(date)]));
    let stability = lifecycle.stability.as_ref().map(|level| DocText::fill("Stability: {}.", [code(level)]));
    sunset.into_iter().chain(stability).collect()
}

/// Method and URL, and the operation ID if the method is not called like it.
fn request(ctx: &Ctx<'_>, operation: &Operation) -> DocText {
    let request = code(&format!("{} {}{}", operation.method, operation.server.trim_end_matches('/'), operation.path));
    match operation.operation_id.as_deref().filter(|_| !ctx.names.operation(operation.id).is_id) {
        Some(id) => DocText::fill("{}, operation ID {}", [request, code(id)]),
        None => request,
    }
}

/// A sentence about a parameter with one possible value.
fn always(parameter: &Parameter) -> Option<DocText> {
    let value = parameter.always()?;
    Some(DocText::fill(
        "Always sends the {} {} as {}.",
        [place_word(parameter.place).into(), code(&parameter.wire_name), code(value)],
    ))
}
