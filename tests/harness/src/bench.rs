//! Measures generators, this one and others.
//!
//! Input: specs and commands. Output: figures with their medians. Must not judge them.

pub(crate) mod generator;
pub(crate) mod report;
pub(crate) mod run;
