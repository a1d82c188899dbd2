//! Writes pieces as words of Markdown, between which lines may be broken.
//!
//! Input: the pieces of a leaf. Output: words, in lines where the text has line breaks. Marks are moved next to words,
//! since `** bold **` is not bold; code and links are one word each, even with spaces.

use std::mem;

use super::code;
use super::escape;
use super::leaf::{Kind, Open, Piece, Target};

/// The words of each line of a text.
pub(super) fn spell(pieces: Vec<Piece>) -> Vec<Vec<String>> {
    let mut speller = Speller { lines: vec![Vec::new()], ..Speller::default() };
    for piece in pieces {
        speller.piece(piece);
    }
    speller.end_word();
    speller.lines.retain(|line| !line.is_empty());
    speller.lines
}

#[derive(Debug, Default)]
struct Speller {
    lines: Vec<Vec<String>>,
    /// The current word.
    word: String,
    /// Whether a space was read, and nothing after it.
    has_gap: bool,
    /// Whether a line break was read, and nothing after it.
    has_break: bool,
    /// Marks that have started, but have no content yet.
    waiting: Vec<Open>,
    /// The link around the current word.
    link: Option<Target>,
    /// Whether the word ends in code.
    ends_in_code: bool,
    /// The character before the mark that ends the word.
    marked: Option<char>,
}

impl Speller {
    fn piece(&mut self, piece: Piece) {
        match piece {
            Piece::Text(text) => self.text(&text),
            Piece::Code(text) => self.code(&text),
            Piece::Address(url) => self.address(&url),
            Piece::LineBreak => self.line_break(),
            Piece::Open(open) => self.waiting.push(open),
            Piece::Close(kind) => self.close(kind),
        }
    }

    fn text(&mut self, text: &str) {
        for (index, word) in text.split(char::is_whitespace).enumerate() {
            self.has_gap |= index > 0;
            if !word.is_empty() {
                let is_in_link = self.is_in_link();
                self.content(&escape::word(word, is_in_link));
            }
        }
    }

    fn code(&mut self, text: &str) {
        self.content(&code::span(text));
        self.ends_in_code = true;
    }

    fn address(&mut self, url: &str) {
        let written = if self.is_in_link() { escape::word(url, true) } else { escape::address(url) };
        self.content(&written);
    }

    fn is_in_link(&self) -> bool {
        self.link.is_some() || self.waiting.iter().any(|open| open.kind == Kind::Link)
    }

    fn line_break(&mut self) {
        if self.link.is_some() {
            self.has_gap = true;
            return;
        }
        self.has_break = true;
    }

    /// Writes visible content, preceded by the marks that wait for it.
    fn content(&mut self, content: &str) {
        let Some(first) = content.chars().next() else { return };
        self.has_gap |= self.needs_gap(first);
        if self.has_break {
            self.end_line();
        } else if self.has_gap {
            self.gap();
        }
        for open in mem::take(&mut self.waiting) {
            self.write_open(open);
        }
        self.word.push_str(content);
        self.marked = None;
        self.ends_in_code = content.ends_with('`') && !content.ends_with("\\`");
    }

    /// Whether a space is needed before the next word, since a mark would not be recognized otherwise.
    fn needs_gap(&self, first: char) -> bool {
        // The backticks of two adjacent spans would be counted together.
        if self.ends_in_code && first == '`' {
            return true;
        }
        let starts_mark = self.waiting.first().is_some_and(|open| open.kind != Kind::Link);
        if let Some(before) = self.marked {
            return starts_mark || (!before.is_alphanumeric() && !first.is_ascii_punctuation());
        }
        let follows_word = self.word.chars().next_back().is_some_and(|last| !last.is_ascii_punctuation());
        let starts_link = self.waiting.iter().any(|open| open.kind == Kind::Link);
        starts_mark && follows_word && (starts_link || !first.is_alphanumeric())
    }

    fn end_line(&mut self) {
        self.has_break = false;
        self.end_word();
        self.lines.push(Vec::new());
    }

    fn gap(&mut self) {
        self.has_gap = false;
        self.ends_in_code = false;
        if self.link.is_some() {
            self.word.push(' ');
        } else {
            self.end_word();
        }
    }

    fn end_word(&mut self) {
        self.has_gap = false;
        self.ends_in_code = false;
        self.marked = None;
        if let Some(line) = self.lines.last_mut().filter(|_| !self.word.is_empty()) {
            line.push(mem::take(&mut self.word));
        }
    }

    fn write_open(&mut self, open: Open) {
        if open.kind == Kind::Link {
            if self.word.ends_with('!') {
                self.word.pop();
                self.word.push_str("\\!");
            }
            self.word.push('[');
            self.link = open.target;
        } else {
            self.word.push_str(sign(open.kind));
        }
    }

    /// A mark without content is dropped.
    fn close(&mut self, kind: Kind) {
        if self.waiting.pop().is_some() {
            return;
        }
        self.ends_in_code = false;
        if kind == Kind::Link {
            let target = self.link.take();
            self.word.push_str("](");
            self.word.push_str(&target.map_or_else(String::new, |target| escape::target(&target.url, &target.title)));
            self.word.push(')');
        } else {
            self.marked = self.marked.or_else(|| self.word.chars().next_back());
            self.word.push_str(sign(kind));
        }
    }
}

fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Emphasis => "*",
        Kind::Strong => "**",
        Kind::Strike => "~~",
        Kind::Code | Kind::Link => "",
    }
}
