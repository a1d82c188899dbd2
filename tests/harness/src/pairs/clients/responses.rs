//! The responses that a service sends.
//!
//! Input: an operation of the new spec, and what the old client accepts. Output: responses with sampled bodies, as the program
//! reads them.

use codegen::ir::{Content, Operation, Output, Status, Success};
use codegen::sample::Purpose;
use serde_json::{Value, json};

use super::samples::samples;
use super::service::Service;

pub(super) struct Response {
    /// `200 minimal`
    pub(super) label: String,
    pub(super) json: Value,
}

/// The success responses of an operation. Of several media types, those that the client accepts are sent.
pub(super) fn responses(service: &Service<'_>, operation: &Operation, accept: &[String]) -> Vec<Response> {
    let responses = format!("{}/responses", operation.origin);
    let documented = service.received.at(&responses).and_then(Value::as_object);
    let mut all = Vec::new();
    for key in documented.into_iter().flat_map(|responses| responses.keys()).filter(|key| key.starts_with('2')) {
        let Some(status) = key.replace('X', "0").parse().ok().filter(|status| *status >= 200_u16) else { continue };
        let Some(place) = service.received.resolved(format!("{responses}/{key}")) else { continue };
        let content = service.received.at(&format!("{place}/content")).and_then(Value::as_object);
        let mut media_types: Vec<&str> =
            content.into_iter().flat_map(|content| content.keys()).map(|key| &**key).collect();
        if media_types.iter().any(|media_type| is_accepted(media_type, accept)) {
            media_types.retain(|media_type| is_accepted(media_type, accept));
        }
        if media_types.is_empty() {
            all.push(response(status, None, "empty", ""));
        }
        for media_type in media_types {
            all.extend(of_media(service, operation, status, media_type));
        }
    }
    all
}

fn of_media(service: &Service<'_>, operation: &Operation, status: u16, media_type: &str) -> Vec<Response> {
    let api = &service.side.generated.api;
    let one = |label: &str, body: &str| vec![response(status, Some(media_type), label, body)];
    match content(operation, status, media_type) {
        Some(Content::Json(ty)) => {
            let place = operation.origin.to_string();
            let bodies = samples(api, Purpose::Received, ty).into_iter();
            // What the spec does not have is not sent.
            let bodies = bodies.filter(|(_, body)| !service.received.rejects(&place, status, media_type, body));
            bodies.map(|(label, body)| response(status, Some(media_type), &label, &body)).collect()
        }
        Some(Content::Text) => one("text", "text"),
        Some(Content::Bytes) => one("bytes", "bytes"),
        Some(Content::Empty) => one("empty", ""),
        // Written by the runtime only, so that there is nothing here that could write them.
        Some(
            Content::Xml(_) | Content::Form(_) | Content::Multipart(_) | Content::Members(_) | Content::Sequence(_),
        ) => Vec::new(),
        None => Vec::new(),
    }
}

/// What a response contains.
fn content<'a>(operation: &'a Operation, status: u16, media_type: &str) -> Option<&'a Content> {
    let is_it = |success: &&Success| {
        let is_status = match success.status {
            Status::Code(code) => code == status,
            Status::Range(class) => u16::from(class) == status / 100,
            Status::Default => true,
        };
        is_status && success.media_type.as_deref().is_none_or(|of| of == media_type)
    };
    match &operation.output {
        Output::One { content, .. } => Some(content),
        Output::Several(successes) => successes.iter().find(is_it).map(|success| &success.content),
    }
}

/// Whether a list has the media type, as it is or as a range.
fn is_accepted(media_type: &str, accept: &[String]) -> bool {
    let essence = |text: &str| text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let wanted = essence(media_type);
    accept.iter().map(|accepted| essence(accepted)).any(|accepted| {
        let range = accepted.strip_suffix('*').unwrap_or_default();
        accepted == "*/*" || accepted == wanted || (!range.is_empty() && wanted.starts_with(range))
    })
}

fn response(status: u16, media_type: Option<&str>, label: &str, body: &str) -> Response {
    let headers: Value =
        media_type.iter().map(|media_type| ("content-type".to_owned(), Value::from(*media_type))).collect();
    Response {
        label: format!("{status} {label}: {body}"),
        json: json!({"status": status, "headers": headers, "body": body}),
    }
}
