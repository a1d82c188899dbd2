//! What is known of a spec after a run: a row of the report, and the numbers in it.
//!
//! Comes in: what the steps measured. Goes out: the same, as JSON too. Types and sums only; nothing is judged here.

use std::ops::AddAssign;

use clap::ValueEnum;
use serde::Serialize;

use crate::crates::cargo::Tool;
use crate::crates::measure::Usage;
use crate::roundtrip::RoundTrip;
use crate::specs::product::{Size, Warnings};

/// How far a spec is taken; each level includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// It is generated, every operation and schema of it
    Gen,
    /// The crate compiles without a warning
    Check,
    /// Clippy and rustfmt have nothing to say
    Clippy,
    /// Values of the spec, and sampled ones, come back from its types as they were: 99.5 % of each
    Roundtrip,
}

/// What became of a spec.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Outcome {
    Passed,
    FellShort,
    /// A dialect, or a document in several files, that ended with a message and not with a crate.
    NotReadYet,
}

/// A spec of the corpus.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    /// Its path below the folder.
    pub(crate) spec: String,
    /// What `openapi` or `swagger` says.
    pub(crate) version: String,
    pub(crate) outcome: Outcome,
    /// The highest level that holds.
    pub(crate) reached: Option<Level>,
    /// Why it fell short, or why it is not read yet.
    pub(crate) reasons: Vec<String>,
    pub(crate) operations: Counted,
    pub(crate) schemas: Counted,
    pub(crate) warnings: Warnings,
    /// Other pieces that did not leave lowering.
    pub(crate) skipped: Vec<Missing>,
    pub(crate) api: Size,
    pub(crate) runtime: Size,
    pub(crate) generation: Option<Usage>,
    pub(crate) check: Option<Tool>,
    pub(crate) clippy: Option<Tool>,
    pub(crate) docs: Option<Tool>,
    pub(crate) round_trip: Option<RoundTrip>,
    /// What the round trips took, the compiler of their program included.
    pub(crate) round_trip_cost: Option<Usage>,
}

/// How many of all, and what is missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Counted {
    pub(crate) generated: usize,
    pub(crate) all: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) missing: Vec<Missing>,
}

/// A piece of the spec that the crate has not.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Missing {
    /// `GET /pets` of an operation, the name of a schema, the place of anything else.
    pub(crate) name: String,
    /// What was said of it.
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
    /// What a person reads first: the level, or why there is none.
    pub(crate) fn verdict(&self) -> String {
        match (self.outcome, self.reached) {
            (Outcome::Passed, Some(level)) => level.name().to_owned(),
            (Outcome::Passed, None) => "passed".to_owned(),
            (Outcome::NotReadYet, _) => "not read yet".to_owned(),
            (Outcome::FellShort, Some(level)) => format!("falls short after {}", level.name()),
            (Outcome::FellShort, None) => "falls short".to_owned(),
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
