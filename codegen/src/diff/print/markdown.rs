//! The report as Markdown: the text of a pull request, and an entry of a changelog.

use super::{Places, area, sentence, summary, verdict};
use crate::diff::change::{Area, Change};
use crate::diff::effect::Rust;
use crate::diff::report::Report;
use crate::diff::rules;
use crate::escape::MarkdownText;

/// All changes by subject; those of text only are counted.
pub fn markdown(report: &Report, places: &Places<'_>) -> String {
    let mut text = MarkdownText::from("## Changes\n\n");
    text.push(MarkdownText::fill("{}.", [MarkdownText::plain(&summary(report))]));
    if let Some((version, change)) = report.version() {
        let parts = [MarkdownText::plain(version.word()), MarkdownText::plain(&change.subject.name)];
        text.push(MarkdownText::fill(" Version: **{}**, because of {}: ", parts));
        text.push(marked(&sentence(change)));
        text.push(".");
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
    let place = places.best(change).map(|place| MarkdownText::fill(", {}", [MarkdownText::code(&place)]));
    let rule = MarkdownText::code(change.rule.id);
    MarkdownText::fill("- {}{} ({}{})\n", [marked(&sentence(change)), verdict, rule, place.unwrap_or_default()])
}

/// A sentence of ours: what is between backticks is code, everything is escaped.
fn marked(text: &str) -> MarkdownText {
    let pieces = text.split('`').enumerate();
    let pieces = pieces.map(|(index, piece)| if index % 2 == 0 { words(piece) } else { MarkdownText::code(piece) });
    MarkdownText::join(pieces, "")
}

/// Words around code spans: the spaces and the colon between them stay.
fn words(piece: &str) -> MarkdownText {
    let starts: [&'static str; 4] = [": ", ", ", " ", ":"];
    let start = starts.into_iter().find(|start| piece.starts_with(start)).unwrap_or_default();
    let rest = &piece[start.len()..];
    let (rest, end) = rest.strip_suffix(' ').map_or((rest, ""), |rest| (rest, " "));
    MarkdownText::fill("{}{}{}", [start.into(), MarkdownText::plain(rest), end.into()])
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

/// What is gone; a constant or a constraint that is gone leaves its value there.
fn is_removal(change: &Change) -> bool {
    let rule = change.rule;
    let is_other = [rules::CONSTANT_REMOVED, rules::CONSTRAINT_REMOVED].contains(&rule);
    rule.id.contains("-removed") && change.effect.rust == Rust::Breaking && !is_other
}

fn is_deprecation(change: &Change) -> bool {
    change.rule.id.ends_with("-deprecated")
}
