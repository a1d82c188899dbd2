//! The report for people at a terminal.

use super::{Places, advice, area, sentence, summary, verdict};
use crate::diff::change::{Area, Change};
use crate::diff::report::Report;
use crate::escape::TerminalText;

/// All changes by subject, each with its place; those of text only if `with_text`.
pub fn terminal(report: &Report, places: &Places<'_>, with_text: bool) -> TerminalText {
    let mut lines = String::new();
    let mut last: Option<Area> = None;
    for (subject, changes) in report.subjects() {
        let shown: Vec<_> = changes.iter().filter(|change| with_text || !change.is_text()).collect();
        if shown.is_empty() {
            continue;
        }
        if last != Some(subject.area) {
            lines += &format!("{}{}\n", if last.is_some() { "\n" } else { "" }, area(subject.area));
            last = Some(subject.area);
        }
        lines += &format!("  {} ({})\n", TerminalText::line(&subject.name), TerminalText::line(&subject.rust));
        for change in shown {
            let verdict = verdict(change);
            let mark = if change.effect.is_breaking() {
                '!'
            } else if verdict.is_empty() {
                ' '
            } else {
                '?'
            };
            lines += &format!("  {mark} {} [{}]\n", TerminalText::line(&sentence(change)), change.rule.id);
            if !verdict.is_empty() {
                lines += &format!("      {verdict}\n");
            }
            if let Some(place) = places.best(change) {
                lines += &format!("      {}\n", TerminalText::line(&place));
            }
        }
    }
    if !lines.is_empty() {
        lines.push('\n');
    }
    TerminalText::lines(&(lines + &conclusion(report)))
}

/// How many breaking changes the short form shows.
const SHOWN: usize = 3;

/// The first breaking changes, and the numbers of all.
pub fn short(report: &Report, places: &Places<'_>) -> TerminalText {
    let breaking: Vec<_> = report.changes.iter().filter(|change| change.effect.is_breaking()).collect();
    let line = |change: &&Change| {
        let text = format!("{}: {}", change.subject.name, sentence(change));
        let place = places.best(change).map(|place| format!(" ({})", TerminalText::line(&place)));
        format!("breaking: {}{}\n", TerminalText::line(&text), place.unwrap_or_default())
    };
    let mut lines: String = breaking.iter().take(SHOWN).map(line).collect();
    if breaking.len() > SHOWN {
        lines += &format!("breaking: {} more\n", breaking.len() - SHOWN);
    }
    TerminalText::lines(&(lines + &conclusion(report)))
}

fn conclusion(report: &Report) -> String {
    let reason = advice(report)
        .map(|(version, reason)| format!("version: {version}, because of {}\n", TerminalText::line(&reason)));
    format!("changes: {}\n{}", summary(report), reason.unwrap_or_default())
}
