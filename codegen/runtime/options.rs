//! What a caller may ask of any call, as methods of every operation.

/// Gives an operation's call the options; all of them forward to `Call`.
macro_rules! call_options {
    ($call:ident) => {
        impl $call {
            /// Sends a header beside the spec's; it replaces one of the same name.
            pub fn extra_header(mut self, name: &str, value: &str) -> Self {
                self.call = self.call.extra_header(name, value);
                self
            }

            /// Sends a query parameter beside the spec's.
            pub fn extra_query(mut self, name: &str, value: &str) -> Self {
                self.call = self.call.extra_query(name, value);
                self
            }

            /// Sends a member of the JSON body beside the spec's; it replaces one of the same name.
            pub fn extra_member(mut self, name: &str, value: ::serde_json::Value) -> Self {
                self.call = self.call.extra_member(name, value);
                self
            }

            /// The longest that the call may take, with all its tries and the pauses between them.
            pub fn timeout(mut self, timeout: ::core::time::Duration) -> Self {
                self.call = self.call.timeout(timeout);
                self
            }

            /// When and how often the call is tried again.
            pub fn retry(mut self, retry: $crate::runtime::Retry) -> Self {
                self.call = self.call.retry(retry);
                self
            }

            /// Lets the server recognize the call when it is tried again; so a POST or PATCH is tried again too.
            pub fn idempotency_key(mut self, key: &str) -> Self {
                self.call = self.call.idempotency_key(key);
                self
            }

            /// Whether the arguments are checked against the constraints of the spec.
            pub fn validate(mut self, validate: bool) -> Self {
                self.call = self.call.validate(validate);
                self
            }

            /// Keeps the body of the response as it came, for [`Response::raw`](crate::Response::raw).
            pub fn keep_raw(mut self) -> Self {
                self.call = self.call.keep_raw();
                self
            }
        }
    };
}
pub(crate) use call_options;
