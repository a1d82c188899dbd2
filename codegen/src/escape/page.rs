//! Markdown pages that are not documentation comments: `API.md`, reports.
//!
//! Input: any text. Output: plain text, a line of a fenced block or a cell of a table. No text becomes a link, HTML or
//! a block of its own.

use super::markdown::{plain, span};
use super::{CodeText, DocText, Text, visible};

#[derive(Debug)]
pub enum Markdown {}

/// A page, or a part of one.
pub type MarkdownText = Text<Markdown>;

impl MarkdownText {
    /// Plain text, whose syntax is escaped.
    pub fn plain(raw: &str) -> Self {
        Self::escaped(plain(raw))
    }

    /// A text as a code span; empty for an empty text.
    pub fn code(raw: &str) -> Self {
        Self::escaped(span(raw))
    }

    /// A part of a line inside a block that is fenced with three backticks. Invariant: the line begins with something
    /// else.
    pub fn fenced(raw: &str) -> Self {
        Self::escaped(visible(raw))
    }

    /// A quoted text, as Rust's `Debug` writes it, inside such a block.
    pub fn quoted(raw: &str) -> Self {
        Self::fenced(&format!("{raw:?}"))
    }

    /// A piece of Rust inside such a block.
    pub fn rust(code: &CodeText) -> Self {
        Self::fenced(code.as_str())
    }

    /// A line of a description, which is Markdown without HTML or links to items.
    pub fn doc(line: &DocText) -> Self {
        Self::escaped(line.as_str().to_owned())
    }

    /// A cell of a table.
    pub fn cell(raw: &str) -> Self {
        Self::escaped(plain(raw).replace('|', "\\|"))
    }
}
