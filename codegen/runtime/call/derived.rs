//! Derives a client with other options from an existing one.

use std::sync::Arc;
use std::time::Duration;

use super::client::{Client, Settings};
use super::default_headers::header;
use super::error::Error;
use super::limits::OwnLimits;
use super::middleware::Middleware;
use super::retry::Retry;

/// The options that a derived client changes; the others are kept. See [`Client::with_options`].
#[derive(Clone, Default)]
#[must_use = "options do nothing until they are given to `with_options`"]
pub struct ClientOptions {
    limits: OwnLimits,
    retry: Option<Retry>,
    headers: Vec<(String, String)>,
    validate: Option<bool>,
    max_response_bytes: Option<usize>,
    max_error_bytes: Option<usize>,
    middleware: Vec<Arc<dyn Middleware>>,
}

impl ClientOptions {
    /// Options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The time limit for a call, including all its attempts and the pauses between them; `None` means no limit.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.limits.call = Some(timeout.into());
        self
    }

    /// The time limit for one attempt; `None` means no limit. If the body is large or a stream, it restarts with each
    /// piece that is sent.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.limits.attempt = Some(timeout.into());
        self
    }

    /// How long a stream may wait for its next bytes; `None` means no limit.
    pub fn stream_idle_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.limits.idle = Some(timeout.into());
        self
    }

    /// When and how often failed calls are retried.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = Some(retry);
        self
    }

    /// Sends this header with every request; it replaces the client's header of the same name.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Whether arguments are checked against the constraints of the spec before they are sent.
    pub fn validate(mut self, validate: bool) -> Self {
        self.validate = Some(validate);
        self
    }

    /// The size limit of response bodies.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = Some(limit);
        self
    }

    /// How much of the body of an error response is kept.
    pub fn max_error_bytes(mut self, limit: usize) -> Self {
        self.max_error_bytes = Some(limit);
        self
    }

    /// Adds middleware inside the client's existing middleware.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }
}

impl std::fmt::Debug for ClientOptions {
    /// Without the values of headers.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientOptions")
            .field("limits", &self.limits)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// A client with other options that shares the connections, credentials and tokens of this one.
    ///
    /// # Errors
    ///
    /// A header is not valid.
    pub fn with_options(&self, options: ClientOptions) -> Result<Self, Error> {
        let old = &*self.0;
        let mut headers = old.headers.clone();
        for (name, value) in options.headers {
            let (name, value) = header(&name, &value)?;
            headers.insert(name, value);
        }
        let (limits, own) = (old.limits, options.limits);
        let limits = super::limits::Limits {
            call: own.call.unwrap_or(limits.call),
            attempt: own.attempt.unwrap_or(limits.attempt),
            idle: own.idle.unwrap_or(limits.idle),
        };
        Ok(Self(Arc::new(Settings {
            headers,
            limits,
            retry: options.retry.unwrap_or_else(|| old.retry.clone()),
            max_response_bytes: options.max_response_bytes.unwrap_or(old.max_response_bytes),
            max_error_bytes: options.max_error_bytes.unwrap_or(old.max_error_bytes),
            validate: options.validate.unwrap_or(old.validate),
            middleware: old.middleware.iter().cloned().chain(options.middleware).collect(),
            ..old.clone()
        })))
    }
}
