//! The report for other programs.

use serde::Serialize;

use super::{Places, advice, summary};
use crate::diff::change::{Area, Change};
use crate::diff::report::Report;
use crate::escape::TerminalText;

/// The members of the document; more may be added.
#[derive(Serialize)]
struct Exported<'a> {
    /// The part of the version to raise; null if nothing changed.
    version: Option<&'a str>,
    reason: Option<String>,
    summary: String,
    changes: Vec<ExportedChange<'a>>,
}

#[derive(Serialize)]
struct ExportedChange<'a> {
    rule: &'a str,
    fingerprint: String,
    area: &'a str,
    subject: &'a str,
    rust_item: &'a str,
    part: &'a str,
    message: &'a str,
    request: bool,
    response: bool,
    wire: &'a str,
    rust: &'a str,
    version: &'a str,
    old: Option<String>,
    new: Option<String>,
}

/// All changes, those of text only as well.
pub fn json(report: &Report, places: &Places<'_>) -> TerminalText {
    let advice = advice(report);
    let exported = Exported {
        version: advice.as_ref().map(|(version, _)| version.word()),
        reason: advice.as_ref().map(|(_, reason)| reason.clone()),
        summary: summary(report),
        changes: report.changes.iter().map(|change| exported(change, places)).collect(),
    };
    let text = serde_json::to_string_pretty(&exported).expect("texts and booleans can be written as JSON");
    TerminalText::json(&format!("{text}\n"))
}

fn exported<'a>(change: &'a Change, places: &Places<'_>) -> ExportedChange<'a> {
    ExportedChange {
        rule: change.rule.id,
        fingerprint: change.fingerprint(),
        area: match change.subject.area {
            Area::Api => "api",
            Area::Operation => "operation",
            Area::Webhook => "webhook",
            Area::Type => "type",
        },
        subject: &change.subject.name,
        rust_item: &change.subject.rust,
        part: &change.part,
        message: &change.message,
        request: change.flow.request,
        response: change.flow.response,
        wire: change.effect.wire.word(),
        rust: change.effect.rust.word(),
        version: change.effect.version().word(),
        old: change.old.as_ref().map(places.old),
        new: change.new.as_ref().map(places.new),
    }
}
