//! `cargo xtask roundtrip`: the values of one spec, apart from the corpus; for looking into a failure.

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

use crate::roundtrip::{Job, RoundTrip, harness, report, run};

const EXAMPLES: &str = "\
Examples:
  cargo xtask roundtrip petstore.yaml --work /tmp/petstore
  cargo xtask roundtrip petstore.yaml --work /tmp/petstore --fuzz 60

What is refused and what is kept as unlisted is told, too; the crate stays in `crate` below the folder, and the program,
with the values, in `program`. `cargo xtask corpus --level roundtrip` does the same for all specs below a folder.";

/// Decode and encode the values of one spec by the types generated from it
///
/// The values are its examples and defaults, as far as its own schemas accept them, and sampled ones. Each must come back
/// as it was, apart from differences that are no loss and are counted by name.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Roundtrip {
    /// The spec
    spec: PathBuf,
    /// Where the crate and the program are written and built
    #[arg(long, value_name = "DIR")]
    work: PathBuf,
    /// Where cargo builds [default: `target` below the folder]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
    /// Then change the values at random, for so many seconds
    #[arg(long, value_name = "SECONDS")]
    fuzz: Option<u64>,
    /// Where the random changes start: as the message of a failure says
    #[arg(long, value_name = "SEED", default_value_t = 1, requires = "fuzz")]
    seed: u64,
}

impl Roundtrip {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        fs::create_dir_all(&self.work).map_err(|error| Stop::io("write", &self.work, &error))?;
        let target = self.target_dir.clone().unwrap_or_else(|| self.work.join("target"));
        let selection = Selection { config: None, spec: Some(self.spec.clone()) };
        let (found, fuzzed) = self.spec(&selection, &target)?;
        terminal.print(&TerminalText::lines(&report::round_trip(&found)))?;
        if let Some((tried, taken)) = fuzzed {
            let line = format!("{tried} values were changed at random, and {taken} of those decoded.\n");
            terminal.print(&TerminalText::lines(&line))?;
        }
        match found.failures.len() {
            0 => Ok(()),
            failed => Err(Stop::Reported(format!("{} did not come back", xtask::report::count(failed, "value")))),
        }
    }

    fn spec(&self, selection: &Selection, target: &Path) -> Result<(RoundTrip, Option<(u64, u64)>), Stop> {
        let mut sources = Sources::default();
        let input = selection.load(Some("client"), &mut sources)?;
        let input = input.map_err(|error| Stop::error(sources.render(&error, false).into_string()))?;
        let generated = generate(&input, &sources, &mut Diagnostics::default());
        let generated = generated.ok_or_else(|| Stop::error("nothing is generated from the spec"))?;
        let package = self.work.join("crate");
        sync(&generated.files, &package, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
        let folder = self.work.join("program");
        let job =
            Job { input: &input, sources: &sources, generated: &generated, package: &package, folder: &folder, target };
        let found = run(&job)?;
        let fuzzed = self.fuzz.map(|seconds| harness::fuzz(&job, seconds, self.seed)).transpose()?;
        Ok((found, fuzzed))
    }
}
