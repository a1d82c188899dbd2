//! What the API is: `info` of the spec.
//!
//! Input: the API. Output: its name, the beginning of its description, and whom to ask. The rest of the description goes
//! to the end of the page of `lib.rs`: nothing of it is lost.

use super::super::Ctx;
use super::super::docs::Comment;
use crate::escape::DocText;
use crate::ir::{Docs, License, Terms};

/// The width of a comment's text.
const WIDTH: usize = 96;

/// The beginning of a long description has at most so many paragraphs, and lines.
const MAX_PARAGRAPHS: usize = 3;
const MAX_LINES: usize = 12;

pub(super) struct About {
    /// `Petstore, version 1.0.`
    pub(super) title: Vec<DocText>,
    /// The first paragraphs of the description.
    pub(super) beginning: Vec<DocText>,
    /// A list: terms of service, contact, license.
    pub(super) terms: Vec<DocText>,
    /// The description from the first heading or list on.
    pub(super) rest: Vec<DocText>,
}

pub(super) fn about(ctx: &Ctx<'_>) -> About {
    let title = if ctx.api.title.trim().is_empty() { &ctx.config.package.name } else { &ctx.api.title };
    let title = DocText::markdown(&sentence(title, &ctx.api.version), WIDTH);
    let (beginning, rest) = divided(&Comment::of(&ctx.api.docs, "").lines());
    About { title, beginning, terms: terms(&ctx.api.terms), rest }
}

/// `Petstore, version 1.0.`; the version may be blank.
fn sentence(title: &str, version: &str) -> String {
    let [title, version] = [title, version].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let number = version.strip_prefix(['v', 'V']).filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    let words = match number.unwrap_or(&version) {
        "" => title,
        version => format!("{title}, version {version}"),
    };
    if words.ends_with('.') { words } else { format!("{words}.") }
}

/// The first paragraphs, and what follows. A heading before them is kept only if more of its text follows.
fn divided(lines: &[DocText]) -> (Vec<DocText>, Vec<DocText>) {
    let mut paragraphs = lines.split(DocText::is_empty).peekable();
    let mut rest: Vec<&[DocText]> = Vec::new();
    while let Some(heading) = paragraphs.next_if(|lines| lines.first().is_some_and(is_heading)) {
        rest.push(heading);
    }
    let mut beginning: Vec<&[DocText]> = Vec::new();
    let mut count = 0;
    while let Some(paragraph) = paragraphs.next_if(|lines| {
        let has_room = beginning.is_empty() || count + lines.len() <= MAX_LINES && beginning.len() < MAX_PARAGRAPHS;
        is_text(lines) && has_room
    }) {
        count += paragraph.len();
        beginning.push(paragraph);
    }
    let is_described = paragraphs.peek().is_some_and(|lines| !lines.first().is_some_and(is_heading));
    if !beginning.is_empty() && !is_described {
        rest.clear();
    }
    rest.extend(paragraphs);
    (beginning.join(&DocText::default()), rest.join(&DocText::default()))
}

fn is_heading(line: &DocText) -> bool {
    line.as_str().starts_with('#')
}

/// Whether a paragraph is only text, and does not introduce what follows.
fn is_text(lines: &[DocText]) -> bool {
    let introduces = lines.last().is_some_and(|line| line.as_str().ends_with(':'));
    !introduces
        && !lines.iter().any(|line| starts_block(line.as_str()))
        && !lines.first().is_some_and(|line| is_numbered(line.as_str()))
}

/// A heading, a table, a quote, HTML, a fence, an item of a list, a rule, or indented code.
fn starts_block(line: &str) -> bool {
    let is_html =
        line.starts_with('<') && !["<http://", "<https://", "<mailto:"].iter().any(|link| line.starts_with(link));
    let is_rule = !line.is_empty() && line.chars().all(|character| "-*_= ".contains(character));
    let markers = ["```", "~~~", "- ", "* ", "+ "];
    is_html
        || is_rule
        || line.starts_with(['#', '|', '>', ' '])
        || markers.iter().any(|marker| line.starts_with(marker))
}

/// Whether it is an item of a numbered list: `1. `
fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|character: char| character.is_ascii_digit());
    rest.len() < line.len() && [". ", ") "].iter().any(|marker| rest.starts_with(marker))
}

/// Whom to ask about the API, and its terms.
fn terms(terms: &Terms) -> Vec<DocText> {
    let mut list = Comment::default();
    let mut entries = Vec::new();
    let mut entry = |word: &str, texts: &[Option<&String>]| {
        let texts: Vec<&str> = texts.iter().flatten().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            let docs = Docs { description: Some(format!("{word}: {}", texts.join(", "))), ..Docs::default() };
            entries.push(Comment::of(&docs, "").listed());
        }
    };
    entry("Terms of service", &[terms.service.as_ref()]);
    entry("Contact", &[terms.contact.name.as_ref(), terms.contact.url.as_ref(), terms.contact.email.as_ref()]);
    if let Some(License { name, identifier, url }) = &terms.license {
        let identifier = identifier.as_ref().filter(|identifier| *identifier != name);
        entry("License of the API", &[Some(name), identifier, url.as_ref()]);
    }
    list.list(entries);
    list.lines()
}
