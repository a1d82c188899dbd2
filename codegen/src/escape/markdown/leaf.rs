//! Collects the text of one block: a paragraph, a heading, a cell.
//!
//! Input: text, code, line breaks, and marks that start and end as in the document, matched or not. Output: pieces in
//! which every mark that starts ends, no mark is nested in one of the same kind, and no link is empty.

use std::mem;

use super::clean::SHIELD;
use super::escape;

/// The effect of a mark on its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Emphasis,
    Strong,
    Strike,
    Code,
    Link,
}

/// The start of a mark.
#[derive(Clone, Debug)]
pub(super) struct Open {
    pub(super) kind: Kind,
    /// Only for links; without it, only the text of the link is shown.
    pub(super) target: Option<Target>,
    /// The tag, shown if the mark never ends: `<id>` is often a placeholder.
    pub(super) tag: Option<String>,
}

/// The target of a link.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// `https://example.com/docs`.
    pub(super) url: String,
    /// May be empty.
    pub(super) title: String,
}

#[derive(Clone, Debug)]
pub(super) enum Piece {
    Text(String),
    Code(String),
    /// A link whose text is its URL.
    Address(String),
    LineBreak,
    Open(Open),
    Close(Kind),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Leaf {
    pieces: Vec<Piece>,
    /// Where the marks start in `pieces` that are still open.
    open: Vec<(usize, Kind)>,
    /// The number of open marks by kind.
    counts: [usize; 5],
}

impl Leaf {
    pub(super) fn is_blank(&self) -> bool {
        self.pieces.iter().all(|piece| match piece {
            Piece::Text(text) => text.trim().is_empty(),
            Piece::LineBreak => true,
            Piece::Code(_) | Piece::Address(_) | Piece::Open(_) | Piece::Close(_) => false,
        })
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            last.extend(text.chars().filter(|c| *c != SHIELD));
        } else {
            self.pieces.push(Piece::Text(text.replace(SHIELD, "")));
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        self.pieces.push(Piece::Code(code.replace(SHIELD, "")));
    }

    /// Whether the text ends in a line break.
    pub(super) fn ends_in_break(&self) -> bool {
        let mut last =
            self.pieces.iter().rev().filter(|piece| !matches!(piece, Piece::Text(text) if text.trim().is_empty()));
        matches!(last.next(), Some(Piece::LineBreak))
    }

    pub(super) fn line_break(&mut self) {
        self.pieces.push(Piece::LineBreak);
    }

    pub(super) fn open(&mut self, mut open: Open) {
        let is_inside = self.counts[open.kind as usize] > 0;
        if is_inside && open.kind == Kind::Code {
            return;
        }
        if is_inside {
            open.target = None;
        }
        self.counts[open.kind as usize] += 1;
        self.open.push((self.pieces.len(), open.kind));
        self.pieces.push(Piece::Open(open));
    }

    /// Ends the last mark of a kind, and those that started inside; does nothing if there is none.
    pub(super) fn close(&mut self, wanted: Kind) {
        if self.counts[wanted as usize] == 0 {
            return;
        }
        while let Some((start, kind)) = self.open.pop() {
            self.counts[kind as usize] -= 1;
            if kind == wanted {
                self.pair(start, kind);
                return;
            }
            self.forget(start);
        }
    }

    fn pair(&mut self, start: usize, kind: Kind) {
        match kind {
            Kind::Code => self.pair_code(start),
            Kind::Link => self.pair_link(start),
            Kind::Emphasis | Kind::Strong | Kind::Strike if self.counts[kind as usize] > 0 => self.vanish(start),
            Kind::Emphasis | Kind::Strong | Kind::Strike => self.pieces.push(Piece::Close(kind)),
        }
    }

    fn pair_code(&mut self, start: usize) {
        let code = plain(&self.pieces.split_off(start));
        let words: Vec<&str> = code.split_whitespace().collect();
        if code.starts_with(char::is_whitespace) {
            self.text(" ");
        }
        if !words.is_empty() {
            self.code(&words.join(" "));
        }
        if code.ends_with(char::is_whitespace) {
            self.text(" ");
        }
    }

    fn pair_link(&mut self, start: usize) {
        let Some(Piece::Open(Open { target: Some(target), .. })) = self.pieces.get(start) else {
            self.vanish(start);
            return;
        };
        let text = plain(&self.pieces[start..]);
        if text.trim().is_empty() || escape::is_address(text.trim(), &target.url) {
            let url = target.url.clone();
            self.pieces.truncate(start);
            self.pieces.push(Piece::Address(url));
        } else {
            self.pieces.push(Piece::Close(Kind::Link));
        }
    }

    /// A mark that never ended: its tag becomes text.
    fn forget(&mut self, start: usize) {
        let tag = match &mut self.pieces[start] {
            Piece::Open(open) => open.tag.take(),
            _ => None,
        };
        self.pieces[start] = Piece::Text(tag.unwrap_or_default());
    }

    fn vanish(&mut self, start: usize) {
        self.pieces[start] = Piece::Text(String::new());
    }

    /// The pieces, with neighboring texts joined: escaping depends on both sides.
    pub(super) fn finish(&mut self) -> Vec<Piece> {
        let mut leaf = mem::take(self);
        while let Some((start, _)) = leaf.open.pop() {
            leaf.forget(start);
        }
        let mut joined = Vec::with_capacity(leaf.pieces.len());
        for piece in leaf.pieces {
            match (joined.last_mut(), piece) {
                (Some(Piece::Text(last)), Piece::Text(text)) => last.push_str(&text),
                (_, piece) => joined.push(piece),
            }
        }
        joined
    }
}

/// Only the text.
fn plain(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Code(text) | Piece::Address(text) => text.as_str(),
            Piece::LineBreak => " ",
            Piece::Open(_) | Piece::Close(_) => "",
        })
        .collect()
}
