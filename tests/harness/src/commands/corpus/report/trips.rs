//! What the report says of round trips: columns of the table, and what did not come back.

use super::Report;
use crate::batch::row::Row;
use crate::crates::measure::Usage;
use crate::output::table::usage;
use crate::roundtrip::suite::Suite;
use crate::roundtrip::{Counts, Failure, report};

/// The spec's own values that came back, of those with a type; how many its schemas accept, and refuse; sampled values that
/// came back; those that were kept as what the spec does not list.
pub(super) const HEAD: [&str; 7] = ["own", "accepted", "rejected", "sampled", "unlisted", "trips s", "MB"];

/// How many failures of a spec the terminal shows; the files have all.
const SHOWN: usize = 6;

pub(super) fn cells(counts: Option<Counts>, cost: Option<Usage>) -> Vec<String> {
    let mut cells = match counts {
        Some(Counts { own, sampled, accepted, rejected, unlisted, .. }) => {
            vec![own.text(), accepted.to_string(), rejected.to_string(), sampled.text(), unlisted.to_string()]
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
            text.push_str(&format!("{indent}{}: did not come back:\n", row.spec));
            text.push_str(&lines(failures, deeper));
        }
        text
    }

    /// The differences and the failures as sections of a page.
    pub(super) fn trip_page(&self) -> String {
        let mut text = String::new();
        for (row, failures) in self.failures() {
            text.push_str(&format!("\n### {}\n\n{}", row.spec, report::failures(failures)));
        }
        if text.is_empty() { text } else { format!("\n## Did not come back\n{text}") }
    }

    fn failures(&self) -> impl Iterator<Item = (&Row, &[Failure])> {
        let failures = |row: &'_ Row| row.round_trip.as_ref().is_some_and(|found| !found.failures.is_empty());
        let rows = self.specs.iter().filter(move |row| failures(row));
        rows.filter_map(|row| Some((row, row.round_trip.as_ref()?.failures.as_slice())))
    }
}

/// The test suite for the terminal.
pub(super) fn suite_lines(suite: &Suite) -> String {
    format!("{}JSON-Schema-Test-Suite: {}\n", lines(&suite.trips.failures, "  "), suite.summary())
}

fn lines(failures: &[Failure], indent: &str) -> String {
    let line = |failure: &Failure| format!("{indent}{} ({}): {}\n", failure.pointer, failure.label, failure.message);
    let mut text: String = failures.iter().take(SHOWN).map(line).collect();
    if failures.len() > SHOWN {
        text.push_str(&format!("{indent}and {} more\n", failures.len() - SHOWN));
    }
    text
}
