//! The calls to make: each operation with only its required arguments, with all arguments, and once for each other media
//! type, security alternative and status.
//!
//! Input: the IR. Output: a line for each call, as the program reads it, and the expected result.

mod arguments;

use codegen::Generated;
use codegen::ir::{Operation, Output, SchemeId, SchemeKind, Status};
use codegen::sample::{Purpose, Sampler};
use serde_json::{Value, json};

use super::caller::Line;
use super::document::Document;

/// A call.
pub(crate) struct Case {
    /// The index of the operation.
    pub(crate) operation: usize,
    /// `minimal`, `full`, `body as text/plain`, …
    pub(crate) label: String,
    pub(crate) expected: Expected,
    /// Whether it has optional arguments.
    pub(super) has_options: bool,
    /// The line for the program, or the reason why the call cannot be made.
    pub(crate) line: Result<String, String>,
}

/// The expected response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// The request is accepted.
    Success,
    /// The request is rejected because its credentials were removed.
    Unauthorized,
    /// The request is accepted with an error status, because the document lists no success.
    Failure,
}

impl Case {
    /// The line for the program.
    pub(super) fn line(&self) -> Option<Line<'_>> {
        Some(Line { operation: self.operation, text: self.line.as_ref().ok()? })
    }

    /// An argument by name; the body only if it is JSON.
    pub(super) fn argument(&self, name: &str) -> Option<Value> {
        let line: Value = serde_json::from_str(self.line.as_ref().ok()?).ok()?;
        serde_json::from_str(line["arguments"][name].as_str()?).ok()
    }
}

/// The same call, with a response that Prism generates from the schema instead of an example.
pub(super) fn dynamic(line: &str) -> String {
    let Ok(mut line) = serde_json::from_str::<Value>(line) else { return line.to_owned() };
    let code = line["prism_query"].as_str().map(|code| format!("{code}&")).unwrap_or_default();
    line["prism_query"] = format!("{code}__dynamic=true&__seed=1").into();
    line.to_string()
}

/// The calls of all operations.
pub(crate) fn cases(generated: &Generated, value: &Value, document: Option<&Document<'_>>) -> Vec<Case> {
    let sampler = Sampler::new(&generated.api, Purpose::Sent);
    let filled = Sampler::filled(&generated.api, Purpose::Sent);
    let builder = CaseBuilder { generated, value, document, sampler, filled };
    generated.api.operations.iter().flat_map(|operation| builder.operation(operation)).collect()
}

struct CaseBuilder<'a> {
    generated: &'a Generated,
    value: &'a Value,
    /// The document in an independent validator, if that accepts it.
    document: Option<&'a Document<'a>>,
    sampler: Sampler<'a>,
    /// The sampler for forms.
    filled: Sampler<'a>,
}

/// The amount of arguments of a call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Minimal,
    Full,
}

/// One way to call an operation.
#[derive(Clone, Copy)]
struct CallOptions {
    size: Size,
    /// The index of the media type of the body.
    media: usize,
    has_body: bool,
    /// The index of the security alternative.
    security: usize,
    /// The requested status of the response.
    status: Option<u16>,
    expected: Expected,
}

const MINIMAL: CallOptions = CallOptions {
    size: Size::Minimal,
    media: 0,
    has_body: false,
    security: 0,
    status: None,
    expected: Expected::Success,
};

impl CaseBuilder<'_> {
    fn operation(&self, operation: &Operation) -> Vec<Case> {
        let mut cases = vec![
            self.case(operation, "minimal", MINIMAL),
            self.case(operation, "full", CallOptions { size: Size::Full, has_body: true, ..MINIMAL }),
        ];
        for (media, other) in operation.body.iter().flat_map(|body| &body.media).enumerate().skip(1) {
            let options = CallOptions { size: Size::Full, media, has_body: true, ..MINIMAL };
            cases.push(self.case(operation, &format!("body as {}", other.media_type), options));
        }
        for security in other_securities(operation) {
            cases.push(self.case(operation, &self.security(operation, security), CallOptions { security, ..MINIMAL }));
        }
        for status in statuses(operation).into_iter().skip(1) {
            cases.push(self.case(
                operation,
                &format!("status {status}"),
                CallOptions { status: Some(status), ..MINIMAL },
            ));
        }
        if self.requires_credentials(operation) {
            let options = CallOptions { expected: Expected::Unauthorized, ..MINIMAL };
            cases.push(self.case(operation, "without credentials", options));
        }
        cases
    }

    fn case(&self, operation: &Operation, label: &str, options: CallOptions) -> Case {
        let expected = match options.expected {
            Expected::Success if !has_success(self.value, operation) => Expected::Failure,
            expected => expected,
        };
        let line = self.arguments(operation, options).map(|arguments| {
            let schemes = operation.security.get(options.security).map(Vec::as_slice).unwrap_or_default();
            let omit = match options.expected {
                Expected::Success | Expected::Failure => Vec::new(),
                Expected::Unauthorized => schemes.iter().map(|id| self.credential(*id)).collect(),
            };
            json!({
                "operation": operation.id.0,
                "arguments": arguments,
                "media": options.media,
                "schemes": schemes.iter().map(|id| id.0).collect::<Vec<_>>(),
                "omit": omit,
                "prism_query": options.status.map(|status| format!("__code={status}")),
            })
            .to_string()
        });
        let has_options = options.size == Size::Full;
        Case { operation: operation.id.0, label: label.to_owned(), expected, has_options, line }
    }

    /// Whether every security alternative has credentials in the request.
    fn requires_credentials(&self, operation: &Operation) -> bool {
        let is_seen = |id: &SchemeId| self.generated.api.schemes[id.0].kind != SchemeKind::Transport;
        !operation.security.is_empty() && operation.security.iter().all(|schemes| schemes.iter().any(is_seen))
    }

    /// `security apiKey and bearer`
    fn security(&self, operation: &Operation, index: usize) -> String {
        let names: Vec<&str> =
            operation.security[index].iter().map(|id| &*self.generated.api.schemes[id.0].name).collect();
        if names.is_empty() { "no security".to_owned() } else { format!("security {}", names.join(" and ")) }
    }

    /// The header or query parameter that contains a credential.
    fn credential(&self, id: SchemeId) -> String {
        match &self.generated.api.schemes[id.0].kind {
            SchemeKind::Header(name) => name.to_ascii_lowercase(),
            SchemeKind::Query(name) => name.clone(),
            SchemeKind::Cookie(_) => "cookie".to_owned(),
            SchemeKind::Basic | SchemeKind::Bearer | SchemeKind::Token { .. } | SchemeKind::Http(_) => {
                "authorization".to_owned()
            }
            // Credentials that are not in the request cannot be removed.
            SchemeKind::Transport => String::new(),
        }
    }
}

/// The alternatives after the first one without duplicates: the client ignores scopes.
fn other_securities(operation: &Operation) -> Vec<usize> {
    let all = &operation.security;
    (1..all.len()).filter(|index| !all[..*index].contains(&all[*index])).collect()
}

/// Whether the document lists a response that may be a success.
fn has_success(document: &Value, operation: &Operation) -> bool {
    let place = format!("{}/responses", operation.origin);
    let responses = place.strip_prefix('#').and_then(|pointer| document.pointer(pointer)).and_then(Value::as_object);
    responses.is_none_or(|responses| responses.keys().any(|key| key.starts_with('2') || key == "default"))
}

/// The success statuses; the first one is the default.
fn statuses(operation: &Operation) -> Vec<u16> {
    let documented: Vec<Status> = match &operation.output {
        Output::One { statuses, .. } => statuses.clone(),
        Output::Several(successes) => successes.iter().map(|success| success.status).collect(),
    };
    let code = |status| match status {
        Status::Code(code) => Some(code),
        Status::Range(class) => Some(u16::from(class) * 100),
        Status::Default => None,
    };
    let mut codes: Vec<u16> = documented.into_iter().filter_map(code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
