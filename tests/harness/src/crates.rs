//! Runs cargo on generated crates: build folders, diagnostics, and resource usage.

pub(crate) mod build_dir;
pub(crate) mod cargo;
pub(crate) mod download;
pub(crate) mod features;
pub(crate) mod measure;
pub(crate) mod program;
pub(crate) mod workspace;

use std::path::Path;

use codegen::diagnostic::Diagnostics;
use codegen::source::Sources;
use codegen::{Generated, Input};

/// A spec, its crate, and the folders of the program that tests the crate.
pub(crate) struct Job<'a> {
    pub(crate) input: &'a Input,
    pub(crate) sources: &'a Sources,
    pub(crate) generated: &'a Generated,
    /// The messages of the generator.
    pub(crate) diagnostics: &'a Diagnostics,
    /// The generated crate.
    pub(crate) package: &'a Path,
    /// The folder for the program.
    pub(crate) folder: &'a Path,
    /// The target folder of cargo.
    pub(crate) target: &'a Path,
}
