//! A message as rustc would print it.
//!
//! Comes in: a diagnostic and the line that it is about. Goes out: text for a terminal. No control character of a spec
//! may get through, and no line of a spec may fill the screen.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Message, Origin, Renderer, Snippet, Title};

use super::{Diagnostic, Place, Severity};

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
pub fn render<'a>(diagnostic: &Diagnostic, excerpt: &dyn Fn(&Place) -> Option<Excerpt<'a>>, styled: bool) -> String {
    let excerpt = excerpt(&diagnostic.place);
    let renderer = if styled { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(SHOWN_BEFORE + SHOWN_AFTER + 2 * CUT.len());
    let header = title(diagnostic).element(Origin::path(header(&diagnostic.place, excerpt.as_ref())));
    let Some(excerpt) = excerpt else {
        return renderer.render(&[header.elements(help(diagnostic))]);
    };
    // The library puts nothing behind a line and column, so the header is printed apart, and aligned with the line.
    let indent = " ".repeat(excerpt.line.to_string().len() - 1);
    let header = renderer.render(&[header]).replacen('\n', &format!("\n{indent}"), 1);
    let (line, marked) = cut(&excerpt);
    let line = Snippet::source(line).line_start(excerpt.line).annotation(AnnotationKind::Primary.span(marked));
    let body = Group::with_level(level(diagnostic)).element(line).elements(help(diagnostic));
    format!("{header}\n{}", renderer.render(&[body]))
}

fn help(diagnostic: &Diagnostic) -> Option<Message<'static>> {
    diagnostic.help.as_ref().map(|help| Level::HELP.message(shown(help, SHOWN_TEXT)))
}

fn level(diagnostic: &Diagnostic) -> Level<'static> {
    match diagnostic.severity {
        Severity::Note => Level::NOTE,
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    }
}

fn title(diagnostic: &Diagnostic) -> Title<'_> {
    level(diagnostic).primary_title(shown(&diagnostic.message, SHOWN_TEXT)).id(diagnostic.kind.name())
}

/// `spec/openapi.yaml:214:9  #/components/schemas/Ticket`
fn header(place: &Place, excerpt: Option<&Excerpt<'_>>) -> String {
    let at = excerpt.map_or_else(String::new, |excerpt| format!(":{}:{}", excerpt.line, excerpt.column));
    match place {
        Place::Node(origin) => {
            let pointer = shown(&origin.to_string(), SHOWN_POINTER);
            format!("{}{at}  {pointer}", shown(origin.file(), SHOWN_POINTER))
        }
        Place::Text { file, line, column } => format!("{}:{line}:{column}", shown(file, SHOWN_POINTER)),
        Place::File(file) => shown(file, SHOWN_POINTER),
    }
}

const CUT: &str = "...";

/// The part of the line around the mark, fit to be printed, and the mark in it.
fn cut(excerpt: &Excerpt<'_>) -> (String, Range<usize>) {
    let (before, rest) = excerpt.text.split_at(excerpt.marked.start);
    let (marked, after) = rest.split_at(excerpt.marked.len());
    let mut line = String::new();
    let skipped = before.chars().count().saturating_sub(SHOWN_BEFORE);
    if skipped > 0 {
        line.push_str(CUT);
    }
    line.extend(before.chars().skip(skipped).map(printable));
    let start = line.len();
    line.extend(marked.chars().take(SHOWN_AFTER).map(printable));
    let end = line.len();
    let left = SHOWN_AFTER.saturating_sub(marked.chars().take(SHOWN_AFTER).count());
    line.extend(after.chars().take(left).map(printable));
    if marked.chars().chain(after.chars()).nth(SHOWN_AFTER).is_some() {
        line.push_str(CUT);
    }
    (line, start..end)
}

/// Text of a spec inside a message: control characters are escaped, and the middle of what is too long is left out.
fn shown(text: &str, limit: usize) -> String {
    let length = text.chars().count();
    if length <= limit {
        return text.chars().map(escaped).collect();
    }
    let head = text.chars().take(limit / 2).map(escaped);
    let tail = text.chars().skip(length - limit / 2).map(escaped);
    head.chain(std::iter::once(CUT.to_owned())).chain(tail).collect()
}

fn escaped(character: char) -> String {
    if is_unsafe(character) { character.escape_default().to_string() } else { character.to_string() }
}

/// One character for one, so that the caret stands right.
fn printable(character: char) -> char {
    match character {
        '\t' => ' ',
        character if is_unsafe(character) => char::REPLACEMENT_CHARACTER,
        character => character,
    }
}

/// Whether a terminal may do anything but show the character: controls, and what changes the direction of text.
fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}
