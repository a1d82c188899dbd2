//! Runs cargo on generated crates: build folders, diagnostics, and resource usage.

pub(crate) mod build_dir;
pub(crate) mod cargo;
pub(crate) mod measure;
pub(crate) mod program;
