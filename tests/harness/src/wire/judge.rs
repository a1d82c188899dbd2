//! Decides whether a call passed.
//!
//! Input: the exchange of a call. Output: nothing if it passed, otherwise the problem and its message.

#[cfg(test)]
mod tests;

use super::cases::Expected;
use super::exchange::{ClientError, Exchange, Response, Violation};
use super::results::Problem;

/// The reason why a call failed.
pub(super) struct Verdict {
    pub(super) problem: Problem,
    pub(super) message: String,
    /// The violations that Prism reports for the request.
    pub(super) violations: Vec<Violation>,
}

pub(super) fn judge(exchange: &Exchange, expected: Expected) -> Option<Verdict> {
    let error = exchange.error.as_ref();
    let message = error.map(|error| format!("{}: {}", error.kind, error.message)).unwrap_or_default();
    if exchange.is_timeout() {
        return Some(verdict(Problem::Late, message));
    }
    let Some(response) = &exchange.response else { return Some(verdict(Problem::NotSent, message)) };
    if expected == Expected::Unauthorized {
        let message = format!("the response has the status {}", response.status);
        return (!is_unauthorized(response)).then(|| verdict(Problem::NotRefused, message));
    }
    if let Some(verdict) = rejection(response) {
        return Some(verdict);
    }
    let is_expected =
        expected == Expected::Failure && response.problem().is_none() && error.is_some_and(is_status_error);
    if is_expected { None } else { error.map(|_| verdict(Problem::NotDecoded, message)) }
}

/// Whether the error only means that the response is not a success.
fn is_status_error(error: &ClientError) -> bool {
    matches!(&*error.kind, "Status" | "Redirect" | "UnexpectedStatus")
}

fn verdict(problem: Problem, message: String) -> Verdict {
    Verdict { problem, message, violations: Vec::new() }
}

/// The verdict if Prism rejected the request.
fn rejection(response: &Response) -> Option<Verdict> {
    let mut violations = response.violations("request");
    if let Some((name, body)) = response.problem().filter(|(name, _)| REJECTIONS.contains(&&**name)) {
        let listed = body.get("validation").and_then(|list| serde_json::from_value(list.clone()).ok());
        violations = listed.unwrap_or(violations);
        let detail = body.get("detail").and_then(|detail| detail.as_str()).unwrap_or_default();
        let detail = if violations.is_empty() { detail.to_owned() } else { messages(&violations) };
        return Some(Verdict { problem: Problem::Rejected, message: format!("{name}: {detail}"), violations });
    }
    let is_rejected = !violations.is_empty();
    is_rejected.then(|| Verdict { problem: Problem::Rejected, message: messages(&violations), violations })
}

/// The problems of Prism that are caused by the request. The others mean that it cannot generate a response.
const REJECTIONS: &[&str] = &[
    "INVALID_CONTENT_TYPE",
    "NOT_ACCEPTABLE",
    "NO_METHOD_MATCHED_ERROR",
    "NO_PATH_MATCHED_ERROR",
    "UNAUTHORIZED",
    "UNPROCESSABLE_ENTITY",
];

fn messages(violations: &[Violation]) -> String {
    let lines = violations.iter().map(|violation| format!("{}: {}", violation.place(), violation.message));
    lines.collect::<Vec<_>>().join("; ")
}

/// Whether the request was rejected because of missing credentials, by Prism itself or with the document's response for 401.
pub(super) fn is_unauthorized(response: &Response) -> bool {
    response.status == 401 || response.violations("request").iter().any(|violation| violation.code == 401)
}
