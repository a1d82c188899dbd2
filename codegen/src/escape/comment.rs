//! A line of a plain Rust comment, after `// `.
//!
//! Input: any text. Output: one line. Rust ends such a comment at `
//! `, editors and review tools at other characters too; rustc denies characters that change the text direction
//! (`text_direction_codepoint_in_comment`).

use super::{DocText, Text, is_unsafe};

#[derive(Debug)]
pub enum Comment {}

/// Text that can follow `// `.
pub type CommentText = Text<Comment>;

impl CommentText {
    /// Any text on one line.
    pub fn of(raw: &str) -> Self {
        let mut text = String::with_capacity(raw.len());
        for character in raw.chars() {
            if is_unsafe(character) { text.extend(character.escape_unicode()) } else { text.push(character) }
        }
        Self::escaped(text)
    }

    /// A text in backticks, as documentation shows it.
    pub fn code(raw: &str) -> Self {
        Self::of(DocText::code(raw).as_str())
    }
}
