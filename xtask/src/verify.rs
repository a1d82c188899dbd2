//! Compares what `cargo xtask diff` says about code that uses a crate with what cargo-semver-checks says about both crates.
//!
//! Input: the report, the outlines of both crates, and the lints that failed. Output: whether both need the same version, and why
//! not. Must not trust the rules of `diff`: a difference is explained only by what cargo-semver-checks cannot see in the crates.

pub mod lints;
pub mod rustdoc;
pub mod unseen;

use std::collections::BTreeSet;

use codegen::diff::{Report, Rust};
use codegen::outline::Outline;

use lints::Lint;
use unseen::Unseen;

/// The part of the version that code which uses the crate needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    None,
    Minor,
    Major,
}

/// Both verdicts about a pair of crates.
pub struct Comparison {
    pub ours: Need,
    pub theirs: Need,
    /// Why they may differ, if they do.
    pub explained: BTreeSet<&'static Unseen>,
    /// What decides, by the report, and by the lints.
    pub reasons: [Vec<String>; 2],
}

impl Need {
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// What a report needs because of code that uses the crate; the wire is not asked.
    pub fn of_report(report: &Report) -> Self {
        Self::of_effect(report.effect().rust)
    }

    fn of_effect(effect: Rust) -> Self {
        match effect {
            Rust::Breaking | Rust::Meaning => Self::Major,
            Rust::Addition => Self::Minor,
            Rust::Behavior | Rust::None => Self::None,
        }
    }
}

impl Comparison {
    pub fn of(report: &Report, outlines: (&Outline, &Outline), lints: &[Lint]) -> Self {
        let ours = Need::of_report(report);
        let theirs = lints.iter().map(|lint| lint.need).max().unwrap_or(Need::None);
        let explained = if ours > theirs { unseen::explain(report, ours, outlines) } else { BTreeSet::new() };
        let decides = report.changes.iter().filter(|change| Need::of_effect(change.effect.rust) == ours);
        let decides = decides
            .map(|change| format!("{}: {} {}: {}", change.rule.id, change.subject.name, change.part, change.message));
        let failed = lints.iter().filter(|lint| lint.need == theirs);
        let failed = failed.map(|lint| format!("{}: {}", lint.id, lint.message));
        Self { ours, theirs, explained, reasons: [decides.collect(), failed.collect()] }
    }

    pub fn is_same(&self) -> bool {
        self.ours == self.theirs
    }

    /// Whether one of both is wrong.
    pub fn is_unexplained(&self) -> bool {
        !self.is_same() && self.explained.is_empty()
    }

    /// Both verdicts in words, with their reasons.
    pub fn describe(&self) -> String {
        let (ours, theirs) = (self.ours.word(), self.theirs.word());
        if self.is_same() {
            return format!("cargo-semver-checks agrees: {ours}\n");
        }
        let mut text = format!("diff needs {ours}, cargo-semver-checks {theirs}\n");
        for (name, reasons) in ["diff", "cargo-semver-checks"].into_iter().zip(&self.reasons) {
            text.extend(reasons.iter().map(|reason| format!("  {name}: {reason}\n")));
        }
        text.extend(self.explained.iter().map(|unseen| format!("  explained: {}\n", unseen.reason)));
        text
    }
}
