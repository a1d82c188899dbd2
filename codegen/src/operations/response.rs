//! Responses: the result of a call, and the documented headers.

use super::answer::Answers;
use super::failure::lower_failure;
use super::header::add_headers;
use super::sequence::lower_stream;
use super::{Ctx, unused};
use crate::config::ResponseKind;
use crate::diagnostic::rules;
use crate::document::{self, RefOr};
use crate::http::media_type::is_wildcard;
use crate::ir::{
    Content, Docs, Failure, OperationId, Output, Parent, Response, ResponseHeader, ResponseId, Status, Streamed,
    Success, Type,
};
use crate::lower::InlineName;
use crate::pointer::unescape;

/// The lowered responses of an operation.
pub(super) struct Responses {
    pub(super) output: Output,
    pub(super) errors: Vec<Failure>,
    pub(super) accept: Vec<String>,
    pub(super) stream: Option<Streamed>,
    pub(super) headers: Vec<ResponseHeader>,
    pub(super) error_headers: Vec<ResponseHeader>,
}

/// The success responses of an operation, distinguished only where they differ, and the errors.
///
/// `body` is the type of the request body, if it is JSON; `forced` what the configuration says that the successes are.
pub(super) fn lower_responses(
    ctx: &mut Ctx<'_>,
    id: OperationId,
    method: &str,
    operation: &document::Operation,
    body: Option<&Type>,
    forced: Option<ResponseKind>,
) -> Responses {
    let mut answers = Answers { forced, ..Answers::default() };
    let mut headers: Vec<ResponseHeader> = Vec::new();
    let (successes, failures) = split(all_responses(ctx, operation));
    let alone = successes.len() == 1;
    // A response to HEAD never has a body, even if one is documented (RFC 9110, section 9.3.2).
    let has_body = method != "HEAD";
    for (status, place) in successes {
        let Some(spec) = place.target(ctx.types.diagnostics) else { continue };
        let Some(core) = spec.core.get(ctx.types.diagnostics) else { continue };
        let of_headers = header_owner(ctx, id, place, spec, "");
        add_headers(&mut ctx.types, of_headers, spec, &mut headers);
        let word = if alone { "response".to_owned() } else { format!("response {status}") };
        let (parent, part) = owner(ctx, id, place, spec, &word);
        let description = place.description.as_ref().unwrap_or(&core.description).clone();
        let docs = Docs { summary: spec.summary.clone(), description: Some(description), ..Docs::default() };
        let content = Some(&spec.content).filter(|_| has_body);
        answers.add(ctx, status, content, &docs, InlineName { parent, part });
    }
    let mut errors = Vec::new();
    let mut error_headers: Vec<ResponseHeader> = Vec::new();
    for (status, place) in failures {
        errors.extend(lower_failure(ctx, id, status, place, has_body));
        if let Some(spec) = place.found() {
            let of_headers = header_owner(ctx, id, place, spec, "error ");
            add_headers(&mut ctx.types, of_headers, spec, &mut error_headers);
        }
    }
    let Answers { successes, accept, stream, .. } = answers;
    let accept = if has_body { accept } else { vec!["*/*".to_owned()] };
    let output = output(successes);
    unused::report_summaries(&mut ctx.types, operation, &output);
    let stream = match &output {
        Output::One { content, .. } => lower_stream(&ctx.types, stream, content, &accept, body),
        Output::Several(_) => lower_stream(&ctx.types, stream, &Content::Empty, &accept, body),
    };
    Responses { output, errors, accept, stream, headers, error_headers }
}

type Keyed<'n> = Vec<(Status, &'n RefOr<document::Response>)>;

/// All responses: codes, ranges, `default`.
fn all_responses<'n>(ctx: &mut Ctx<'_>, operation: &'n document::Operation) -> Keyed<'n> {
    let mut all = Vec::new();
    for (key, place) in &operation.responses {
        match status(key) {
            Some(status) => all.push((status, place)),
            None if key.starts_with("x-") => {}
            None => {
                let message = format!("`{key}` is not a status; use a number, `2XX` or `default`");
                ctx.types.diagnostics.warning(rules::NOT_A_STATUS, &place.origin, message);
            }
        }
    }
    all.sort_by_key(|(status, _)| *status);
    all
}

/// Splits off the successes: the 2XX responses, or `default` if there are none.
fn split(all: Keyed<'_>) -> (Keyed<'_>, Keyed<'_>) {
    let has_success = all.iter().any(|(status, _)| is_success(*status));
    all.into_iter().partition(|(status, _)| if has_success { is_success(*status) } else { *status == Status::Default })
}

/// What inline schemas in a response are named after: the operation, or the component that the response refers to.
pub(super) fn owner<'w>(
    ctx: &mut Ctx<'_>,
    id: OperationId,
    place: &RefOr<document::Response>,
    target: &document::Response,
    word: &'w str,
) -> (Parent, &'w str) {
    let name = place.reference.as_deref();
    let name = name.and_then(|reference| reference.strip_prefix("#/components/responses/")).and_then(unescape);
    let Some(name) = name else { return (Parent::Operation(id), word) };
    let known = ctx.calls.responses.iter().position(|response| response.name == name);
    let index = known.unwrap_or_else(|| {
        ctx.calls.responses.push(Response { name, origin: target.origin.clone() });
        ctx.calls.responses.len() - 1
    });
    (Parent::Response(ResponseId(index)), "body")
}

/// The same for those in its headers: the part is what the name of a header follows.
fn header_owner<'w>(
    ctx: &mut Ctx<'_>,
    id: OperationId,
    place: &RefOr<document::Response>,
    target: &document::Response,
    word: &'w str,
) -> InlineName<'w> {
    let (parent, _) = owner(ctx, id, place, target, word);
    InlineName { parent, part: if matches!(parent, Parent::Response(_)) { "" } else { word } }
}

pub(super) fn status(key: &str) -> Option<Status> {
    match key.as_bytes() {
        b"default" => Some(Status::Default),
        [class @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Status::Range(class - b'0')),
        [b'1'..=b'9', _, _] => key.parse().ok().map(Status::Code),
        _ => None,
    }
}

pub(super) fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

fn output(successes: Vec<Success>) -> Output {
    let Some(first) = successes.first() else {
        return Output::One { content: Content::Empty, statuses: vec![Status::Range(2)], is_any: false };
    };
    let is_any = successes.iter().any(|success| success.media_type.as_deref().is_some_and(is_wildcard));
    if successes.iter().all(|success| success.content.is_same(&first.content)) {
        let statuses = successes.iter().map(|success| success.status).collect();
        return Output::One { content: first.content.clone(), statuses, is_any };
    }
    if let Some(sequence) = stream_or_nothing(&successes) {
        let statuses = successes.iter().map(|success| success.status).collect();
        return Output::One { content: sequence, statuses, is_any: false };
    }
    let xml =
        successes.iter().map(|success| &success.content).find(|content| matches!(content, Content::Xml(_))).cloned();
    let successes = successes.into_iter().map(|success| whole(success, xml.as_ref())).collect();
    Output::Several(successes)
}

/// The sequence that all responses with a body share. A response without a body is an empty sequence.
fn stream_or_nothing(successes: &[Success]) -> Option<Content> {
    let mut contents = successes.iter().map(|success| &success.content).filter(|content| !is_empty(content));
    let first = contents.next().filter(|content| matches!(content, Content::Sequence(_)))?;
    contents.all(|content| content.is_same(first)).then(|| first.clone())
}

fn is_empty(content: &Content) -> bool {
    matches!(content, Content::Empty)
}

/// If only one of several shapes is a sequence, it is received as a whole; and a type has only one XML representation.
fn whole(success: Success, xml: Option<&Content>) -> Success {
    match &success.content {
        Content::Sequence(_) => Success { content: Content::Bytes, ..success },
        content @ Content::Xml(_) if xml.is_none_or(|xml| !content.is_same(xml)) => {
            Success { content: Content::Bytes, ..success }
        }
        _ => success,
    }
}
