//! The results of the calls of one spec: counts, and details of single calls.
//!
//! Input: the verdict on each call. Output: the sums, also as JSON.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

/// The results for the operations of one document.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Results {
    #[serde(flatten)]
    pub(crate) counts: Counts,
    /// The number of calls for each exception.
    pub(crate) exceptions: BTreeMap<String, usize>,
    pub(crate) findings: Vec<Finding>,
    /// Why Prism did not start with the document, so that nothing was called.
    #[serde(rename = "closed")]
    pub(crate) start_error: Option<String>,
    /// How the document given to Prism differs from the spec.
    pub(crate) remark: Option<String>,
}

/// Numbers of operations by the results of all their calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) operations: usize,
    /// All calls were sent.
    pub(crate) called: usize,
    /// All requests were accepted, or rejected as expected if their credentials were removed.
    pub(crate) accepted: usize,
    /// All responses were decoded as well.
    pub(crate) decoded: usize,
    /// All failures are exceptions, caused by Prism or by the document.
    pub(crate) excepted: usize,
    pub(crate) calls: usize,
    /// Calls whose response could be decoded only when Prism generated it from the schema instead of using an example.
    pub(crate) dynamic: usize,
}

/// A failed call.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Finding {
    /// `GET /pets`
    pub(crate) operation: String,
    /// The label of the call.
    pub(crate) label: String,
    pub(crate) problem: Problem,
    pub(crate) message: String,
    /// The exception that applies, if any.
    pub(crate) exception: Option<String>,
    /// The shortened request and response.
    pub(crate) request: String,
    #[serde(rename = "answer")]
    pub(crate) response: String,
}

/// The reason why a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Problem {
    /// The generated crate has no such operation.
    Missing,
    /// Nothing was sent.
    NotSent,
    /// The server rejected the request.
    Rejected,
    /// The server accepted the request without the required credentials.
    NotRefused,
    /// The server did not respond in time.
    Late,
    /// The response could not be decoded.
    NotDecoded,
}

impl Counts {
    /// Operations that failed without an exception.
    pub(crate) fn failed(self) -> usize {
        self.operations - self.decoded - self.excepted
    }

    /// Whether the percentage of operations that passed or are exceptions is high enough.
    pub(crate) fn is_enough(self, at_least: f64) -> bool {
        #[allow(clippy::cast_precision_loss, reason = "no spec has that many operations")]
        let (accepted, all) = ((self.operations - self.failed()) as f64, self.operations as f64);
        accepted * 100.0 >= at_least * all
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
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Missing => "not generated",
            Self::NotSent => "not sent",
            Self::Rejected => "rejected",
            Self::NotRefused => "accepted without credentials",
            Self::Late => "timed out",
            Self::NotDecoded => "not decoded",
        }
    }
}
