//! The layout of snippets, as rustfmt would have it.
//!
//! Input: expressions. Output: lines that fit on a page. Must not know the API.

use super::super::Ctx;
use super::super::scope::named;
use super::choose::Candidate;
use super::expression::{Call, Expression};
use crate::escape::CodeText;

/// The width of the code of a comment.
const WIDTH: usize = 92;

/// Statements that build a long argument, and the call: `client.webhooks().create(body)`, in parts.
pub(super) struct Called {
    before: Vec<CodeText>,
    parts: Vec<CodeText>,
}

impl Called {
    pub(super) fn new(ctx: &Ctx<'_>, example: &Candidate<'_>) -> Self {
        let operation = example.operation;
        let names = ctx.names.operation(operation.id);
        let handle = operation.tag.map(|tag| CodeText::fill(".{}()", [named(&ctx.names.tag(tag).method)]));
        let method = |arguments: Vec<CodeText>| {
            CodeText::fill(".{}({})", [named(&names.method), CodeText::join(arguments, ", ")])
        };
        let mut arguments: Vec<CodeText> = example.arguments.iter().map(|argument| argument.code.clone()).collect();
        let mut before = Vec::new();
        let is_long = arguments.iter().map(|argument| argument.as_str().len()).sum::<usize>() > WIDTH / 2;
        if let (true, Some(last), Some(Expression { call: Some(call), .. })) =
            (is_long, arguments.last_mut(), example.arguments.last())
        {
            before = assigned(call);
            *last = "body".into();
        }
        let parts = [Some("client".into()), handle, Some(method(arguments))];
        Self { before, parts: parts.into_iter().flatten().collect() }
    }

    /// `let webhook = client.webhooks().create(body).await?;`, with `start` and `end` around the call.
    pub(super) fn lines(&self, start: &CodeText, more: &[&'static str], end: &'static str) -> Vec<CodeText> {
        let more = more.iter().map(|part| CodeText::from(*part));
        let parts: Vec<CodeText> = self.parts.iter().cloned().chain(more).collect();
        let mut lines = self.before.clone();
        lines.extend(chain(start, &parts, end));
        lines
    }
}

/// A chain of methods, on one line if it fits.
pub(super) fn chain(start: &CodeText, parts: &[CodeText], end: &'static str) -> Vec<CodeText> {
    let line = CodeText::fill("{}{}{}", [start.clone(), CodeText::join(parts.iter().cloned(), ""), end.into()]);
    if line.as_str().len() <= WIDTH {
        return vec![line];
    }
    let mut lines: Vec<CodeText> = Vec::new();
    for part in parts {
        let before = if lines.is_empty() { start.clone() } else { "    ".into() };
        lines.push(CodeText::fill("{}{}", [before, part.clone()]));
    }
    if let Some(last) = lines.last_mut() {
        last.push(end);
    }
    lines
}

/// `let body = types::Pet::new("name");`, with an argument on each line if it is too long.
fn assigned(call: &Call) -> Vec<CodeText> {
    let line = CodeText::fill("let body = {};", [call.code()]);
    if line.as_str().len() <= WIDTH {
        return vec![line];
    }
    let mut lines = vec![CodeText::fill("let body = {}", [call.open.clone()])];
    lines.extend(call.arguments.iter().map(|argument| CodeText::fill("    {},", [argument.clone()])));
    lines.push(CodeText::fill("{};", [call.close.into()]));
    lines
}
