//! The report of a run.
//!
//! Input: the rows. Output: the report as text for the terminal, as Markdown and as JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::row::WireRow;
use crate::output::table::{Table, markdown, plain, usage};
use crate::wire::exceptions;
use crate::wire::results::{Counts, Finding};

/// A whole run.
#[derive(Serialize)]
pub(super) struct Report {
    at_least: f64,
    totals: Counts,
    exceptions: BTreeMap<String, usize>,
    specs: Vec<WireRow>,
    /// Specs that are not supported: other dialects, and documents in several files.
    #[serde(rename = "left_out")]
    unsupported: Vec<String>,
}

/// The number of failures of a spec shown on the terminal; the report files list all.
const MAX_SHOWN: usize = 6;

impl Report {
    pub(super) fn new(specs: Vec<WireRow>, unsupported: Vec<String>, at_least: f64) -> Self {
        let (mut totals, mut exceptions) = (Counts::default(), BTreeMap::new());
        for row in &specs {
            totals += row.results.counts;
            for (name, count) in &row.results.exceptions {
                *exceptions.entry(name.clone()).or_default() += count;
            }
        }
        Self { at_least, totals, exceptions, specs, unsupported }
    }

    /// Fails also if the calls of a spec could not be made at all.
    pub(super) fn is_passed(&self) -> bool {
        self.totals.is_enough(self.at_least) && self.specs.iter().all(|row| row.reasons.is_empty())
    }

    pub(super) fn terminal(&self) -> String {
        let mut text = plain(&self.table());
        for row in &self.specs {
            let messages = row.reasons.iter().chain(&row.results.remark);
            text.extend(messages.map(|message| format!("  {}: {message}\n", row.spec)));
            let failures: Vec<&Finding> = failures(row).collect();
            let line = |finding: &&Finding| {
                let Finding { operation, label, problem, message, .. } = finding;
                format!("  {}: {operation} ({label}) {}: {message}\n", row.spec, problem.text())
            };
            text.extend(failures.iter().take(MAX_SHOWN).map(line));
            if failures.len() > MAX_SHOWN {
                text.push_str(&format!("  and {} more calls\n", failures.len() - MAX_SHOWN));
            }
        }
        for (name, count) in &self.exceptions {
            text.push_str(&format!("  {count} calls failed for a known reason: {name}\n"));
        }
        format!("{text}\n{}\n", self.summary())
    }

    pub(super) fn markdown(&self) -> String {
        let lines: String = self
            .exceptions
            .iter()
            .map(|(name, count)| format!("- {name}, {count} calls. {}\n", exceptions::reason(name)))
            .collect();
        let mut page = format!(
            "# Calls against Prism\n\n{}.\n\n{}\n## Known reasons\n\n{lines}",
            self.summary(),
            markdown(&self.table())
        );
        for row in self.specs.iter().filter(|row| row.has_details()) {
            page.push_str(&format!("\n## {}\n\n", row.spec));
            page.extend(row.reasons.iter().chain(&row.results.remark).map(|message| format!("- {message}\n")));
            page.extend(failures(row).map(section));
            let excepted =
                row.results.findings.iter().filter_map(|finding| Some((finding, finding.exception.as_ref()?)));
            page.extend(excepted.map(|(finding, name)| {
                format!("- {} ({}), {name}: {}\n", finding.operation, finding.label, one_line(&finding.message))
            }));
        }
        page
    }

    pub(super) fn json(&self) -> String {
        let text = serde_json::to_string_pretty(self).expect("all keys are text, so it can be JSON");
        format!("{text}\n")
    }

    fn table(&self) -> Table {
        let head = ["spec", "version", "operations", "calls", "dynamic", "called", "accepted", "decoded", "excepted"];
        let mut table: Table = vec![head.map(str::to_owned).to_vec()];
        table[0].extend(["s", "MB", "result"].map(str::to_owned));
        for row in &self.specs {
            let mut line = vec![row.spec.clone(), row.version.clone()];
            line.extend(counts(row.results.counts));
            line.extend(usage(row.cost));
            line.push(row.result());
            table.push(line);
        }
        let mut line = vec!["all".to_owned(), String::new()];
        line.extend(counts(self.totals));
        line.extend(usage(None));
        line.push(percent(self.totals));
        table.push(line);
        table
    }

    fn summary(&self) -> String {
        let Counts { operations, decoded, excepted, calls, .. } = self.totals;
        format!(
            "{operations} operations of {} specs in {calls} calls: {decoded} passed, {excepted} failed for a known reason, {} failed ({} accepted); \
             {} unsupported documents ignored",
            self.specs.len(),
            self.totals.failed(),
            percent(self.totals),
            self.unsupported.len(),
        )
    }
}

fn counts(counts: Counts) -> [String; 7] {
    let Counts { operations, called, accepted, decoded, excepted, calls, dynamic } = counts;
    [operations, calls, dynamic, called, accepted, decoded, excepted].map(|count| count.to_string())
}

/// The percentage of operations that passed or failed for a known reason, rounded down.
fn percent(counts: Counts) -> String {
    let accepted = counts.operations - counts.failed();
    let hundredths = accepted * 10_000 / counts.operations.max(1);
    if counts.operations == 0 { "-".to_owned() } else { format!("{}.{:02} %", hundredths / 100, hundredths % 100) }
}

fn failures(row: &WireRow) -> impl Iterator<Item = &Finding> {
    row.results.findings.iter().filter(|finding| finding.exception.is_none())
}

fn section(finding: &Finding) -> String {
    let Finding { operation, label, problem, message, request, response, .. } = finding;
    let fence = |text: &str| if text.is_empty() { String::new() } else { format!("\n~~~~text\n{text}\n~~~~\n") };
    format!(
        "\n### {operation} ({label}): {}\n\n{}\n{}{}\n",
        problem.text(),
        one_line(message),
        fence(request),
        fence(response)
    )
}

fn one_line(text: &str) -> String {
    text.replace('\n', " ")
}
