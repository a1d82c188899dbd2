//! Time limits of calls, attempts and idle streams: those of the client, and those that a call overrides.

use std::time::Duration;

/// A time limit, or none.
pub(crate) type Limit = Option<Duration>;

/// The limits that apply.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// For a call, including all its attempts and the pauses between them.
    pub(crate) call: Limit,
    /// For an attempt, from connecting to the last byte; for a stream, to the head of the response.
    pub(crate) attempt: Limit,
    /// For the wait for the next bytes of a stream.
    pub(crate) idle: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        Self { call: None, attempt: Some(Duration::from_secs(60)), idle: Some(Duration::from_secs(300)) }
    }
}

/// The limits that a call sets; the others are the client's.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OwnLimits {
    pub(crate) call: Option<Limit>,
    pub(crate) attempt: Option<Limit>,
    pub(crate) idle: Option<Limit>,
}

impl Limits {
    /// The limits of a call. If its own limit is longer than the client's for an attempt, one attempt may use all of
    /// it.
    pub(crate) fn with(self, own: OwnLimits) -> Self {
        let is_longer = |call: Limit| self.attempt.is_some_and(|attempt| call.is_none_or(|call| call > attempt));
        let attempt = match own.attempt {
            Some(attempt) => attempt,
            None if own.call.is_some_and(is_longer) => None,
            None => self.attempt,
        };
        let call = own.call.unwrap_or(self.call);
        // A limit that cannot be reached needs no timer.
        let attempt = attempt.filter(|attempt| call.is_none_or(|call| *attempt < call));
        Self { call, attempt, idle: own.idle.unwrap_or(self.idle) }
    }
}
