//! What came of round trips: counts, and what is to be said of single values.
//!
//! Comes in: one value after the other. Goes out: the same, as JSON too. Types, sums and the line that counts as enough.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use super::compare::Difference;

/// What came of the values of one document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RoundTrip {
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// How often each justified difference was found.
    pub(crate) differences: BTreeMap<Difference, usize>,
    pub(crate) failures: Vec<Failure>,
    /// The first of the document's values that are refused.
    pub(crate) rejections: Vec<Remark>,
    /// The first of the sampled values that are refused.
    pub(crate) misses: Vec<Remark>,
    /// The first of the values that were kept as unlisted.
    pub(crate) unlisted_at: Vec<Remark>,
}

/// How many values, by what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counts {
    /// The document's own values.
    pub(crate) own: Score,
    /// Those of the sampler.
    pub(crate) sampled: Score,
    /// Values of the document that their own schemas accept, with a type or without.
    pub(crate) accepted: usize,
    /// Values of the document that they refuse; texts that are not of their format among them.
    pub(crate) rejected: usize,
    /// Accepted values whose schema became no type of its own: what is merged into others, or stands in a part that is not
    /// generated.
    pub(crate) untyped: usize,
    /// Values of the sampler that the schema refuses although they were meant to be right.
    pub(crate) missed: usize,
    /// Values that a schema accepts and whose type kept a part of them as what no branch or no value of an enum stands
    /// for: they come back unchanged, but nobody knows what they are.
    pub(crate) unlisted: usize,
}

/// How many came back, and how many did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Score {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

/// A place and what is to be said of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Remark {
    pub(crate) pointer: String,
    pub(crate) message: String,
}

/// A value that did not come back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Failure {
    /// Where the value or its schema stands.
    pub(crate) pointer: String,
    /// `example`, `default`, or what the sampler calls it.
    pub(crate) label: String,
    pub(crate) input: String,
    /// What came back; `None`: it was not even decoded.
    pub(crate) output: Option<String>,
    /// The error, or what differs.
    pub(crate) message: String,
}

impl Score {
    /// At least 99.5 % came back.
    pub(crate) fn is_enough(self) -> bool {
        self.passed * 1000 >= self.tried() * 995
    }

    pub(crate) fn tried(self) -> usize {
        self.passed + self.failed
    }

    pub(crate) fn text(self) -> String {
        format!("{}/{}", self.passed, self.tried())
    }
}

impl Counts {
    pub(crate) fn all(&self) -> Score {
        let mut all = self.own;
        all += self.sampled;
        all
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.own += other.own;
        self.sampled += other.sampled;
        self.accepted += other.accepted;
        self.rejected += other.rejected;
        self.untyped += other.untyped;
        self.missed += other.missed;
        self.unlisted += other.unlisted;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_two_hundred_may_be_lost() {
        for (passed, failed, is_enough) in [(0, 0, true), (199, 1, true), (198, 2, false), (99, 1, false)] {
            assert_eq!(Score { passed, failed }.is_enough(), is_enough, "{passed} and {failed}");
        }
    }
}
