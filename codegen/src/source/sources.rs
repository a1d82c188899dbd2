//! The files of a run, for messages: their texts, and the positions of nodes in them.
//!
//! Input: files and the places of messages. Output: excerpts. Each file is indexed once, at its first message.

use std::ops::Range;
use std::sync::OnceLock;

use indexmap::IndexMap;

use super::body::Body;
use super::locate::{Index, Span};
use super::{Node, SourceFile, parse_as};
use crate::diagnostic::{self, Diagnostic, Diagnostics, Excerpt, Place};
use crate::escape::TerminalText;
use crate::pointer::Origin;

/// The files that messages refer to, by their names in messages.
#[derive(Debug, Default)]
pub struct Sources {
    files: IndexMap<String, Source>,
    /// Other paths that references name: those of files under another name, and why others cannot be read.
    others: IndexMap<String, Result<String, Absent>>,
    /// The paths of vendored files, and their hashes, by URL.
    vendored: IndexMap<String, (String, String)>,
    /// The URLs of vendored files, by path.
    urls: IndexMap<String, String>,
}

/// Why a file that is referred to is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absent {
    /// It is outside of the directory that may be read.
    Outside,
    /// It cannot be read, for this reason.
    Unreadable(String),
}

#[derive(Debug)]
struct Source {
    file: SourceFile,
    /// How pointers name the file, unless it is a spec file.
    part: Option<String>,
    /// The tree and the messages about it, once somebody needed it before the spec as a whole was parsed.
    tree: OnceLock<(Option<Node>, Diagnostics)>,
    index: OnceLock<Index>,
    line_starts: OnceLock<Vec<usize>>,
}

impl Sources {
    /// Adds a file: a spec file or the configuration.
    pub fn add(&mut self, file: SourceFile) {
        self.insert(file, None);
    }

    /// Adds a file that a spec file refers to; pointers name it `part`.
    pub fn add_part(&mut self, file: SourceFile, part: String) {
        self.insert(file, Some(part));
    }

    fn insert(&mut self, file: SourceFile, part: Option<String>) {
        self.files.entry(file.path.clone()).or_insert_with(|| Source {
            file,
            part,
            tree: OnceLock::new(),
            index: OnceLock::new(),
            line_starts: OnceLock::new(),
        });
    }

    /// Notes what was found at a path that is not the name of a file: the name of the file there, or why there is none.
    pub fn add_other(&mut self, path: String, found: Result<String, Absent>) {
        self.others.insert(path, found);
    }

    /// Notes that what is at a URL was saved at a path, and has this hash.
    pub fn add_vendored(&mut self, url: String, path: String, hash: String) {
        self.urls.insert(path.clone(), url.clone());
        self.vendored.insert(url, (path, hash));
    }

    /// The path of the file that was fetched from a URL.
    pub fn vendored(&self, url: &str) -> Option<&str> {
        self.vendored.get(url).map(|(path, _)| &**path)
    }

    /// The hash that the file at a path must have, if it was fetched.
    pub fn vendored_hash(&self, path: &str) -> Option<&str> {
        self.vendored.get(self.urls.get(path)?).map(|(_, hash)| &**hash)
    }

    /// The URL of a file, if it was fetched.
    pub fn url(&self, path: &str) -> Option<&str> {
        self.urls.get(path).map(String::as_str)
    }

    /// The name of the file at a path; `None` if nobody looked.
    pub fn find(&self, path: &str) -> Option<Result<&str, &Absent>> {
        match (self.files.get_key_value(path), self.others.get(path)) {
            (Some((name, _)), _) => Some(Ok(name)),
            (None, Some(Ok(name))) => Some(Ok(name)),
            (None, Some(Err(absent))) => Some(Err(absent)),
            (None, None) => None,
        }
    }

    /// The tree of a file, parsed at the first call; `None` if it is not valid.
    pub fn tree(&self, path: &str) -> Option<&Node> {
        self.source(path)?.tree().0.as_ref()
    }

    /// The messages about the text of a file that a spec file refers to, if somebody needed its tree.
    pub fn messages_of_part(&self, path: &str) -> Option<&Diagnostics> {
        let source = self.source(path).filter(|source| source.part.is_some())?;
        source.tree.get().map(|(_, messages)| messages)
    }

    /// A tree to work on; `None` after an error was reported.
    pub fn parse(&self, path: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
        let source = self.source(path)?;
        match source.tree.get() {
            Some((tree, reported)) => {
                diagnostics.append(reported.clone());
                tree.clone()
            }
            None => parse_as(&source.file, source.part.as_deref(), diagnostics),
        }
    }

    /// The file that messages call `path`.
    pub fn get(&self, path: &str) -> Option<&SourceFile> {
        self.source(path).map(|source| &source.file)
    }

    /// How pointers name a file; `None` for a spec file.
    pub fn part(&self, path: &str) -> Option<&str> {
        self.source(path)?.part.as_deref()
    }

    /// The text of a file as a node of its own would have it, and its place.
    pub fn text(&self, path: &str) -> Option<(&str, Origin)> {
        let source = self.source(path)?;
        let part = source.part.as_deref().unwrap_or(path);
        Some((&source.file.text, Origin::root_of_part(path, part)))
    }

    /// The files, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.values().map(|source| &source.file)
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
        self.files.get(path)
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
    fn tree(&self) -> &(Option<Node>, Diagnostics) {
        self.tree.get_or_init(|| {
            let mut diagnostics = Diagnostics::default();
            (parse_as(&self.file, self.part.as_deref(), &mut diagnostics), diagnostics)
        })
    }

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
