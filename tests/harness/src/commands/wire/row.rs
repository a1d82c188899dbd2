//! What is known of a spec after its calls: a row of the report.

use serde::Serialize;

use crate::batch::stages::Work;
use crate::crates::measure::Usage;
use crate::specs::find::Spec;
use crate::wire::found::{Finding, Found, Problem};

/// A spec.
#[derive(Clone, Debug, Serialize)]
pub(super) struct WireRow {
    /// Its path below the folder.
    pub(super) spec: String,
    /// What `openapi` says.
    pub(super) version: String,
    #[serde(flatten)]
    pub(super) found: Found,
    /// Why it fell short as a whole.
    pub(super) reasons: Vec<String>,
    /// What building the program and making the calls took.
    pub(super) cost: Option<Usage>,
}

/// Whether Prism and we promise to read it: 3.0 and 3.1, in one file.
pub(super) fn is_read(spec: &Spec) -> bool {
    let version = spec.survey.version.as_deref().unwrap_or_default();
    (version.starts_with("3.0") || version.starts_with("3.1")) && spec.survey.files.is_empty()
}

impl WireRow {
    /// Before any call: what is not generated cannot be called.
    pub(super) fn of(work: &Work) -> Self {
        let mut row = Self {
            spec: work.row.spec.clone(),
            version: work.row.version.clone(),
            found: Found::default(),
            reasons: Vec::new(),
            cost: None,
        };
        if !work.row.has_crate() {
            row.reasons.clone_from(&work.row.reasons);
            row.found.counts.operations = work.spec.survey.operations.len();
        }
        for missing in &work.row.operations.missing {
            row.found.counts.operations += 1;
            row.found.findings.push(Finding {
                operation: missing.name.clone(),
                label: String::new(),
                problem: Problem::Missing,
                message: missing.reason.clone(),
                exception: None,
                request: String::new(),
                answer: String::new(),
            });
        }
        row
    }

    /// Takes what the calls brought, or how they ended.
    pub(super) fn add(&mut self, found: Result<Found, String>, cost: Usage) {
        self.cost = Some(cost);
        match found {
            Ok(found) => {
                self.found.counts += found.counts;
                self.found.findings.extend(found.findings);
                self.found.exceptions = found.exceptions;
                self.found.remark = found.remark;
                self.reasons.extend(found.closed);
            }
            Err(ending) => self.reasons.push(ending),
        }
    }

    /// Whether there is more than what stands in the table.
    pub(super) fn has_more_to_say(&self) -> bool {
        !self.found.findings.is_empty() || !self.reasons.is_empty() || self.found.remark.is_some()
    }

    /// What a person reads first.
    pub(super) fn verdict(&self) -> String {
        let counts = &self.found.counts;
        if !self.reasons.is_empty() {
            return "not called".to_owned();
        }
        match (counts.failed(), counts.excepted) {
            (0, 0) => "right".to_owned(),
            (0, excepted) => format!("right but for {excepted}"),
            (failed, 0) => format!("{failed} wrong"),
            (failed, excepted) => format!("{failed} wrong, {excepted} excepted"),
        }
    }
}
