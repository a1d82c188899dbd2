//! `cargo xtask corpus`: runs the generator on every spec in a folder.
//!
//! Input: a folder. Output: a row for each spec, on the terminal and in files. Each spec is processed in separate processes;
//! this one only starts them and collects the results.

mod against;
mod expect;
mod report;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use globset::Glob;
use xtask::Terminal;
use xtask::stop::Stop;

use super::options::{default_jobs, globs, report_file, target_folder};
use crate::batch::level_runner::LevelRunner;
use crate::batch::progress::Progress;
use crate::batch::row::{Level, Row};
use crate::batch::stages::Stages;
use crate::crates::build_dir::BuildDir;
use crate::output::publish::Formats;
use against::Against;
use expect::Expect;
use report::Report;

const EXAMPLES: &str = "\
Examples:
  cargo xtask corpus specs                                   is everything in every spec generated?
  cargo xtask corpus specs --level clippy --only 'pet*'      do these crates pass the compiler and clippy?
  cargo xtask corpus specs --level roundtrip                 are values unchanged after decoding and encoding?
  cargo xtask corpus malformed --expect --level check        does each document end as `malformed/corpus.tsv` says?
  cargo xtask corpus specs --against HEAD~1                  what does the commit before make of them?
  cargo xtask corpus --suite JSON-Schema-Test-Suite          the same for the values of that suite
  cargo xtask corpus specs --report new.json --report new.md

A debug build of the generator is five times slower; to measure, run `cargo run --release -p harness -- corpus ...`.";

/// The time limit in seconds, unless the arguments say something else.
const LIMIT: u64 = 600;

/// Generate a crate from every spec in a folder and report the results
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Corpus {
    /// A folder of `.yaml`, `.yml` and `.json` documents and `.md` pages, or a single file
    #[arg(required_unless_present = "suite")]
    dir: Option<PathBuf>,
    /// Also round-trip the values of the JSON-Schema-Test-Suite in this folder
    #[arg(long, value_name = "DIR")]
    suite: Option<PathBuf>,
    /// The highest level of checks to run on each spec
    #[arg(long, default_value = "gen")]
    level: Level,
    /// Also run rustdoc; needs a level above `gen`
    #[arg(long)]
    docs: bool,
    /// Also run clippy without default features: with none, with the client alone, with all types alone, and with some groups of
    /// operations alone; needs the level `clippy` or higher
    #[arg(long)]
    features: bool,
    /// Check that each document ends as the table `corpus.tsv` in the folder says
    ///
    /// Its columns are found by their names, `file` and `notes`. A note begins with `expect: error` (an error, or a repair with a
    /// warning), `warn`, `safe` (a crate, with or without warnings), `accept` (a crate without a warning) or `either`. No
    /// document may crash, use more than 1 GiB, or take longer than `--limit`. At level `check`, the crates are compiled.
    #[arg(long, requires = "dir", conflicts_with_all = ["suite", "docs", "keep"])]
    expect: bool,
    /// A table like `corpus.tsv` with other notes on some documents, which must all be needed
    #[arg(long, value_name = "FILE", requires = "expect")]
    notes: Option<PathBuf>,
    /// Compare the crates and messages with those of the generator of another commit, which is built first
    ///
    /// The report has the files, lines, public items and messages that differ, and the first of each. Nothing is compiled, and a
    /// difference is no failure.
    #[arg(long, value_name = "REV", requires = "dir", conflicts_with_all = ["suite", "docs", "keep", "expect", "level"])]
    against: Option<String>,
    /// Only specs whose relative path or file name matches; may be repeated
    #[arg(long, value_name = "GLOB")]
    only: Vec<Glob>,
    /// Write a report, Markdown or JSON depending on the extension; may be repeated
    #[arg(long, value_name = "FILE", value_parser = report_file)]
    report: Vec<PathBuf>,
    /// The number of specs processed in parallel [default: the number of processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Keep the generated crates in this folder
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// The folder for compiled dependencies [default: `corpus` in cargo's target folder]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// The time limit in seconds for generating a spec and for each cargo command on its crate [default: 600, with `--expect`
    /// 10 seconds of CPU time]
    #[arg(long, value_name = "SECONDS")]
    limit: Option<u64>,
}

impl Corpus {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        if self.docs && self.level == Level::Gen {
            return Err(Stop::error("`--docs` needs a crate that compiles").help("add `--level check` or higher"));
        }
        if self.features && self.level < Level::Clippy {
            return Err(Stop::error("`--features` is a part of clippy's level").help("add `--level clippy` or higher"));
        }
        if let Some(dir) = self.dir.as_ref().filter(|_| self.expect) {
            return self.run_expect(dir, terminal);
        }
        let progress = Progress::new(terminal);
        let runner = LevelRunner {
            build_dir: BuildDir::new()?,
            level: self.level,
            docs: self.docs,
            features: self.features,
            limit: self.limit(LIMIT),
        };
        let mut stages = Stages { runner, jobs: default_jobs(self.jobs), progress, terminal };
        if let (Some(dir), Some(revision)) = (&self.dir, &self.against) {
            let (limit, target) = (self.limit(LIMIT), &self.target_dir()?);
            let against = Against { folder: dir, revision, only: globs(&self.only), limit, target };
            let formats = against.run(&mut stages)?;
            drop(stages);
            return formats.publish(&self.report, terminal);
        }
        let suite = self.suite.as_ref().map(|suite| stages.suite(suite, &self.target_dir()?)).transpose()?;
        let report = match &self.dir {
            Some(dir) => self.run_specs(dir, &mut stages)?,
            None => Report::new(self.level, 0, None, Vec::new()),
        };
        drop(stages);
        self.publish(&Report { suite, ..report }, terminal)
    }

    fn run_specs(&self, dir: &Path, stages: &mut Stages<'_, '_>) -> Result<Report, Stop> {
        let (specs, ignored) = stages.find(dir, globs(&self.only).as_ref())?;
        let mut runs = stages.generate(specs)?;
        let baseline =
            if self.level > Level::Gen { Some(stages.compile(&mut runs, &self.target_dir()?)?) } else { None };
        if let Some(keep) = &self.keep {
            stages.keep(&runs, keep)?;
        }
        let mut rows: Vec<Row> = runs.into_iter().map(|run| run.row).collect();
        rows.sort_by(|one, other| one.spec.cmp(&other.spec));
        Ok(Report::new(self.level, ignored, baseline, rows))
    }

    fn run_expect(&self, folder: &Path, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        if self.level > Level::Check {
            return Err(Stop::error("`--expect` ends with the level `check`").help("leave out `--level`, or lower it"));
        }
        let expect = Expect {
            folder,
            notes: self.notes.as_deref(),
            only: globs(&self.only),
            level: self.level,
            jobs: default_jobs(self.jobs),
            limit: self.limit(expect::SECONDS),
            target: &self.target_dir()?,
            reports: &self.report,
        };
        expect.run(terminal)
    }

    /// The given time limit, or else a number of seconds.
    fn limit(&self, seconds: u64) -> Duration {
        Duration::from_secs(self.limit.unwrap_or(seconds))
    }

    fn target_dir(&self) -> Result<PathBuf, Stop> {
        target_folder(self.target_dir.as_ref())
    }

    fn publish(&self, report: &Report, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let formats = Formats { terminal: report.terminal(), markdown: report.markdown(), json: report.json() };
        formats.publish(&self.report, terminal)?;
        if report.is_passed() {
            return Ok(());
        }
        let level = self.level.name();
        Err(Stop::Reported(match &report.suite {
            Some(suite) if !suite.is_passed() => "some values of the test suite changed".to_owned(),
            _ => format!("some specs failed the level `{level}`"),
        }))
    }
}
