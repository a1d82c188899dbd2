//! Failures that are not errors of the client, because Prism is wrong or limited, or the document contradicts itself.
//!
//! Input: a failed call. Output: the name of the exception that applies, if any. Must recognize exceptions by the request and
//! the response, not by the name of the document. A rejection is an exception only if all its violations are.

mod body;
mod parameter;
mod response;
#[cfg(test)]
mod tests;

use codegen::Generated;
use codegen::ir::{Operation, SchemeKind};

use super::cases::Case;
use super::document::Document;
use super::exchange::{Exchange, Response, Violation};
use super::judge::{Verdict, is_unauthorized};
use super::results::Problem;

/// A failed call.
pub(super) struct Context<'a> {
    pub(super) generated: &'a Generated,
    /// The document in an independent validator, if that accepts it.
    pub(super) document: Option<&'a Document<'a>>,
    pub(super) operation: &'a Operation,
    pub(super) case: &'a Case,
    pub(super) exchange: &'a Exchange,
    pub(super) verdict: &'a Verdict,
}

impl Context<'_> {
    /// The media type of the request body, in lowercase and without parameters.
    fn media_type(&self) -> String {
        let header = self.exchange.request.as_ref().map(|request| request.header("content-type")).unwrap_or_default();
        header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }
}

/// A reason why a failure is not an error of the client.
struct Exception<F> {
    name: &'static str,
    reason: &'static str,
    applies: F,
}

/// An exception for a violation that Prism reports for a request.
type OfRequest = Exception<fn(&Context<'_>, &Violation) -> bool>;

/// An exception for a response that the client could not decode.
type OfResponse = Exception<fn(&Context<'_>, &Response) -> bool>;

fn of_requests() -> impl Iterator<Item = &'static OfRequest> {
    parameter::ALL.iter().chain(body::ALL)
}

/// The name of the exception; the first one if there are several for the violations.
pub(super) fn exception(context: &Context<'_>) -> Option<&'static str> {
    match context.verdict.problem {
        Problem::Rejected | Problem::NotRefused if context.operation.path.contains('#') => {
            Some(response::FRAGMENT.name)
        }
        Problem::Rejected if has_path_without_query(context) => Some(response::QUERY.name),
        Problem::Rejected if is_range(context) => Some(response::MEDIA_TYPE_RANGE.name),
        Problem::Rejected if is_unknown_scheme(context) => Some(response::UNSUPPORTED_SCHEME.name),
        Problem::Rejected => of_request(context),
        Problem::NotDecoded => {
            let response = context.exchange.response.as_ref()?;
            response::ALL
                .iter()
                .find(|exception| (exception.applies)(context, response))
                .map(|exception| exception.name)
        }
        Problem::Late => Some(response::TIMEOUT.name),
        Problem::NotRefused => {
            let response = context.exchange.response.as_ref()?;
            response.header("sl-violations").contains(UNKNOWN_SCHEME).then_some(response::UNSUPPORTED_SCHEME.name)
        }
        Problem::Missing | Problem::NotSent => None,
    }
}

/// The beginning of a warning of Prism.
const UNKNOWN_SCHEME: &str = "We currently do not support this type of security scheme";

/// Whether there is another path that differs only in its query.
fn has_path_without_query(context: &Context<'_>) -> bool {
    let Some((plain, _)) = context.operation.path.split_once('?') else { return false };
    let mut others = context.generated.api.operations.iter().filter(|other| other.path != context.operation.path);
    others.any(|other| other.path.split('?').next() == Some(plain))
}

/// Whether Prism rejected the media type although the document has a range that includes it.
fn is_range(context: &Context<'_>) -> bool {
    let problem = context.exchange.response.as_ref().and_then(Response::problem);
    problem.is_some_and(|(name, _)| name == "NOT_ACCEPTABLE")
        && context.document.is_some_and(|document| document.has_range(&context.operation.origin.to_string()))
}

/// Whether the request has credentials of a scheme that Prism does not support, and Prism requires those of another scheme.
fn is_unknown_scheme(context: &Context<'_>) -> bool {
    let Some((request, response)) = context.exchange.request.as_ref().zip(context.exchange.response.as_ref()) else {
        return false;
    };
    let used = request.header("authorization").split(' ').next().unwrap_or_default();
    let schemes = context.operation.security.iter().flatten().map(|id| &context.generated.api.schemes[id.0]);
    let mut unknown = schemes.filter_map(|scheme| match &scheme.kind {
        SchemeKind::Http(name) if !name.eq_ignore_ascii_case("digest") => Some(name),
        _ => None,
    });
    is_unauthorized(response) && unknown.any(|name| name.eq_ignore_ascii_case(used))
}

/// If no branch of a choice matches, Prism reports the violations of all branches: an exception for one of them covers the
/// others.
fn of_request(context: &Context<'_>) -> Option<&'static str> {
    let violations = &context.verdict.violations;
    let reason = |violation: &Violation| {
        of_requests().find(|exception| (exception.applies)(context, violation)).map(|exception| exception.name)
    };
    let reasons: Vec<Option<&'static str>> = violations.iter().map(reason).collect();
    let first = reasons.iter().flatten().next()?;
    let excepted = || violations.iter().zip(&reasons).filter(|(_, reason)| reason.is_some());
    let is_covered = |violation: &Violation| {
        let choices = violations.iter().filter(|choice| choice.code == "oneOf" || choice.code == "anyOf");
        choices.into_iter().any(|choice| {
            let is_below = |other: &Violation| other.steps().starts_with(&choice.steps());
            is_below(violation) && excepted().any(|(reason, _)| is_below(reason))
        })
    };
    let all = violations.iter().zip(&reasons).all(|(violation, reason)| reason.is_some() || is_covered(violation));
    all.then_some(*first)
}

/// The explanation of an exception.
pub(crate) fn reason(name: &str) -> &'static str {
    let of_request = of_requests().map(|exception| (exception.name, exception.reason));
    let of_response = response::ALL.iter().map(|exception| (exception.name, exception.reason));
    let alone = [
        &response::TIMEOUT,
        &response::MEDIA_TYPE_RANGE,
        &response::UNSUPPORTED_SCHEME,
        &response::FRAGMENT,
        &response::QUERY,
    ]
    .map(|exception| (exception.name, exception.reason));
    of_request
        .chain(of_response)
        .chain(alone)
        .find(|(known, _)| *known == name)
        .map(|(_, reason)| reason)
        .unwrap_or_default()
}
