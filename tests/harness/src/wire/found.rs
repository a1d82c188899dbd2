//! What came of the calls of one spec: counts, and what is to be said of single calls.
//!
//! Comes in: one verdict after the other. Goes out: the same, as JSON too.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// What came of the operations of one document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Found {
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// How many calls each exception was made for.
    pub(crate) exceptions: BTreeMap<String, usize>,
    pub(crate) findings: Vec<Finding>,
    /// Why nothing was called at all: Prism cannot read the document.
    pub(crate) closed: Option<String>,
    /// What was not as usual.
    pub(crate) remark: Option<String>,
}

/// How many operations, by what came of all their calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) operations: usize,
    /// Each call was sent.
    pub(crate) called: usize,
    /// Each request was accepted, or refused where credentials were taken out of it.
    pub(crate) accepted: usize,
    /// Each response was decoded, too.
    pub(crate) decoded: usize,
    /// All that is wrong has a reason on the side of Prism or of the document, which is listed.
    pub(crate) excepted: usize,
    pub(crate) calls: usize,
    /// Calls whose answer was decoded when it was made from its schema, and not when it was an example.
    pub(crate) dynamic: usize,
}

/// A call of which there is something to say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Finding {
    /// `GET /pets`
    pub(crate) operation: String,
    /// What the call was given.
    pub(crate) label: String,
    pub(crate) problem: Problem,
    pub(crate) message: String,
    /// Why this is not held against the client.
    pub(crate) exception: Option<String>,
    /// The request as it was sent, and what was answered, shortened.
    pub(crate) request: String,
    pub(crate) answer: String,
}

/// How far a call came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Problem {
    /// The generated crate has no such operation.
    Missing,
    /// Nothing was sent.
    NotSent,
    /// The request is not what the spec asks for.
    Rejected,
    /// The request went through without the credentials that the spec asks for.
    NotRefused,
    /// Nothing was answered in time.
    Late,
    /// The response was not decoded.
    NotDecoded,
}

impl Counts {
    /// Operations that are neither right nor excepted.
    pub(crate) fn failed(self) -> usize {
        self.operations - self.decoded - self.excepted
    }

    /// Whether enough of the operations are right.
    pub(crate) fn is_enough(self, at_least: f64) -> bool {
        #[allow(clippy::cast_precision_loss, reason = "no spec has that many operations")]
        let (held, all) = ((self.operations - self.failed()) as f64, self.operations as f64);
        held * 100.0 >= at_least * all
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.operations += other.operations;
        self.called += other.called;
        self.accepted += other.accepted;
        self.decoded += other.decoded;
        self.excepted += other.excepted;
        self.calls += other.calls;
        self.dynamic += other.dynamic;
    }
}

impl Problem {
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Missing => "not generated",
            Self::NotSent => "not sent",
            Self::Rejected => "rejected",
            Self::NotRefused => "not refused",
            Self::Late => "not answered",
            Self::NotDecoded => "not decoded",
        }
    }
}
