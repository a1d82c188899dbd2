//! The limit on retries of all calls of a client together, so that they do not make an outage worse.

use std::sync::atomic::{AtomicU32, Ordering};

/// A limit on the retries of all calls of a client together: a token bucket, like the retry quota of the AWS SDKs and
/// gRPC's retry throttling.
///
/// Each retry takes a token, which is returned if its call succeeds. A call that succeeds without a retry returns a
/// fraction of a token. When the bucket is empty, failed calls are not retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a budget does nothing until it is given to a client"]
pub struct RetryBudget {
    retries: u32,
    successes_per_retry: u32,
}

impl RetryBudget {
    /// Allows at most `retries` unsuccessful retries, until calls succeed again.
    pub const fn new(retries: u32) -> Self {
        Self { retries, successes_per_retry: 5 }
    }

    /// How many calls that succeed without a retry make up for one retry; 5 unless set.
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

/// The rest of a budget; clones of a client share it. A retry costs `per_retry` units, a success returns one.
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

    /// Records a call that succeeded, with or without a retry.
    pub(crate) fn succeeded(&self, by_retry: bool) {
        let back = if by_retry { self.per_retry } else { 1 };
        let put = |left: u32| (left < self.most).then(|| left.saturating_add(back).min(self.most));
        // It fails if the bucket is full, which is fine.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, put);
    }
}
