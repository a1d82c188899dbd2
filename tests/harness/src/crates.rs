//! Cargo on generated crates: where they are built, what cargo reported, and what that cost.

pub(crate) mod build_dir;
pub(crate) mod cargo;
pub(crate) mod measure;
pub(crate) mod program;
