//! The files of a run, for messages: their texts, and the positions of nodes in them.
//!
//! Input: files and the places of messages. Output: excerpts. Each file is indexed once, at its first message.

use std::ops::Range;
use std::sync::OnceLock;

use super::SourceFile;
use super::body::Body;
use super::locate::{Index, Span};
use crate::diagnostic::{self, Diagnostic, Excerpt, Place};
use crate::escape::TerminalText;
use crate::pointer::Origin;

/// The files that messages refer to.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

#[derive(Debug)]
struct Source {
    file: SourceFile,
    index: OnceLock<Index>,
    line_starts: OnceLock<Vec<usize>>,
}

impl Sources {
    /// Adds a file: a spec file or the configuration.
    pub fn add(&mut self, file: SourceFile) {
        self.0.push(Source { file, index: OnceLock::new(), line_starts: OnceLock::new() });
    }

    /// The file that messages call `path`.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.source(path).map(|source| &source.file)
    }

    /// The files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.0.iter().map(|source| &source.file)
    }

    /// The position of a node, or of the nearest one around it that is in the text.
    pub fn locate(&self, origin: &Origin) -> Option<Span> {
        let source = self.source(origin.file())?;
        Some(source.span(source.index().nearest(origin)?.shown.clone()))
    }

    /// A node as it is written, quotes included; `None` if the node itself is not in the text.
    pub fn exact_text(&self, origin: &Origin) -> Option<&str> {
        let source = self.source(origin.file())?;
        source.file.text.get(source.index().exact(origin)?.value.clone())
    }

    /// The line of the text that a message is about.
    pub fn excerpt(&self, place: &Place) -> Option<Excerpt<'_>> {
        match place {
            Place::Node(origin) => {
                let span = self.locate(origin)?;
                Some(self.source(origin.file())?.excerpt(&span))
            }
            Place::Text { file, line, column } => self.source(file)?.excerpt_at(*line, *column),
            Place::File(_) => None,
        }
    }

    /// A message with its line of the text, for a terminal with or without colors.
    pub fn render(&self, diagnostic: &Diagnostic, styled: bool) -> TerminalText {
        diagnostic::render(diagnostic, &|place| self.excerpt(place), styled)
    }

    fn source(&self, path: &str) -> Option<&Source> {
        self.0.iter().find(|source| source.file.path == path)
    }
}

impl FromIterator<SourceFile> for Sources {
    fn from_iter<I: IntoIterator<Item = SourceFile>>(files: I) -> Self {
        let mut sources = Self::default();
        files.into_iter().for_each(|file| sources.add(file));
        sources
    }
}

impl Source {
    fn index(&self) -> &Index {
        self.index.get_or_init(|| Body::find(&self.file).map(|body| Index::of(&body)).unwrap_or_default())
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let ends = self.file.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(ends.map(|(end, _)| end + 1)).collect()
        })
    }

    /// The line with this number, from 1, without its line ending.
    fn line(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.line_starts().get(number.checked_sub(1)?)?;
        let length = self.file.text[start..].lines().next().map_or(0, str::len);
        Some(start..start + length)
    }

    fn span(&self, bytes: Range<usize>) -> Span {
        let line = self.line_starts().partition_point(|start| *start <= bytes.start);
        let start = self.line_starts().get(line.saturating_sub(1)).copied().unwrap_or_default();
        Span { line, column: self.file.text[start..bytes.start].chars().count() + 1, bytes }
    }

    fn excerpt(&self, span: &Span) -> Excerpt<'_> {
        let line = self.line(span.line).unwrap_or_default();
        let start = span.bytes.start.clamp(line.start, line.end);
        let end = span.bytes.end.clamp(start, line.end);
        let marked = start - line.start..end - line.start;
        Excerpt { line: span.line, column: span.column, text: &self.file.text[line], marked }
    }

    fn excerpt_at(&self, line: usize, column: usize) -> Option<Excerpt<'_>> {
        let text = &self.file.text[self.line(line)?];
        let mut rest = text.char_indices().skip(column.saturating_sub(1)).map(|(offset, _)| offset);
        let start = rest.next().unwrap_or(text.len());
        let end = rest.next().unwrap_or(text.len());
        Some(Excerpt { line, column, text, marked: start..end })
    }
}
