//! When a failed try is repeated, and after how long. Pure: the waiting is done elsewhere.

use std::time::Duration;

use http::Method;

use super::error::{Error, ErrorKind};
use crate::runtime::http::transport::TransportError;

/// When and how often a failed call is tried again.
///
/// A try is repeated when no connection was made, not even to where tokens come from, and on 408, 409, 425, 429 and
/// 5xx except 501 and 505. POST and PATCH may have had an effect all the same, so without an idempotency key they are
/// repeated only when no connection was made and on 425 and 429, unless [`Retry::non_idempotent`] says otherwise. An
/// error with `x-should-retry: true` is repeated whatever it is, one with `false` never.
///
/// The pause is a random part of a limit that doubles with every try, or what the server's `Retry-After` or
/// `retry-after-ms` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is given to a client or call"]
pub struct Retry {
    times: u32,
    first_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    non_idempotent: bool,
}

impl Retry {
    /// At most `times` tries after the first.
    pub const fn times(times: u32) -> Self {
        Self {
            times,
            first_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
            non_idempotent: false,
        }
    }

    /// One try only.
    pub const fn never() -> Self {
        Self::times(0)
    }

    /// The longest pause before the second try; 500 ms unless set.
    pub const fn first_delay(mut self, delay: Duration) -> Self {
        self.first_delay = delay;
        self
    }

    /// The longest pause at all, unless the server asks for more; 8 s unless set.
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest pause that a server may ask for; 60 s unless set. If it asks for more, the call ends with its
    /// answer, whose [`Error::retry_after`] tells.
    pub const fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Whether POST and PATCH are repeated like other methods.
    pub const fn non_idempotent(mut self, repeat: bool) -> Self {
        self.non_idempotent = repeat;
        self
    }

    /// The pause after the failure of try number `tries` (from 1); `None` to give up. `random` is in `0.0..=1.0`.
    pub(crate) fn delay(&self, tries: u32, error: &Error, idempotent: bool, random: f64) -> Option<Duration> {
        if tries > self.times || !repeatable(error, idempotent || self.non_idempotent) {
            return None;
        }
        match error.retry_after() {
            Some(asked) => (asked <= self.max_retry_after).then_some(asked),
            None => Some(self.limit(tries).mul_f64(random)),
        }
    }

    /// The pause before a stream is asked for again, for the time number `count` (from 1) in a row; `None` to give up.
    pub(crate) fn pause(&self, count: u32, asked: Option<Duration>, random: f64) -> Option<Duration> {
        let pause = asked.unwrap_or_else(|| self.limit(count).mul_f64(random));
        (count <= self.times && pause <= self.max_retry_after).then_some(pause)
    }

    fn limit(&self, tries: u32) -> Duration {
        let factor = 2_u32.saturating_pow(tries.saturating_sub(1));
        self.first_delay.saturating_mul(factor).min(self.max_delay)
    }
}

impl Default for Retry {
    /// Two tries after the first.
    fn default() -> Self {
        Self::times(2)
    }
}

fn repeatable(error: &Error, idempotent: bool) -> bool {
    match (error.kind(), error.status().map(|status| status.as_u16())) {
        (ErrorKind::Authentication, _) => error.0.transport.as_ref().is_some_and(TransportError::is_connect),
        (ErrorKind::Connect, _) => true,
        (ErrorKind::Status, Some(status)) => should_retry(error).unwrap_or_else(|| passes(status, idempotent)),
        (ErrorKind::Transport | ErrorKind::Timeout, _) => idempotent,
        _ => false,
    }
}

/// Whether an error with this status may pass. A request that came too early or too often was not acted upon (RFC 8470,
/// section 5.2; RFC 6585, section 4); what is not implemented will not be the next time (RFC 9110, sections 15.6.2 and
/// 15.6.6).
fn passes(status: u16, idempotent: bool) -> bool {
    match status {
        425 | 429 => true,
        501 | 505 => false,
        408 | 409 | 500..=599 => idempotent,
        _ => false,
    }
}

/// What the server itself says, which knows whether the request had an effect.
fn should_retry(error: &Error) -> Option<bool> {
    match error.headers()?.get("x-should-retry")?.as_bytes().trim_ascii() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// Whether a request may be repeated without asking (RFC 9110, section 9.2.2).
pub(crate) fn is_idempotent(method: &Method) -> bool {
    matches!(method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE" | "QUERY")
}
