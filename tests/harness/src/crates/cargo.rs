//! Runs cargo commands on a generated crate.
//!
//! Input: a crate and a target folder with its compiled dependencies. Output: the numbers of errors and warnings and the
//! resource usage, as a [`CargoRun`].

use std::collections::BTreeSet;
use std::ops::AddAssign;
use std::path::Path;
use std::process::Command;
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

    /// `cargo clippy` of the library with these features and no default ones.
    pub(crate) fn clippy_with(self, features: &str) -> Result<CargoRun, Stop> {
        self.compile(&["clippy", "--no-default-features", "--features", features], &[])
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

    /// Compiles the dependencies; the result is not reported.
    pub(crate) fn prepare(self, arguments: &[&str]) -> Result<(), Stop> {
        let output = self.run(arguments, &["--quiet"])?;
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

/// A message of the compiler.
pub(crate) struct Diagnostic {
    /// The manifest of its package.
    pub(crate) manifest: String,
    pub(crate) is_error: bool,
    pub(crate) text: String,
}

/// A line of cargo's JSON output.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
    #[serde(default)]
    manifest_path: String,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    #[serde(rename = "message")]
    text: String,
    rendered: Option<String>,
    spans: Vec<serde::de::IgnoredAny>,
}

/// The errors and warnings in cargo's JSON output, each once: cargo compiles a library for its tests too.
pub(crate) fn diagnostics(stdout: &str) -> impl Iterator<Item = Diagnostic> {
    let mut seen = BTreeSet::new();
    stdout.lines().filter_map(move |line| {
        let Line { message, manifest_path } = serde_json::from_str::<Line>(line).ok()?;
        let message = message?;
        let is_summary = message.spans.is_empty()
            && (message.text.starts_with("aborting due to") || message.text.ends_with("emitted"));
        let text = message.rendered.unwrap_or(message.text);
        let is_error = match message.level.as_str() {
            "error" | "error: internal compiler error" => true,
            "warning" => false,
            _ => return None,
        };
        let is_new = !is_summary && seen.insert((manifest_path.clone(), text.clone()));
        is_new.then_some(Diagnostic { manifest: manifest_path, is_error, text })
    })
}

fn count(output: &CommandOutput, limit: Duration) -> CargoRun {
    let mut run = CargoRun { usage: output.usage, ..CargoRun::default() };
    for diagnostic in diagnostics(&output.stdout) {
        if diagnostic.is_error {
            run.errors += 1;
        } else {
            run.warnings += 1;
        }
        if run.messages.len() < MAX_MESSAGES {
            run.messages.push(diagnostic.text);
        }
    }
    if !output.is_success() && run.errors == 0 {
        run.errors = 1;
        run.messages.push(output.failure(limit));
    }
    run
}
