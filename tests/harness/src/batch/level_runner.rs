//! Takes a spec from level to level.
//!
//! Input: a spec and the requested level. Output: its row, with the measurements and the result of each level.

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::batch::judge::judge;
use crate::batch::row::{Counted, Level, Outcome, Row};
use crate::crates::build_dir::{BuildDir, Targets};
use crate::crates::cargo::{CargoRun, Crate};
use crate::crates::features::feature_sets;
use crate::crates::measure::{CommandOutput, measure};
use crate::roundtrip::RoundTrip;
use crate::roundtrip::suite::Suite;
use crate::specs::find::{Candidate, Spec};
use crate::specs::generation::{Size, Warnings};
use crate::specs::inventory::Inventory;
use xtask::stop::Stop;

/// The settings for all specs.
pub(crate) struct LevelRunner {
    pub(crate) build_dir: BuildDir,
    pub(crate) level: Level,
    /// Whether rustdoc is run as well.
    pub(crate) docs: bool,
    /// Whether clippy is run with other features than the default ones as well.
    pub(crate) features: bool,
    /// The time limit for generating a spec and for each cargo command.
    pub(crate) limit: Duration,
}

impl LevelRunner {
    /// Lists what a file declares.
    pub(crate) fn inventory(&self, candidate: &Candidate) -> Result<Inventory, Stop> {
        let output = self.run_step("inventory", &candidate.path, |_| {})?;
        Ok(self.read(&output).unwrap_or_else(Inventory::failed))
    }

    /// The first level: generates the crate `name`.
    pub(crate) fn generate(&self, spec: &Spec, name: &str) -> Result<Row, Stop> {
        let mut row = Row::of(spec);
        if let Some(error) = &spec.inventory.error {
            row.reasons.push(error.clone());
            return Ok(row);
        }
        let output = self.run_step("generate", &spec.candidate.path, |command| {
            command.arg("--root").arg(&spec.candidate.root);
            command.arg("--name").arg(name).arg("--out").arg(self.build_dir.crate_folder(name));
        })?;
        row.generation = Some(output.usage);
        match self.read(&output) {
            Ok(generation) => judge(&mut row, &spec.inventory, generation),
            Err(failure) => row.reasons.push(failure),
        }
        Ok(row)
    }

    /// The next levels, on the generated crate. A crate that fails a level is still measured at the next ones.
    pub(crate) fn compile(
        &self,
        row: &mut Row,
        spec: &Candidate,
        name: &str,
        targets: &Targets,
        job: usize,
    ) -> Result<(), Stop> {
        let folder = self.build_dir.crate_folder(name);
        let generated = Crate { folder: &folder, target: &targets.of(job), limit: self.limit };
        let check = generated.check()?;
        let compiles = check.errors == 0;
        expect_clean(row, "cargo check", &check);
        row.check = Some(check);
        row.reach(Level::Check);
        if compiles && self.level >= Level::Clippy {
            let clippy = generated.clippy()?;
            expect_clean(row, "cargo clippy", &clippy);
            row.clippy = Some(clippy);
            let format_diff = generated.format_diff()?;
            row.reasons.extend(format_diff.map(|diff| format!("`cargo fmt --check` failed: {diff}")));
            if self.features {
                for features in feature_sets(&folder)? {
                    expect_clean(
                        row,
                        &format!("cargo clippy --features {features}"),
                        &generated.clippy_with(&features)?,
                    );
                }
            }
            row.reach(Level::Clippy);
        }
        if compiles && self.docs {
            let docs = generated.docs()?;
            expect_clean(row, "cargo doc", &docs);
            row.docs = Some(docs);
        }
        if compiles && self.level >= Level::Roundtrip {
            self.round_trip(row, spec, name, targets)?;
        }
        row.set_outcome();
        Ok(())
    }

    /// The last level: round trips.
    fn round_trip(&self, row: &mut Row, spec: &Candidate, name: &str, targets: &Targets) -> Result<(), Stop> {
        let target = targets.programs.create_target()?;
        let output = self.run_step("roundtrip", &spec.path, |command| {
            command.arg("--root").arg(&spec.root);
            command.arg("--name").arg(name).arg("--package").arg(self.build_dir.crate_folder(name));
            command.arg("--work").arg(target.path().join("program")).arg("--target").arg(target.path());
        })?;
        row.round_trip_cost = Some(output.usage);
        match self.read(&output) {
            Ok(results) => {
                expect_unchanged(row, &results);
                row.round_trip = Some(results);
            }
            Err(failure) => row.reasons.push(format!("the round trips failed: {failure}")),
        }
        row.reach(Level::Roundtrip);
        Ok(())
    }

    /// The round trips of the JSON-Schema-Test-Suite; its crate and dependencies are kept in `folder` for the next run.
    pub(crate) fn suite(&self, suite: &Path, folder: &Path) -> Result<Suite, Stop> {
        let output = self.run_step("suite", suite, |command| {
            command.arg("--work").arg(folder.join("work")).arg("--target").arg(folder.join("target"));
        })?;
        self.read(&output).map_err(|failure| Stop::error(format!("the test suite failed: {failure}")))
    }

    /// Runs a step of this program as a child process.
    pub(crate) fn run_step(
        &self,
        step: &str,
        spec: &Path,
        add_arguments: impl FnOnce(&mut Command),
    ) -> Result<CommandOutput, Stop> {
        let mut command = step_command(step, spec)?;
        add_arguments(&mut command);
        measure(&mut command, self.limit)
    }

    /// The result of a step, or how it failed.
    pub(crate) fn read<T: serde::de::DeserializeOwned>(&self, output: &CommandOutput) -> Result<T, String> {
        if !output.is_success() {
            return Err(output.failure(self.limit));
        }
        serde_json::from_str(&output.stdout).map_err(|error| format!("the step printed invalid JSON: {error}"))
    }
}

/// The command for a step of this program.
pub(crate) fn step_command(step: &str, spec: &Path) -> Result<Command, Stop> {
    let program = env::current_exe().map_err(|error| Stop::error(format!("cannot find this program: {error}")))?;
    let mut command = Command::new(program);
    command.args(["step", step]).arg(spec);
    Ok(command)
}

fn expect_clean(row: &mut Row, command: &str, run: &CargoRun) {
    if !run.is_clean() {
        let first = run.messages.first().and_then(|message| message.lines().next()).unwrap_or_default();
        let counts = format!("{} errors, {} warnings", run.errors, run.warnings);
        row.reasons.push(format!("`{command}`: {counts}: {first}"));
    }
}

fn expect_unchanged(row: &mut Row, results: &RoundTrip) {
    for (what, score) in [("values of the spec", results.counts.own), ("sampled values", results.counts.sampled)] {
        if !score.is_enough() {
            row.reasons.push(format!("only {} {what} are unchanged", score.text()));
        }
    }
}

impl Row {
    fn of(spec: &Spec) -> Self {
        let inventory = &spec.inventory;
        Self {
            spec: spec.candidate.name.clone(),
            version: inventory.version.clone().unwrap_or_else(|| "?".to_owned()),
            outcome: Outcome::Failed,
            reached: None,
            reasons: Vec::new(),
            operations: Counted { all: inventory.operations.len(), ..Counted::default() },
            schemas: Counted { all: inventory.schemas.len(), ..Counted::default() },
            warnings: Warnings::default(),
            skipped: Vec::new(),
            api: Size::default(),
            runtime: Size::default(),
            generation: None,
            check: None,
            clippy: None,
            docs: None,
            round_trip: None,
            round_trip_cost: None,
        }
    }

    /// Whether a crate was generated.
    pub(crate) fn has_crate(&self) -> bool {
        self.api.files > 0
    }

    /// Records that a level was reached, unless there was a failure before.
    pub(crate) fn reach(&mut self, level: Level) {
        if self.reasons.is_empty() {
            self.reached = Some(level);
        }
    }

    /// Sets the outcome once all levels were run.
    pub(crate) fn set_outcome(&mut self) {
        self.outcome = if self.reasons.is_empty() { Outcome::Passed } else { Outcome::Failed };
    }
}
