//! Paragraphs of ours, which may mention code and items.
//!
//! Input: words and names. Output: the same for `lib.rs`, where items are links, and for `README.md`. Must not break a
//! line inside code.

use crate::escape::{DocText, MarkdownText};

/// The width of a comment's text.
const WIDTH: usize = 96;

/// A paragraph.
#[derive(Clone, Default)]
pub(super) struct Text(Vec<Piece>);

#[derive(Clone)]
enum Piece {
    Words(&'static str),
    /// Shown as code.
    Code(String),
    /// An item: what is shown, and its path from the root of the crate.
    Item(String, String),
}

impl Text {
    pub(super) fn of(words: &'static str) -> Self {
        Self(vec![Piece::Words(words)])
    }

    #[must_use]
    pub(super) fn words(mut self, words: &'static str) -> Self {
        self.0.push(Piece::Words(words));
        self
    }

    #[must_use]
    pub(super) fn code(mut self, code: &str) -> Self {
        self.0.push(Piece::Code(code.to_owned()));
        self
    }

    /// A method or a type: `Client::builder`, which is also its path.
    #[must_use]
    pub(super) fn item(self, path: &str) -> Self {
        self.linked(path, path)
    }

    #[must_use]
    pub(super) fn linked(mut self, shown: &str, path: &str) -> Self {
        self.0.push(Piece::Item(shown.to_owned(), path.to_owned()));
        self
    }

    /// Wrapped lines for `lib.rs`.
    pub(super) fn lines(&self) -> Vec<DocText> {
        let mut lines: Vec<DocText> = Vec::new();
        for word in self.unbreakable() {
            let length = |text: &DocText| text.as_str().chars().count();
            match lines.last_mut() {
                Some(line) if length(line) + length(&word) < WIDTH => {
                    line.push(" ");
                    line.push(word);
                }
                _ => lines.push(word),
            }
        }
        lines
    }

    /// On one line.
    pub(super) fn line(&self) -> DocText {
        DocText::join(self.unbreakable(), " ")
    }

    /// On one line of `README.md`.
    pub(super) fn markdown(&self) -> MarkdownText {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => MarkdownText::from(*words),
            Piece::Code(code) | Piece::Item(code, _) => MarkdownText::code(code),
        };
        self.0.iter().map(piece).collect()
    }

    /// The parts between which a line may be broken.
    fn unbreakable(&self) -> Vec<DocText> {
        let mut words = vec![DocText::default()];
        for piece in &self.0 {
            let last = words.len() - 1;
            match piece {
                Piece::Words(text) => {
                    let mut parts = text.split(' ');
                    words[last].push(parts.next().unwrap_or_default());
                    words.extend(parts.map(DocText::from));
                }
                Piece::Code(code) => words[last].push(DocText::code(code)),
                Piece::Item(shown, path) => {
                    let parts = [DocText::code(shown), DocText::name(path)];
                    let is_short = shown == path;
                    words[last].push(if is_short { link(shown) } else { DocText::fill("[{}]({})", parts) });
                }
            }
        }
        words.retain(|word| !word.is_empty());
        words
    }
}

fn link(path: &str) -> DocText {
    DocText::fill("[`{}`]", [DocText::name(path)])
}
