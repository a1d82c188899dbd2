//! The rows as a table of texts, and lists of what fell short and of what is not read yet.

use std::collections::BTreeMap;

use super::{Report, trips};
use crate::batch::row::{Outcome, Row};
use crate::crates::cargo::Tool;
use crate::output::table::{Table, usage};
use crate::specs::product::{Size, Warnings, pattern};

/// How many specs a list names that have the same to say; JSON has all.
const NAMED: usize = 6;

impl Report {
    pub(super) fn table(&self) -> Table {
        let tools = self.tools();
        let mut head =
            texts(["spec", "version", "operations", "schemas", "warnings", "lines", "runtime", "gen s", "MB"]);
        for (name, _) in &tools {
            head.extend([format!("{name} s"), "MB".to_owned()]);
        }
        let has_trips = self.has_round_trips();
        if has_trips {
            head.extend(trips::HEAD.map(str::to_owned));
        }
        head.push("result".to_owned());
        let mut table = vec![head];
        let rows = self.specs.iter().filter(|row| row.outcome != Outcome::NotReadYet);
        table.extend(rows.chain(&self.fixed).map(|row| line(row, &tools, has_trips)));
        table.push(self.total_line(&tools, has_trips));
        table
    }

    /// The commands of cargo that ran, and where a row has them.
    fn tools(&self) -> Vec<(&'static str, ToolOf)> {
        let all: [(&'static str, ToolOf); 3] = [
            ("check", |row| row.check.as_ref()),
            ("clippy", |row| row.clippy.as_ref()),
            ("doc", |row| row.docs.as_ref()),
        ];
        all.into_iter().filter(|(_, of)| self.specs.iter().any(|row| of(row).is_some())).collect()
    }

    fn total_line(&self, tools: &[(&'static str, ToolOf)], has_trips: bool) -> Vec<String> {
        let totals = &self.totals;
        let mut line = texts(["all", ""]);
        line.extend([totals.operations.text(), totals.schemas.text(), warnings(&totals.warnings)]);
        line.extend(sizes(totals.api, totals.runtime));
        line.extend(usage(Some(totals.generation)));
        for (name, _) in tools {
            let tool = match *name {
                "check" => &totals.check,
                "clippy" => &totals.clippy,
                _ => &totals.docs,
            };
            line.extend(usage(Some(tool.usage)));
        }
        if has_trips {
            line.extend(trips::cells(Some(totals.round_trips), Some(totals.round_trip_cost)));
        }
        line.push(format!("{} of {}", totals.passed, totals.passed + totals.fell_short));
        line
    }

    /// What fell short, and what is not read yet, each with the reason.
    pub(super) fn lists(&self, indent: &str, deeper: &str) -> String {
        let mut text = String::new();
        for row in self.of(Outcome::FellShort).chain(self.fixed.iter().filter(|row| !row.reasons.is_empty())) {
            text.push_str(&format!("{indent}{}: {}\n", row.spec, row.verdict()));
            text.extend(row.reasons.iter().map(|reason| format!("{deeper}{}\n", first_line(reason))));
        }
        for (reason, specs) in self.not_read_yet() {
            text.push_str(&format!("{indent}not read yet: {reason}\n{deeper}{}\n", named(&specs)));
        }
        text
    }

    /// The specs that are not read yet by the message that says so.
    fn not_read_yet(&self) -> BTreeMap<String, Vec<&str>> {
        let mut by_reason: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for row in self.of(Outcome::NotReadYet) {
            let reason = row.reasons.first().map_or("", String::as_str);
            let reason = if reason.contains('`') { pattern(reason) } else { reason.to_owned() };
            by_reason.entry(reason).or_default().push(&row.spec);
        }
        by_reason
    }
}

type ToolOf = fn(&Row) -> Option<&Tool>;

fn line(row: &Row, tools: &[(&'static str, ToolOf)], has_trips: bool) -> Vec<String> {
    let mut line = vec![row.spec.clone(), row.version.clone()];
    line.extend([row.operations.text(), row.schemas.text(), warnings(&row.warnings)]);
    line.extend(sizes(row.api, row.runtime));
    line.extend(usage(row.generation));
    for (_, of) in tools {
        line.extend(usage(of(row).map(|tool| tool.usage)));
    }
    if has_trips {
        line.extend(trips::cells(row.round_trip.as_ref().map(|found| found.counts), row.round_trip_cost));
    }
    line.push(row.verdict());
    line
}

fn warnings(warnings: &Warnings) -> String {
    warnings.all.to_string()
}

fn sizes(api: Size, runtime: Size) -> [String; 2] {
    [api.lines.to_string(), runtime.lines.to_string()]
}

fn named(specs: &[&str]) -> String {
    let named = specs[..specs.len().min(NAMED)].join(", ");
    if specs.len() > NAMED { format!("{named} and {} more", specs.len() - NAMED) } else { named }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn texts<const COUNT: usize>(texts: [&str; COUNT]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}
