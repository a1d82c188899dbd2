//! When a failed attempt is retried, and after which pause. Pure: must not wait.

use std::time::Duration;

use http::Method;

use super::classify::{Classifier, FailedAttempt, RetryDecision};
use super::error::{Error, ErrorKind};
use crate::runtime::future::{MaybeSend, MaybeSync};
use crate::runtime::http::transport::TransportError;

/// When and how often a failed call is retried.
///
/// An attempt is retried if no connection was made (to the server or to the source of tokens), if the connection failed
/// or the attempt timed out, and on 408, 409, 425, 429 and 5xx except 501 and 505. A failed POST or PATCH may still
/// have had an effect, so without an idempotency key it is retried only if no connection was made and on 425 and 429,
/// unless [`Retry::non_idempotent`] is set. An error response with `x-should-retry: true` is always retried, one with
/// `false` never. [`Retry::classify`] can override all of this.
///
/// The pause is a random part of a limit that doubles with every attempt, or what the server requests with
/// `Retry-After` or `retry-after-ms`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is given to a client or call"]
pub struct Retry {
    times: u32,
    first_delay: Duration,
    max_delay: Duration,
    max_retry_after: Duration,
    non_idempotent: bool,
    classifier: Option<Classifier>,
}

impl Retry {
    /// At most `times` attempts after the first.
    pub const fn times(times: u32) -> Self {
        Self {
            times,
            first_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
            non_idempotent: false,
            classifier: None,
        }
    }

    /// One attempt only.
    pub const fn never() -> Self {
        Self::times(0)
    }

    /// The longest pause before the second attempt, and the shortest before a stream reconnects; 500 ms unless set.
    pub const fn first_delay(mut self, delay: Duration) -> Self {
        self.first_delay = delay;
        self
    }

    /// The longest pause before any attempt, unless the server requests more; 8 s unless set.
    pub const fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest pause that a server may request; 60 s unless set. If it requests more, the call fails with that
    /// response, and [`Error::retry_after`] gives the pause.
    pub const fn max_retry_after(mut self, delay: Duration) -> Self {
        self.max_retry_after = delay;
        self
    }

    /// Whether POST and PATCH are retried like other methods.
    pub const fn non_idempotent(mut self, repeat: bool) -> Self {
        self.non_idempotent = repeat;
        self
    }

    /// Decides for each failure whether it is retried, for example by an unusual status, a code in the body, or a
    /// pause given elsewhere. Return [`RetryDecision::Default`] to leave a decision to the policy.
    ///
    /// The maximum number of attempts, the call's `timeout` and the client's retry budget still apply, and a body that
    /// can be sent only once is not retried.
    pub fn classify(
        mut self,
        decide: impl Fn(&FailedAttempt<'_>) -> RetryDecision + MaybeSend + MaybeSync + 'static,
    ) -> Self {
        self.classifier = Some(Classifier::new(decide));
        self
    }

    /// The pause after the failure of attempt `number` (from 1); `None` to give up. `random` is in `0.0..=1.0`.
    pub(crate) fn delay(&self, number: u32, error: &Error, idempotent: bool, random: f64) -> Option<Duration> {
        let usual = || {
            let asked = error.retry_after();
            let pause = asked.unwrap_or_else(|| self.limit(number).mul_f64(random));
            asked.is_none_or(|asked| asked <= self.max_retry_after).then_some(pause)
        };
        (number <= self.times).then(|| self.decide(number, error, idempotent, usual))?
    }

    /// The pause before a stream reconnects, where `count` (from 1) is the number of times in a row without an item;
    /// `None` to give up. `asked` is the pause that the stream requested. Connecting may have failed, or the stream
    /// ended or was cut short.
    ///
    /// The pause is never shorter than the first delay, doubles every time, and is randomly extended by up to a half,
    /// so that the clients of a restarted server do not reconnect all at once.
    pub(crate) fn reconnect(
        &self,
        count: u32,
        asked: Option<Duration>,
        failure: Option<&Error>,
        random: f64,
    ) -> Option<Duration> {
        let asked = [asked, failure.and_then(Error::retry_after)].into_iter().flatten().max();
        let base = asked.unwrap_or_default().max(self.first_delay);
        let grown = base.saturating_mul(2_u32.saturating_pow(count.saturating_sub(1))).min(self.max_delay.max(base));
        let usual = || {
            let is_too_long = asked.is_some_and(|asked| asked > self.max_retry_after);
            (!is_too_long).then(|| grown.saturating_add((grown / 2).mul_f64(random)))
        };
        match failure {
            _ if count > self.times => None,
            // An event stream is treated as idempotent whatever its method: the caller chose to reconnect.
            Some(error) => self.decide(count, error, true, usual),
            None => usual(),
        }
    }

    fn decide(
        &self,
        number: u32,
        error: &Error,
        idempotent: bool,
        usual: impl FnOnce() -> Option<Duration>,
    ) -> Option<Duration> {
        let is_idempotent = idempotent || self.non_idempotent;
        let would_retry = repeatable(error, is_idempotent);
        let failed = FailedAttempt { error, number, is_idempotent, would_retry };
        match self.classifier.as_ref().map_or(RetryDecision::Default, |classifier| classifier.decide(&failed)) {
            RetryDecision::Default => would_retry.then(usual)?,
            RetryDecision::Retry => usual(),
            RetryDecision::RetryAfter(pause) => Some(pause),
            RetryDecision::GiveUp => None,
        }
    }

    /// Whether no attempt is retried.
    pub(crate) fn is_never(&self) -> bool {
        self.times == 0
    }

    fn limit(&self, number: u32) -> Duration {
        let factor = 2_u32.saturating_pow(number.saturating_sub(1));
        self.first_delay.saturating_mul(factor).min(self.max_delay)
    }
}

impl Default for Retry {
    /// Two attempts after the first.
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

/// Whether an error with this status may be temporary. A request that was too early or one of too many was not acted
/// upon (RFC 8470, section 5.2; RFC 6585, section 4); what is not implemented will not be the next time either (RFC
/// 9110, sections 15.6.2 and 15.6.6).
fn passes(status: u16, idempotent: bool) -> bool {
    match status {
        425 | 429 => true,
        501 | 505 => false,
        408 | 409 | 500..=599 => idempotent,
        _ => false,
    }
}

/// What the server requests: it knows whether the request had an effect.
fn should_retry(error: &Error) -> Option<bool> {
    match error.headers()?.get("x-should-retry")?.as_bytes().trim_ascii() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// Whether a request may be retried automatically (RFC 9110, section 9.2.2).
pub(crate) fn is_idempotent(method: &Method) -> bool {
    matches!(method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE" | "PUT" | "DELETE" | "QUERY")
}

/// Whether an error shows that the server works: it answered, and would give the same answer to a retry.
pub(crate) fn is_answer(error: &Error) -> bool {
    error.status().is_some() && !repeatable(error, true)
}
