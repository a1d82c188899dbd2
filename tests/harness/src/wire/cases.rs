//! What is called: each operation with its fewest arguments, with all of them, and once for each other way that the spec
//! gives it.
//!
//! Comes in: the IR. Goes out: a line for each call, as the program reads it, and what is expected of it.

mod arguments;

use codegen::Generated;
use codegen::ir::{Operation, Output, SchemeId, SchemeKind, Status};
use codegen::sample::{Purpose, Sampler};
use serde_json::{Value, json};

use super::caller::Line;
use super::document::Document;

/// A call.
pub(super) struct Case {
    /// The index of the operation.
    pub(super) operation: usize,
    /// `minimal`, `full`, `body as text/plain`, …
    pub(super) label: String,
    pub(super) expected: Expected,
    /// Whether it is given what may be left out.
    pub(super) has_options: bool,
    /// What the program reads, or why there is nothing to call with.
    pub(super) line: Result<String, String>,
}

/// What the server has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// That the request is what the spec asks for.
    Success,
    /// That credentials are missing: they were taken out of the request.
    Unauthorized,
    /// The same as for success, in an answer that is none: the document lists no other.
    Failure,
}

impl Case {
    /// What the program reads.
    pub(super) fn line(&self) -> Option<Line<'_>> {
        Some(Line { operation: self.operation, text: self.line.as_ref().ok()? })
    }

    /// What the call is given by a name; of a body, where it is JSON.
    pub(super) fn argument(&self, name: &str) -> Option<Value> {
        let line: Value = serde_json::from_str(self.line.as_ref().ok()?).ok()?;
        serde_json::from_str(line["arguments"][name].as_str()?).ok()
    }
}

/// The same call, whose answer is to be made from the schema rather than taken from an example.
pub(super) fn dynamic(line: &str) -> String {
    let Ok(mut line) = serde_json::from_str::<Value>(line) else { return line.to_owned() };
    let code = line["asked"].as_str().map(|code| format!("{code}&")).unwrap_or_default();
    line["asked"] = format!("{code}__dynamic=true&__seed=1").into();
    line.to_string()
}

/// The calls of all operations.
pub(super) fn cases(generated: &Generated, value: &Value, document: Option<&Document<'_>>) -> Vec<Case> {
    let sampler = Sampler::new(&generated.api, Purpose::Sent);
    let filled = Sampler::filled(&generated.api, Purpose::Sent);
    let maker = Maker { generated, value, document, sampler, filled };
    generated.api.operations.iter().flat_map(|operation| maker.operation(operation)).collect()
}

struct Maker<'a> {
    generated: &'a Generated,
    value: &'a Value,
    /// The same as an independent checker reads it, if it can.
    document: Option<&'a Document<'a>>,
    sampler: Sampler<'a>,
    /// The one for forms.
    filled: Sampler<'a>,
}

/// How much a call is given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Size {
    Minimal,
    Full,
}

/// One way to call an operation.
#[derive(Clone, Copy)]
struct Way {
    size: Size,
    /// Which media type the body has.
    media: usize,
    has_body: bool,
    /// Which of the alternatives of security is used.
    security: usize,
    /// The status that is asked for.
    status: Option<u16>,
    expected: Expected,
}

const MINIMAL: Way =
    Way { size: Size::Minimal, media: 0, has_body: false, security: 0, status: None, expected: Expected::Success };

impl Maker<'_> {
    fn operation(&self, operation: &Operation) -> Vec<Case> {
        let mut cases = vec![
            self.case(operation, "minimal", MINIMAL),
            self.case(operation, "full", Way { size: Size::Full, has_body: true, ..MINIMAL }),
        ];
        for (media, other) in operation.body.iter().flat_map(|body| &body.media).enumerate().skip(1) {
            let way = Way { size: Size::Full, media, has_body: true, ..MINIMAL };
            cases.push(self.case(operation, &format!("body as {}", other.media_type), way));
        }
        for security in other_securities(operation) {
            cases.push(self.case(operation, &self.security(operation, security), Way { security, ..MINIMAL }));
        }
        for status in statuses(operation).into_iter().skip(1) {
            cases.push(self.case(operation, &format!("status {status}"), Way { status: Some(status), ..MINIMAL }));
        }
        if self.is_guarded(operation) {
            let way = Way { expected: Expected::Unauthorized, ..MINIMAL };
            cases.push(self.case(operation, "without credentials", way));
        }
        cases
    }

    fn case(&self, operation: &Operation, label: &str, way: Way) -> Case {
        let expected = match way.expected {
            Expected::Success if !has_success(self.value, operation) => Expected::Failure,
            expected => expected,
        };
        let line = self.arguments(operation, way).map(|arguments| {
            let schemes = operation.security.get(way.security).map(Vec::as_slice).unwrap_or_default();
            let without = match way.expected {
                Expected::Success | Expected::Failure => Vec::new(),
                Expected::Unauthorized => schemes.iter().map(|id| self.credential(*id)).collect(),
            };
            json!({
                "operation": operation.id.0,
                "arguments": arguments,
                "media": way.media,
                "schemes": schemes.iter().map(|id| id.0).collect::<Vec<_>>(),
                "without": without,
                "asked": way.status.map(|status| format!("__code={status}")),
            })
            .to_string()
        });
        let has_options = way.size == Size::Full;
        Case { operation: operation.id.0, label: label.to_owned(), expected, has_options, line }
    }

    /// Whether there is no way without credentials that stand in the request.
    fn is_guarded(&self, operation: &Operation) -> bool {
        let is_seen = |id: &SchemeId| self.generated.api.schemes[id.0].kind != SchemeKind::Transport;
        !operation.security.is_empty() && operation.security.iter().all(|schemes| schemes.iter().any(is_seen))
    }

    /// `security apiKey and bearer`
    fn security(&self, operation: &Operation, index: usize) -> String {
        let names: Vec<&str> =
            operation.security[index].iter().map(|id| &*self.generated.api.schemes[id.0].name).collect();
        if names.is_empty() { "no security".to_owned() } else { format!("security {}", names.join(" and ")) }
    }

    /// The header or the member of the query that holds a credential.
    fn credential(&self, id: SchemeId) -> String {
        match &self.generated.api.schemes[id.0].kind {
            SchemeKind::Header(name) => name.to_ascii_lowercase(),
            SchemeKind::Query(name) => name.clone(),
            SchemeKind::Cookie(_) => "cookie".to_owned(),
            SchemeKind::Basic | SchemeKind::Bearer | SchemeKind::Token { .. } | SchemeKind::Http(_) => {
                "authorization".to_owned()
            }
            // What is not in the request cannot be taken out of it.
            SchemeKind::Transport => String::new(),
        }
    }
}

/// The alternatives after the first, each set of schemes once: scopes make no difference to the client.
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

/// The statuses of success, the one first that is given unasked.
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
