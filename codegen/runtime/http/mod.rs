//! HTTP, independent of the API: bodies, URLs, dates, and the transport that sends requests.

pub(crate) mod body;
pub(crate) mod date;
pub(crate) mod failure;
#[cfg(all(feature = "fs", not(target_family = "wasm")))]
pub(crate) mod file;
pub(crate) mod from_stream;
#[cfg(all(feature = "reqwest", feature = "gzip", not(target_family = "wasm")))]
pub(crate) mod gunzip;
pub(crate) mod idle;
pub(crate) mod incoming;
pub(crate) mod media_type;
#[cfg(all(any(feature = "reqwest", feature = "tower"), not(target_family = "wasm")))]
pub(crate) mod outgoing;
pub(crate) mod percent;
pub(crate) mod progress;
pub(crate) mod redirect;
#[cfg(feature = "reqwest")]
pub(crate) mod reqwest;
pub(crate) mod retry_after;
pub(crate) mod template;
pub(crate) mod timeout;
#[cfg(all(feature = "tower", not(target_family = "wasm")))]
pub(crate) mod tower;
pub(crate) mod transport;
pub(crate) mod url;
