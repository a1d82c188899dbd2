//! Checks what `cargo xtask diff` says about pairs of small specs with the crates that are generated from both.
//!
//! Input: pairs. Output: whether independent tools agree. From the bottom up: `side` generates the crates, `groups` puts many of
//! them into few crates, `rust` asks cargo-semver-checks, and `clients` lets old clients talk to new services.

pub(crate) mod clients;
mod groups;
pub(crate) mod rust;
pub(crate) mod side;
