//! What a caller may ask of any call, as methods of every operation.

/// Gives an operation's call the options; all of them forward to `Call`.
macro_rules! call_options {
    ($call:ident) => {
        impl $call {
            /// Sends a header beside the spec's; it replaces one of the same name.
            #[inline]
            pub fn extra_header(self, name: &str, value: &str) -> Self {
                Self { call: self.call.extra_header(name, value) }
            }

            /// Sends a query parameter beside the spec's.
            #[inline]
            pub fn extra_query(self, name: &str, value: &str) -> Self {
                Self { call: self.call.extra_query(name, value) }
            }

            /// Sends a member of the JSON body beside the spec's; it replaces one of the same name.
            #[inline]
            pub fn extra_member(self, name: &str, value: ::serde_json::Value) -> Self {
                Self { call: self.call.extra_member(name, value) }
            }

            /// The longest that the call may take, with all its attempts and the pauses between them; `None` is no limit.
            /// If it is longer than the client's limit for an attempt, one attempt may use all of it.
            #[inline]
            pub fn timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self { call: self.call.timeout(timeout.into()) }
            }

            /// The longest that one attempt may take; `None` is no limit. A large or streamed body begins it anew with each
            /// piece that is sent.
            #[inline]
            pub fn attempt_timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self { call: self.call.attempt_timeout(timeout.into()) }
            }

            /// The longest that a body may be silent while it is received bit by bit; `None` is no limit.
            #[inline]
            pub fn stream_idle_timeout(
                self,
                timeout: impl ::core::convert::Into<::core::option::Option<::core::time::Duration>>,
            ) -> Self {
                Self { call: self.call.stream_idle_timeout(timeout.into()) }
            }

            /// When and how often the call is tried again.
            #[inline]
            pub fn retry(self, retry: $crate::runtime::Retry) -> Self {
                Self { call: self.call.retry(retry) }
            }

            /// Whether the arguments are checked against the constraints of the spec.
            #[inline]
            pub fn validate(self, validate: bool) -> Self {
                Self { call: self.call.validate(validate) }
            }

            /// Keeps the body of the response as it came, for [`Response::raw`](crate::Response::raw).
            #[inline]
            pub fn keep_raw(self) -> Self {
                Self { call: self.call.keep_raw() }
            }
        }
    };
}
pub(crate) use call_options;

/// The option of calls whose operation declares no parameter for it.
macro_rules! key_option {
    ($call:ident) => {
        impl $call {
            /// Lets the server recognize the call when it is tried again; so a POST or PATCH is tried again too.
            #[inline]
            pub fn idempotency_key(self, key: &str) -> Self {
                Self { call: self.call.idempotency_key(key) }
            }
        }
    };
}
pub(crate) use key_option;
