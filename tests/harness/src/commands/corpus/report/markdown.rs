//! The report as Markdown: the table, the specs that failed or are not supported, and the warnings by message.

use super::Report;
use crate::output::table::{escaped, markdown};
use crate::roundtrip;
use crate::roundtrip::suite::Suite;

pub(super) fn page(report: &Report) -> String {
    let suite = report.suite.as_ref().map(suite_page).unwrap_or_default();
    if report.specs.is_empty() {
        return suite;
    }
    let lists = report.lists("- ", "  - ");
    let lists = if lists.is_empty() { String::new() } else { format!("## Problems\n\n{lists}\n") };
    format!(
        "# Corpus\n\n{}.\n\nSeconds are CPU time. Lines are lines of Rust; those of the runtime are counted separately. \
         Memory is that of the largest process.\n\n{}\n{lists}{}{}{suite}",
        report.summary(),
        markdown(&report.table()),
        warnings(report),
        report.trip_page(),
    )
}

fn suite_page(suite: &Suite) -> String {
    format!("\n## JSON-Schema-Test-Suite\n\n{}", roundtrip::report::suite(suite))
}

fn warnings(report: &Report) -> String {
    let warnings = &report.totals.warnings;
    let kinds: Vec<String> = warnings.kinds.iter().map(|(kind, count)| format!("{kind} {count}")).collect();
    let mut messages: Vec<(&String, &usize)> = warnings.messages.iter().collect();
    messages.sort_by(|(one, few), (other, many)| many.cmp(few).then(one.cmp(other)));
    let lines = messages.iter().map(|(message, count)| format!("| {count} | {} |\n", escaped(message)));
    format!(
        "## Warnings\n\n{}: {}\n\n| | message |\n|--:|---|\n{}",
        warnings.all,
        kinds.join(", "),
        lines.collect::<String>()
    )
}
