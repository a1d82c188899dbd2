//! `cargo xtask corpus`: the generator over every spec below a folder, and what came of it.
//!
//! Comes in: a folder. Goes out: a row for each spec, on the terminal and in files. Each spec is taken by processes of its
//! own; this one only looks on and counts.

mod cargo;
mod climb;
mod find;
mod judge;
mod measure;
mod product;
mod program;
mod progress;
mod publish;
mod queue;
mod report;
pub(crate) mod roundtrip;
mod row;
mod stages;
mod step;
mod survey;
pub(crate) mod wire;
mod workshop;

pub(crate) use step::Step;

use std::num::NonZero;
use std::path::{Path, PathBuf, absolute};
use std::thread;
use std::time::Duration;

use clap::Args;
use globset::{Glob, GlobSet, GlobSetBuilder};

use crate::Terminal;
use crate::stop::Stop;
use climb::Climb;
use progress::Progress;
use publish::Forms;
use report::Report;
use row::{Level, Row};
use stages::Stages;
use workshop::{Workshop, default_target};

const EXAMPLES: &str = "\
Examples:
  cargo xtask corpus specs                                   is every spec generated, every piece of it?
  cargo xtask corpus specs --level clippy --only 'pet*'      do these crates pass the tools?
  cargo xtask corpus specs --level roundtrip                 do values come back from the types as they were?
  cargo xtask corpus --suite JSON-Schema-Test-Suite          the same with the values of that suite
  cargo xtask corpus specs --report new.json --report new.md

A debug build of the generator is five times slower; for figures, run `cargo run --release -p xtask -- corpus ...`.";

/// Generate a crate from every spec below a folder, and report what came of each
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Corpus {
    /// The folder: `.yaml`, `.yml` and `.json` documents and `.md` pages; or one of them
    #[arg(required_unless_present = "suite")]
    dir: Option<PathBuf>,
    /// Take the values of the JSON-Schema-Test-Suite, which is in this folder, through types generated from it
    #[arg(long, value_name = "DIR")]
    suite: Option<PathBuf>,
    /// How far each spec is taken
    #[arg(long, default_value = "gen")]
    level: Level,
    /// Ask rustdoc, too; needs a level beyond `gen`
    #[arg(long)]
    docs: bool,
    /// Only the specs whose path below the folder, or file name, matches; may be repeated
    #[arg(long, value_name = "GLOB")]
    only: Vec<Glob>,
    /// Write the report: Markdown or JSON by the file's name; may be repeated
    #[arg(long, value_name = "FILE", value_parser = report_file)]
    report: Vec<PathBuf>,
    /// How many specs are worked on at once [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Keep the generated crates in this folder
    #[arg(long, value_name = "DIR")]
    keep: Option<PathBuf>,
    /// Where compiled dependencies are kept [default: `corpus` in cargo's own target folder]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// How many seconds generating a spec, or one of cargo's commands on its crate, may take
    #[arg(long, value_name = "SECONDS", default_value = "600")]
    limit: u64,
}

/// A file whose name says in which form it is wanted.
fn report_file(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    let is_known = path.extension().is_some_and(|extension| extension == "md" || extension == "json");
    if is_known { Ok(path) } else { Err("a name that ends with `.md` or `.json` is needed".to_owned()) }
}

impl Corpus {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        if self.docs && self.level == Level::Gen {
            return Err(Stop::because("`--docs` needs a crate that compiles").help("add `--level check` or `clippy`"));
        }
        let progress = Progress::new(terminal);
        let climb = Climb {
            workshop: Workshop::new()?,
            level: self.level,
            docs: self.docs,
            limit: Duration::from_secs(self.limit),
        };
        let mut stages = Stages { climb, jobs: default_jobs(self.jobs), progress, terminal };
        let suite = self.suite.as_ref().map(|suite| stages.suite(suite, &self.target_dir()?)).transpose()?;
        let report = match &self.dir {
            Some(dir) => self.specs(dir, &mut stages)?,
            None => Report::new(self.level, 0, None, Vec::new()),
        };
        drop(stages);
        self.tell(&Report { suite, ..report }, terminal)
    }

    fn specs(&self, dir: &Path, stages: &mut Stages<'_, '_>) -> Result<Report, Stop> {
        let (specs, passed_over) = stages.find(dir, globs(&self.only).as_ref())?;
        let mut works = stages.generate(specs)?;
        let fixed = if self.level > Level::Gen { Some(stages.compile(&mut works, &self.target_dir()?)?) } else { None };
        if let Some(keep) = &self.keep {
            stages.keep(&works, keep)?;
        }
        let mut rows: Vec<Row> = works.into_iter().map(|work| work.row).collect();
        rows.sort_by(|one, other| one.spec.cmp(&other.spec));
        Ok(Report::new(self.level, passed_over, fixed, rows))
    }

    fn target_dir(&self) -> Result<PathBuf, Stop> {
        target_folder(self.target_dir.as_ref())
    }

    fn tell(&self, report: &Report, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let forms = Forms { terminal: report.terminal(), markdown: report.markdown(), json: report.json() };
        forms.publish(&self.report, terminal)?;
        if report.is_passed() {
            return Ok(());
        }
        let level = self.level.name();
        Err(Stop::Said(match &report.suite {
            Some(suite) if !suite.is_passed() => "values of the test suite did not come back".to_owned(),
            _ => format!("some specs fall short of the level `{level}`"),
        }))
    }
}

/// As many as there are processors, unless a number is given.
fn default_jobs(jobs: Option<NonZero<usize>>) -> usize {
    jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}

fn globs(only: &[Glob]) -> Option<GlobSet> {
    let mut set = GlobSetBuilder::new();
    for glob in only {
        set.add(glob.clone());
    }
    (!only.is_empty()).then(|| set.build().expect("each of the patterns was parsed before"))
}

/// Cargo is started in the crates' folders, so the path has to be whole.
fn target_folder(given: Option<&PathBuf>) -> Result<PathBuf, Stop> {
    let target = given.cloned().map_or_else(default_target, Ok)?;
    absolute(&target).map_err(|error| Stop::at("find", &target, &error))
}
