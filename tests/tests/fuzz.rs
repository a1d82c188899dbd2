//! Parsers of server responses, on arbitrary bytes: no panic, no hang, linear cost, and the same result however the
//! input is split.
//!
//! Each test runs for `FUZZ_SECONDS` (default 1). A failure shows its seed; `FUZZ_SEED` starts there. The types of a
//! spec are fuzzed by `cargo xtask roundtrip SPEC --fuzz SECONDS`.

#![allow(dead_code, unreachable_pub, reason = "the runtime is public in generated crates")]
#![allow(unexpected_cfgs, reason = "the features are those of generated crates")]

#[allow(clippy::pedantic, reason = "generated crates have another edition of the language and of the lints")]
#[path = "../../codegen/runtime/mod.rs"]
mod runtime;

#[path = "../harness/src/roundtrip/growth.rs.in"]
mod growth;
#[path = "fuzz/headers.rs"]
mod headers;
#[path = "fuzz/json.rs"]
mod json;
#[path = "fuzz/multipart.rs"]
mod multipart;
#[path = "fuzz/source.rs"]
mod source;
#[path = "runtime/stream.rs"]
mod stream;
#[path = "fuzz/streams.rs"]
mod streams;
#[path = "fuzz/xml.rs"]
mod xml;
