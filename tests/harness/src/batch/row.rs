//! The result of a spec: a row of the report.
//!
//! Input: the measurements of the steps. Output: the same values, also as JSON. Only types and sums; must not evaluate.

use std::ops::AddAssign;

use clap::ValueEnum;
use serde::Serialize;

use crate::crates::cargo::CargoRun;
use crate::crates::measure::Usage;
use crate::roundtrip::RoundTrip;
use crate::specs::generation::{Size, Warnings};

/// A level of checks; each level includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// Every operation and schema is generated
    Gen,
    /// The crate compiles without warnings
    Check,
    /// Clippy and rustfmt report nothing
    Clippy,
    /// At least 99.5 % of the values of the spec, and of the sampled ones, are unchanged after decoding and encoding
    Roundtrip,
}

/// The result of a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    Passed,
    #[serde(rename = "fell-short")]
    Failed,
    /// A dialect that is not supported, or a document that refers to files that are not there; an error was reported.
    #[serde(rename = "not-read-yet")]
    Unsupported,
}

/// A spec of the corpus.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    /// Its path relative to the folder.
    pub(crate) spec: String,
    /// The value of `openapi` or `swagger`.
    pub(crate) version: String,
    pub(crate) outcome: Outcome,
    /// The highest level reached.
    pub(crate) reached: Option<Level>,
    /// Why the spec failed or is not supported.
    pub(crate) reasons: Vec<String>,
    pub(crate) operations: Counted,
    pub(crate) schemas: Counted,
    pub(crate) warnings: Warnings,
    /// Other parts of the spec that lowering skipped.
    pub(crate) skipped: Vec<Missing>,
    pub(crate) api: Size,
    pub(crate) runtime: Size,
    pub(crate) generation: Option<Usage>,
    pub(crate) check: Option<CargoRun>,
    pub(crate) clippy: Option<CargoRun>,
    pub(crate) docs: Option<CargoRun>,
    pub(crate) round_trip: Option<RoundTrip>,
    /// The resource usage of the round trips, including the compilation of their program.
    pub(crate) round_trip_cost: Option<Usage>,
}

/// The number of generated parts, and those that are missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Counted {
    pub(crate) generated: usize,
    pub(crate) all: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) missing: Vec<Missing>,
}

/// A part of the spec that is missing in the crate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Missing {
    /// `GET /pets` for an operation, the name of a schema, the pointer of any other part.
    pub(crate) name: String,
    /// The warning about it.
    pub(crate) reason: String,
}

impl Level {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Gen => "gen",
            Self::Check => "check",
            Self::Clippy => "clippy",
            Self::Roundtrip => "roundtrip",
        }
    }
}

impl Row {
    /// The level reached, or that there is none.
    pub(crate) fn result(&self) -> String {
        match (self.outcome, self.reached) {
            (Outcome::Passed, Some(level)) => level.name().to_owned(),
            (Outcome::Passed, None) => "passed".to_owned(),
            (Outcome::Unsupported, _) => "not supported".to_owned(),
            (Outcome::Failed, Some(level)) => format!("failed after {}", level.name()),
            (Outcome::Failed, None) => "failed".to_owned(),
        }
    }
}

impl Counted {
    pub(crate) fn text(&self) -> String {
        format!("{}/{}", self.generated, self.all)
    }
}

impl AddAssign<&Self> for Counted {
    fn add_assign(&mut self, other: &Self) {
        self.generated += other.generated;
        self.all += other.all;
    }
}
