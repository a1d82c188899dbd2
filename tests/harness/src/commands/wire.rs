//! `cargo xtask wire`: calls every operation of a spec through the generated client, against the mock server Prism.
//!
//! Input: a spec or a folder of specs. Output: the numbers of operations called, of requests that Prism accepted and of
//! responses that were decoded; and the request and the response of each failed call.

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
use crate::batch::level_runner::LevelRunner;
use crate::batch::progress::Progress;
use crate::batch::queue::map_parallel;
use crate::batch::row::Level;
use crate::batch::stages::{SpecRun, Stages, keep_first_error};
use crate::crates::build_dir::{BuildDir, Programs, copy};
use crate::crates::program::Kind;
use crate::output::publish::Formats;
use crate::wire::prism;
use report::Report;
use row::WireRow;

const EXAMPLES: &str = "\
Examples:
  cargo xtask wire                                         the spec of this repository
  cargo xtask wire --spec petstore.yaml --keep /tmp/pets   another spec; keep its crate and program
  cargo xtask wire specs --only 'pet*' --report wire.md    the matching specs in a folder

Needs Node.js: `npm ci --prefix tests` installs the mock server Prism. Each operation is called with only its required
arguments and with all arguments, once for each further media type of its body, each alternative of its security and each
further success status, and once without its credentials, which must be rejected.";

/// Call every operation of a spec with the generated client, against a mock server
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Wire {
    /// A folder of specs, or a single file [default: the folder `spec` of this repository]
    #[arg(conflicts_with = "spec")]
    dir: Option<PathBuf>,
    /// One spec
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Only specs whose relative path or file name matches; may be repeated
    #[arg(long, value_name = "GLOB")]
    only: Vec<Glob>,
    /// Write a report, Markdown or JSON depending on the extension; may be repeated
    #[arg(long, value_name = "FILE", value_parser = report_file)]
    report: Vec<PathBuf>,
    /// The percentage of operations that must pass or fail for a known reason
    #[arg(long, value_name = "PERCENT", default_value = "100")]
    at_least: f64,
    /// The number of specs processed in parallel [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Keep the crates and the programs in this folder
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// The folder for compiled dependencies [default: `corpus` in cargo's target folder]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// The time limit in seconds for each spec
    #[arg(long, value_name = "SECONDS", default_value = "1800")]
    limit: u64,
}

impl Wire {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let prism = absolute(prism::program()?).map_err(|error| Stop::error(error.to_string()))?;
        let runner = LevelRunner {
            build_dir: BuildDir::new()?,
            level: Level::Gen,
            docs: false,
            features: false,
            limit: Duration::from_secs(self.limit),
        };
        let progress = Progress::new(terminal);
        let mut stages = Stages { runner, jobs: default_jobs(self.jobs), progress, terminal };
        let (specs, _) = stages.find(&self.folder()?, globs(&self.only).as_ref())?;
        let (specs, unsupported): (Vec<_>, Vec<_>) = specs.into_iter().partition(row::is_supported);
        let runs = stages.generate(specs)?;
        let rows = self.call(&mut stages, &runs, &prism)?;
        drop(stages);
        let unsupported = unsupported.into_iter().map(|spec| spec.candidate.name).collect();
        self.publish(&Report::new(rows, unsupported, self.at_least), terminal)
    }

    fn folder(&self) -> Result<PathBuf, Stop> {
        match (&self.dir, &self.spec) {
            (Some(path), _) | (None, Some(path)) => Ok(path.clone()),
            (None, None) => Ok(root::find()?.join("spec")),
        }
    }

    /// Calls the operations of each spec.
    fn call(&self, stages: &mut Stages<'_, '_>, runs: &[SpecRun], prism: &Path) -> Result<Vec<WireRow>, Stop> {
        let names: Vec<String> = runs.iter().filter(|run| run.row.has_crate()).map(|run| run.name.clone()).collect();
        stages.progress.begin("dependencies", 1);
        let target = target_folder(self.target_dir.as_ref())?;
        let programs = stages.runner.build_dir.prepare_programs(&names, &target, Kind::Wire)?;
        stages.progress.begin("wire", runs.len());
        let (runner, mut printed) = (&stages.runner, Ok(()));
        let rows = map_parallel(
            runs,
            stages.jobs,
            |_, run| self.call_spec(runner, run, &programs, prism),
            |run, row| {
                let result = row.as_ref().map(WireRow::result).ok();
                keep_first_error(
                    &mut printed,
                    stages.progress.advance(&run.spec.candidate.name, result.as_deref(), stages.terminal),
                );
            },
        );
        printed?;
        let mut rows: Vec<WireRow> = rows.into_iter().collect::<Result<_, _>>()?;
        rows.sort_by(|one, other| one.spec.cmp(&other.spec));
        Ok(rows)
    }

    fn call_spec(
        &self,
        runner: &LevelRunner,
        run: &SpecRun,
        programs: &Programs,
        prism: &Path,
    ) -> Result<WireRow, Stop> {
        let mut row = WireRow::of(run);
        // Prism does not start with a document without operations.
        if !run.row.has_crate() || run.spec.inventory.operations.is_empty() {
            return Ok(row);
        }
        let target = programs.create_target()?;
        let package = runner.build_dir.crate_folder(&run.name);
        let program = target.path().join("program");
        let output = runner.run_step("wire", &run.spec.candidate.path, |command| {
            command.arg("--root").arg(&run.spec.candidate.root);
            command.arg("--name").arg(&run.name).arg("--package").arg(&package).arg("--prism").arg(prism);
            command.arg("--work").arg(&program).arg("--target").arg(target.path());
        })?;
        row.add(runner.read(&output), output.usage);
        if let Some(keep) = &self.keep {
            let copy_file = |from: &Path, to: &Path| fs::copy(from, to).map(|_| ());
            for (from, part) in [(&package, "crate"), (&program, "program")] {
                let to = keep.join(&run.name).join(part);
                copy(from, &to, &|_| true, &copy_file).map_err(|error| Stop::io("keep a program in", &to, &error))?;
            }
        }
        Ok(row)
    }

    fn publish(&self, report: &Report, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let formats = Formats { terminal: report.terminal(), markdown: report.markdown(), json: report.json() };
        formats.publish(&self.report, terminal)?;
        if report.is_passed() {
            return Ok(());
        }
        Err(Stop::Reported(format!("less than {} % of the operations passed", self.at_least)))
    }
}
