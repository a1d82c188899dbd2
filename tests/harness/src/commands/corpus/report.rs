//! The report of a run.
//!
//! Input: the rows. Output: the report as text for the terminal, as Markdown and as JSON.

mod markdown;
mod rows;
mod trips;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::batch::row::{Counted, Level, Outcome, Row};
use crate::crates::cargo::CargoRun;
use crate::crates::measure::Usage;
use crate::output::table::plain;
use crate::roundtrip::Counts;
use crate::roundtrip::report::{failed, justified};
use crate::roundtrip::suite::Suite;
use crate::specs::generation::{Size, Warnings};

/// A whole run.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) level: Level,
    /// The number of files with a known extension that are not specs, or are parts of others.
    #[serde(rename = "passed_over")]
    pub(super) ignored: usize,
    pub(super) totals: Totals,
    /// A crate without operations and schemas: the fixed cost of every crate.
    #[serde(rename = "fixed")]
    pub(super) baseline: Option<Row>,
    pub(super) specs: Vec<Row>,
    /// The results of the JSON-Schema-Test-Suite, if requested.
    pub(super) suite: Option<Suite>,
}

/// The sums over all supported specs; memory is the maximum.
#[derive(Default, Serialize)]
pub(super) struct Totals {
    pub(super) specs: usize,
    pub(super) passed: usize,
    #[serde(rename = "fell_short")]
    pub(super) failed: usize,
    #[serde(rename = "not_read_yet")]
    pub(super) unsupported: usize,
    pub(super) operations: Counted,
    pub(super) schemas: Counted,
    pub(super) warnings: Warnings,
    pub(super) api: Size,
    pub(super) runtime: Size,
    pub(super) generation: Usage,
    pub(super) check: CargoRun,
    pub(super) clippy: CargoRun,
    pub(super) docs: CargoRun,
    pub(super) round_trips: Counts,
    /// The failed values of all specs by kind, and the justified ones by kind and reason.
    pub(super) failed_values: BTreeMap<String, usize>,
    pub(super) justified_values: BTreeMap<String, usize>,
    pub(super) round_trip_cost: Usage,
}

impl Report {
    pub(super) fn new(level: Level, ignored: usize, baseline: Option<Row>, specs: Vec<Row>) -> Self {
        Self { level, ignored, totals: Totals::of(&specs), baseline, specs, suite: None }
    }

    /// Whether every supported spec reached the level, and the test suite passed.
    pub(super) fn is_passed(&self) -> bool {
        self.totals.failed == 0 && self.suite.as_ref().is_none_or(Suite::is_passed)
    }

    pub(super) fn terminal(&self) -> String {
        let suite = self.suite.as_ref().map(trips::suite_lines).unwrap_or_default();
        if self.specs.is_empty() {
            return suite;
        }
        let lists = self.lists("  ", "    ") + &self.trip_lines("  ", "    ");
        format!("{}\n{lists}\n{suite}{}\n", plain(&self.table()), self.summary())
    }

    pub(super) fn markdown(&self) -> String {
        markdown::page(self)
    }

    pub(super) fn json(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("all keys are text, so it can be JSON");
        format!("{text}\n")
    }

    /// `61 specs at level clippy: 50 passed, …`
    fn summary(&self) -> String {
        let Totals { specs, passed, failed, unsupported, .. } = self.totals;
        let level = self.level.name();
        let files = self.ignored;
        format!(
            "{specs} specs at level {level}: {passed} passed, {failed} failed, {unsupported} not supported; \
             {files} other files ignored"
        )
    }

    fn with_outcome(&self, outcome: Outcome) -> impl Iterator<Item = &Row> {
        self.specs.iter().filter(move |row| row.outcome == outcome)
    }
}

impl Totals {
    fn of(rows: &[Row]) -> Self {
        let mut totals = Self { specs: rows.len(), ..Self::default() };
        for row in rows {
            match row.outcome {
                Outcome::Passed => totals.passed += 1,
                Outcome::Failed => totals.failed += 1,
                Outcome::Unsupported => {
                    totals.unsupported += 1;
                    continue;
                }
            }
            totals.add(row);
        }
        totals
    }

    fn add(&mut self, row: &Row) {
        self.operations += &row.operations;
        self.schemas += &row.schemas;
        self.warnings += &row.warnings;
        self.api += row.api;
        self.runtime += row.runtime;
        if let Some(results) = &row.round_trip {
            self.round_trips += results.counts;
            add_counts(&mut self.failed_values, failed(results));
            add_counts(&mut self.justified_values, justified(results));
        }
        if let Some(usage) = row.round_trip_cost {
            self.round_trip_cost += usage;
        }
        if let Some(usage) = row.generation {
            self.generation += usage;
        }
        let runs = [(&mut self.check, &row.check), (&mut self.clippy, &row.clippy), (&mut self.docs, &row.docs)];
        for (sum, run) in runs {
            if let Some(run) = run {
                *sum += run;
            }
        }
    }
}

fn add_counts(sums: &mut BTreeMap<String, usize>, counts: BTreeMap<String, usize>) {
    for (name, count) in counts {
        *sums.entry(name).or_default() += count;
    }
}
