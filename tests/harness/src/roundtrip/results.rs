//! The results of round trips: counts, and remarks about single values.
//!
//! Input: the result of each value. Output: the sums, also as JSON. Only types, sums and the required percentage.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use super::compare::Difference;

/// The results for the values of one document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RoundTrip {
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// The number of times each acceptable difference occurred.
    pub(crate) differences: BTreeMap<Difference, usize>,
    pub(crate) failures: Vec<Failure>,
    /// The first values of the document that their schemas reject.
    pub(crate) rejections: Vec<Remark>,
    /// The first sampled values that their schemas reject.
    pub(crate) misses: Vec<Remark>,
    /// The first values that were decoded as unlisted.
    pub(crate) unlisted_at: Vec<Remark>,
}

/// Numbers of values by result.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counts {
    /// Values of the document.
    pub(crate) own: Score,
    /// Values of the sampler.
    pub(crate) sampled: Score,
    /// Values of the document that their schemas accept, with or without a type.
    pub(crate) accepted: usize,
    /// Values of the document that their schemas reject, including texts that do not match their format.
    pub(crate) rejected: usize,
    /// Accepted values whose schema has no type of its own, because it was merged into another one or belongs to a part that is
    /// not generated.
    pub(crate) untyped: usize,
    /// Values of the sampler that should be valid but that the schema rejects.
    pub(crate) missed: usize,
    /// Values that a schema accepts but that decode, at least in part, to the unlisted variant of an enum or union. They are
    /// encoded unchanged, but their type is unknown.
    pub(crate) unlisted: usize,
}

/// The numbers of unchanged and of changed values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Score {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

/// A message about a place in the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Remark {
    pub(crate) pointer: String,
    pub(crate) message: String,
}

/// A value that could not be decoded or that changed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Failure {
    /// The pointer of the value or of its schema.
    pub(crate) pointer: String,
    /// `example`, `default`, or the sampler's label.
    pub(crate) label: String,
    pub(crate) input: String,
    /// The encoded value; `None` if the value could not be decoded.
    pub(crate) output: Option<String>,
    /// The error or the difference.
    pub(crate) message: String,
}

impl Score {
    /// Whether at least 99.5 % are unchanged.
    pub(crate) fn is_enough(self) -> bool {
        self.passed * 1000 >= self.total() * 995
    }

    pub(crate) fn total(self) -> usize {
        self.passed + self.failed
    }

    pub(crate) fn text(self) -> String {
        format!("{}/{}", self.passed, self.total())
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
    fn one_of_two_hundred_may_fail() {
        for (passed, failed, is_enough) in [(0, 0, true), (199, 1, true), (198, 2, false), (99, 1, false)] {
            assert_eq!(Score { passed, failed }.is_enough(), is_enough, "{passed} and {failed}");
        }
    }
}
