//! The round trips in the report: columns of the table, and the values that changed.

use super::Report;
use crate::batch::row::Row;
use crate::crates::measure::Usage;
use crate::output::table::usage;
use crate::roundtrip::suite::Suite;
use crate::roundtrip::{Counts, Failure, report};

/// Unchanged values of the spec, of those with a type; values that the schemas accept and reject; unchanged sampled values;
/// values that are justified.
pub(super) const HEAD: [&str; 7] = ["own", "accepted", "rejected", "sampled", "justified", "trips s", "MB"];

/// The number of failures of a spec shown on the terminal; the report files list all.
const MAX_SHOWN: usize = 6;

pub(super) fn cells(counts: Option<Counts>, cost: Option<Usage>) -> Vec<String> {
    let mut cells = match counts {
        Some(Counts { own, sampled, accepted, rejected, justified }) => {
            vec![own.text(), accepted.to_string(), rejected.to_string(), sampled.text(), justified.to_string()]
        }
        None => vec!["-".to_owned(); HEAD.len() - 2],
    };
    cells.extend(usage(cost));
    cells
}

impl Report {
    pub(super) fn has_round_trips(&self) -> bool {
        self.specs.iter().any(|row| row.round_trip.is_some())
    }

    /// The failures for the terminal.
    pub(super) fn trip_lines(&self, indent: &str, deeper: &str) -> String {
        let mut text = String::new();
        for (row, failures) in self.failures() {
            text.push_str(&format!("{indent}{}: failed values:\n", row.spec));
            text.push_str(&lines(failures, deeper));
        }
        text
    }

    /// The counts of failed and justified values, and the failures of each spec, as Markdown sections.
    pub(super) fn trip_page(&self) -> String {
        let counts = report::named_counts("## Failed values by kind", &self.totals.failed_values)
            + &report::named_counts("## Justified values", &self.totals.justified_values);
        let mut text = String::new();
        for (row, failures) in self.failures() {
            text.push_str(&format!("\n### {}\n\n{}", row.spec, report::failures(failures)));
        }
        if text.is_empty() { counts } else { format!("{counts}\n## Failed values\n{text}") }
    }

    fn failures(&self) -> impl Iterator<Item = (&Row, &[Failure])> {
        let failures = |row: &'_ Row| row.round_trip.as_ref().is_some_and(|results| !results.failures.is_empty());
        let rows = self.specs.iter().filter(move |row| failures(row));
        rows.filter_map(|row| Some((row, row.round_trip.as_ref()?.failures.as_slice())))
    }
}

/// The results of the test suite for the terminal.
pub(super) fn suite_lines(suite: &Suite) -> String {
    format!("{}JSON-Schema-Test-Suite: {}\n", lines(&suite.trips.failures, "  "), suite.summary())
}

fn lines(failures: &[Failure], indent: &str) -> String {
    let line = |failure: &Failure| {
        let Failure { kind, pointer, label, message, .. } = failure;
        format!("{indent}{}: {pointer} ({label}): {message}\n", kind.name())
    };
    let mut text: String = failures.iter().take(MAX_SHOWN).map(line).collect();
    if failures.len() > MAX_SHOWN {
        text.push_str(&format!("{indent}and {} more\n", failures.len() - MAX_SHOWN));
    }
    text
}
