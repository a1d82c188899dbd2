//! `cargo xtask roundtrip`: one spec, or the test suite, apart from the corpus; for looking into a failure.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use codegen::diagnostic::Diagnostics;
use codegen::files::{Mode, sync};
use codegen::generate;
use codegen::source::Sources;

use super::{Job, report, run, suite};
use crate::Terminal;
use crate::selection::Selection;
use crate::stop::Stop;

const EXAMPLES: &str = "\
Examples:
  cargo xtask roundtrip petstore.yaml --work /tmp/petstore    the values of one spec
  cargo xtask roundtrip --suite JSON-Schema-Test-Suite --work /tmp/suite";

/// Decode and encode the values of one spec by the types generated from it
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Trip {
    /// The spec
    #[arg(required_unless_present = "suite")]
    spec: Option<PathBuf>,
    /// The folder of the JSON-Schema-Test-Suite, in place of a spec
    #[arg(long, value_name = "DIR", conflicts_with = "spec")]
    suite: Option<PathBuf>,
    /// Where the crate and the program are written and built
    #[arg(long, value_name = "DIR")]
    work: PathBuf,
    /// Where cargo builds [default: `target` below the folder]
    #[arg(long, value_name = "DIR")]
    target_dir: Option<PathBuf>,
}

impl Trip {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        fs::create_dir_all(&self.work).map_err(|error| Stop::at("write", &self.work, &error))?;
        let target = self.target_dir.clone().unwrap_or_else(|| self.work.join("target"));
        let (text, failed) = match (&self.suite, &self.spec) {
            (Some(suite), _) => {
                let found = suite::run(suite, &self.work, &target)?;
                (report::suite(&found), found.trips.failures.len())
            }
            (None, Some(spec)) => {
                let selection = Selection { config: None, spec: Some(spec.clone()) };
                let found = self.spec(&selection, &target)?;
                (report::round_trip(&found), found.failures.len())
            }
            (None, None) => return Err(Stop::because("no spec is named")),
        };
        terminal.out.write_all(text.as_bytes())?;
        match failed {
            0 => Ok(()),
            _ => Err(Stop::Said(format!("{} did not come back", crate::report::count(failed, "value")))),
        }
    }

    fn spec(&self, selection: &Selection, target: &std::path::Path) -> Result<super::RoundTrip, Stop> {
        let mut sources = Sources::default();
        let input = selection.load(Some("client"), &mut sources)?;
        let input = input.map_err(|error| Stop::because(sources.render(&error, false)))?;
        let generated = generate(&input, &sources, &mut Diagnostics::default());
        let generated = generated.ok_or_else(|| Stop::because("nothing is generated from the spec"))?;
        let package = self.work.join("crate");
        sync(&generated.files, &package, Mode::Write).map_err(|error| Stop::because(error.to_string()))?;
        let folder = self.work.join("program");
        let job =
            Job { input: &input, sources: &sources, generated: &generated, package: &package, folder: &folder, target };
        run(&job)
    }
}
