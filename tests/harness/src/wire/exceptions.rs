//! What is not held against the client: where Prism is wrong or cannot, or the document contradicts itself.
//!
//! Comes in: a call that went wrong. Goes out: the name of the exception, if there is one. Each is known by what Prism
//! answered and by what was sent, never by the document. A refusal is excepted only if each of its violations is.

mod body;
mod parameter;
mod response;
#[cfg(test)]
mod tests;

use codegen::Generated;
use codegen::ir::{Operation, SchemeKind};

use super::cases::Case;
use super::document::Document;
use super::found::Problem;
use super::judge::{Verdict, is_refused};
use super::told::{Answer, Told, Violation};

/// A call that went wrong.
pub(super) struct Context<'a> {
    pub(super) generated: &'a Generated,
    /// The document as an independent checker reads it, if it can.
    pub(super) document: Option<&'a Document<'a>>,
    pub(super) operation: &'a Operation,
    pub(super) case: &'a Case,
    pub(super) told: &'a Told,
    pub(super) verdict: &'a Verdict,
}

impl Context<'_> {
    /// What the request says its body is, in small letters and without what follows.
    fn media_type(&self) -> String {
        let said = self.told.request.as_ref().map(|request| request.header("content-type")).unwrap_or_default();
        said.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

/// A reason why something is not the client's fault.
struct Exception<F> {
    name: &'static str,
    reason: &'static str,
    fits: F,
}

/// Of what Prism says of a request.
type OfRequest = Exception<fn(&Context<'_>, &Violation) -> bool>;

/// Of what the client could not make of an answer.
type OfResponse = Exception<fn(&Context<'_>, &Answer) -> bool>;

fn of_requests() -> impl Iterator<Item = &'static OfRequest> {
    parameter::ALL.iter().chain(body::ALL)
}

/// The name of the exception; of the first, if the violations have several.
pub(super) fn exception(context: &Context<'_>) -> Option<&'static str> {
    match context.verdict.problem {
        Problem::Rejected | Problem::NotRefused if context.operation.path.contains('#') => {
            Some(response::FRAGMENT.name)
        }
        Problem::Rejected if has_plain_twin(context) => Some(response::QUERY.name),
        Problem::Rejected if is_range(context) => Some(response::UNACCEPTABLE.name),
        Problem::Rejected if is_unknown_scheme(context) => Some(response::UNGUARDED.name),
        Problem::Rejected => of_request(context),
        Problem::NotDecoded => {
            let answer = context.told.answer.as_ref()?;
            response::ALL.iter().find(|exception| (exception.fits)(context, answer)).map(|exception| exception.name)
        }
        Problem::Late => Some(response::LATE.name),
        Problem::NotRefused => {
            let answer = context.told.answer.as_ref()?;
            answer.header("sl-violations").contains(UNKNOWN_SCHEME).then_some(response::UNGUARDED.name)
        }
        Problem::Missing | Problem::NotSent => None,
    }
}

/// A warning of Prism.
const UNKNOWN_SCHEME: &str = "We currently do not support this type of security scheme";

/// Whether another path is the operation's without the query that is appended to it, or with another query.
fn has_plain_twin(context: &Context<'_>) -> bool {
    let Some((plain, _)) = context.operation.path.split_once('?') else { return false };
    let mut others = context.generated.api.operations.iter().filter(|other| other.path != context.operation.path);
    others.any(|other| other.path.split('?').next() == Some(plain))
}

/// Whether a response is documented for a range of media types, and Prism does not see that ours is in it.
fn is_range(context: &Context<'_>) -> bool {
    let problem = context.told.answer.as_ref().and_then(Answer::problem);
    problem.is_some_and(|(name, _)| name == "NOT_ACCEPTABLE")
        && context.document.is_some_and(|document| document.has_range(&context.operation.origin.to_string()))
}

/// Whether the request has the credentials of a scheme that Prism does not know, and is refused for want of others.
fn is_unknown_scheme(context: &Context<'_>) -> bool {
    let Some((request, answer)) = context.told.request.as_ref().zip(context.told.answer.as_ref()) else { return false };
    let said = request.header("authorization").split(' ').next().unwrap_or_default();
    let schemes = context.operation.security.iter().flatten().map(|id| &context.generated.api.schemes[id.0]);
    let mut unknown = schemes.filter_map(|scheme| match &scheme.kind {
        SchemeKind::Http(name) if !name.eq_ignore_ascii_case("digest") => Some(name),
        _ => None,
    });
    is_refused(answer) && unknown.any(|name| name.eq_ignore_ascii_case(said))
}

/// Below a place where no branch fits, each branch says why: that is said by the one that was meant.
fn of_request(context: &Context<'_>) -> Option<&'static str> {
    let violations = &context.verdict.violations;
    let reason = |violation: &Violation| {
        of_requests().find(|exception| (exception.fits)(context, violation)).map(|exception| exception.name)
    };
    let reasons: Vec<Option<&'static str>> = violations.iter().map(reason).collect();
    let first = reasons.iter().flatten().next()?;
    let excepted = || violations.iter().zip(&reasons).filter(|(_, reason)| reason.is_some());
    let follows = |violation: &Violation| {
        let choices = violations.iter().filter(|choice| choice.code == "oneOf" || choice.code == "anyOf");
        choices.into_iter().any(|choice| {
            let is_below = |other: &Violation| other.steps().starts_with(&choice.steps());
            is_below(violation) && excepted().any(|(reason, _)| is_below(reason))
        })
    };
    let all = violations.iter().zip(&reasons).all(|(violation, reason)| reason.is_some() || follows(violation));
    all.then_some(*first)
}

/// Why it is an exception.
pub(crate) fn reason(name: &str) -> &'static str {
    let of_request = of_requests().map(|exception| (exception.name, exception.reason));
    let of_response = response::ALL.iter().map(|exception| (exception.name, exception.reason));
    let alone = [&response::LATE, &response::UNACCEPTABLE, &response::UNGUARDED, &response::FRAGMENT, &response::QUERY]
        .map(|exception| (exception.name, exception.reason));
    of_request
        .chain(of_response)
        .chain(alone)
        .find(|(known, _)| *known == name)
        .map(|(_, reason)| reason)
        .unwrap_or_default()
}
