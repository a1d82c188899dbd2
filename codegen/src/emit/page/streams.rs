//! How to read a stream.
//!
//! Input: an operation that returns one. Output: the section.

use super::super::Ctx;
use super::choose::{Candidate, sequence};
use super::layout::Called;
use super::lists::given;
use super::text::Text;
use super::{Block, Section};

pub(super) fn streams(ctx: &Ctx<'_>, example: &Candidate<'_>) -> Section {
    let is_always = sequence(example.operation).is_some();
    let (text, more): (Text, &[&'static str]) = if is_always {
        (
            Text::of("Some calls return a stream, whose items can be read while they are received:"),
            &[".await?", ".into_inner()"],
        )
    } else {
        let text = Text::of("Some calls have ").code("stream()");
        (text.words(", whose items can be read while they are received:"), &[".stream()", ".await?", ".into_inner()"])
    };
    let mut lines = Called::new(ctx, example).lines(&"let mut items = ".into(), more, ";");
    lines.push("while let Some(item) = items.next().await {".into());
    lines.push("    println!(\"{:?}\", item?);".into());
    lines.push("}".into());
    let blocks = vec![Block::Text(text), Block::Rust(given(ctx, example, lines))];
    Section { title: "Read a stream", blocks }
}
