//! How to handle an error.
//!
//! Input: the call that the page shows. Output: the section; without a call, only its words.

use super::super::Ctx;
use super::call::{shown, variable};
use super::choose::Candidate;
use super::layout::Called;
use super::lists::given;
use super::text::Text;
use super::{Block, Section};
use crate::escape::CodeText;

pub(super) fn errors(ctx: &Ctx<'_>, example: Option<&Candidate<'_>>) -> Section {
    let text = Text::of("A call fails with an ").item("Error");
    let text = text.words(", which has the server's status, headers and body, if there was a response: ");
    let text = text.linked("status", "Error::status").words(", ").linked("message", "Error::message");
    let text = text
        .words(", ")
        .linked("request_id", "Error::request_id")
        .words(", ")
        .linked("is_timeout", "Error::is_timeout")
        .words(" and the like.");
    let mut blocks = vec![Block::Text(text)];
    if let Some(example) = example {
        blocks.push(Block::Rust(given(ctx, example, lines(ctx, example))));
    }
    if !ctx.analysis.errors.is_empty() {
        let text =
            Text::of("Where the spec documents the body of an error, ").linked("typed_body", "Error::typed_body");
        blocks.push(Block::Text(text.words(" decodes it as an ").item("ErrorBody").words(".")));
    }
    Section { title: "Handle errors", blocks }
}

fn lines(ctx: &Ctx<'_>, example: &Candidate<'_>) -> Vec<CodeText> {
    let variable = variable(ctx, example);
    let mut lines = Called::new(ctx, example).lines(&"match ".into(), &[".await"], " {");
    lines.push(CodeText::fill("    Ok({}) => {},", [variable.clone(), shown(ctx, example, &variable)]));
    if example.operation.path.contains('{') {
        lines.push("    Err(error) if error.is_not_found() => println!(\"not found\"),".into());
    }
    lines.extend([
        "    Err(error) if error.is_rate_limited() => {".into(),
        "        println!(\"rate limited; retry after {:?}\", error.retry_after().unwrap_or_default());".into(),
        "    }".into(),
    ]);
    lines.push("    Err(error) => return Err(error),".into());
    lines.push("}".into());
    lines
}
