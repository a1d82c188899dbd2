//! A call, from its arguments to its response.

pub(crate) mod accept;
pub(crate) mod address;
pub(crate) mod arguments;
pub(crate) mod attempt_span;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub(crate) mod blocking;
#[cfg(all(feature = "blocking", not(target_family = "wasm")))]
pub(crate) mod blocking_iter;
pub(crate) mod body;
pub(crate) mod budget;
pub(crate) mod builder;
#[cfg(feature = "reqwest")]
pub(crate) mod builder_reqwest;
pub(crate) mod byte_stream;
pub(crate) mod classify;
pub(crate) mod client;
pub(crate) mod decode;
pub(crate) mod default_headers;
pub(crate) mod derived;
pub(crate) mod drive;
pub(crate) mod environment;
pub(crate) mod error;
pub(crate) mod error_body;
pub(crate) mod exchange;
pub(crate) mod failure;
pub(crate) mod header;
pub(crate) mod hidden;
pub(crate) mod idempotency;
pub(crate) mod limits;
pub(crate) mod middleware;
pub(crate) mod next;
pub(crate) mod operation;
pub(crate) mod options;
pub(crate) mod pending;
pub(crate) mod prepare;
pub(crate) mod received;
pub(crate) mod reply;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod retry;
pub(crate) mod server;
pub(crate) mod setter;
pub(crate) mod shape;
pub(crate) mod style;
pub(crate) mod table;
pub(crate) mod trace;
