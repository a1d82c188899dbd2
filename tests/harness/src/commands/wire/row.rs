//! The result of the calls of a spec: a row of the report.
//!
//! Input: the results of the calls. Output: the same values, also as JSON.

use serde::Serialize;

use crate::batch::stages::SpecRun;
use crate::crates::measure::Usage;
use crate::specs::find::Spec;
use crate::wire::results::{Finding, Problem, Results};

/// The calls of a spec.
#[derive(Clone, Debug, Serialize)]
pub(super) struct WireRow {
    /// Its path relative to the folder.
    pub(super) spec: String,
    /// The value of `openapi`.
    pub(super) version: String,
    #[serde(flatten)]
    pub(super) results: Results,
    /// Why the calls could not be made.
    pub(super) reasons: Vec<String>,
    /// The resource usage of building the program and making the calls.
    pub(super) cost: Option<Usage>,
}

/// Whether both Prism and the generator support the spec: OpenAPI 3.0 or 3.1, in one file.
pub(super) fn is_supported(spec: &Spec) -> bool {
    let version = spec.inventory.version.as_deref().unwrap_or_default();
    (version.starts_with("3.0") || version.starts_with("3.1")) && spec.inventory.files.is_empty()
}

impl WireRow {
    /// The row before any call: operations that were not generated have failed.
    pub(super) fn of(run: &SpecRun) -> Self {
        let mut row = Self {
            spec: run.row.spec.clone(),
            version: run.row.version.clone(),
            results: Results::default(),
            reasons: Vec::new(),
            cost: None,
        };
        if !run.row.has_crate() {
            row.reasons.clone_from(&run.row.reasons);
            row.results.counts.operations = run.spec.inventory.operations.len();
        }
        for missing in &run.row.operations.missing {
            row.results.counts.operations += 1;
            row.results.findings.push(Finding {
                operation: missing.name.clone(),
                label: String::new(),
                problem: Problem::Missing,
                message: missing.reason.clone(),
                exception: None,
                request: String::new(),
                response: String::new(),
            });
        }
        row
    }

    /// Adds the results of the calls, or the reason why there are none.
    pub(super) fn add(&mut self, results: Result<Results, String>, cost: Usage) {
        self.cost = Some(cost);
        match results {
            Ok(results) => {
                self.results.counts += results.counts;
                self.results.findings.extend(results.findings);
                self.results.exceptions = results.exceptions;
                self.results.remark = results.remark;
                self.reasons.extend(results.start_error);
            }
            Err(failure) => self.reasons.push(failure),
        }
    }

    /// Whether there are details beyond the row in the table.
    pub(super) fn has_details(&self) -> bool {
        !self.results.findings.is_empty() || !self.reasons.is_empty() || self.results.remark.is_some()
    }

    /// The result in a few words.
    pub(super) fn result(&self) -> String {
        let counts = &self.results.counts;
        if !self.reasons.is_empty() {
            return "not called".to_owned();
        }
        match (counts.failed(), counts.excepted) {
            (0, 0) => "passed".to_owned(),
            (0, excepted) => format!("passed except for {excepted} known"),
            (failed, 0) => format!("{failed} failed"),
            (failed, excepted) => format!("{failed} failed, {excepted} known"),
        }
    }
}
