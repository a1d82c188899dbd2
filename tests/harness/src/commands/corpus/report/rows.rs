//! The rows as a table, and lists of the specs that failed or are not supported.

use std::collections::BTreeMap;

use super::{Report, trips};
use crate::batch::row::{Outcome, Row};
use crate::crates::cargo::CargoRun;
use crate::output::table::{Table, usage};
use crate::specs::generation::{Size, Warnings, pattern};

/// The number of specs listed for the same reason; the JSON report has all.
const MAX_NAMES: usize = 6;

impl Report {
    pub(super) fn table(&self) -> Table {
        let commands = self.commands();
        let mut head =
            texts(["spec", "version", "operations", "schemas", "warnings", "lines", "runtime", "gen s", "MB"]);
        for (name, _) in &commands {
            head.extend([format!("{name} s"), "MB".to_owned()]);
        }
        let has_trips = self.has_round_trips();
        if has_trips {
            head.extend(trips::HEAD.map(str::to_owned));
        }
        head.push("result".to_owned());
        let mut table = vec![head];
        let rows = self.specs.iter().filter(|row| row.outcome != Outcome::Unsupported);
        table.extend(rows.chain(&self.baseline).map(|row| line(row, &commands, has_trips)));
        table.push(self.total_line(&commands, has_trips));
        table
    }

    /// The cargo commands that were run, and how to get their results from a row.
    fn commands(&self) -> Vec<(&'static str, GetRun)> {
        let all: [(&'static str, GetRun); 3] = [
            ("check", |row| row.check.as_ref()),
            ("clippy", |row| row.clippy.as_ref()),
            ("doc", |row| row.docs.as_ref()),
        ];
        all.into_iter().filter(|(_, get)| self.specs.iter().any(|row| get(row).is_some())).collect()
    }

    fn total_line(&self, commands: &[(&'static str, GetRun)], has_trips: bool) -> Vec<String> {
        let totals = &self.totals;
        let mut line = texts(["all", ""]);
        line.extend([totals.operations.text(), totals.schemas.text(), warnings(&totals.warnings)]);
        line.extend(sizes(totals.api, totals.runtime));
        line.extend(usage(Some(totals.generation)));
        for (name, _) in commands {
            let run = match *name {
                "check" => &totals.check,
                "clippy" => &totals.clippy,
                _ => &totals.docs,
            };
            line.extend(usage(Some(run.usage)));
        }
        if has_trips {
            line.extend(trips::cells(Some(totals.round_trips), Some(totals.round_trip_cost)));
        }
        line.push(format!("{} of {}", totals.passed, totals.passed + totals.failed));
        line
    }

    /// The specs that failed or are not supported, with the reasons.
    pub(super) fn lists(&self, indent: &str, deeper: &str) -> String {
        let mut text = String::new();
        for row in self.with_outcome(Outcome::Failed).chain(self.baseline.iter().filter(|row| !row.reasons.is_empty()))
        {
            text.push_str(&format!("{indent}{}: {}\n", row.spec, row.result()));
            text.extend(row.reasons.iter().map(|reason| format!("{deeper}{}\n", first_line(reason))));
        }
        for (reason, specs) in self.unsupported() {
            text.push_str(&format!("{indent}not supported: {reason}\n{deeper}{}\n", named(&specs)));
        }
        text
    }

    /// The specs that are not supported, by error message.
    fn unsupported(&self) -> BTreeMap<String, Vec<&str>> {
        let mut by_reason: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for row in self.with_outcome(Outcome::Unsupported) {
            let reason = row.reasons.first().map_or("", String::as_str);
            let reason = if reason.contains('`') { pattern(reason) } else { reason.to_owned() };
            by_reason.entry(reason).or_default().push(&row.spec);
        }
        by_reason
    }
}

type GetRun = fn(&Row) -> Option<&CargoRun>;

fn line(row: &Row, commands: &[(&'static str, GetRun)], has_trips: bool) -> Vec<String> {
    let mut line = vec![row.spec.clone(), row.version.clone()];
    line.extend([row.operations.text(), row.schemas.text(), warnings(&row.warnings)]);
    line.extend(sizes(row.api, row.runtime));
    line.extend(usage(row.generation));
    for (_, get) in commands {
        line.extend(usage(get(row).map(|run| run.usage)));
    }
    if has_trips {
        line.extend(trips::cells(row.round_trip.as_ref().map(|results| results.counts), row.round_trip_cost));
    }
    line.push(row.result());
    line
}

fn warnings(warnings: &Warnings) -> String {
    warnings.all.to_string()
}

fn sizes(api: Size, runtime: Size) -> [String; 2] {
    [api.lines.to_string(), runtime.lines.to_string()]
}

fn named(specs: &[&str]) -> String {
    let named = specs[..specs.len().min(MAX_NAMES)].join(", ");
    if specs.len() > MAX_NAMES { format!("{named} and {} more", specs.len() - MAX_NAMES) } else { named }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

fn texts<const COUNT: usize>(texts: [&str; COUNT]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}
