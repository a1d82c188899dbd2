//! The calls to make with the client of an old spec.
//!
//! Input: both specs. Output: requests of all shapes that the old client sends, and responses of all shapes that the new service
//! sends.

use codegen::ir::{Content, Operation, Parameter};
use codegen::sample::Purpose;
use serde_json::{Value, json};

use super::responses::{Response, responses};
use super::samples::samples;
use super::service::Service;
use super::{Of, Trial};
use crate::wire::cases::{Case, Expected, cases};

pub(super) fn trials(old: &Service<'_>, new: &Service<'_>) -> Vec<Trial> {
    let cases = cases(&old.side.generated, &old.values.sent, Some(&old.sent));
    let mut trials = Vec::new();
    for operation in old.operations() {
        let Some(other) = new.like(operation) else { continue };
        let lines: Vec<(&str, Value)> = cases.iter().filter(|case| is_of(case, operation)).filter_map(line).collect();
        let responses = responses(new, other, &operation.accept);
        let of = Of::Request { old: operation.id.0, new: other.id.0 };
        let answer = responses.first().map(|response| &response.json);
        let mut more = lines.last().map(|(_, line)| with_bodies(old, operation, line)).unwrap_or_default();
        more.extend(lines.first().iter().flat_map(|(_, line)| with_arguments(old, operation, line)));
        let named = lines.iter().map(|(label, line)| ((*label).to_owned(), line.clone()));
        for (label, line) in named.chain(more) {
            let label = format!("request of {} {}, {label}", operation.method, operation.path);
            trials.push(Trial { of, line: with_response(line, answer), label });
        }
        let Some((_, minimal)) = lines.first() else { continue };
        trials.extend(responses.iter().map(|Response { label, json }| Trial {
            of: Of::Response,
            line: with_response(minimal.clone(), Some(json)),
            label: format!("response of {} {}, {label}", operation.method, operation.path),
        }));
    }
    trials.extend(payloads(old, new));
    trials
}

/// Whether a call is one of the operation, with its credentials.
fn is_of(case: &Case, operation: &Operation) -> bool {
    case.operation == operation.id.0 && case.expected != Expected::Unauthorized && !case.label.starts_with("status ")
}

fn line(case: &Case) -> Option<(&str, Value)> {
    Some((&case.label, serde_json::from_str(case.line.as_ref().ok()?).ok()?))
}

/// The same call with each kind of JSON body that the types allow.
fn with_bodies(old: &Service<'_>, operation: &Operation, line: &Value) -> Vec<(String, Value)> {
    let Some(Content::Json(ty)) = operation.body.as_ref().map(|body| &body.media[0].content) else { return Vec::new() };
    let with_body = |body: String| {
        let mut line = line.clone();
        line["arguments"]["body"] = body.into();
        line["media"] = 0.into();
        line
    };
    let samples = samples(&old.side.generated.api, Purpose::Sent, ty).into_iter();
    samples.map(|(label, json)| (format!("body {label}"), with_body(json))).collect()
}

/// The same call with each kind of value of each parameter.
fn with_arguments(old: &Service<'_>, operation: &Operation, line: &Value) -> Vec<(String, Value)> {
    let codegen::Generated { api, names, .. } = &old.side.generated;
    let named = operation.parameters.iter().zip(&names.operation(operation.id).parameters);
    let vary = |(parameter, name): (&Parameter, &String)| {
        let samples = samples(api, Purpose::Sent, &parameter.ty).into_iter();
        let with = |(label, json): (String, String)| {
            let mut line = line.clone();
            line["arguments"][name] = json.into();
            (format!("{name}: {label}"), line)
        };
        samples.map(with).collect::<Vec<_>>()
    };
    named.flat_map(vary).collect()
}

fn with_response(mut line: Value, response: Option<&Value>) -> Value {
    line["response"] = response.cloned().unwrap_or_else(|| json!({"status": 204, "headers": {}, "body": ""}));
    line
}

/// What the new service sends to the webhooks of the old spec.
fn payloads(old: &Service<'_>, new: &Service<'_>) -> Vec<Trial> {
    let mut trials = Vec::new();
    for webhook in &old.side.generated.api.webhooks {
        let others = &new.side.generated.api.webhooks;
        let other =
            others.iter().find(|other| other.name == webhook.name && other.is_webhook() == webhook.is_webhook());
        let Some(ty) = other.and_then(|other| other.payload.as_ref()).filter(|_| webhook.payload.is_some()) else {
            continue;
        };
        for (label, body) in samples(&new.side.generated.api, Purpose::Received, ty) {
            let line = json!({"payload": webhook.id.0, "body": body});
            let label = format!("payload of {}, {label}", webhook.name);
            trials.push(Trial { of: Of::Response, line, label });
        }
    }
    trials
}
