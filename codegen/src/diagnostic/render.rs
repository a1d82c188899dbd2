//! A message as rustc would print it.
//!
//! Input: a diagnostic and the line that it is about. Output: text for a terminal. No line of a spec may fill the screen.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Message, Origin, Renderer, Snippet, Title};

use super::{Diagnostic, Place, Severity};
use crate::escape::{CUT, TerminalText};

/// How many characters of a source line are shown before the marked part, and from its beginning on.
const SHOWN_BEFORE: usize = 60;
const SHOWN_AFTER: usize = 100;

/// How many characters of a message or a pointer are shown.
const SHOWN_TEXT: usize = 1_000;
const SHOWN_POINTER: usize = 300;

/// The line that a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt<'a> {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The line without its end.
    pub text: &'a str,
    /// The bytes of the line to point at.
    pub marked: Range<usize>,
}

/// Prints a message; `excerpt` finds the line of a place.
pub fn render<'a>(
    diagnostic: &Diagnostic,
    excerpt: &dyn Fn(&Place) -> Option<Excerpt<'a>>,
    styled: bool,
) -> TerminalText {
    let excerpt = excerpt(&diagnostic.place);
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(SHOWN_BEFORE + SHOWN_AFTER + 2 * CUT.len());
    let header = title(diagnostic).element(Origin::path(header(&diagnostic.place, excerpt.as_ref())));
    let Some(excerpt) = excerpt else {
        return TerminalText::styled(&renderer.render(&[header.elements(help(diagnostic))]));
    };
    // The library prints nothing after line and column, so the header is printed separately, aligned with the line.
    let indent = " ".repeat(excerpt.line.to_string().len() - 1);
    let header = renderer.render(&[header]).replacen('\n', &format!("\n{indent}"), 1);
    let (line, marked) = cut(&excerpt);
    let line = Snippet::source(line).line_start(excerpt.line).annotation(AnnotationKind::Primary.span(marked));
    let body = Group::with_level(level(diagnostic)).element(line).elements(help(diagnostic));
    TerminalText::styled(&format!("{header}\n{}", renderer.render(&[body])))
}

fn help(diagnostic: &Diagnostic) -> Option<Message<'static>> {
    diagnostic.help.as_ref().map(|help| Level::HELP.message(TerminalText::cut(help, SHOWN_TEXT).into_string()))
}

fn level(diagnostic: &Diagnostic) -> Level<'static> {
    match diagnostic.severity() {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

fn title(diagnostic: &Diagnostic) -> Title<'_> {
    level(diagnostic)
        .primary_title(TerminalText::cut(&diagnostic.message, SHOWN_TEXT).into_string())
        .id(diagnostic.rule.id)
}

/// `spec/openapi.yaml:214:9  #/components/schemas/Ticket`
fn header(place: &Place, excerpt: Option<&Excerpt<'_>>) -> String {
    let shown = |text: &str| TerminalText::cut(text, SHOWN_POINTER).into_string();
    let at = excerpt.map_or_else(String::new, |excerpt| format!(":{}:{}", excerpt.line, excerpt.column));
    match place {
        Place::Node(origin) => {
            let pointer = shown(&origin.pointer());
            format!("{}{at}  {pointer}", shown(origin.file()))
        }
        Place::Text { file, line, column } => format!("{}:{line}:{column}", shown(file)),
        Place::File(file) => shown(file),
    }
}

/// The part of the line around the mark, fit to be printed, and the mark in it.
fn cut(excerpt: &Excerpt<'_>) -> (String, Range<usize>) {
    let (before, rest) = excerpt.text.split_at(excerpt.marked.start);
    let (marked, after) = rest.split_at(excerpt.marked.len());
    let mut line = String::new();
    let skipped = before.chars().count().saturating_sub(SHOWN_BEFORE);
    if skipped > 0 {
        line.push_str(CUT);
    }
    line.push_str(&aligned(before.chars().skip(skipped)));
    let shown: String = marked.chars().take(SHOWN_AFTER).collect();
    let left = SHOWN_AFTER.saturating_sub(shown.chars().count());
    let start = line.len();
    line.push_str(&aligned(shown.chars()));
    let end = line.len();
    line.push_str(&aligned(after.chars().take(left)));
    if marked.chars().chain(after.chars()).nth(SHOWN_AFTER).is_some() {
        line.push_str(CUT);
    }
    (line, start..end)
}

fn aligned(characters: impl Iterator<Item = char>) -> String {
    TerminalText::aligned(&characters.collect::<String>()).into_string()
}
