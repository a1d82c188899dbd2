//! Responses: what a call yields, and the headers that are documented.

use super::answer::Answers;
use super::parameter::lower_header;
use super::schema::Part;
use super::{Ctx, members};
use crate::diagnostic::Kind;
use crate::document;
use crate::ir::{Content, Docs, OperationId, Output, Parent, ResponseHeader, Status, Success, Type, TypeKind};
use crate::source::Node;

/// What the responses of an operation say.
pub(super) struct Responses {
    pub(super) output: Output,
    pub(super) accept: Vec<String>,
    pub(super) stream: Option<String>,
    pub(super) headers: Vec<ResponseHeader>,
}

/// The success responses of an operation, told apart only where they differ.
pub(super) fn lower_responses<'a>(ctx: &mut Ctx<'a>, id: OperationId, method: &str, operation: &'a Node) -> Responses {
    let mut answers = Answers::default();
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
        let docs = Docs { description: Some(response.description), ..Docs::default() };
        // A response to HEAD never has a body, whatever is documented of it (RFC 9110, 9.3.2).
        let content = if method == "head" { None } else { target.get("content") };
        answers.add(ctx, status, content, &docs, Part { parent: Parent::Operation(id), part: &part });
    }
    let Answers { successes, accept, stream } = answers;
    let accept = if method == "head" { vec!["*/*".to_owned()] } else { accept };
    Responses { output: output(successes), accept, stream, headers }
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

fn output(successes: Vec<Success>) -> Output {
    let Some(first) = successes.first() else {
        return Output::One { content: Content::Empty, statuses: vec![Status::Range(2)] };
    };
    if successes.iter().all(|success| same_content(&success.content, &first.content)) {
        let statuses = successes.iter().map(|success| success.status).collect();
        return Output::One { content: first.content.clone(), statuses };
    }
    let is_streamed = |success: &Success| matches!(success.content, Content::Stream | Content::Empty);
    if successes.iter().all(is_streamed) {
        // Where there is no body, its stream is empty.
        let statuses = successes.iter().map(|success| success.status).collect();
        return Output::One { content: Content::Stream, statuses };
    }
    let successes = successes.into_iter().map(whole).collect();
    Output::Several(successes)
}

/// Where one of several shapes is a stream, it is received like the others.
fn whole(success: Success) -> Success {
    match success.content {
        Content::Stream => Success { content: Content::Bytes, ..success },
        _ => success,
    }
}

fn same_content(first: &Content, second: &Content) -> bool {
    match (first, second) {
        (Content::Json(first), Content::Json(second)) => same_type(first, second),
        (Content::Empty, Content::Empty)
        | (Content::Text, Content::Text)
        | (Content::Bytes, Content::Bytes)
        | (Content::Stream, Content::Stream) => true,
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
