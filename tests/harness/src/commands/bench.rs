//! `cargo xtask bench`: what generating and compiling cost, beside other generators and beside an earlier run.
//!
//! Input: specs, commands of other generators, an earlier report. Output: a table with medians and ratios, and as JSON.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use globset::Glob;
use xtask::stop::Stop;
use xtask::{Terminal, root};

use super::options::{globs, report_file};
use crate::bench::generator::Generator;
use crate::bench::report::{Baseline, Report};
use crate::bench::run::{Benchmark, Row};
use crate::crates::build_dir::BuildDir;
use crate::output::publish::Formats;
use crate::specs::find::find_candidates;

const EXAMPLES: &str = "\
Examples:
  cargo xtask bench                                           the spec of this repository
  cargo xtask bench --corpus specs --only 'pet*' --runs 5     the matching specs in a folder
  cargo xtask bench --report before.json                      save the figures, change something, then:
  cargo xtask bench --baseline before.json
  cargo xtask bench --corpus specs --vs 'oas3-gen=oas3-gen generate client-mod --workspace -i {spec} -o {out}'

Times are CPU seconds of the process and its children, memory that of the largest process. Run it with `--release`
(`cargo run --release -p xtask -- bench`): otherwise the generator is not optimized. A crate is checked without its
dependencies, and not incrementally.";

/// Measure generating and compiling, beside other generators
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Bench {
    /// A folder of documents, or a single one [default: `spec` in this repository]
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Only specs whose relative path or file name matches; may be repeated
    #[arg(long, value_name = "GLOB")]
    only: Vec<Glob>,
    /// Another generator: a name and its command, in which `{spec}` and `{out}` are replaced; may be repeated
    ///
    /// If it writes a crate, that is checked too.
    #[arg(long, value_name = "NAME=COMMAND")]
    vs: Vec<Generator>,
    /// Compare with the JSON report of an earlier run
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// How often each command is run; the median counts
    #[arg(long, value_name = "N", default_value = "3")]
    runs: NonZero<usize>,
    /// Only generate
    #[arg(long)]
    no_check: bool,
    /// Write a report, Markdown or JSON depending on the extension; may be repeated
    #[arg(long, value_name = "FILE", value_parser = report_file)]
    report: Vec<PathBuf>,
    /// The time limit in seconds for each command
    #[arg(long, value_name = "SECONDS", default_value = "600")]
    limit: u64,
}

impl Bench {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let folder = self.corpus.clone().map_or_else(|| root::find().map(|root| root.join("spec")), Ok)?;
        let baseline = self.baseline.as_deref().map(read).transpose()?;
        let (specs, _) = find_candidates(&folder, globs(&self.only).as_ref())?;
        if specs.is_empty() {
            let message = format!("no specs in `{}`", folder.display());
            return Err(Stop::error(message).help("a spec has the key `openapi` or `swagger`; check `--only`"));
        }
        let mut generators = vec![Generator::own()?];
        generators.extend(self.vs.iter().cloned());
        let benchmark = Benchmark {
            build_dir: BuildDir::new()?,
            runs: self.runs.get(),
            checks: !self.no_check,
            limit: Duration::from_secs(self.limit),
        };
        let mut rows: Vec<Row> = Vec::new();
        for (spec, generator) in specs.iter().flat_map(|spec| generators.iter().map(move |generator| (spec, generator)))
        {
            rows.push(benchmark.measure(spec, generator)?);
        }
        let report = Report { rows, baseline };
        let formats = Formats { terminal: report.terminal(), markdown: report.markdown(), json: report.json() };
        formats.publish(&self.report, terminal)?;
        match report.failed() {
            0 => Ok(()),
            count => Err(Stop::Reported(format!("{count} of the measured commands failed"))),
        }
    }
}

fn read(path: &Path) -> Result<Baseline, Stop> {
    let text = fs::read_to_string(path).map_err(|error| Stop::io("read", path, &error))?;
    serde_json::from_str(&text).map_err(|error| {
        let message = format!("`{}` is not a report of `cargo xtask bench`: {error}", path.display());
        Stop::error(message).help("make one with `--report FILE.json`")
    })
}
