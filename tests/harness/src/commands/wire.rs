//! `cargo xtask wire`: every operation of a spec is called through the generated client, against a server that nobody here
//! wrote.
//!
//! Comes in: a spec, or a folder of them. Goes out: how many operations were called, how many requests Prism accepted, and
//! how many of its responses were decoded; and of each call that went wrong, what was sent and what came back.

mod report;
mod row;

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use clap::Args;
use globset::Glob;
use xtask::stop::Stop;
use xtask::{Terminal, root};

use super::options::{default_jobs, globs, report_file, target_folder};
use crate::batch::climb::Climb;
use crate::batch::progress::Progress;
use crate::batch::queue::work_on;
use crate::batch::row::Level;
use crate::batch::stages::{Stages, Work, note};
use crate::crates::build_dir::{BuildDir, Programs, copy};
use crate::crates::program::Kind;
use crate::output::publish::Forms;
use crate::wire::prism;
use report::Report;
use row::WireRow;

const EXAMPLES: &str = "\
Examples:
  cargo xtask wire                                         the spec of this repository
  cargo xtask wire --spec petstore.yaml --keep /tmp/pets   another, and its program to look into
  cargo xtask wire specs --only 'pet*' --report wire.md    all below a folder, as far as they match

Needs Node: `npm ci --prefix tests` gets Prism, the mock server. Each operation is called with its fewest arguments and
with all, once for each further media type of its body, for each alternative of its security, and for each further
status of success; and once without its credentials, which must be refused.";

/// Call every operation of a spec through the generated client, against Prism
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Wire {
    /// A folder of specs, or one of them [default: the folder `spec` of this repository]
    #[arg(conflicts_with = "spec")]
    dir: Option<PathBuf>,
    /// One spec
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Only the specs whose path below the folder, or file name, matches; may be repeated
    #[arg(long, value_name = "GLOB")]
    only: Vec<Glob>,
    /// Write the report: Markdown or JSON by the file's name; may be repeated
    #[arg(long, value_name = "FILE", value_parser = report_file)]
    report: Vec<PathBuf>,
    /// Which part of all operations must be right, or excepted for a reason that is listed
    #[arg(long, value_name = "PERCENT", default_value = "100")]
    at_least: f64,
    /// How many specs are worked on at once [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Keep the crates and the programs in this folder
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Where compiled dependencies are kept [default: `corpus` in cargo's own target folder]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// How many seconds a spec may take
    #[arg(long, value_name = "SECONDS", default_value = "1800")]
    limit: u64,
}

impl Wire {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let prism = absolute(prism::program()?).map_err(|error| Stop::error(error.to_string()))?;
        let climb = Climb {
            build_dir: BuildDir::new()?,
            level: Level::Gen,
            docs: false,
            limit: Duration::from_secs(self.limit),
        };
        let progress = Progress::new(terminal);
        let mut stages = Stages { climb, jobs: default_jobs(self.jobs), progress, terminal };
        let (specs, _) = stages.find(&self.folder()?, globs(&self.only).as_ref())?;
        let (specs, others): (Vec<_>, Vec<_>) = specs.into_iter().partition(row::is_read);
        let works = stages.generate(specs)?;
        let rows = self.call(&mut stages, &works, &prism)?;
        drop(stages);
        let left_out = others.into_iter().map(|spec| spec.candidate.name).collect();
        self.tell(&Report::new(rows, left_out, self.at_least), terminal)
    }

    fn folder(&self) -> Result<PathBuf, Stop> {
        match (&self.dir, &self.spec) {
            (Some(path), _) | (None, Some(path)) => Ok(path.clone()),
            (None, None) => Ok(root::find()?.join("spec")),
        }
    }

    /// Makes the calls of each spec.
    fn call(&self, stages: &mut Stages<'_, '_>, works: &[Work], prism: &Path) -> Result<Vec<WireRow>, Stop> {
        let names: Vec<String> =
            works.iter().filter(|work| work.row.has_crate()).map(|work| work.name.clone()).collect();
        stages.progress.begin("libraries", 1);
        let target = target_folder(self.target_dir.as_ref())?;
        let programs = stages.climb.build_dir.prepare_programs(&names, &target, Kind::Wire)?;
        stages.progress.begin("wire", works.len());
        let (climb, mut printed) = (&stages.climb, Ok(()));
        let rows = work_on(
            works,
            stages.jobs,
            |_, work| self.spec(climb, work, &programs, prism),
            |work, row| {
                let verdict = row.as_ref().map(WireRow::verdict).ok();
                note(
                    &mut printed,
                    stages.progress.step(&work.spec.candidate.name, verdict.as_deref(), stages.terminal),
                );
            },
        );
        printed?;
        let mut rows: Vec<WireRow> = rows.into_iter().collect::<Result<_, _>>()?;
        rows.sort_by(|one, other| one.spec.cmp(&other.spec));
        Ok(rows)
    }

    fn spec(&self, climb: &Climb, work: &Work, programs: &Programs, prism: &Path) -> Result<WireRow, Stop> {
        let mut row = WireRow::of(work);
        // Prism does not start for a document without operations, and there is nothing to call.
        if !work.row.has_crate() || work.spec.survey.operations.is_empty() {
            return Ok(row);
        }
        let room = programs.room()?;
        let package = climb.build_dir.crate_folder(&work.name);
        let program = room.path().join("program");
        let done = climb.step("wire", &work.spec.candidate.path, |command| {
            command.arg("--name").arg(&work.name).arg("--package").arg(&package).arg("--prism").arg(prism);
            command.arg("--work").arg(&program).arg("--target").arg(room.path());
        })?;
        row.add(climb.read(&done), done.usage);
        if let Some(keep) = &self.keep {
            let put = |from: &Path, to: &Path| fs::copy(from, to).map(|_| ());
            for (from, part) in [(&package, "crate"), (&program, "program")] {
                let to = keep.join(&work.name).join(part);
                copy(from, &to, &|_| true, &put).map_err(|error| Stop::io("keep a program in", &to, &error))?;
            }
        }
        Ok(row)
    }

    fn tell(&self, report: &Report, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let forms = Forms { terminal: report.terminal(), markdown: report.markdown(), json: report.json() };
        forms.publish(&self.report, terminal)?;
        if report.is_passed() {
            return Ok(());
        }
        Err(Stop::Reported(format!("less than {} % of the operations are right on the wire", self.at_least)))
    }
}
