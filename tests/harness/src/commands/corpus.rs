//! `cargo xtask corpus`: the generator over every spec below a folder, and what came of it.
//!
//! Comes in: a folder. Goes out: a row for each spec, on the terminal and in files. Each spec is taken by processes of its
//! own; this one only looks on and counts.

mod report;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use globset::Glob;
use xtask::Terminal;
use xtask::stop::Stop;

use super::options::{default_jobs, globs, report_file, target_folder};
use crate::batch::climb::Climb;
use crate::batch::progress::Progress;
use crate::batch::row::{Level, Row};
use crate::batch::stages::Stages;
use crate::crates::build_dir::BuildDir;
use crate::output::publish::Forms;
use report::Report;

const EXAMPLES: &str = "\
Examples:
  cargo xtask corpus specs                                   is every spec generated, every piece of it?
  cargo xtask corpus specs --level clippy --only 'pet*'      do these crates pass the tools?
  cargo xtask corpus specs --level roundtrip                 do values come back from the types as they were?
  cargo xtask corpus --suite JSON-Schema-Test-Suite          the same with the values of that suite
  cargo xtask corpus specs --report new.json --report new.md

A debug build of the generator is five times slower; for figures, run `cargo run --release -p harness -- corpus ...`.";

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

impl Corpus {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        if self.docs && self.level == Level::Gen {
            return Err(Stop::error("`--docs` needs a crate that compiles").help("add `--level check` or `clippy`"));
        }
        let progress = Progress::new(terminal);
        let climb = Climb {
            build_dir: BuildDir::new()?,
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
        Err(Stop::Reported(match &report.suite {
            Some(suite) if !suite.is_passed() => "values of the test suite did not come back".to_owned(),
            _ => format!("some specs fall short of the level `{level}`"),
        }))
    }
}
