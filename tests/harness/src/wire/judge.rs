//! What is to be thought of a call, by what Prism answered and the client made of it.
//!
//! Comes in: what the program told. Goes out: nothing if all is well, or the problem and what is said of it.

#[cfg(test)]
mod tests;

use super::cases::Expected;
use super::found::Problem;
use super::told::{Answer, Failure, Told, Violation};

/// What is wrong with a call.
pub(super) struct Verdict {
    pub(super) problem: Problem,
    pub(super) message: String,
    /// What Prism says is wrong with the request; empty if it says nothing of the kind.
    pub(super) violations: Vec<Violation>,
}

pub(super) fn judge(told: &Told, expected: Expected) -> Option<Verdict> {
    let error = told.error.as_ref();
    let message = error.map(|error| format!("{}: {}", error.kind, error.message)).unwrap_or_default();
    if told.is_late() {
        return Some(verdict(Problem::Late, message));
    }
    let Some(answer) = &told.answer else { return Some(verdict(Problem::NotSent, message)) };
    if expected == Expected::Unauthorized {
        let found = format!("answered with {}", answer.status);
        return (!is_refused(answer)).then(|| verdict(Problem::NotRefused, found));
    }
    if let Some(verdict) = rejection(answer) {
        return Some(verdict);
    }
    let is_foreseen = expected == Expected::Failure && answer.problem().is_none() && error.is_some_and(is_answered);
    if is_foreseen { None } else { error.map(|_| verdict(Problem::NotDecoded, message)) }
}

/// Whether the error says no more than that the answer was no success.
fn is_answered(error: &Failure) -> bool {
    matches!(&*error.kind, "Status" | "Redirect" | "UnexpectedStatus")
}

fn verdict(problem: Problem, message: String) -> Verdict {
    Verdict { problem, message, violations: Vec::new() }
}

/// What Prism has against the request.
fn rejection(answer: &Answer) -> Option<Verdict> {
    let mut violations = answer.violations("request");
    if let Some((name, body)) = answer.problem().filter(|(name, _)| REJECTIONS.contains(&&**name)) {
        let listed = body.get("validation").and_then(|list| serde_json::from_value(list.clone()).ok());
        violations = listed.unwrap_or(violations);
        let detail = body.get("detail").and_then(|detail| detail.as_str()).unwrap_or_default();
        let detail = if violations.is_empty() { detail.to_owned() } else { told(&violations) };
        return Some(Verdict { problem: Problem::Rejected, message: format!("{name}: {detail}"), violations });
    }
    let is_wrong = !violations.is_empty();
    is_wrong.then(|| Verdict { problem: Problem::Rejected, message: told(&violations), violations })
}

/// The problems of Prism that are the request's. The others say that it has no answer to give.
const REJECTIONS: &[&str] = &[
    "INVALID_CONTENT_TYPE",
    "NOT_ACCEPTABLE",
    "NO_METHOD_MATCHED_ERROR",
    "NO_PATH_MATCHED_ERROR",
    "UNAUTHORIZED",
    "UNPROCESSABLE_ENTITY",
];

fn told(violations: &[Violation]) -> String {
    let lines = violations.iter().map(|violation| format!("{}: {}", violation.place(), violation.message));
    lines.collect::<Vec<_>>().join("; ")
}

/// Whether the answer says that credentials are missing: Prism's own, or the document's for the status 401.
pub(super) fn is_refused(answer: &Answer) -> bool {
    answer.status == 401 || answer.violations("request").iter().any(|violation| violation.code == 401)
}
