//! The report as Markdown: the text of a pull request, and an entry of a changelog.

use super::{Places, advice, area, sentence, summary, verdict};
use crate::diff::change::{Area, Change};
use crate::diff::effect::Rust;
use crate::diff::report::Report;
use crate::escape::MarkdownText;

/// All changes by subject; those of text only are counted.
pub fn markdown(report: &Report, places: &Places<'_>) -> String {
    let mut text = MarkdownText::from("## Changes\n\n");
    text.push(MarkdownText::fill("{}.", [MarkdownText::plain(&summary(report))]));
    if let Some((version, reason)) = advice(report) {
        let parts = [MarkdownText::plain(version.word()), marked(&reason)];
        text.push(MarkdownText::fill(" Version: **{}**, because of {}.", parts));
    }
    text.push("\n");
    let mut last: Option<Area> = None;
    for (subject, changes) in report.subjects() {
        let shown: Vec<&Change> = changes.iter().filter(|change| !change.is_text()).collect();
        if shown.is_empty() {
            continue;
        }
        if last != Some(subject.area) {
            text.push(MarkdownText::fill("\n### {}\n", [area(subject.area).into()]));
            last = Some(subject.area);
        }
        text.push(MarkdownText::fill(
            "\n**{}**, {}\n\n",
            [MarkdownText::plain(&subject.name), MarkdownText::code(&subject.rust)],
        ));
        for change in shown {
            text.push(line(change, places));
        }
    }
    text.as_str().to_owned()
}

fn line(change: &Change, places: &Places<'_>) -> MarkdownText {
    let verdict = verdict(change);
    let verdict = if verdict.is_empty() {
        MarkdownText::default()
    } else {
        MarkdownText::fill(" **{}**", [MarkdownText::plain(&verdict)])
    };
    let parts = [
        marked(&sentence(change)),
        verdict,
        MarkdownText::code(change.rule.id),
        MarkdownText::code(&places.best(change)),
    ];
    MarkdownText::fill("- {}{} ({}, {})\n", parts)
}

/// A sentence of ours: what is between backticks is code, everything is escaped.
fn marked(text: &str) -> MarkdownText {
    let pieces = text.split('`').enumerate();
    let pieces = pieces.map(|(index, piece)| if index % 2 == 0 { words(piece) } else { MarkdownText::code(piece) });
    MarkdownText::join(pieces, "")
}

/// Words around code spans: the spaces and the colon between them stay.
fn words(piece: &str) -> MarkdownText {
    for start in [": ", ", ", " ", ":"] {
        if let Some(rest) = piece.strip_prefix(start) {
            return MarkdownText::fill("{}{}", [start.into(), words(rest)]);
        }
    }
    match piece.strip_suffix(' ') {
        Some(rest) => MarkdownText::fill("{} ", [MarkdownText::plain(rest)]),
        None => MarkdownText::plain(piece),
    }
}

/// A section of an entry of a changelog, as <https://keepachangelog.com> has them.
pub struct Section {
    pub title: &'static str,
    /// `- …`
    pub lines: Vec<String>,
}

/// The sections that are not empty: what users of the crate meet.
pub fn changelog(report: &Report) -> Vec<Section> {
    type Selects = fn(&Change) -> bool;
    let sections: [(&str, Selects); 4] =
        [("Added", is_addition), ("Changed", is_change), ("Deprecated", is_deprecation), ("Removed", is_removal)];
    let section = |(title, is_here): (&'static str, Selects)| {
        let lines = report.changes.iter().filter(|change| is_here(change)).map(changelog_line).collect();
        Section { title, lines }
    };
    sections.into_iter().map(section).filter(|section| !section.lines.is_empty()).collect()
}

fn changelog_line(change: &Change) -> String {
    let breaking = if change.effect.is_breaking() { "**Breaking:** " } else { "" };
    let parts = [breaking.into(), MarkdownText::code(&change.subject.rust), marked(&sentence(change))];
    MarkdownText::fill("- {}{}: {}", parts).as_str().to_owned()
}

fn is_addition(change: &Change) -> bool {
    change.effect.rust == Rust::Addition && !is_deprecation(change)
}

fn is_change(change: &Change) -> bool {
    let is_other = !is_removal(change) && !is_deprecation(change);
    is_other && matches!(change.effect.rust, Rust::Breaking | Rust::Meaning | Rust::Behavior)
}

fn is_removal(change: &Change) -> bool {
    change.rule.id.contains("-removed") && change.effect.rust == Rust::Breaking
}

fn is_deprecation(change: &Change) -> bool {
    change.rule.id.ends_with("-deprecated")
}
