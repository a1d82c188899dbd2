//! The `operation!` table of a call: what is sent, its setters, and which responses are successes of which shape.

use super::argument::{accepted, place_word};
use super::body::body_setter;
use super::docs::{Comment, code};
use super::errors::{error_row, statuses};
use super::file::{Fragment, Table};
use super::output::{output_type, stream_type};
use super::pages::pages_row;
use super::rules::{rules_beside, where_clause};
use super::scope::{Scope, literal, named};
use super::setter::maybe_on_call;
use super::xml::xml_rows;
use super::{Ctx, compact};
use crate::config::Idempotency;
use crate::escape::{CodeText, DocText};
use crate::ir::{
    Content, FormField, Framing, Operation, Output, Parameter, ParameterPlace, ParameterSource, SchemeKind, Status,
    Streamed, Style, Success,
};

pub(super) fn emit_table(scope: &mut Scope<'_>, operation: &Operation, owner: &str) -> Fragment {
    scope.imports.add("crate::runtime::operation");
    let ctx = scope.ctx;
    let names = ctx.names.operation(operation.id);
    let value = compact(&output_type(scope, operation));
    let headers = names.headers.as_deref().map_or_else(|| "runtime::Headers".into(), named);
    let id = operation.operation_id.clone().unwrap_or_else(|| format!("{} {}", operation.method, operation.path));
    let mut rows = vec![
        CodeText::fill("id: {},", [literal(&id)]),
        CodeText::fill("method: {} {},", [method_word(&operation.method), literal(&operation.path)]),
        server(scope, operation),
    ];
    rows.extend(accept(operation).map(|accept| CodeText::fill("accept: {},", [literal(&accept)])));
    rows.extend(operation.stream.iter().map(|stream| stream_row(scope, stream)));
    rows.extend(media_type(operation).map(|media_type| CodeText::fill("content: {},", [literal(media_type)])));
    rows.extend(limits(ctx, operation).map(|limits| CodeText::fill("limits: {},", [limits])));
    rows.extend(idempotency(ctx, operation));
    rows.push(CodeText::fill("security: [{}],", [security(ctx, operation)]));
    let fields: Vec<CodeText> = fields(operation).map(field_row).collect();
    if !fields.is_empty() {
        rows.extend(list("fields: [", fields.into_iter(), "],"));
    }
    rows.extend(xml_rows(ctx, operation));
    rows.extend(error_row(ctx, operation));
    rows.extend(pages_row(scope, operation));
    rows.extend(secret(ctx, operation).then(|| "secret: body,".into()));
    rows.extend(success_rows(ctx, operation));
    let maybe = maybe_on_call(ctx, operation);
    for ((parameter, name), maybe) in operation.parameters.iter().zip(&names.parameters).zip(&maybe) {
        rows.extend(parameter_rows(scope, parameter, name, maybe));
    }
    rows.extend(body_rows(scope, operation, maybe.last().map_or("", String::as_str)));
    let method = names.method.trim_start_matches("r#");
    let parts = [named(&names.call), named(owner), named(method), value, headers];
    let head = CodeText::fill("{} = {}::{} -> {}, {}", parts);
    Fragment::Declaration(Table::new("operation", head, rows))
}

/// The server that the call goes to.
fn server(scope: &mut Scope<'_>, operation: &Operation) -> CodeText {
    let (row, names_some) = super::servers::row(scope.ctx, operation);
    if names_some {
        scope.imports.add("crate::servers");
    }
    row
}

/// A method that is not a Rust identifier is quoted.
fn method_word(method: &str) -> CodeText {
    let is_word = method.chars().all(|character| character.is_ascii_alphabetic());
    if is_word { named(method) } else { literal(method) }
}

/// A row for each line, between brackets.
fn list(open: &'static str, lines: impl Iterator<Item = CodeText>, close: &'static str) -> Vec<CodeText> {
    let lines = lines.map(|line| CodeText::fill("    {},", [line]));
    [open.into()].into_iter().chain(lines).chain([close.into()]).collect()
}

/// The `Accept` header, unless it is only JSON: the preferred types have no weight.
fn accept(operation: &Operation) -> Option<String> {
    let (first, others) = operation.accept.split_first()?;
    if others.is_empty() && first == "application/json" {
        return None;
    }
    let is_json = |media_type: &str| {
        let essence = media_type.split(';').next().unwrap_or_default().trim();
        essence == "application/json" || essence.ends_with("+json")
    };
    let weigh = |other: &String| if is_json(other) || !is_json(first) { "" } else { ";q=0.9" };
    Some(others.iter().fold(first.clone(), |accept, other| format!("{accept}, {other}{}", weigh(other))))
}

/// The content type of the body, if there is only one and it is not JSON.
fn media_type(operation: &Operation) -> Option<&str> {
    match operation.body.as_ref()?.media.as_slice() {
        [only] if only.media_type != "application/json" => Some(&only.media_type),
        _ => None,
    }
}

/// The constraints of the body, if there is only one media type; otherwise each variant has its own.
fn limits(ctx: &Ctx<'_>, operation: &Operation) -> Option<CodeText> {
    match operation.body.as_ref()?.media.as_slice() {
        [only] => super::body::limits(ctx, &only.content),
        _ => None,
    }
}

/// The header of the idempotency key, whether it is a declared parameter, and whether a key is generated.
fn idempotency(ctx: &Ctx<'_>, operation: &Operation) -> Option<CodeText> {
    if let Some((key, generated)) = operation.key() {
        let flags = if generated { "declared, generated" } else { "declared" };
        return Some(CodeText::fill("idempotency: {} ({}),", [literal(&key.wire_name), flags.into()]));
    }
    let idempotency = ctx.config.idempotency.as_ref()?;
    let changes = !matches!(operation.method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY");
    let generated = if idempotency.generate && operation.method == "POST" { " (generated)" } else { "" };
    let header = literal(&key_header(idempotency));
    changes.then(|| CodeText::fill("idempotency: {}{},", [header, generated.into()]))
}

/// The header of idempotency keys for operations that declare none.
pub(super) fn key_header(idempotency: &Idempotency) -> String {
    idempotency.header.as_deref().unwrap_or("idempotency-key").to_ascii_lowercase()
}

fn fields(operation: &Operation) -> impl Iterator<Item = &FormField> {
    let forms = operation.inputs().filter_map(|content| match content {
        Content::Form(form) => Some(&form.fields),
        _ => None,
    });
    forms.flatten()
}

fn field_row(field: &FormField) -> CodeText {
    let flags = flags(field.explode, field.reserved);
    CodeText::fill("{} {}{}", [literal(&field.wire_name), style_word(field.style).into(), flags.into()])
}

fn security(ctx: &Ctx<'_>, operation: &Operation) -> CodeText {
    let set = |ids: &Vec<crate::ir::SchemeId>| {
        // A scheme that the transport satisfies has no credential in the request.
        let ids = ids.iter().filter(|id| ctx.api.scheme(**id).kind != SchemeKind::Transport);
        let names = ids.map(|id| CodeText::fill("security::{}", [named(&ctx.names.scheme(*id).constant)]));
        CodeText::fill("[{}]", [CodeText::join(names, ", ")])
    };
    CodeText::join(operation.security.iter().map(set), ", ")
}

/// How a parameter is written; an optional one is a setter, with its documentation.
fn parameter_rows(scope: &mut Scope<'_>, parameter: &Parameter, name: &str, maybe: &str) -> Vec<CodeText> {
    let (mut rows, setters) = if !parameter.is_setter() {
        (Vec::new(), CodeText::default())
    } else if parameter.flag().is_some() {
        (setter_docs(parameter), "()".into())
    } else {
        let setters = CodeText::fill(" | {}({})", [named(maybe), accepted(scope, &parameter.ty)]);
        (setter_docs(parameter), setters)
    };
    let place = place_word(parameter.place);
    let (wire_name, style) = (literal(&parameter.wire_name), style_word(parameter.style));
    let is_fixed_header = parameter.place == ParameterPlace::Header && parameter.always().is_some();
    let is_client = parameter.source == ParameterSource::Client && parameter.required || is_fixed_header;
    let flags = if is_client { "(client)" } else { flags(parameter.explode, parameter.reserved) };
    let default = is_client.then(|| super::client_headers::default(parameter)).flatten();
    let default = default.or_else(|| parameter.always().map(str::to_owned));
    let default = default.map(|default| CodeText::fill(" or {}", [literal(&default)])).unwrap_or_default();
    let flag = parameter.flag().map(|value| CodeText::fill(" with {}", [literal(value)])).unwrap_or_default();
    let rules = where_clause(rules_beside(scope.ctx, &parameter.ty));
    let parts = [place.into(), named(name), setters, wire_name, style.into(), flags.into(), default, flag, rules];
    rows.push(CodeText::fill("{} {}{} = {} {}{}{}{}{},", parts));
    rows
}

fn setter_docs(parameter: &Parameter) -> Vec<CodeText> {
    let why = match parameter.source {
        ParameterSource::Caller => "",
        ParameterSource::IdempotencyKey { .. } => ", by which the server recognizes a retry of the call",
        ParameterSource::Client => " of this call; the client's value is sent unless it is set",
    };
    let mut comment =
        Comment::of(&parameter.docs, DocText::fill("Sets {}{}.", [code(&parameter.wire_name), why.into()]));
    if let Some(value) = parameter.flag() {
        comment.line(DocText::fill("Sends {}, the only possible value.", [code(value)]));
    }
    comment.keywords(&[], &parameter.ty, parameter.default.as_ref(), &parameter.docs.examples);
    let mut rows = comment.rows();
    rows.extend(parameter.docs.deprecated.then(|| "#[deprecated]".into()));
    rows
}

/// The setter of an optional body.
fn body_rows(scope: &mut Scope<'_>, operation: &Operation, maybe: &str) -> Vec<CodeText> {
    let Some(body) = operation.body.as_ref().filter(|body| !body.required) else { return Vec::new() };
    let (method, accepts) = body_setter(scope, operation, body);
    let mut rows = Comment::of(&body.docs, "Sets the body.").rows();
    rows.push(CodeText::fill("{} body | {}({}),", [method.into(), named(maybe), accepts]));
    rows
}

fn style_word(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "space_delimited",
        Style::PipeDelimited => "pipe_delimited",
        Style::TabDelimited => "tab_delimited",
        Style::DeepObject => "deep_object",
        Style::Json => "json",
        Style::Fields => "fields",
        Style::Cookie => "verbatim",
        Style::Bare => "bare",
    }
}

fn flags(explode: bool, reserved: bool) -> &'static str {
    match (explode, reserved) {
        (false, false) => "",
        (true, false) => "(explode)",
        (false, true) => "(reserved)",
        (true, true) => "(explode, reserved)",
    }
}

/// The success responses, on one line if they fit.
fn success_rows(ctx: &Ctx<'_>, operation: &Operation) -> Vec<CodeText> {
    let arms: Vec<CodeText> = match &operation.output {
        Output::One { content, statuses, is_any } => {
            let media_type = if *is_any { " if \"*/*\"" } else { "" };
            let arm = |status: &Status| {
                CodeText::fill("{}{} => {}", [pattern(*status), media_type.into(), reader(content).into()])
            };
            statuses.iter().map(arm).collect()
        }
        Output::Several(successes) => {
            let names = ctx.names.operation(operation.id);
            let output = names.output.as_deref().unwrap_or_default();
            let arm = |(success, variant): (&Success, &String)| {
                let media_type = success.media_type.as_ref();
                let media_type = media_type.map(|media_type| CodeText::fill(" if {}", [literal(media_type)]));
                let (reader, media_type) = (reader(&success.content).into(), media_type.unwrap_or_default());
                let parts = [pattern(success.status), media_type, reader, named(output), named(variant)];
                CodeText::fill("{}{} => {}({}::{})", parts)
            };
            successes.iter().zip(&names.successes).map(arm).collect()
        }
    };
    let line = CodeText::join(arms.iter().cloned(), ", ");
    if line.as_str().len() <= WIDTH {
        return vec![CodeText::fill("success: { {} },", [line])];
    }
    list("success: {", arms.into_iter(), "},")
}

/// Whether `Debug` must not show the result of the call. If that is an enum, its variants hide their own secrets.
fn secret(ctx: &Ctx<'_>, operation: &Operation) -> bool {
    matches!(&operation.output, Output::One { content, .. } if ctx.body_shows_secret(content))
}

/// Longer lists of success responses are broken into lines.
const WIDTH: usize = 100;

fn pattern(status: Status) -> CodeText {
    statuses(status, "200..=299")
}

fn reader(content: &Content) -> &'static str {
    match content {
        Content::Empty => "empty",
        Content::Json(_) => "json",
        Content::Text => "text",
        Content::Xml(_) => "xml",
        Content::Sequence(sequence) => sequence_reader(sequence.framing),
        Content::Form(_) | Content::Multipart(_) | Content::Members(_) | Content::Bytes => "bytes",
    }
}

fn sequence_reader(framing: Framing) -> &'static str {
    match framing {
        Framing::Events => "events",
        Framing::TextEvents => "text_events",
        Framing::WholeEvents => "whole_events",
        Framing::Lines => "lines",
        Framing::Records => "records",
    }
}

/// The row of the alternative that is streamed.
fn stream_row(scope: &mut Scope<'_>, stream: &Streamed) -> CodeText {
    let reader = if matches!(stream.content, Content::Bytes) { "stream" } else { reader(&stream.content) };
    let flag = stream.flag.as_ref().map(|flag| CodeText::fill(" with {}", [literal(flag)])).unwrap_or_default();
    let value = compact(&stream_type(scope, &stream.content));
    CodeText::fill("stream: {}{} => {} -> {},", [literal(&stream.media_type), flag, reader.into(), value])
}
