//! The page as the documentation of `lib.rs`.
//!
//! Input: the page. Output: the lines of the comment. Each snippet is a doc test that is compiled, not run: what the page
//! does not show of it is in lines that rustdoc hides.

use super::text::Text;
use super::{Block, Page, Snippet};
use crate::escape::{CodeText, DocText};

pub(super) fn print(page: &Page, crate_name: &CodeText) -> Vec<DocText> {
    let mut lines = page.about.title.clone();
    let mut paragraph = |paragraph: Vec<DocText>| {
        if !paragraph.is_empty() {
            lines.push(DocText::default());
            lines.extend(paragraph);
        }
    };
    paragraph(page.about.beginning.clone());
    paragraph(page.about.terms.clone());
    for section in page.sections() {
        paragraph(vec![DocText::fill("# {}", [section.title.into()])]);
        section.blocks.iter().for_each(|block| paragraph(print_block(block, crate_name)));
    }
    if !page.about.rest.is_empty() {
        paragraph(vec!["# More about the API".into()]);
        paragraph(page.about.rest.clone());
    }
    lines
}

fn print_block(block: &Block, crate_name: &CodeText) -> Vec<DocText> {
    match block {
        Block::Text(text) => text.lines(),
        Block::Table(columns, rows) => {
            let row = |row: &[Text; 3]| DocText::fill("| {} | {} | {} |", row.iter().map(Text::line));
            let head = DocText::fill("| {} | {} | {} |", columns.map(DocText::from));
            [head, "|---|---|---|".into()].into_iter().chain(rows.iter().map(row)).collect()
        }
        Block::Toml(lines) => fenced("```toml", lines.iter().map(DocText::toml).collect()),
        Block::Rust(snippet) => fenced("```no_run", code(snippet, crate_name)),
    }
}

fn fenced(fence: &'static str, mut lines: Vec<DocText>) -> Vec<DocText> {
    lines.insert(0, fence.into());
    lines.push("```".into());
    lines
}

/// The snippet in its function.
fn code(snippet: &Snippet, crate_name: &CodeText) -> Vec<DocText> {
    let hidden = |line: &CodeText| DocText::fill("# {}", [DocText::rust(line)]);
    let given = CodeText::join(snippet.given.iter().cloned(), ", ");
    let head = CodeText::fill("async fn example({}) -> Result<(), {}::Error> {", [given, crate_name.clone()]);
    let mut lines: Vec<DocText> = snippet.hidden.iter().map(hidden).collect();
    let feature = snippet.feature.map(|feature| CodeText::fill("#[cfg(feature = {})]", [CodeText::literal(feature)]));
    lines.extend(feature.iter().map(hidden));
    lines.push(hidden(&head));
    lines.extend(snippet.lines.iter().map(DocText::rust));
    lines.extend([hidden(&"Ok(())".into()), hidden(&"}".into())]);
    lines
}
