//! The client's runtime: nothing here knows the API.
//!
//! The floors, lowest first; each uses only those before it: `wire` (JSON, checks, formats, XML), `http`, `auth`,
//! `call`, `stream`, `paging`, `webhook`, `mock`. A call is prepared, driven and decoded: `prepare` builds its request, `drive` sends it
//! through a [`Transport`], and the [`Pending`] call decodes the response. Only `drive`, and `exchange` below it, wait.

#![allow(dead_code, unused_imports, unused_macros, reason = "no API needs every part")]

#[cfg(feature = "client")]
pub(crate) mod auth;
#[cfg(feature = "client")]
pub(crate) mod call;
#[cfg(feature = "client")]
pub(crate) mod clock;
#[cfg(feature = "client")]
pub(crate) mod decode;
#[cfg(feature = "client")]
mod exports;
#[cfg(feature = "client")]
pub(crate) mod future;
#[cfg(feature = "client")]
pub(crate) mod http;
#[cfg(all(feature = "client", feature = "test-util"))]
pub(crate) mod mock;
#[cfg(feature = "client")]
pub(crate) mod paging;
#[cfg(feature = "client")]
pub(crate) mod secret;
#[cfg(feature = "client")]
pub(crate) mod stream;
#[cfg(feature = "client")]
pub(crate) mod webhook;
pub mod wire;

#[cfg(feature = "client")]
pub use self::exports::*;
pub use self::wire::check;
#[cfg(feature = "test-util")]
pub(crate) use self::wire::example::examples;
pub use self::wire::formats;
pub use self::wire::{Mismatch, mismatches};
