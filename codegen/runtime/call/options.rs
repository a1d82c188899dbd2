//! The options of any call, as methods of every operation.

use serde_json::Value;

use super::arguments::Call;
use super::limits::Limit;
use super::retry::Retry;

/// Generates the option methods of an operation's call; all of them forward to `Call`.
macro_rules! call_options {
    ($call:ident) => {
        impl $call {
            /// Sends an additional header; it replaces one of the same name.
            #[inline]
            pub fn extra_header(self, name: &str, value: &str) -> Self {
                Self { call: self.call.extra_header(name, value) }
            }

            /// Sends an additional query parameter.
            #[inline]
            pub fn extra_query(self, name: &str, value: &str) -> Self {
                Self { call: self.call.extra_query(name, value) }
            }

            /// Sends an additional member of the JSON body; it replaces one of the same name.
            #[inline]
            pub fn extra_member(self, name: &str, value: ::serde_json::Value) -> Self {
                Self { call: self.call.extra_member(name, value) }
            }

            /// The time limit of the call, with all its attempts and the pauses between them; `None` is no limit.
            /// If it is longer than the client's limit for an attempt, one attempt may use all of it.
            #[inline]
            pub fn timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self { call: self.call.timeout(timeout) }
            }

            /// The time limit of one attempt; `None` is no limit. While a large or streamed body is sent, it starts again
            /// with each piece.
            #[inline]
            pub fn attempt_timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self { call: self.call.attempt_timeout(timeout) }
            }

            /// When and how often the call is retried.
            #[inline]
            pub fn retry(self, retry: $crate::runtime::Retry) -> Self {
                Self { call: self.call.retry(retry) }
            }

            /// Whether the arguments are checked against the constraints of the spec.
            #[inline]
            pub fn validate(self, validate: bool) -> Self {
                Self { call: self.call.validate(validate) }
            }

            /// Keeps the bytes of the response body, for [`Response::raw`](crate::Response::raw).
            #[inline]
            pub fn keep_raw(self) -> Self {
                Self { call: self.call.keep_raw() }
            }
        }
    };
}
pub(crate) use call_options;

/// The limit of the pauses in a stream, for calls whose response can be one.
macro_rules! stream_option {
    ($call:ident) => {
        impl $call {
            /// The longest pause between two pieces of a streamed response; `None` is no limit.
            #[inline]
            pub fn stream_idle_timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self { call: self.call.stream_idle_timeout(timeout) }
            }
        }
    };
}
pub(crate) use stream_option;

/// The idempotency key, for calls whose operation does not declare a parameter for it.
macro_rules! key_option {
    ($call:ident) => {
        impl $call {
            /// Lets the server recognize a retry of the call; with it, a POST or PATCH is retried too.
            #[inline]
            pub fn idempotency_key(self, key: &str) -> Self {
                Self { call: self.call.idempotency_key(key) }
            }
        }
    };
}
pub(crate) use key_option;

/// What the methods forward to: compiled once, not for every operation.
impl Call {
    pub(crate) fn extra_header(mut self, name: &str, value: &str) -> Self {
        self.0.options.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn extra_query(mut self, name: &str, value: &str) -> Self {
        self.0.options.query.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn extra_member(mut self, name: &str, value: Value) -> Self {
        self.0.options.members.push((name.to_owned(), value));
        self
    }

    pub(crate) fn timeout(mut self, timeout: impl Into<Limit>) -> Self {
        self.0.options.limits.call = Some(timeout.into());
        self
    }

    pub(crate) fn attempt_timeout(mut self, timeout: impl Into<Limit>) -> Self {
        self.0.options.limits.attempt = Some(timeout.into());
        self
    }

    pub(crate) fn stream_idle_timeout(mut self, timeout: impl Into<Limit>) -> Self {
        self.0.options.limits.idle = Some(timeout.into());
        self
    }

    pub(crate) fn retry(mut self, retry: Retry) -> Self {
        self.0.options.retry = Some(retry);
        self
    }

    pub(crate) fn idempotency_key(mut self, key: &str) -> Self {
        self.0.options.idempotency_key = Some(key.to_owned());
        self
    }

    pub(crate) fn validate(mut self, validate: bool) -> Self {
        self.0.options.validate = Some(validate);
        self
    }

    pub(crate) fn keep_raw(mut self) -> Self {
        self.0.options.keep_raw = true;
        self
    }
}
