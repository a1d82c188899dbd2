//! Which operations the page shows.
//!
//! Input: the API. Output: the simplest operation for each purpose; of equally simple ones the first in the spec, so that
//! an operation that is added later rarely changes the page.

use super::super::Ctx;
use super::super::pages::element;
use super::expression::{Expression, argument, exact};
use super::value::Hint;
use crate::ir::{Content, Docs, Form, Operation, Output, Parameter, Sequence, Type, Xml};

/// Calls with more to read are not shown.
const MAX_COST: usize = 8;

/// An operation with values for its arguments.
pub(super) struct Candidate<'a> {
    pub(super) operation: &'a Operation,
    pub(super) arguments: Vec<Expression>,
    /// How much there is to read in them.
    cost: usize,
    /// The number of words in the name of its method.
    words: usize,
    /// The elements of its pages.
    pub(super) element: Option<&'a Type>,
}

impl Candidate<'_> {
    /// The lower, the simpler: what is near the root of the API, with few arguments and a short name.
    fn simplicity(&self) -> usize {
        let segments = self.operation.path.split('/').filter(|segment| !segment.is_empty() && !segment.contains('{'));
        self.cost + segments.count().max(1) + self.words.saturating_sub(1) / 2
    }
}

/// The operations whose arguments can be written in a few words.
pub(super) fn candidates<'a>(ctx: &Ctx<'a>) -> Vec<Candidate<'a>> {
    let operations = ctx.api.operations.iter().filter(|operation| !operation.docs.deprecated);
    let candidate = |operation: &'a Operation| {
        let arguments = arguments(ctx, operation)?;
        let cost = arguments.iter().map(|argument| argument.cost).sum();
        let element = element(ctx, operation);
        let words = ctx.names.operation(operation.id).method.split('_').count();
        (cost <= MAX_COST).then_some(Candidate { operation, arguments, cost, words, element })
    };
    operations.filter_map(candidate).collect()
}

/// A list, or a small object that is created; what returns no JSON only if there is nothing else.
pub(super) fn call<'c, 'a>(ctx: &Ctx<'a>, candidates: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let has_credentials = ctx.api.schemes.iter().any(crate::ir::Scheme::is_sent);
    let score = |candidate: &&Candidate<'a>| {
        let operation = candidate.operation;
        let method = match operation.method.as_str() {
            "GET" if candidate.element.is_some() => 0,
            "GET" => 1,
            // What is created from nothing says nothing.
            "POST" if operation.body.as_ref().is_some_and(|body| body.required) => 1,
            _ => 5,
        };
        let result = match &operation.output {
            Output::One { content: Content::Json(_) | Content::Xml(_), .. } => 0,
            Output::One { content: Content::Empty, .. } => 4,
            Output::One { .. } | Output::Several(_) => 3,
        };
        // What anybody may call, such as a check of the service's health, is rarely what the API is for.
        let access = if has_credentials && operation.security.is_empty() { 3 } else { 0 };
        candidate.simplicity() + method + result + access
    };
    candidates.iter().filter(|candidate| sequence(candidate.operation).is_none()).min_by_key(score)
}

/// A list of several pages.
pub(super) fn list<'c, 'a>(candidates: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let lists = candidates.iter().filter(|candidate| candidate.element.is_some());
    lists.min_by_key(|candidate| candidate.simplicity())
}

/// A stream of items.
pub(super) fn stream<'c, 'a>(candidates: &'c [Candidate<'a>]) -> Option<&'c Candidate<'a>> {
    let has_items = |candidate: &&Candidate<'a>| {
        let operation = candidate.operation;
        let streamed = operation.stream.as_ref().map(|stream| &stream.content);
        sequence(operation).or(streamed.and_then(as_sequence)).is_some()
    };
    candidates.iter().filter(has_items).min_by_key(|candidate| candidate.simplicity())
}

/// The items of a call that always returns a stream.
pub(super) fn sequence(operation: &Operation) -> Option<&Sequence> {
    match &operation.output {
        Output::One { content, .. } => as_sequence(content),
        Output::Several(_) => None,
    }
}

fn as_sequence(content: &Content) -> Option<&Sequence> {
    match content {
        Content::Sequence(sequence) => Some(sequence),
        _ => None,
    }
}

/// A value for each argument of the method; nothing if one of them takes more than a few words.
fn arguments(ctx: &Ctx<'_>, operation: &Operation) -> Option<Vec<Expression>> {
    if operation.has_named_arguments() {
        return None;
    }
    let parameters = operation.parameters.iter().filter(|parameter| parameter.is_argument());
    let mut arguments: Vec<Expression> =
        parameters.map(|parameter| argument(ctx, &parameter.ty, &hint(parameter))).collect::<Option<_>>()?;
    if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
        let [media] = body.media.as_slice() else { return None };
        let docs = Docs::default();
        let hint = Hint::new("body", &docs, None);
        arguments.push(match &media.content {
            Content::Json(ty) | Content::Xml(Xml { ty, .. }) => argument(ctx, ty, &hint)?,
            Content::Form(Form { ty, .. }) => exact(ctx, ty, &hint)?,
            Content::Multipart(_)
            | Content::Members(_)
            | Content::Text
            | Content::Bytes
            | Content::Sequence(_)
            | Content::Empty => return None,
        });
    }
    Some(arguments)
}

pub(super) fn hint(parameter: &Parameter) -> Hint<'_> {
    Hint::new(&parameter.wire_name, &parameter.docs, parameter.default.as_ref())
}
