//! The formats that the spec uses, as types of well-known crates.
//!
//! The generator writes this file anew for each spec: here stands what its own crate needs.

mod chrono;
mod pattern;
mod tuple;

pub(super) use self::pattern::matches;
