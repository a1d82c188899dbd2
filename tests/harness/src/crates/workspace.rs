//! Compiles many small crates at once, as members of a workspace: their dependencies are compiled once, and cargo starts once.
//!
//! Input: generated crates. Output: the messages of the compiler for each of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::build_dir::BuildDir;
use super::cargo::{cargo, diagnostics};
use super::download::download;
use super::measure::measure;
use xtask::stop::Stop;

/// The time limit on a slow machine, for a few thousand crates.
const LIMIT: Duration = Duration::from_hours(4);

/// The errors and warnings of the crates that do not compile cleanly, by name. Only the features that all users of a crate
/// have are compiled: the transport is not part of what a spec decides.
pub(crate) fn check(
    build_dir: &BuildDir,
    names: &[String],
    target: &Path,
) -> Result<BTreeMap<String, Vec<String>>, Stop> {
    let folder = build_dir.write_workspace(names)?;
    download(&folder)?;
    let mut command = cargo();
    command.args(["check", "--workspace", "--no-default-features", "--keep-going", "--offline", "--quiet"]);
    command.args(["--message-format=json", "--target-dir"]).arg(target).current_dir(&folder);
    command.env("CARGO_INCREMENTAL", "0");
    let output = measure(&mut command, LIMIT)?;
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for diagnostic in diagnostics(&output.stdout) {
        let member = Path::new(&diagnostic.manifest).parent().and_then(Path::file_name).unwrap_or_default();
        messages.entry(member.to_string_lossy().into_owned()).or_default().push(diagnostic.text);
    }
    if !output.is_success() && messages.is_empty() {
        return Err(Stop::error(format!("the crates cannot be compiled: {}", output.failure(LIMIT))));
    }
    Ok(messages)
}
