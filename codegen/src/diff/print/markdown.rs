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
        let parts = [MarkdownText::plain(version.word()), MarkdownText::plain(&reason)];
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
        MarkdownText::plain(&sentence(change)),
        verdict,
        MarkdownText::code(change.rule.id),
        MarkdownText::code(&places.best(change)),
    ];
    MarkdownText::fill("- {}{} ({}, {})\n", parts)
}

/// The sections of an entry of `CHANGELOG.md`, as <https://keepachangelog.com> has them; empty if nothing changed that
/// users of the crate meet.
pub fn changelog(report: &Report) -> String {
    let sections: [(&str, fn(&Change) -> bool); 4] = [
        ("Added", |change| change.effect.rust == Rust::Addition && !is_deprecation(change)),
        ("Changed", |change| {
            !is_removal(change)
                && !is_deprecation(change)
                && matches!(change.effect.rust, Rust::Breaking | Rust::Meaning | Rust::Behavior)
        }),
        ("Deprecated", is_deprecation),
        ("Removed", is_removal),
    ];
    let mut text = MarkdownText::default();
    for (title, is_here) in sections {
        let lines: Vec<&Change> = report.changes.iter().filter(|change| is_here(change)).collect();
        if lines.is_empty() {
            continue;
        }
        text.push(MarkdownText::fill("\n### {}\n\n", [title.into()]));
        for change in lines {
            let breaking = if change.effect.is_breaking() { "**Breaking:** " } else { "" };
            let parts =
                [breaking.into(), MarkdownText::code(&change.subject.rust), MarkdownText::plain(&sentence(change))];
            text.push(MarkdownText::fill("- {}{}: {}\n", parts));
        }
    }
    text.as_str().to_owned()
}

fn is_removal(change: &Change) -> bool {
    change.rule.id.contains("-removed") && change.effect.rust == Rust::Breaking
}

fn is_deprecation(change: &Change) -> bool {
    change.rule.id.ends_with("-deprecated")
}
