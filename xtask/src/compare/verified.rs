//! `cargo xtask diff --verify`: both crates, and what cargo-semver-checks reports about them.
//!
//! Input: both specs and the report. Output: whether cargo-semver-checks agrees. The crates are removed afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::Diagnostics;
use codegen::diff::Report;
use codegen::escape::TerminalText;
use codegen::files::{Mode, sync};
use codegen::generate;
use codegen::outline::Outline;

use super::Read;
use crate::Terminal;
use crate::stop::Stop;
use crate::verify::{Comparison, lints, rustdoc};

/// The name of both crates: their own are not always the same.
const PACKAGE: &str = "compared";

/// Fails if the verdicts differ for no known reason.
pub(super) fn verify(old: &Read, new: &Read, report: &Report, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    lints::find_program()?;
    let target = rustdoc::target();
    let folder = target.join(format!("crates-{}", std::process::id()));
    let comparison = compare(old, new, report, &folder, &target);
    // What is left of the crates is no harm.
    let _ = fs::remove_dir_all(&folder);
    let comparison = comparison?;
    terminal.print_message(&TerminalText::lines(&comparison.describe()))?;
    if comparison.is_unexplained() {
        return Err(Stop::Reported("one of both verdicts is wrong".to_owned()));
    }
    Ok(())
}

fn compare(old: &Read, new: &Read, report: &Report, folder: &Path, target: &Path) -> Result<Comparison, Stop> {
    let (old, old_json) = document(old, &folder.join("old"), target)?;
    let (new, new_json) = document(new, &folder.join("new"), target)?;
    let lints = lints::check(&old_json, &new_json)?;
    Ok(Comparison::of(report, (&old, &new), &lints))
}

/// Generates the crate of a spec, and documents it; its outline, and the path of rustdoc's JSON.
fn document(read: &Read, folder: &Path, target: &Path) -> Result<(Outline, PathBuf), Stop> {
    let mut input = read.input.clone();
    PACKAGE.clone_into(&mut input.config.package.name);
    let generated = generate(&input, &read.sources, &mut Diagnostics::tolerating_config());
    let generated = generated.ok_or_else(|| Stop::error("one of the crates cannot be generated"))?;
    sync(&generated.files, folder, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
    rustdoc::make_root(folder)?;
    let json = folder.join("rustdoc.json");
    rustdoc::document(folder, PACKAGE, target, &json)?;
    Ok((generated.outline, json))
}
