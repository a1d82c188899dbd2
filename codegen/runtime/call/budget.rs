//! How many retries all calls of a client have together, so that they do not multiply an outage.

use std::sync::atomic::{AtomicU32, Ordering};

/// How many retries all calls of a client have together: a bucket of tokens, as the retry quota of the AWS SDKs and gRPC's
/// retry throttling are.
///
/// Each retry takes a token out, and puts it back if its call succeeds. Calls that succeed at once put in a part of
/// one. When the bucket is empty, calls end with their first failure, as most would anyway.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a budget does nothing until it is given to a client"]
pub struct RetryBudget {
    retries: u32,
    successes_per_retry: u32,
}

impl RetryBudget {
    /// At most so many retries in vain, until calls succeed again.
    pub const fn new(retries: u32) -> Self {
        Self { retries, successes_per_retry: 5 }
    }

    /// How many calls that succeed at once make up for one retry; 5 unless set.
    pub const fn successes_per_retry(mut self, successes: u32) -> Self {
        self.successes_per_retry = if successes == 0 { 1 } else { successes };
        self
    }
}

impl Default for RetryBudget {
    /// 100 retries.
    fn default() -> Self {
        Self::new(100)
    }
}

/// What is left of a budget; clones of a client share it. A retry is worth as many units as successes make up for it.
#[derive(Debug)]
pub(crate) struct Bucket {
    left: AtomicU32,
    most: u32,
    per_retry: u32,
}

impl Bucket {
    pub(crate) fn new(budget: RetryBudget) -> Self {
        let most = budget.retries.saturating_mul(budget.successes_per_retry);
        Self { left: AtomicU32::new(most), most, per_retry: budget.successes_per_retry }
    }

    /// Takes a retry out; `false` if there is none left.
    pub(crate) fn take(&self) -> bool {
        let take = |left: u32| left.checked_sub(self.per_retry);
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    }

    /// Notes a call that succeeded, with its last attempt a retry or not.
    pub(crate) fn succeeded(&self, by_retry: bool) {
        let back = if by_retry { self.per_retry } else { 1 };
        let put = |left: u32| (left < self.most).then(|| left.saturating_add(back).min(self.most));
        // Nothing is to be done about a bucket that is full.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
    }
}
