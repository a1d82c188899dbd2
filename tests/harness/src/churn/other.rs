//! Builds the generator of another commit.
//!
//! Input: a name of the commit. Output: the path of the program. The commit is checked out into a temporary folder; the target
//! folder is kept for the next run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::crates::cargo::cargo;
use crate::crates::download::download;
use crate::crates::measure::measure;
use xtask::root;
use xtask::stop::Stop;

/// The time limit on a slow machine.
const LIMIT: Duration = Duration::from_hours(1);

/// A commit, checked out until this is dropped.
struct Checkout {
    root: PathBuf,
    folder: TempDir,
}

/// The commit that `name` means, as a hash.
pub(crate) fn resolve(name: &str) -> Result<String, Stop> {
    let revision = format!("{name}^{{commit}}");
    let found = git(&root::find()?, &["rev-parse", "--verify", "--quiet", "--end-of-options", &revision]);
    let found = found.map_err(|_| Stop::error(format!("there is no commit `{name}` in this clone")));
    found.map_err(|stop| stop.help("a shallow clone has no history: `git fetch --unshallow`"))
}

/// Builds the program `xtask` of a commit, with the profile of this program.
pub(crate) fn build(commit: &str, target: &Path) -> Result<PathBuf, Stop> {
    let checkout = Checkout::new(commit)?;
    let folder = checkout.folder.path();
    download(folder)?;
    let mut command = cargo();
    command.args(["build", "--quiet", "--offline", "--package", "xtask", "--bin", "xtask", "--target-dir"]).arg(target);
    command.args((!cfg!(debug_assertions)).then_some("--release")).current_dir(folder);
    let output = measure(&mut command, LIMIT)?;
    if !output.is_success() {
        let failure = output.failure(LIMIT);
        return Err(Stop::error(format!("the generator of {commit} cannot be built: {failure}")));
    }
    let profile = if cfg!(debug_assertions) { "debug" } else { "release" };
    Ok(target.join(profile).join(format!("xtask{}", std::env::consts::EXE_SUFFIX)))
}

impl Checkout {
    fn new(commit: &str) -> Result<Self, Stop> {
        let folder = tempfile::tempdir();
        let folder = folder.map_err(|error| Stop::error(format!("cannot create a temporary folder: {error}")))?;
        let checkout = Self { root: root::find()?, folder };
        let path = checkout.folder.path().to_string_lossy().into_owned();
        git(&checkout.root, &["worktree", "add", "--quiet", "--detach", "--force", &path, commit])?;
        Ok(checkout)
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // If this fails, `git worktree prune` removes what is left.
        let path = self.folder.path().to_string_lossy().into_owned();
        let _ = git(&self.root, &["worktree", "remove", "--force", &path]);
    }
}

/// Runs git; returns what it printed.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, Stop> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| Stop::error(format!("cannot run git: {error}")))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    Err(Stop::error(format!("`git {}` failed: {}", arguments.join(" "), stderr.trim())))
}
