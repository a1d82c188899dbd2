//! A line of a documentation comment, after `/// ` or `//! `: Markdown, as rustdoc reads it.
//!
//! Input: text of the spec in Markdown, or any text that is shown as code. Output: lines without code, doctests, links
//! to items or HTML.

use proc_macro2::TokenStream;
use quote::quote;

use super::{CodeText, Text, TomlText, markdown, visible};

#[derive(Debug)]
pub enum Doc {}

/// Text that can follow `/// `: one line, or a part of one.
pub type DocText = Text<Doc>;

impl DocText {
    /// The lines of a description, wrapped at `width` columns where possible.
    ///
    /// Invariant: no line is blank at either end or after another blank one, ends in a space or holds a line break.
    pub fn markdown(raw: &str, width: usize) -> Vec<Self> {
        markdown::lines(raw, width).into_iter().map(Self::escaped).collect()
    }

    /// Any text as a code span.
    pub fn code(raw: &str) -> Self {
        let text = Self::visible(raw).into_string();
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest + 1);
        let is_padded = text.starts_with('`') || text.ends_with('`') || text.trim() != text || text.is_empty();
        let pad = if is_padded { " " } else { "" };
        Self::escaped(format!("{fence}{pad}{text}{pad}{fence}"))
    }

    /// A Rust name or path in text that links to it: ``[`{}`](crate::{})``.
    pub fn name(name: &str) -> Self {
        Self::escaped(CodeText::name(name).as_str().to_owned())
    }

    /// A line of Rust inside a block that is fenced with three backticks. Invariant: no line of code begins with one, and
    /// no literal of ours contains a character that is not shown.
    pub fn rust(code: &CodeText) -> Self {
        Self::visible(code.as_str())
    }

    /// The same for TOML.
    pub fn toml(text: &TomlText) -> Self {
        Self::visible(text.as_str())
    }

    fn visible(text: &str) -> Self {
        Self::escaped(visible(text))
    }

    /// The line, indented.
    #[must_use]
    pub fn indented(self) -> Self {
        if self.is_empty() { self } else { Self::fill("  {}", [self]) }
    }

    /// The sentence for use in the middle of another.
    #[must_use]
    pub fn lower_first(&self) -> Self {
        let mut chars = self.as_str().chars();
        let lower = chars.next().map(|first| first.to_lowercase().chain(chars).collect());
        Self::escaped(lower.unwrap_or_default())
    }
}

/// Between the lines of a comment in the literal of its attribute: a vertical tab, which no comment contains.
///
/// One attribute for each line would take `syn` longer than all the rest of the crate.
pub const LINE_BREAK: char = '\u{B}';

/// The attribute that is printed as these lines, once [`LINE_BREAK`]s are replaced.
pub fn doc_attribute(lines: &[DocText]) -> TokenStream {
    if lines.is_empty() {
        return TokenStream::new();
    }
    let mut text = String::with_capacity(lines.iter().map(|line| line.as_str().len() + 2).sum());
    for (index, line) in lines.iter().enumerate() {
        text.extend((index > 0).then_some(LINE_BREAK));
        text.push_str(if line.is_empty() { "" } else { " " });
        text.push_str(line.as_str());
    }
    quote!(#[doc = #text])
}
