//! The type of a call: its setters, its table, and the types of what it yields.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{Comment, code};
use super::file::{Fragment, Table};
use super::method::{body_type, emit_step};
use super::rules::rules;
use super::scope::{Scope, ident, literal};
use super::{Ctx, compact, headers};
use crate::ir::{Content, Operation, Output, Parameter, ParameterPlace, Status, Style, Success, TagId};

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
    if let Output::PerStatus(successes) = &operation.output {
        fragments.push(emit_output(scope, operation, successes));
    }
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
    if let Some((ty, false)) = body_type(operation) {
        let accepts = scope.ty(ty);
        let docs = operation.body.as_ref().map(|body| Comment::of(&body.docs, "Sets the body.").tokens());
        setters.push(quote! {
            #docs
            pub fn body(mut self, body: #accepts) -> Self { self.call = self.call.json(&body); self }
        });
    }
    setters
}

fn emit_table(scope: &mut Scope<'_>, operation: &Operation) -> Fragment {
    scope.imports.add("crate::runtime::operation");
    let ctx = scope.ctx;
    let names = ctx.names.operation(operation.id);
    let value = compact(&output_type(scope, operation));
    let headers = names.headers.clone().unwrap_or_else(|| "runtime::Headers".to_owned());
    let id = operation.operation_id.clone().unwrap_or_else(|| format!("{} {}", operation.method, operation.path));
    let mut rows = vec![
        format!("id: {},", literal(&id)),
        format!("method: {} {},", operation.method, literal(&operation.path)),
        format!("server: {},", literal(&operation.server)),
    ];
    rows.extend(accept(operation).map(|accept| format!("accept: {},", literal(accept))));
    if let Some(body) = operation.body.as_ref().filter(|body| body.media_type != "application/json") {
        rows.push(format!("content: {},", literal(&body.media_type)));
    }
    rows.push(format!("security: [{}],", security(ctx, operation)));
    let parameters: Vec<String> = operation.parameters.iter().map(|parameter| parameter_row(ctx, parameter)).collect();
    if parameters.is_empty() {
        rows.push("parameters: [],".to_owned());
    } else {
        rows.push("parameters: [".to_owned());
        rows.extend(parameters.into_iter().map(|row| format!("    {row},")));
        rows.push("],".to_owned());
    }
    rows.push(format!("success: {{ {} }},", successes(ctx, operation)));
    Fragment::Table(Table {
        name: "operation",
        head: format!("{}: {} -> {value}, {headers}", names.constant, names.call),
        rows,
    })
}

/// The `accept` header, where it is not JSON's: what else comes is handed on whatever it is.
fn accept(operation: &Operation) -> Option<&'static str> {
    let contents: Vec<&Content> = match &operation.output {
        Output::One { content, .. } => vec![content],
        Output::PerStatus(successes) => successes.iter().map(|success| &success.content).collect(),
    };
    let is_json = |content: &&Content| matches!(content, Content::Json(_));
    let is_other = |content: &&Content| matches!(content, Content::Text | Content::Bytes);
    match (contents.iter().any(is_json), contents.iter().any(is_other)) {
        (_, false) => None,
        (false, true) => Some("*/*"),
        (true, true) => Some("application/json, */*;q=0.9"),
    }
}

fn security(ctx: &Ctx<'_>, operation: &Operation) -> String {
    let set = |ids: &Vec<crate::ir::SchemeId>| {
        let names: Vec<String> = ids.iter().map(|id| format!("security::{}", ctx.names.scheme(*id).constant)).collect();
        format!("[{}]", names.join(", "))
    };
    operation.security.iter().map(set).collect::<Vec<_>>().join(", ")
}

fn parameter_row(ctx: &Ctx<'_>, parameter: &Parameter) -> String {
    let place = match parameter.place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
    };
    let style = match parameter.style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "space_delimited",
        Style::PipeDelimited => "pipe_delimited",
        Style::DeepObject => "deep_object",
        Style::Json => "json",
    };
    let mut row = format!("{place} {} {style}", literal(&parameter.wire_name));
    let flags = [(parameter.explode, "explode"), (parameter.reserved, "reserved")];
    let flags: Vec<&str> = flags.iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| *flag).collect();
    if !flags.is_empty() {
        row.push_str(&format!("({})", flags.join(", ")));
    }
    if let Some(rules) = rules(ctx, &parameter.ty) {
        row.push_str(&format!(" where {rules}"));
    }
    row
}

/// The type that a call yields.
fn output_type(scope: &mut Scope<'_>, operation: &Operation) -> TokenStream {
    match &operation.output {
        Output::One { content, .. } => content_type(scope, content),
        Output::PerStatus(_) => {
            let name = scope.ctx.names.operation(operation.id).output.as_deref().map(ident);
            quote!(#name)
        }
    }
}

fn content_type(scope: &mut Scope<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(()),
        Content::Json(ty) => scope.ty(ty),
        Content::Text => scope.string(),
        Content::Bytes => scope.imported("bytes::Bytes"),
    }
}

fn successes(ctx: &Ctx<'_>, operation: &Operation) -> String {
    match &operation.output {
        Output::One { content, statuses } => {
            let arms = statuses.iter().map(|status| format!("{} => {}", pattern(*status), reader(content)));
            arms.collect::<Vec<_>>().join(", ")
        }
        Output::PerStatus(successes) => {
            let names = ctx.names.operation(operation.id);
            let output = names.output.as_deref().unwrap_or_default();
            let arms = successes.iter().zip(&names.successes).map(|(success, variant)| {
                format!("{} => {}({output}::{variant})", pattern(success.status), reader(&success.content))
            });
            arms.collect::<Vec<_>>().join(", ")
        }
    }
}

fn pattern(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}00..={class}99"),
        Status::Default => "200..=299".to_owned(),
    }
}

fn reader(content: &Content) -> &'static str {
    match content {
        Content::Empty => "empty",
        Content::Json(_) => "json",
        Content::Text => "text",
        Content::Bytes => "bytes",
    }
}

/// What the several success responses hold.
fn emit_output(scope: &mut Scope<'_>, operation: &Operation, successes: &[Success]) -> Fragment {
    let names = scope.ctx.names.operation(operation.id);
    let name = names.output.as_deref().map(ident);
    let mut variants = Vec::new();
    for (success, variant) in successes.iter().zip(&names.successes) {
        let variant = ident(variant);
        let ty = content_type(scope, &success.content);
        let mut comment = Comment::default();
        comment.line(&format!("Status {}.", success.status));
        let mut described = Comment::of(&success.docs, "");
        described.append(comment);
        let docs = described.tokens();
        variants.push(quote!(#docs #variant(#ty)));
    }
    let docs = format!(" What {} yields, by status.", code(&names.method));
    Fragment::Item(quote! {
        #[doc = #docs]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
    })
}
