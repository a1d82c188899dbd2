//! All rows and their sums.
//!
//! Comes in: the rows. Goes out: what the terminal, a Markdown file and a JSON file say of them.

mod markdown;
mod rows;
mod trips;

use serde::Serialize;

use crate::batch::row::{Counted, Level, Outcome, Row};
use crate::crates::cargo::Tool;
use crate::crates::measure::Usage;
use crate::output::table::plain;
use crate::roundtrip::Counts;
use crate::roundtrip::suite::Suite;
use crate::specs::product::{Size, Warnings};

/// A whole run.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) level: Level,
    /// Files of the right kinds that are no specs, or parts of others.
    pub(super) passed_over: usize,
    pub(super) totals: Totals,
    /// A crate without operations and schemas: what each crate takes before it begins.
    pub(super) fixed: Option<Row>,
    pub(super) specs: Vec<Row>,
    /// The JSON-Schema-Test-Suite, if it was asked for.
    pub(super) suite: Option<Suite>,
}

/// The sums over the specs that were generated; memory is that of the largest.
#[derive(Default, Serialize)]
pub(super) struct Totals {
    pub(super) specs: usize,
    pub(super) passed: usize,
    pub(super) fell_short: usize,
    pub(super) not_read_yet: usize,
    pub(super) operations: Counted,
    pub(super) schemas: Counted,
    pub(super) warnings: Warnings,
    pub(super) api: Size,
    pub(super) runtime: Size,
    pub(super) generation: Usage,
    pub(super) check: Tool,
    pub(super) clippy: Tool,
    pub(super) docs: Tool,
    pub(super) round_trips: Counts,
    pub(super) round_trip_cost: Usage,
}

impl Report {
    pub(super) fn new(level: Level, passed_over: usize, fixed: Option<Row>, specs: Vec<Row>) -> Self {
        Self { level, passed_over, totals: Totals::of(&specs), fixed, specs, suite: None }
    }

    /// Whether every spec reached the level, but for those that are not read yet, and the suite its own.
    pub(super) fn is_passed(&self) -> bool {
        self.totals.fell_short == 0 && self.suite.as_ref().is_none_or(Suite::is_passed)
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
        let text = serde_json::to_string_pretty(self).expect("it has text keys only, so it is JSON");
        format!("{text}\n")
    }

    /// `61 specs at level clippy: 50 passed, …`
    fn summary(&self) -> String {
        let Totals { specs, passed, fell_short, not_read_yet, .. } = self.totals;
        let level = self.level.name();
        let files = self.passed_over;
        format!(
            "{specs} specs at level {level}: {passed} passed, {fell_short} fell short, {not_read_yet} not read yet; \
             {files} other files passed over"
        )
    }

    fn of(&self, outcome: Outcome) -> impl Iterator<Item = &Row> {
        self.specs.iter().filter(move |row| row.outcome == outcome)
    }
}

impl Totals {
    fn of(rows: &[Row]) -> Self {
        let mut totals = Self { specs: rows.len(), ..Self::default() };
        for row in rows {
            match row.outcome {
                Outcome::Passed => totals.passed += 1,
                Outcome::FellShort => totals.fell_short += 1,
                Outcome::NotReadYet => {
                    totals.not_read_yet += 1;
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
        if let Some(found) = &row.round_trip {
            self.round_trips += found.counts;
        }
        if let Some(usage) = row.round_trip_cost {
            self.round_trip_cost += usage;
        }
        if let Some(usage) = row.generation {
            self.generation += usage;
        }
        let tools = [(&mut self.check, &row.check), (&mut self.clippy, &row.clippy), (&mut self.docs, &row.docs)];
        for (sum, tool) in tools {
            if let Some(tool) = tool {
                *sum += tool;
            }
        }
    }
}
