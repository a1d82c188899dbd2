//! Names that the generated code uses before any name of the spec: those of the runtime, of std and of file systems.
//!
//! Invariant: all public methods of the runtime's `Client`, `ClientBuilder` and calls are listed here; a test reads
//! their sources.

/// Methods of `Client`.
pub(super) const CLIENT: &[&str] = &["builder", "from_env", "new", "request", "with_options"];

/// Setters of `ClientBuilder`.
pub(super) const BUILDER: &[&str] = &[
    "attempt_timeout",
    "base_url",
    "build",
    "configure_reqwest",
    "default",
    "default_header",
    "from_env",
    "idempotency_header",
    "max_error_bytes",
    "max_response_bytes",
    "middleware",
    "new",
    "reqwest_client",
    "retry",
    "retry_budget",
    "server",
    "server_origin",
    "stream_idle_timeout",
    "timeout",
    "trace_query",
    "transport",
    "unauthenticated",
    "user_agent",
    "validate",
];

/// The setter for the idempotency key of a call: the runtime's option, or the parameter of an operation that declares
/// it.
pub(super) const KEY: &str = "idempotency_key";

/// Methods of every call; `body` is the argument or setter of those that send one.
pub(super) const CALL: &[&str] = &[
    "attempt_timeout",
    "blocking",
    "body",
    "extra_header",
    "extra_member",
    "extra_query",
    "idempotency_key",
    "into_future",
    "keep_raw",
    "new",
    "retry",
    "send",
    "stream_idle_timeout",
    "timeout",
    "validate",
];

/// Methods with `&self` that readers, and clippy, would mistake for those of std's traits; and `new`, which is a
/// constructor everywhere.
pub(super) const BORROWING: &[&str] = &["as_ref", "borrow", "clone", "cmp", "deref", "eq", "hash", "index", "new"];

/// The same for methods that take `self` and a value, as setters do.
pub(super) const CONSUMING: &[&str] =
    &["add", "bitand", "bitor", "bitxor", "clone", "div", "mul", "rem", "shl", "shr", "sub"];

/// Types of std's prelude that must not be shadowed, and the runtime's own type with the handles.
pub(super) const OPERATION_TYPES: &[&str] =
    &["Box", "Client", "Err", "None", "Ok", "Option", "Result", "Some", "String", "Vec"];

/// Types of the runtime in the module of webhooks.
pub(super) const WEBHOOK_TYPES: &[&str] = &["Event", "Verifier", "VerifyError"];

/// Files that cargo, rustc or Windows reserve, and crates and modules that a module must not shadow.
pub(super) const FILES: &[&str] = &[
    "alloc",
    "aux",
    "com0",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "core",
    "lib",
    "lpt0",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "main",
    "mod",
    "nul",
    "operations",
    "prn",
    "runtime",
    "security",
    "std",
    "types",
];

#[cfg(test)]
mod tests {
    use super::{BUILDER, CALL, CLIENT};

    #[test]
    fn all_public_methods_of_the_runtime_are_reserved() {
        let sources = [
            (CLIENT, "impl Client {", include_str!("../../runtime/call/builder.rs")),
            (BUILDER, "impl ClientBuilder {", include_str!("../../runtime/call/builder.rs")),
            (BUILDER, "impl ClientBuilder {", include_str!("../../runtime/call/builder_reqwest.rs")),
            (CALL, "impl $call {", include_str!("../../runtime/call/options.rs")),
        ];
        for (reserved, block, source) in sources {
            let methods = methods(source, block);
            assert!(!methods.is_empty(), "`{block}` was not found");
            for method in methods {
                assert!(reserved.contains(&method), "`{method}` of `{block}` is missing");
            }
        }
    }

    /// The public methods of the `impl` blocks that begin with `block`.
    fn methods<'a>(source: &'a str, block: &str) -> Vec<&'a str> {
        let blocks = source.split("\nimpl").flat_map(|text| text.split(" impl"));
        let blocks = blocks.filter(|text| format!("impl{text}").starts_with(block));
        let named = blocks.flat_map(|text| text.split("pub fn ").skip(1));
        named.filter_map(|text| text.split(['(', '<']).next()).collect()
    }
}
