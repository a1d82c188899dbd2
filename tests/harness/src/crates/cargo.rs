//! Cargo's commands on a generated crate: what they said, counted, and what they took.
//!
//! Comes in: a crate and a target folder in which its dependencies are compiled. Goes out: a [`Tool`].

use std::collections::BTreeSet;
use std::ops::AddAssign;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::measure::{Done, Usage, measure};
use xtask::stop::Stop;

/// How many messages are kept.
const KEPT: usize = 20;

/// What one of cargo's commands said of the crate, and what that took.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Tool {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    #[serde(flatten)]
    pub(crate) usage: Usage,
    /// The first messages.
    pub(crate) messages: Vec<String>,
}

impl Tool {
    pub(crate) fn is_clean(&self) -> bool {
        self.errors == 0 && self.warnings == 0
    }
}

impl AddAssign<&Self> for Tool {
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
    /// How long a command may take.
    pub(crate) limit: Duration,
}

impl Crate<'_> {
    /// `cargo check` of the library, as those who depend on it have it.
    pub(crate) fn check(self) -> Result<Tool, Stop> {
        self.compile(&["check"], &[])
    }

    /// `cargo clippy` of everything, with its default lints.
    pub(crate) fn clippy(self) -> Result<Tool, Stop> {
        self.compile(&["clippy", "--all-targets"], &[])
    }

    /// `cargo doc` of the crate alone.
    pub(crate) fn docs(self) -> Result<Tool, Stop> {
        self.compile(&["doc", "--no-deps"], &[])
    }

    /// What `cargo fmt --check` would change: the first lines of it.
    pub(crate) fn layout(self) -> Result<Option<String>, Stop> {
        let done = measure(cargo().args(["fmt", "--check"]).current_dir(self.folder), self.limit)?;
        let shown = || done.out.lines().take(KEPT).collect::<Vec<_>>().join("\n");
        Ok(if done.is_success() { None } else { Some(format!("{} {}", done.ending(self.limit), shown())) })
    }

    /// Compiles the dependencies; nothing of it is kept but what cargo keeps.
    pub(crate) fn prepare(self, arguments: &[&str]) -> Result<(), Stop> {
        let done = self.run(arguments, &["--quiet"])?;
        if done.is_success() {
            return Ok(());
        }
        let message = format!("the dependencies of generated crates do not compile: {}", done.ending(self.limit));
        Err(Stop::error(message).help("`cargo fetch` gets them if they are not on this machine yet"))
    }

    fn compile(self, command: &[&str], more: &[&str]) -> Result<Tool, Stop> {
        let json = ["--quiet", "--jobs=1", "--message-format=json"];
        let done = self.run(command, &[&json, more].concat())?;
        Ok(count(&done, self.limit))
    }

    fn run(self, command: &[&str], more: &[&str]) -> Result<Done, Stop> {
        let mut cargo = cargo();
        cargo.args(command).args(["--offline", "--target-dir"]).arg(self.target).args(more);
        measure(cargo.current_dir(self.folder), self.limit)
    }
}

/// The cargo that a person at this place would run. The one that runs this program is left out of it: cargo hands its own
/// path down, and its compiler and clippy's might then be of two toolchains.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new("cargo");
    cargo.env_remove("CARGO");
    cargo
}

/// A line that cargo prints.
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

fn count(done: &Done, limit: Duration) -> Tool {
    let mut tool = Tool { usage: done.usage, ..Tool::default() };
    let mut seen = BTreeSet::new();
    for message in done.out.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok()?.message) {
        let is_summary = message.spans.is_empty()
            && (message.text.starts_with("aborting due to") || message.text.ends_with("emitted"));
        let text = message.rendered.unwrap_or(message.text);
        // The library is compiled for its tests as well, and says everything twice.
        if is_summary || !seen.insert(text.clone()) {
            continue;
        }
        match message.level.as_str() {
            "error" | "error: internal compiler error" => tool.errors += 1,
            "warning" => tool.warnings += 1,
            _ => continue,
        }
        if tool.messages.len() < KEPT {
            tool.messages.push(text);
        }
    }
    if !done.is_success() && tool.errors == 0 {
        tool.errors = 1;
        tool.messages.push(done.ending(limit));
    }
    tool
}
