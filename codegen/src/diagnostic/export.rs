//! Messages for other programs: JSON lines, workflow commands of GitHub Actions, and SARIF.
//!
//! Input: messages with their places in files. Output: text without control characters, whatever the spec has.

mod github;
mod json;
mod sarif;

pub use github::github;
pub use json::json;
pub use sarif::sarif;

use super::{Diagnostic, Excerpt, Place, Severity};
use crate::escape::TerminalText;

/// How many characters of a message or a suggestion are exported.
const SHOWN_TEXT: usize = 1_000;

/// A message and where it is.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    diagnostic: &'a Diagnostic,
    /// Whether the command line turns it into an error.
    is_denied: bool,
    file: &'a str,
    position: Option<Position>,
    /// The JSON Pointer of the node, as the fragment of a URI.
    pointer: Option<String>,
}

/// A part of a line, all from 1, in characters.
#[derive(Clone, Copy, Debug)]
struct Position {
    line: usize,
    column: usize,
    /// The column after the marked part.
    end: Option<usize>,
}

impl<'a> Message<'a> {
    /// `excerpt` is the line that the message is about, if it is known.
    pub fn new(diagnostic: &'a Diagnostic, excerpt: Option<&Excerpt<'_>>, is_denied: bool) -> Self {
        let position = excerpt.map(|excerpt| {
            let marked = excerpt.text.get(excerpt.marked.clone()).unwrap_or_default().chars().count();
            let end = (marked > 0).then_some(excerpt.column + marked);
            Position { line: excerpt.line, column: excerpt.column, end }
        });
        let (file, position, pointer) = match &diagnostic.place {
            Place::Node(origin) => (origin.file(), position, Some(origin.to_string())),
            Place::Text { file, line, column } => {
                let known = Position { line: *line, column: *column, end: None };
                (file.as_str(), position.or(Some(known)), None)
            }
            Place::File(file) => (file.as_str(), None, None),
        };
        Self { diagnostic, is_denied, file, position, pointer }
    }

    /// The severity that a program should show.
    fn severity(&self) -> Severity {
        if self.is_denied { Severity::Error } else { self.diagnostic.severity() }
    }

    fn text(&self) -> String {
        TerminalText::cut(&self.diagnostic.message, SHOWN_TEXT).into_string()
    }

    fn help(&self) -> Option<String> {
        self.diagnostic.help.as_ref().map(|help| TerminalText::cut(help, SHOWN_TEXT).into_string())
    }

    /// The message and its suggestion.
    fn text_and_help(&self) -> String {
        match self.help() {
            Some(help) => format!("{}\nhelp: {help}", self.text()),
            None => self.text(),
        }
    }
}
