//! The runtime's pure parts, mounted here as in a generated crate.

#![allow(unexpected_cfgs, reason = "the features are those of generated crates")]
#![allow(dead_code, unreachable_pub, reason = "the runtime is public in generated crates")]

#[allow(clippy::pedantic, reason = "generated crates have another edition of the language and of the lints")]
#[path = "../../codegen/runtime/mod.rs"]
mod runtime;

#[path = "runtime/budget.rs"]
mod budget;
#[path = "runtime/check.rs"]
mod check;
#[path = "runtime/cost.rs"]
mod cost;
#[path = "runtime/deadline.rs"]
mod deadline;
#[path = "runtime/decode.rs"]
mod decode;
#[path = "runtime/device_flow.rs"]
mod device_flow;
#[path = "runtime/formats.rs"]
mod formats;
#[path = "runtime/header.rs"]
mod header;
#[path = "runtime/idempotency.rs"]
mod idempotency;
#[path = "runtime/json.rs"]
mod json;
#[path = "runtime/link.rs"]
mod link;
#[path = "runtime/mismatches.rs"]
mod mismatches;
#[path = "runtime/mock.rs"]
mod mock;
#[path = "runtime/numbers.rs"]
mod numbers;
#[path = "runtime/operation.rs"]
mod operation;
#[path = "runtime/paging.rs"]
mod paging;
#[path = "runtime/retry.rs"]
mod retry;
#[path = "runtime/secrets.rs"]
mod secrets;
#[path = "runtime/server.rs"]
mod server;
#[path = "runtime/stream.rs"]
mod stream;
#[path = "runtime/style.rs"]
mod style;
#[path = "runtime/table_text.rs"]
mod table_text;
#[path = "runtime/tags.rs"]
mod tags;
#[path = "runtime/token.rs"]
mod token;
#[path = "runtime/tuple.rs"]
mod tuple;
#[path = "runtime/url.rs"]
mod url;
#[path = "runtime/verify.rs"]
mod verify;
