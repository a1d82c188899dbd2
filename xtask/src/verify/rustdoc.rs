//! The public API of generated crates, as rustdoc writes it for other programs.
//!
//! Input: the folder of a package. Output: the path of its JSON. Must not use the network if the dependencies are on this machine.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::root;
use crate::stop::Stop;

/// As cargo-semver-checks does it: hidden items tell it what is not part of the API.
const FLAGS: [&str; 5] = [
    "-Zunstable-options",
    "--output-format=json",
    "--document-private-items",
    "--document-hidden-items",
    "--cap-lints=allow",
];

/// Documents a package, and copies the result to `to`. Only the features that all users of a crate have are on, and that for
/// tests: the transport is not part of what a spec decides.
pub fn document(folder: &Path, package: &str, target: &Path, to: &Path) -> Result<(), Stop> {
    lock(folder)?;
    let target = std::path::absolute(target).map_err(|error| Stop::io("find", target, &error))?;
    let mut cargo = cargo();
    cargo.args([
        "rustdoc",
        "--quiet",
        "--lib",
        "--no-default-features",
        "--features",
        "client,full,test-util",
        "--target-dir",
    ]);
    cargo.arg(&target).arg("--").args(FLAGS).current_dir(folder);
    // The format is only that of a nightly by rustdoc's rules; cargo-semver-checks knows those of the stable ones.
    cargo.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TERM_COLOR", "never");
    let output = cargo.output().map_err(|error| Stop::error(format!("cannot run cargo: {error}")))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        return Err(Stop::error(format!("rustdoc failed for `{}`:\n{}", folder.display(), stderr.trim_end())));
    }
    let json = target.join("doc").join(format!("{}.json", package.replace('-', "_")));
    fs::copy(&json, to).map(drop).map_err(|error| Stop::io("read", &json, &error))
}

/// The versions of this repository's dependencies, which are on this machine.
fn lock(folder: &Path) -> Result<(), Stop> {
    let Some(lock) = root::find().ok().map(|root| root.join("Cargo.lock")).filter(|lock| lock.is_file()) else {
        return Ok(());
    };
    let to = folder.join("Cargo.lock");
    fs::copy(&lock, &to).map(drop).map_err(|error| Stop::io("write", &to, &error))
}

/// The cargo that started this program.
pub(super) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Where crates are compiled for a comparison: cargo's own folder, if there is one.
pub fn target() -> PathBuf {
    root::find().map_or_else(|_| env::temp_dir().join("xtask-verify"), |root| root.join("target/verify"))
}

/// Makes the package in a folder the root of a workspace, so that it is not part of another one.
pub fn make_root(folder: &Path) -> Result<(), Stop> {
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).map_err(|error| Stop::io("read", &manifest, &error))?;
    fs::write(&manifest, format!("{text}\n[workspace]\n")).map_err(|error| Stop::io("write", &manifest, &error))
}
