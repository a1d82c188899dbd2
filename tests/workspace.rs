//! A temporary workspace with generated crates and a package of tests that use them.
//!
//! Input: members and texts. Output: files, and what cargo printed. All of them share one target directory.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// Nobody debugs these crates, and their debug information would need gigabytes.
const PROFILE: &str = "[profile.dev]\ndebug = false\nincremental = false\n";

/// Writes the manifest and the lock file of a workspace.
pub fn write(folder: &Path, members: &[&str]) {
    let members: String = members.iter().map(|member| format!("    \"{member}\",\n")).collect();
    put(&folder.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n{PROFILE}"));
    put(&folder.join("Cargo.lock"), &fs::read_to_string("../Cargo.lock").expect("the lock file is checked in"));
}

/// The line of a manifest for a generated crate without its HTTP client, under a name of its own.
pub fn dependency(name: &str, package: &str) -> String {
    let features = "default-features = false, features = [\"client\", \"full\", \"test-util\"]";
    format!("{name} = {{ path = \"../{package}\", package = \"{package}\", {features} }}\n")
}

/// Runs a test target, and returns what it printed; panics if a test failed. `folder` is below that for temporary files.
pub fn test(folder: &Path, package: &str, target: &str) -> String {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["test", "--package", package, "--offline", "--test", target, "--no-fail-fast", "--target-dir"]);
    let shared = folder.with_file_name("target");
    let output = command.arg(shared).current_dir(folder).output().expect("cargo runs");
    let (errors, printed) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{errors}\n{printed}");
    printed.into_owned()
}

/// Writes a file, unless it has that text: a new date would compile it again.
pub fn put(path: &Path, text: &str) {
    let parent = path.parent().expect("the file is in a folder");
    fs::create_dir_all(parent).expect("the folder can be made");
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).expect("the file can be written");
}
