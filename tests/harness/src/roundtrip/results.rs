//! The results of round trips: counts, and remarks about single values.
//!
//! Input: the result of each value. Output: the sums, also as JSON. Only types, sums and the required percentage.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use super::compare::Difference;
use super::failure::{FailureKind, Reason};

/// The results for the values of one document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct RoundTrip {
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// The number of times each acceptable difference occurred.
    pub(crate) differences: BTreeMap<Difference, usize>,
    pub(crate) failures: Vec<Failure>,
    /// The number of failures of each kind.
    pub(crate) failed_by_kind: BTreeMap<FailureKind, usize>,
    /// The number of values that would be failures of each kind, by the reason why they are not.
    pub(crate) justified_by_reason: BTreeMap<FailureKind, BTreeMap<String, usize>>,
    /// The first values of the document that their schemas reject.
    pub(crate) rejections: Vec<Remark>,
    /// The first values that are justified, with their reasons.
    pub(crate) justifications: Vec<Remark>,
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
    /// Values that would be failures, but for a reason that the document gives.
    pub(crate) justified: usize,
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
    pub(crate) kind: FailureKind,
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

impl RoundTrip {
    /// Adds a failure; the score is that of its source.
    pub(super) fn fail(&mut self, failure: Failure) {
        *self.failed_by_kind.entry(failure.kind).or_default() += 1;
        self.failures.push(failure);
    }

    /// Adds a value that would be a failure, but for a reason.
    pub(super) fn justify(&mut self, kind: FailureKind, reason: &Reason, pointer: String, value: &str) {
        self.counts.justified += 1;
        *self.justified_by_reason.entry(kind).or_default().entry(reason.name()).or_default() += 1;
        remark(&mut self.justifications, pointer, format!("{}: {}: {value}", kind.name(), reason.name()));
    }
}

/// The maximum number of remarks of each kind.
const MAX_REMARKS: usize = 50;

pub(super) fn remark(remarks: &mut Vec<Remark>, pointer: String, message: String) {
    if remarks.len() < MAX_REMARKS {
        remarks.push(Remark { pointer, message });
    }
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
        self.justified += other.justified;
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
