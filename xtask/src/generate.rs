//! `cargo xtask gen`: generates the crate from the spec and writes it to disk.

use std::mem;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use codegen::config::silence;
use codegen::diagnostic::{Diagnostics, Severity};
use codegen::escape::TerminalText;
use codegen::files::{Mode, SyncError, Synced, sync};
use codegen::http::METHODS;
use codegen::source::{Node, Object, Sources};
use codegen::{Generated, generate};

use crate::Terminal;
use crate::report::{self, count};
use crate::selection::Selection;
use crate::stop::Stop;

const EXAMPLES: &str = "\
Examples:
  cargo xtask gen                                   generate generated/ from spec/
  cargo xtask gen --check                           fail if generated/ is not up to date
  cargo xtask gen --spec petstore.yaml --out pets   another spec, another folder";

/// Generate the client crate from the spec
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Gen {
    #[command(flatten)]
    selection: Selection,
    /// The folder of the crate [default: `generated` next to the configuration's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; fail with a diff if the folder is not up to date
    #[arg(long)]
    check: bool,
    /// Write nothing and fail if there are any warnings
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Show notes, all warnings, and how the branches of each union are told apart
    #[arg(long, short)]
    verbose: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    Warnings,
}

impl Gen {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let start = Instant::now();
        let out = self.out_dir()?;
        let name = out.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut sources = Sources::default();
        let (generated, diagnostics) = match self.selection.load(name.as_deref(), &mut sources)? {
            Ok(input) => {
                let mut diagnostics = Diagnostics::default();
                let generated = generate(&input, &sources, &mut diagnostics);
                // After an error some warnings were never reported, so an `allow` entry for them is not unused.
                let allow = if generated.is_some() { input.config.allow.as_slice() } else { &[] };
                (generated, silence(allow, diagnostics))
            }
            Err(error) => {
                let mut diagnostics = Diagnostics::default();
                diagnostics.add(error);
                (None, diagnostics)
            }
        };
        report::print(&diagnostics, &sources, self.verbose, terminal)?;
        let generated = self.accept(generated, &diagnostics)?;
        let mode = if self.check { Mode::Check } else { Mode::Write };
        let synced = sync(&generated.files, &out, mode).map_err(|error| sync_error(&error))?;
        if self.check && !synced.is_current() {
            return self.report_stale(&synced, &out, terminal);
        }
        if self.verbose {
            terminal.print(&report::unions(&generated, &sources))?;
        }
        let table = table(&generated, &synced, &diagnostics, start.elapsed());
        // The process ends here: freeing each node of a large document one by one would take a tenth of the whole time.
        mem::forget(generated);
        Ok(terminal.print(&TerminalText::lines(&table))?)
    }

    fn out_dir(&self) -> Result<PathBuf, Stop> {
        match (&self.out, &self.selection.spec) {
            (Some(out), _) => Ok(out.clone()),
            (None, None) => self.selection.default_out(),
            (None, Some(_)) => Err(Stop::error("`--spec` needs an output folder").help("add `--out DIR`")),
        }
    }

    /// The generated crate, unless errors or denied warnings forbid writing it.
    fn accept(&self, generated: Option<Generated>, diagnostics: &Diagnostics) -> Result<Generated, Stop> {
        let (errors, warnings) = (diagnostics.count(Severity::Error), diagnostics.count(Severity::Warning));
        if errors == 0 && warnings > 0 && self.deny.is_some() {
            return Err(Stop::Reported(format!(
                "nothing was written: {} denied by `--deny warnings`",
                count(warnings, "warning")
            )));
        }
        match generated {
            Some(generated) if errors == 0 => Ok(generated),
            _ => Err(Stop::Reported(format!("nothing was written: {}", count(errors, "error")))),
        }
    }

    fn report_stale(&self, synced: &Synced, out: &Path, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        terminal.print(&TerminalText::lines(&synced.diff))?;
        let out_argument = self.out.as_ref().map(|out| format!(" --out {}", out.display())).unwrap_or_default();
        let command = format!("cargo xtask gen{}{out_argument}", self.selection.arguments());
        Err(Stop::error(format!("`{}` is not up to date with the spec", out.display()))
            .help(format!("run `{command}`")))
    }
}

fn sync_error(error: &SyncError) -> Stop {
    let stop = Stop::error(error.to_string());
    match error.help() {
        Some(help) => stop.help(help),
        None => stop,
    }
}

fn table(generated: &Generated, synced: &Synced, diagnostics: &Diagnostics, time: Duration) -> String {
    let written = synced.created.len() + synced.changed.len();
    let unchanged = generated.files.len() - written;
    let rows = [
        ("items", generated.api.items.len().to_string()),
        ("operations", format!("{} of {}", generated.api.operations.len(), operations_in(&generated.normalized))),
        ("files", format!("{written} written, {unchanged} unchanged, {} removed", synced.removed.len())),
        ("warnings", diagnostics.count(Severity::Warning).to_string()),
        ("notes", diagnostics.count(Severity::Note).to_string()),
        ("time", format!("{:.2} s", time.as_secs_f64())),
    ];
    rows.map(|(name, value)| format!("{name:<11} {value}\n")).concat()
}

/// The number of operations in the spec, including those that were skipped.
fn operations_in(document: &Node) -> usize {
    let additional = |path_item: &Object| {
        let methods = path_item.get("additionalOperations").and_then(Node::as_object);
        methods.map_or(0, Object::len)
    };
    let paths = document.get("paths").and_then(Node::as_object).into_iter().flat_map(|paths| paths.values());
    paths
        .filter_map(Node::as_object)
        .map(|path_item| {
            METHODS.iter().filter(|method| path_item.contains_key(**method)).count() + additional(path_item)
        })
        .sum()
}
