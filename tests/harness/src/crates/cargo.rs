//! Runs cargo commands on a generated crate.
//!
//! Input: a crate and a target folder with its compiled dependencies. Output: the numbers of errors and warnings and the
//! resource usage, as a [`CargoRun`].

use std::collections::BTreeSet;
use std::ops::AddAssign;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::measure::{CommandOutput, Usage, measure};
use xtask::stop::Stop;

/// The maximum number of messages kept.
const MAX_MESSAGES: usize = 20;

/// The result of a cargo command on a crate.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct CargoRun {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    #[serde(flatten)]
    pub(crate) usage: Usage,
    /// The first messages.
    pub(crate) messages: Vec<String>,
}

impl CargoRun {
    pub(crate) fn is_clean(&self) -> bool {
        self.errors == 0 && self.warnings == 0
    }
}

impl AddAssign<&Self> for CargoRun {
    fn add_assign(&mut self, other: &Self) {
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.usage += other.usage;
    }
}

/// A crate to run cargo on.
#[derive(Clone, Copy)]
pub(crate) struct Crate<'a> {
    pub(crate) folder: &'a Path,
    pub(crate) target: &'a Path,
    /// The time limit of a command.
    pub(crate) limit: Duration,
}

impl Crate<'_> {
    /// `cargo check` of the library, as in a dependent crate.
    pub(crate) fn check(self) -> Result<CargoRun, Stop> {
        self.compile(&["check"], &[])
    }

    /// `cargo clippy` of all targets, with its default lints.
    pub(crate) fn clippy(self) -> Result<CargoRun, Stop> {
        self.compile(&["clippy", "--all-targets"], &[])
    }

    /// `cargo doc` without dependencies.
    pub(crate) fn docs(self) -> Result<CargoRun, Stop> {
        self.compile(&["doc", "--no-deps"], &[])
    }

    /// The first lines of the diff of `cargo fmt --check`; `None` if there are no changes.
    pub(crate) fn format_diff(self) -> Result<Option<String>, Stop> {
        let output = measure(cargo().args(["fmt", "--check"]).current_dir(self.folder), self.limit)?;
        let shown = || output.stdout.lines().take(MAX_MESSAGES).collect::<Vec<_>>().join("\n");
        Ok(if output.is_success() { None } else { Some(format!("{} {}", output.failure(self.limit), shown())) })
    }

    /// Compiles the dependencies, after downloading those that are missing; the result is not reported.
    pub(crate) fn prepare(self, arguments: &[&str]) -> Result<(), Stop> {
        let mut output = self.run(arguments, &["--quiet"])?;
        if is_download_missing(&output.stderr) {
            fetch(self.folder)?;
            output = self.run(arguments, &["--quiet"])?;
        }
        if output.is_success() {
            return Ok(());
        }
        Err(Stop::error(format!("the dependencies of generated crates do not compile: {}", output.failure(self.limit))))
    }

    fn compile(self, command: &[&str], more: &[&str]) -> Result<CargoRun, Stop> {
        let json = ["--quiet", "--jobs=1", "--message-format=json"];
        let output = self.run(command, &[&json, more].concat())?;
        Ok(count(&output, self.limit))
    }

    fn run(self, command: &[&str], more: &[&str]) -> Result<CommandOutput, Stop> {
        let mut cargo = cargo();
        cargo.args(command).args(["--offline", "--target-dir"]).arg(self.target).args(more);
        measure(cargo.current_dir(self.folder), self.limit)
    }
}

/// The cargo that a user would run. The variable `CARGO`, set by the cargo that runs this program, is removed: otherwise
/// rustc and clippy could come from two different toolchains.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.env_remove("CARGO");
    cargo
}

/// Whether cargo, when run with `--offline`, failed because a dependency is not on this machine yet.
pub(crate) fn is_download_missing(stderr: &str) -> bool {
    stderr.contains("--offline was specified") || stderr.contains("without the offline flag")
}

/// Downloads the dependencies of a crate.
pub(crate) fn fetch(folder: &Path) -> Result<(), Stop> {
    let mut command = cargo();
    let output = command.args(["fetch", "--quiet"]).current_dir(folder).output();
    let output = output.map_err(|error| Stop::io("run", Path::new("cargo"), &error))?;
    if output.status.success() {
        return Ok(());
    }
    let message = format!("the dependencies of generated crates cannot be downloaded: {}", stderr_of(&output));
    Err(Stop::error(message).help("run the command again with access to the network, which it needs once"))
}

fn stderr_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).trim().to_owned()
}

/// A line of cargo's JSON output.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    #[serde(rename = "message")]
    text: String,
    rendered: Option<String>,
    spans: Vec<serde::de::IgnoredAny>,
}

fn count(output: &CommandOutput, limit: Duration) -> CargoRun {
    let mut run = CargoRun { usage: output.usage, ..CargoRun::default() };
    let mut seen = BTreeSet::new();
    for message in output.stdout.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()?.message) {
        let is_summary = message.spans.is_empty()
            && (message.text.starts_with("aborting due to") || message.text.ends_with("emitted"));
        let text = message.rendered.unwrap_or(message.text);
        // Cargo compiles the library for its tests too and reports everything twice.
        if is_summary || !seen.insert(text.clone()) {
            continue;
        }
        match message.level.as_str() {
            "error" | "error: internal compiler error" => run.errors += 1,
            "warning" => run.warnings += 1,
            _ => continue,
        }
        if run.messages.len() < MAX_MESSAGES {
            run.messages.push(text);
        }
    }
    if !output.is_success() && run.errors == 0 {
        run.errors = 1;
        run.messages.push(output.failure(limit));
    }
    run
}
