//! The caller's own decision about which failures are retried.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::error::Error;
use crate::runtime::future::{MaybeSend, MaybeSync};

/// An attempt that failed, for [`Retry::classify`](crate::Retry::classify).
#[derive(Clone, Copy, Debug)]
pub struct FailedAttempt<'a> {
    pub(crate) error: &'a Error,
    pub(crate) number: u32,
    pub(crate) is_idempotent: bool,
    pub(crate) would_retry: bool,
}

impl<'a> FailedAttempt<'a> {
    /// Why it failed: status, headers and body, or the transport's error.
    pub fn error(&self) -> &'a Error {
        self.error
    }

    /// The number of the attempt, starting with 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Whether the request may safely be sent twice: because of its method, its idempotency key, or
    /// [`Retry::non_idempotent`](crate::Retry::non_idempotent).
    pub fn is_idempotent(&self) -> bool {
        self.is_idempotent
    }

    /// Whether [`RetryDecision::Default`] would retry.
    pub fn would_retry(&self) -> bool {
        self.would_retry
    }
}

/// What to do about a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryDecision {
    /// What the policy does by default.
    Default,
    /// Retry, after the policy's pause or the one that the server requests.
    Retry,
    /// Retry after this pause.
    RetryAfter(Duration),
    /// End the call with this failure.
    GiveUp,
}

/// Decides about failures.
trait Decide: MaybeSend + MaybeSync {
    fn decide(&self, failed: &FailedAttempt<'_>) -> RetryDecision;
}

impl<F: Fn(&FailedAttempt<'_>) -> RetryDecision + MaybeSend + MaybeSync> Decide for F {
    fn decide(&self, failed: &FailedAttempt<'_>) -> RetryDecision {
        self(failed)
    }
}

/// The caller's function; it is equal to its clones.
#[derive(Clone)]
pub(crate) struct Classifier(Arc<dyn Decide>);

impl Classifier {
    pub(crate) fn new(decide: impl Fn(&FailedAttempt<'_>) -> RetryDecision + MaybeSend + MaybeSync + 'static) -> Self {
        Self(Arc::new(decide))
    }

    pub(crate) fn decide(&self, failed: &FailedAttempt<'_>) -> RetryDecision {
        self.0.decide(failed)
    }
}

impl PartialEq for Classifier {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Classifier {}

impl fmt::Debug for Classifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Classifier")
    }
}
