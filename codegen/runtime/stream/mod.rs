//! Responses as streams: of items, or of bytes.

pub(crate) mod byte_stream;
pub(crate) mod events;
pub(crate) mod frame;
pub(crate) mod frames;
pub(crate) mod lines;
#[cfg(all(feature = "fs", not(target_family = "wasm")))]
pub(crate) mod reader;
pub(crate) mod sequence;
