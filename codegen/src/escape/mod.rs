//! Text of a spec for another language: the only way to create it is to escape it for that language.
//!
//! Input: raw text. Output: a [`Text`] of one language, which the writers of files and of the terminal require. Must
//! not know the meaning of the text.
//!
//! Invariant: a [`Text`] consists of what was escaped for its language and of `'static` text, which is the generator's
//! own. Only the files of this directory can create one in another way; each documents how it escapes.

mod code;
mod comment;
mod doc;
mod markdown;
mod page;
mod terminal;
#[cfg(test)]
mod tests;
mod toml;

pub use self::code::CodeText;
pub use self::comment::CommentText;
pub use self::doc::{DocText, LINE_BREAK, doc_attribute};
pub use self::page::MarkdownText;
pub use self::terminal::{CUT, TerminalText};
pub use self::toml::TomlText;

use std::fmt;
use std::marker::PhantomData;

/// A text of the language `L`, in which text of a spec is never interpreted.
pub struct Text<L> {
    text: String,
    language: PhantomData<fn() -> L>,
}

impl<L> Text<L> {
    /// Text that a file of this directory has escaped.
    fn escaped(text: String) -> Self {
        Self { text, language: PhantomData }
    }

    /// A template with a part for each `{}`.
    #[must_use]
    pub fn fill(template: &'static str, parts: impl IntoIterator<Item = Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut pieces = template.split("{}");
        // Most rows fit, so that they do not grow part by part.
        let mut text = String::with_capacity(template.len() + 64);
        text.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let part = parts.next();
            debug_assert!(part.is_some(), "`{template}` has more places than parts");
            text.push_str(part.as_ref().map_or("", Self::as_str));
            text.push_str(piece);
        }
        debug_assert!(parts.next().is_none(), "`{template}` has more parts than places");
        Self::escaped(text)
    }

    /// The parts, separated by `between`.
    #[must_use]
    pub fn join(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let mut text = String::new();
        for (index, part) in parts.into_iter().enumerate() {
            text.push_str(if index == 0 { "" } else { between });
            text.push_str(&part.text);
        }
        Self::escaped(text)
    }

    /// A number in digits.
    #[must_use]
    pub fn number(number: impl Into<i128>) -> Self {
        Self::escaped(number.into().to_string())
    }

    /// A number in digits, with a point if it has one.
    #[must_use]
    pub fn float(number: f64) -> Self {
        Self::escaped(number.to_string())
    }

    /// Without leading white space.
    #[must_use]
    pub fn trimmed_start(&self) -> Self {
        Self::escaped(self.text.trim_start().to_owned())
    }

    /// Without trailing white space.
    #[must_use]
    pub fn trimmed_end(&self) -> Self {
        Self::escaped(self.text.trim_end().to_owned())
    }

    pub fn push(&mut self, part: impl Into<Self>) {
        self.text.push_str(&part.into().text);
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn into_string(self) -> String {
        self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// Text from the generator's own source.
impl<L> From<&'static str> for Text<L> {
    fn from(text: &'static str) -> Self {
        Self::escaped(text.to_owned())
    }
}

impl<L> FromIterator<Self> for Text<L> {
    fn from_iter<I: IntoIterator<Item = Self>>(parts: I) -> Self {
        Self::join(parts, "")
    }
}

impl<L> Default for Text<L> {
    fn default() -> Self {
        Self::escaped(String::new())
    }
}

impl<L> Clone for Text<L> {
    fn clone(&self) -> Self {
        Self::escaped(self.text.clone())
    }
}

impl<L> PartialEq for Text<L> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<L> Eq for Text<L> {}

impl<L> fmt::Debug for Text<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<L> fmt::Display for Text<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Whether a character is a control, ends a line or changes the text direction: unescaped, it could make the text
/// around it look different.
fn is_unsafe(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// The text with its unsafe characters by their code points.
fn visible(text: &str) -> String {
    if !text.chars().any(is_unsafe) {
        return text.to_owned();
    }
    let shown = |c: char| if is_unsafe(c) { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}
