//! The figures as tables and as JSON, which a later run compares itself with.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::generator::OWN;
use super::run::Row;
use crate::crates::measure::Usage;
use crate::output::table::{Table, markdown, plain, usage};

pub(crate) struct Report {
    pub(crate) rows: Vec<Row>,
    pub(crate) baseline: Option<Baseline>,
}

/// An earlier report.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Baseline {
    rows: Vec<Row>,
}

impl Report {
    /// How many rows have a command that failed.
    pub(crate) fn failed(&self) -> usize {
        self.rows.iter().filter(|row| row.failure.is_some()).count()
    }

    pub(crate) fn terminal(&self) -> String {
        format!("{}{}", plain(&self.table()), self.notes())
    }

    pub(crate) fn markdown(&self) -> String {
        format!("{}{}", markdown(&self.table()), self.notes())
    }

    pub(crate) fn json(&self) -> String {
        let report = Baseline { rows: self.rows.clone() };
        let text = serde_json::to_string_pretty(&report);
        text.expect("numbers and texts can be written") + "\n"
    }

    fn table(&self) -> Table {
        let mut head = vec!["spec", "generator", "gen CPU s", "gen MB", "lines", "KB", "check CPU s", "check MB"];
        head.extend(["gen ratio", "check ratio"]);
        let head = head.into_iter().map(str::to_owned).collect();
        [head].into_iter().chain(self.rows.iter().map(|row| self.line(row))).collect()
    }

    /// Figures, and the ratios to what a row is compared with: its row in the baseline, or else another generator's to this one.
    fn line(&self, row: &Row) -> Vec<String> {
        let other = match &self.baseline {
            Some(baseline) => baseline.rows.iter().find(|old| old.spec == row.spec && old.generator == row.generator),
            None => self.rows.iter().find(|own| own.spec == row.spec && own.generator == OWN && row.generator != OWN),
        };
        let ratio = |cost: fn(&Row) -> Option<Usage>| match (cost(row), other.and_then(cost)) {
            (Some(cost), Some(other)) => format!("{:.2}", cost.cpu_seconds / other.cpu_seconds),
            _ => "-".to_owned(),
        };
        let mut line = vec![row.spec.clone(), row.generator.clone()];
        line.extend(usage(row.generate));
        line.extend([row.size.lines.to_string(), (row.size.bytes >> 10).to_string()]);
        line.extend(usage(row.check));
        line.extend([ratio(|row| row.generate), ratio(|row| row.check)]);
        line
    }

    /// What the ratios are, and what failed.
    fn notes(&self) -> String {
        let mut notes = String::new();
        if self.baseline.is_some() {
            notes.push_str("\nRatios: CPU time to that of the earlier run.\n");
        } else if self.rows.iter().any(|row| row.generator != OWN) {
            notes.push_str("\nRatios: CPU time to that of this generator.\n");
        }
        for row in &self.rows {
            if let Some(failure) = &row.failure {
                let _ = writeln!(notes, "\n{} with {}: {failure}", row.spec, row.generator);
            }
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::{Baseline, OWN, Report, Row, Usage};
    use crate::specs::generation::Size;

    fn row(generator: &str, generate: f64, check: Option<f64>) -> Row {
        let usage = |cpu_seconds| Usage { cpu_seconds, peak_bytes: 5 << 20 };
        Row {
            spec: "pets.yaml".to_owned(),
            generator: generator.to_owned(),
            generate: Some(usage(generate)),
            check: check.map(usage),
            size: Size { files: 1, lines: 120, bytes: 4096 },
            failure: check.is_none().then(|| "cargo check: exit status: 101".to_owned()),
        }
    }

    #[test]
    fn other_generators_are_compared_with_this_one() {
        let rows = vec![row(OWN, 0.5, Some(2.0)), row("other", 1.0, Some(8.0)), row("broken", 0.25, None)];
        let report = Report { rows, baseline: None };
        assert_eq!(report.failed(), 1);
        assert_snapshot!(report.terminal(), @r"
        spec       generator  gen CPU s  gen MB  lines  KB  check CPU s  check MB  gen ratio  check ratio
        pets.yaml  this            0.50       5    120   4         2.00         5          -  -
        pets.yaml  other           1.00       5    120   4         8.00         5       2.00  4.00
        pets.yaml  broken          0.25       5    120   4            -         -       0.50  -

        Ratios: CPU time to that of this generator.

        pets.yaml with broken: cargo check: exit status: 101
        ");
    }

    #[test]
    fn a_later_run_is_compared_with_its_baseline() {
        let first = Report { rows: vec![row(OWN, 0.5, Some(2.0))], baseline: None };
        let baseline: Baseline = serde_json::from_str(&first.json()).expect("a report can be read");
        let report = Report { rows: vec![row(OWN, 0.25, Some(3.0))], baseline: Some(baseline) };
        assert_snapshot!(report.markdown(), @r"
        | spec | generator | gen CPU s | gen MB | lines | KB | check CPU s | check MB | gen ratio | check ratio |
        |---|---|--:|--:|--:|--:|--:|--:|--:|--:|
        | pets.yaml | this | 0.25 | 5 | 120 | 4 | 3.00 | 5 | 0.50 | 1.50 |

        Ratios: CPU time to that of the earlier run.
        ");
    }
}
