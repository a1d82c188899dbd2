//! A spec from level to level.
//!
//! Comes in: a spec and the level wanted. Goes out: its row, in which every level is judged by what was measured.

use std::env;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::batch::judge::judge;
use crate::batch::row::{Counted, Level, Outcome, Row};
use crate::crates::build_dir::{BuildDir, Targets};
use crate::crates::cargo::Crate;
use crate::crates::cargo::Tool;
use crate::crates::measure::{Done, measure};
use crate::roundtrip::RoundTrip;
use crate::roundtrip::suite::Suite;
use crate::specs::find::{Candidate, Spec};
use crate::specs::product::{Size, Warnings};
use crate::specs::survey::Survey;
use xtask::stop::Stop;

/// What all specs have in common.
pub(crate) struct Climb {
    pub(crate) build_dir: BuildDir,
    pub(crate) level: Level,
    /// Whether rustdoc is asked, too.
    pub(crate) docs: bool,
    /// How long a spec may take to generate, and its crate to compile.
    pub(crate) limit: Duration,
}

impl Climb {
    /// What a file holds.
    pub(crate) fn survey(&self, candidate: &Candidate) -> Result<Survey, Stop> {
        let done = self.step("survey", &candidate.path, |_| {})?;
        Ok(self.read(&done).unwrap_or_else(Survey::failed))
    }

    /// The first level: the crate `name`.
    pub(crate) fn generate(&self, spec: &Spec, name: &str) -> Result<Row, Stop> {
        let mut row = Row::of(spec);
        if let Some(error) = &spec.survey.error {
            row.reasons.push(error.clone());
            return Ok(row);
        }
        let done = self.step("generate", &spec.candidate.path, |command| {
            command.arg("--name").arg(name).arg("--out").arg(self.build_dir.crate_folder(name));
        })?;
        row.generation = Some(done.usage);
        match self.read(&done) {
            Ok(product) => judge(&mut row, &spec.survey, product),
            Err(ending) => row.reasons.push(ending),
        }
        Ok(row)
    }

    /// The levels after it, on the crate that was generated; one that falls short is still measured.
    pub(crate) fn compile(
        &self,
        row: &mut Row,
        spec: &Path,
        name: &str,
        targets: &Targets,
        job: usize,
    ) -> Result<(), Stop> {
        let folder = self.build_dir.crate_folder(name);
        let made = Crate { folder: &folder, target: &targets.of(job), limit: self.limit };
        let check = made.check()?;
        let compiles = check.errors == 0;
        expect_clean(row, "cargo check", &check);
        row.check = Some(check);
        row.reach(Level::Check);
        if compiles && self.level >= Level::Clippy {
            let clippy = made.clippy()?;
            expect_clean(row, "cargo clippy", &clippy);
            row.clippy = Some(clippy);
            let layout = made.layout()?;
            row.reasons.extend(layout.map(|diff| format!("`cargo fmt --check` fails: {diff}")));
            row.reach(Level::Clippy);
        }
        if compiles && self.docs {
            let docs = made.docs()?;
            expect_clean(row, "cargo doc", &docs);
            row.docs = Some(docs);
        }
        if compiles && self.level >= Level::Roundtrip {
            self.round_trip(row, spec, name, targets)?;
        }
        row.settle();
        Ok(())
    }

    /// The last level.
    fn round_trip(&self, row: &mut Row, spec: &Path, name: &str, targets: &Targets) -> Result<(), Stop> {
        let target = targets.programs.room()?;
        let done = self.step("roundtrip", spec, |command| {
            command.arg("--name").arg(name).arg("--package").arg(self.build_dir.crate_folder(name));
            command.arg("--work").arg(target.path().join("program")).arg("--target").arg(target.path());
        })?;
        row.round_trip_cost = Some(done.usage);
        match self.read(&done) {
            Ok(found) => {
                expect_back(row, &found);
                row.round_trip = Some(found);
            }
            Err(ending) => row.reasons.push(format!("the round trips ended early: {ending}")),
        }
        row.reach(Level::Roundtrip);
        Ok(())
    }

    /// The round trips of the JSON-Schema-Test-Suite; its crate and its libraries stay below `folder` for the next run.
    pub(crate) fn suite(&self, suite: &Path, folder: &Path) -> Result<Suite, Stop> {
        let done = self.step("suite", suite, |command| {
            command.arg("--work").arg(folder.join("work")).arg("--target").arg(folder.join("target"));
        })?;
        self.read(&done).map_err(|ending| Stop::error(format!("the test suite: {ending}")))
    }

    pub(crate) fn step(&self, step: &str, spec: &Path, more: impl FnOnce(&mut Command)) -> Result<Done, Stop> {
        let program = env::current_exe().map_err(|error| Stop::error(format!("cannot find this program: {error}")))?;
        let mut command = Command::new(program);
        command.args(["step", step]).arg(spec);
        more(&mut command);
        measure(&mut command, self.limit)
    }

    /// What a step told, or how it ended.
    pub(crate) fn read<T: serde::de::DeserializeOwned>(&self, done: &Done) -> Result<T, String> {
        if !done.is_success() {
            return Err(done.ending(self.limit));
        }
        serde_json::from_str(&done.out).map_err(|error| format!("the step told no JSON: {error}"))
    }
}

fn expect_clean(row: &mut Row, command: &str, tool: &Tool) {
    if !tool.is_clean() {
        let first = tool.messages.first().and_then(|message| message.lines().next()).unwrap_or_default();
        let found = format!("{} errors, {} warnings", tool.errors, tool.warnings);
        row.reasons.push(format!("`{command}`: {found}: {first}"));
    }
}

fn expect_back(row: &mut Row, found: &RoundTrip) {
    for (what, score) in
        [("of the spec's own values", found.counts.own), ("of the sampled values", found.counts.sampled)]
    {
        if !score.is_enough() {
            row.reasons.push(format!("{what} {} came back", score.text()));
        }
    }
}

impl Row {
    fn of(spec: &Spec) -> Self {
        let survey = &spec.survey;
        Self {
            spec: spec.candidate.name.clone(),
            version: survey.version.clone().unwrap_or_else(|| "?".to_owned()),
            outcome: Outcome::FellShort,
            reached: None,
            reasons: Vec::new(),
            operations: Counted { all: survey.operations.len(), ..Counted::default() },
            schemas: Counted { all: survey.schemas.len(), ..Counted::default() },
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

    /// Whether there is a crate to go on with.
    pub(crate) fn has_crate(&self) -> bool {
        self.api.files > 0
    }

    /// The level holds if nothing was wrong up to it.
    pub(crate) fn reach(&mut self, level: Level) {
        if self.reasons.is_empty() {
            self.reached = Some(level);
        }
    }

    pub(crate) fn settle(&mut self) {
        self.outcome = if self.reasons.is_empty() { Outcome::Passed } else { Outcome::FellShort };
    }
}
