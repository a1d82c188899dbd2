//! `cargo xtask roundtrip`: the round trips of a single spec, to investigate a failure.
//!
//! Input: a spec. Output: a report of its values; the crate and the program are kept.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use codegen::diagnostic::Diagnostics;
use codegen::escape::TerminalText;
use codegen::files::{Mode, sync};
use codegen::generate;
use codegen::source::Sources;

use xtask::Terminal;
use xtask::selection::Selection;
use xtask::stop::Stop;

use crate::crates::Job;
use crate::roundtrip::{RoundTrip, program, report, run};
use crate::specs::generation::Checked;

const EXAMPLES: &str = "\
Examples:
  cargo xtask roundtrip petstore.yaml --work /tmp/petstore
  cargo xtask roundtrip petstore.yaml --work /tmp/petstore --fuzz 60

Values that their schemas reject and justified ones are reported too. The crate is kept in `crate` in the work folder; the
program and the values are kept in `program`. `cargo xtask corpus --level roundtrip` does the same for all specs in a folder.";

/// Decode and re-encode the values of one spec with its generated types
///
/// The values are the examples and defaults that the schemas of the spec accept, and sampled ones. Each must be unchanged
/// afterwards, except for acceptable differences, which are counted by name, and be decoded to a branch that accepts it.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Roundtrip {
    /// The spec
    spec: PathBuf,
    /// The folder in which the crate and the program are written and built
    #[arg(long, value_name = "DIR")]
    work: PathBuf,
    /// The target folder of cargo [default: `target` in the work folder]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// Then mutate the values at random for this number of seconds
    #[arg(long, value_name = "SECONDS")]
    fuzz: Option<u64>,
    /// The seed of the random mutations, as given in the message of a failure
    #[arg(long, value_name = "SEED", default_value_t = 1, requires = "fuzz")]
    seed: u64,
}

impl Roundtrip {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        fs::create_dir_all(&self.work).map_err(|error| Stop::io("write", &self.work, &error))?;
        let target = self.target_dir.clone().unwrap_or_else(|| self.work.join("target"));
        let selection = Selection { config: None, spec: Some(self.spec.clone()), root: None };
        let (results, fuzzed) = self.run_spec(&selection, &target)?;
        terminal.print(&TerminalText::lines(&report::round_trip(&results)))?;
        if let Some((tried, decoded)) = fuzzed {
            let line = format!("{tried} values were mutated at random; {decoded} of them could be decoded.\n");
            terminal.print(&TerminalText::lines(&line))?;
        }
        match results.failures.len() {
            0 => Ok(()),
            failed => Err(Stop::Reported(format!("{} failed", xtask::report::count(failed, "value")))),
        }
    }

    fn run_spec(&self, selection: &Selection, target: &Path) -> Result<(RoundTrip, Option<(u64, u64)>), Stop> {
        let mut sources = Sources::default();
        let input = selection.load(Some("client"), &mut sources)?;
        let input = input.map_err(|error| Stop::error(sources.render(&error, false).into_string()))?;
        let mut diagnostics = Diagnostics::default();
        let generated = generate(&input, &sources, &mut diagnostics);
        let checked = generated.map(|generated| Checked { input, sources, generated, diagnostics });
        let checked = checked.and_then(Checked::in_one_file);
        let checked = checked.ok_or_else(|| Stop::error("the spec cannot be generated"))?;
        let Checked { input, sources, generated, diagnostics } = &checked;
        let package = self.work.join("crate");
        sync(&generated.files, &package, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
        let folder = self.work.join("program");
        let job = Job { input, sources, generated, diagnostics, package: &package, folder: &folder, target };
        let results = run(&job)?;
        let fuzzed = self.fuzz.map(|seconds| program::fuzz(&job, seconds, self.seed)).transpose()?;
        Ok((results, fuzzed))
    }
}
