//! What generated types make of JSON: each case that has a test beside it, `wire/<topic>/<name>.rs`, is generated and that
//! test is run with it.
//!
//! The crates of a throw-away workspace share their dependencies, and come without the HTTP client: tests of calls bring a
//! transport, `wire/sent.rs` beside this file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::config::Config;
use codegen::files::{Mode, sync};
use tests::{Run, files_below};

#[test]
fn generated_types_read_and_write_what_their_cases_say() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wire");
    let tests: Vec<PathBuf> = files_below("wire");
    let members: Vec<String> = tests.iter().map(|test| add(&folder, test)).collect();
    let listed: String = members.iter().map(|member| format!("    \"{member}\",\n")).collect();
    put(&folder.join("Cargo.toml"), &format!("[workspace]\nresolver = \"3\"\nmembers = [\n{listed}]\n"));
    put(&folder.join("Cargo.lock"), &fs::read_to_string("../Cargo.lock").expect("the lock file is checked in"));
    let mut command = Command::new(env!("CARGO"));
    command.args(["test", "--workspace", "--no-default-features", "--offline", "--test", "wire", "--no-fail-fast"]);
    let output = command.arg("--target-dir").arg(folder.join("target")).current_dir(&folder).output();
    let output = output.expect("cargo runs");
    let (said, printed) = (String::from_utf8_lossy(&output.stderr), String::from_utf8_lossy(&output.stdout));
    assert!(output.status.success(), "{said}\n{printed}");
    assert_eq!(printed.matches("test result: ok").count(), members.len(), "{said}\n{printed}");
}

/// Generates the case of a test as a member of the workspace, which is named after it.
fn add(folder: &Path, test: &Path) -> String {
    let inside = test.strip_prefix("wire").expect("all tests are in `wire`").with_extension("");
    let name = inside.to_string_lossy().replace(['/', '_', '.', '\\'], "-");
    let source = fs::read_to_string(test).expect("the test can be read");
    let run = Run::of_spec(&case(&inside), |config| {
        config.package.name.clone_from(&name);
        switch(config, &source);
    });
    sync(&run.generated().files, &folder.join(&name), Mode::Write).expect("the crate can be written");
    // The types of every case go by one name.
    let mut head = format!("#![allow(dead_code, unused_imports)]\nuse {} as api;", name.replace('-', "_"));
    if source.contains("use sent::") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/sent.rs");
        head.push_str(&format!("\n#[path = {:?}]\nmod sent;", path.to_string_lossy()));
    }
    put(&folder.join(&name).join("tests/wire.rs"), &format!("{head}\n{source}"));
    name
}

/// `schemas/read_only` of `wire/schemas/read_only.rs`; what follows a dot tells several tests of one case apart.
fn case(inside: &Path) -> PathBuf {
    let inside = inside.to_string_lossy();
    let case = inside.split('.').next().unwrap_or_default();
    PathBuf::from(format!("cases/{case}.yaml"))
}

/// The switches of the configuration that the test names in its first lines.
fn switch(config: &mut Config, test: &str) {
    let is_on = |switch: &str| test.lines().any(|line| line == format!("// types.{switch} = true"));
    config.types.closed_enums = is_on("closed-enums");
    config.types.keep_unknown_members = is_on("keep-unknown-members");
}

fn put(path: &Path, text: &str) {
    let parent = path.parent().expect("the file is in a folder");
    fs::create_dir_all(parent).expect("the folder can be made");
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    fs::write(path, text).expect("the file can be written");
}
