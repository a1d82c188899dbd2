//! How long a call, an attempt and a silence may last: what the client says, and what a call says instead.

use std::time::Duration;

/// A limit of time, or none.
pub(crate) type Limit = Option<Duration>;

/// The limits that hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of a call with all its attempts and the pauses between them.
    pub(crate) call: Limit,
    /// Of an attempt, from connecting to the last byte; of a stream, to its head.
    pub(crate) attempt: Limit,
    /// Of the wait for the next bytes of a stream.
    pub(crate) idle: Limit,
}

impl Default for Limits {
    fn default() -> Self {
        Self { call: None, attempt: Some(Duration::from_secs(60)), idle: Some(Duration::from_secs(300)) }
    }
}

/// What a call says of its own; what it does not say is the client's.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OwnLimits {
    pub(crate) call: Option<Limit>,
    pub(crate) attempt: Option<Limit>,
    pub(crate) idle: Option<Limit>,
}

impl Limits {
    /// The limits of a call. One that has more time than the client's attempts may use it for a single attempt.
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
