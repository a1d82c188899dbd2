//! How to read a list of several pages.
//!
//! Input: an operation with pages. Output: the section.

use super::super::Ctx;
use super::call::shown_value;
use super::choose::Candidate;
use super::layout::Called;
use super::text::Text;
use super::{Block, Section, Snippet, client_argument, import};
use crate::escape::CodeText;

pub(super) fn lists(ctx: &Ctx<'_>, example: &Candidate<'_>) -> Section {
    let text = Text::of("Calls for lists have ").code("items()").words(" and ").code("pages()");
    let text = text.words(", which fetch the next page once the current one is consumed:");
    let mut lines = Called::new(ctx, example).lines(&"let mut items = ".into(), &[".items()"], ";");
    lines.push("while let Some(item) = items.next().await {".into());
    if let Some(element) = example.element {
        let shown = shown_value(ctx, element, &"item?".into(), &"item?".into());
        lines.push(CodeText::fill("    {};", [shown]));
    }
    lines.push("}".into());
    let blocks = vec![Block::Text(text), Block::Rust(given(ctx, example, lines))];
    Section { title: "Read a list", blocks }
}

/// A snippet that uses a client.
pub(super) fn given(ctx: &Ctx<'_>, example: &Candidate<'_>, lines: Vec<CodeText>) -> Snippet {
    let uses_types = example.arguments.iter().any(|argument| argument.uses_types);
    let hidden = uses_types.then(|| import(ctx, &["types"])).into_iter().collect();
    Snippet { feature: None, given: vec![client_argument(ctx)], hidden, lines }
}
