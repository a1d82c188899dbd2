//! A line of a plain Rust comment, after `// `.
//!
//! Input: any text. Output: one line. Rust ends such a comment at `\n`, editors and reviewers' tools at other characters
//! too; what turns the direction of text is denied by rustc (`text_direction_codepoint_in_comment`).

use super::{DocText, Text, is_unsafe};

#[derive(Debug)]
pub enum Comment {}

/// What may stand behind `// `.
pub type CommentText = Text<Comment>;

impl CommentText {
    /// Any text in one line.
    pub fn of(raw: &str) -> Self {
        let mut text = String::with_capacity(raw.len());
        for character in raw.chars() {
            if is_unsafe(character) { text.extend(character.escape_unicode()) } else { text.push(character) }
        }
        Self::escaped(text)
    }

    /// A text in ticks, as documentation shows it.
    pub fn code(raw: &str) -> Self {
        Self::of(DocText::code(raw).as_str())
    }
}
