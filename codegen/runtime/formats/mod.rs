//! The formats that the spec uses, as types of well-known crates or of this one.
//!
//! The generator writes this file anew for each spec: here stands what its own crate needs.

mod base64;
mod chrono;
mod decimal;
mod pattern;
mod tuple;

pub use self::base64::Base64;
pub use self::decimal::Decimal;
pub(super) use self::pattern::matches;
