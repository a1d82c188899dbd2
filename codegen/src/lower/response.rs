//! Responses: what a call yields, and the headers that are documented.

use super::parameter::lower_header;
use super::schema::{Part, lower_type};
use super::{Ctx, members};
use crate::diagnostic::Kind;
use crate::document;
use crate::ir::{Content, Docs, OperationId, Output, Parent, ResponseHeader, Status, Success, Type, TypeKind};
use crate::source::Node;

/// The success responses of an operation, told apart only where they differ.
pub(super) fn lower_responses<'a>(
    ctx: &mut Ctx<'a>,
    id: OperationId,
    method: &str,
    operation: &'a Node,
) -> (Output, Vec<ResponseHeader>) {
    let mut successes = Vec::new();
    let mut headers: Vec<ResponseHeader> = Vec::new();
    let responses = success_responses(ctx, operation);
    let alone = responses.len() == 1;
    for (status, node) in responses {
        let Some(target) = ctx.resolve(node) else { continue };
        let Some(response) = document::response(target, ctx.diagnostics) else { continue };
        for (name, header) in members(target.get("headers")) {
            if headers.iter().all(|known| !known.wire_name.eq_ignore_ascii_case(name)) {
                headers.extend(lower_header(ctx, id, name, header));
            }
        }
        let part = if alone { "response".to_owned() } else { format!("response {}", status_word(status)) };
        let part = Part { parent: Parent::Operation(id), part: &part };
        // A response to HEAD never has a body, whatever is documented of it (RFC 9110, 9.3.2).
        let content = if method == "head" { Content::Empty } else { lower_content(ctx, target, part) };
        let docs = Docs { description: Some(response.description), ..Docs::default() };
        successes.push(Success { status, content, docs });
    }
    (output(successes), headers)
}

/// The 2XX ones; without any, `default`.
fn success_responses<'n>(ctx: &mut Ctx<'_>, operation: &'n Node) -> Vec<(Status, &'n Node)> {
    let mut all = Vec::new();
    for (key, node) in members(operation.get("responses")) {
        match status(key) {
            Some(status) => all.push((status, node)),
            None if key.starts_with("x-") => {}
            None => {
                let message = format!("`{key}` is no status: a number, `2XX` or `default`");
                ctx.diagnostics.warning(Kind::Invalid, &node.origin, message);
            }
        }
    }
    let succeeds = |status: Status| matches!(status, Status::Code(200..=299) | Status::Range(2));
    let has_success = all.iter().any(|(status, _)| succeeds(*status));
    all.retain(|(status, node)| {
        let is_success = if has_success { succeeds(*status) } else { *status == Status::Default };
        if !is_success {
            report_untyped(ctx, *status, node);
        }
        is_success
    });
    all.sort_by_key(|(status, _)| *status);
    all
}

/// Bodies of other responses stay JSON that the caller reads from the error as a type of its choice.
fn report_untyped(ctx: &mut Ctx<'_>, status: Status, response: &Node) {
    if members(response.get("content")).next().is_some() {
        let message = format!("the body of status {status} is not typed: the error keeps it as it came");
        ctx.diagnostics.note(Kind::Unsupported, &response.origin, message);
    }
}

pub(super) fn status(key: &str) -> Option<Status> {
    match key.as_bytes() {
        b"default" => Some(Status::Default),
        [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Status::Range(class - b'0')),
        [b'1'..=b'9', _, _] => key.parse().ok().map(Status::Code),
        _ => None,
    }
}

fn status_word(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The first media type that has a typed reader; any other body is handed on as bytes.
fn lower_content(ctx: &mut Ctx<'_>, response: &Node, part: Part<'_>) -> Content {
    let mut other = Content::Empty;
    for (media_type, node) in members(response.get("content")) {
        match media_kind(media_type) {
            MediaKind::Json => return lower_json(ctx, node, part),
            MediaKind::Text if matches!(other, Content::Empty) => other = Content::Text,
            MediaKind::Text => {}
            MediaKind::Other if matches!(other, Content::Empty) => other = Content::Bytes,
            MediaKind::Other => {}
        }
    }
    other
}

pub(super) fn lower_json(ctx: &mut Ctx<'_>, media: &Node, part: Part<'_>) -> Content {
    match media.get("schema") {
        Some(schema) => Content::Json(lower_type(ctx, schema, part)),
        None => Content::Json(super::any()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum MediaKind {
    Json,
    Text,
    Other,
}

/// What a media type's body is, parameters aside: `application/json; charset=utf-8` is JSON.
pub(super) fn media_kind(media_type: &str) -> MediaKind {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" | "text/json" => MediaKind::Json,
        essence if essence.ends_with("+json") => MediaKind::Json,
        "text/event-stream" => MediaKind::Other,
        essence if essence.starts_with("text/") => MediaKind::Text,
        _ => MediaKind::Other,
    }
}

fn output(successes: Vec<Success>) -> Output {
    let Some(first) = successes.first() else {
        return Output::One { content: Content::Empty, statuses: vec![Status::Range(2)] };
    };
    if successes.iter().all(|success| same_content(&success.content, &first.content)) {
        let statuses = successes.iter().map(|success| success.status).collect();
        return Output::One { content: first.content.clone(), statuses };
    }
    Output::PerStatus(successes)
}

fn same_content(first: &Content, second: &Content) -> bool {
    match (first, second) {
        (Content::Json(first), Content::Json(second)) => same_type(first, second),
        (Content::Empty, Content::Empty) | (Content::Text, Content::Text) | (Content::Bytes, Content::Bytes) => true,
        _ => false,
    }
}

fn same_type(first: &Type, second: &Type) -> bool {
    match (&first.kind, &second.kind) {
        (TypeKind::Item(first), TypeKind::Item(second)) => first == second,
        (TypeKind::Bool, TypeKind::Bool) | (TypeKind::Any, TypeKind::Any) => true,
        (TypeKind::Integer(first), TypeKind::Integer(second)) => first == second,
        (TypeKind::Float(first), TypeKind::Float(second)) => first == second,
        (TypeKind::Text(first), TypeKind::Text(second)) => first == second,
        (TypeKind::Tuple(first), TypeKind::Tuple(second)) => {
            first.len() == second.len() && first.iter().zip(second).all(|(first, second)| same_type(first, second))
        }
        (TypeKind::List(first), TypeKind::List(second))
        | (TypeKind::Map(first), TypeKind::Map(second))
        | (TypeKind::Nullable(first), TypeKind::Nullable(second)) => same_type(first, second),
        _ => false,
    }
}
