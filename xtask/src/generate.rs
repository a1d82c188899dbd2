//! `cargo xtask gen`: generates the crate from the spec and writes it to disk.

mod locked;

use std::mem;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::Args;
use codegen::config::silence;
use codegen::diagnostic::{Diagnostics, Severity, breakdown};
use codegen::escape::TerminalText;
use codegen::files::{Mode, SyncError, Synced, sync};
use codegen::http::METHODS;
use codegen::source::{Node, Object, Sources};
use codegen::{Compared, Generated, generate};

use crate::Terminal;
use crate::compare;
use crate::deny::Deny;
use crate::report::{self, Format, Options, count};
use crate::root;
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
    /// Write nothing and fail if there are such messages: `warnings`, the warnings of a kind (`invalid`, `unsupported`,
    /// `conflict`), or those with an ID (`W0204`); may be repeated
    #[arg(long, value_name = "WHAT")]
    deny: Vec<Deny>,
    /// How messages are printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    message_format: Format,
    /// Show notes, all places of each message, and how the branches of each union are told apart
    #[arg(long, short)]
    verbose: bool,
    /// Whether standard output is for the results of another command.
    #[arg(skip)]
    is_part: bool,
}

impl Gen {
    /// The command without other arguments, as a part of another one.
    pub(crate) fn of_config(config: Option<PathBuf>) -> Self {
        let selection = Selection { config, spec: None, root: None };
        Self {
            selection,
            out: None,
            check: false,
            deny: Vec::new(),
            message_format: Format::Human,
            verbose: false,
            is_part: true,
        }
    }

    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let start = Instant::now();
        let out = self.out_dir()?;
        let name = out.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut sources = Sources::default();
        let mut config = None;
        let (generated, diagnostics) = match self.selection.load(name.as_deref(), &mut sources)? {
            Ok(input) => {
                let mut diagnostics = Diagnostics::default();
                let generated = generate(&input, &sources, &mut diagnostics);
                // After an error some warnings were never reported, so an `allow` entry for them is not unused.
                let allow = if generated.is_some() { input.config.allow.as_slice() } else { &[] };
                let diagnostics = silence(allow, diagnostics);
                config = Some(input.config);
                (generated, diagnostics)
            }
            Err(error) => {
                let mut diagnostics = Diagnostics::default();
                diagnostics.add(error);
                (None, diagnostics)
            }
        };
        report::print(&diagnostics, &sources, &self.options(), terminal)?;
        let generated = self.accept(generated, &diagnostics)?;
        let mode = if self.check { Mode::Check } else { Mode::Write };
        let synced = sync(&generated.files, &out, mode).map_err(|error| sync_error(&error))?;
        let lock_diff = self.sync_names(&generated, mode)?;
        if self.check && !(synced.is_current() && lock_diff.is_empty()) {
            return self.report_stale(&format!("{}{lock_diff}", synced.diff), &out, terminal);
        }
        if self.verbose {
            self.print_result(&report::unions(&generated, &sources), terminal)?;
        }
        let table = table(&generated, &synced, &diagnostics, start.elapsed());
        if let Some(config) = &config {
            self.report_changes(generated.compared(config), &sources, terminal)?;
        }
        // The process ends here: freeing each node of a large document one by one would take a tenth of the whole time.
        mem::forget((generated, sources));
        self.print_result(&TerminalText::lines(&table), terminal)
    }

    /// Prints a result, which gives way if standard output is for another program.
    fn print_result(&self, text: &TerminalText, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let printed = match self.message_format {
            Format::Human if !self.is_part => terminal.print(text),
            Format::Human => terminal.print_message(text),
            Format::Json | Format::Github | Format::Sarif => terminal.print_message(text),
        };
        Ok(printed?)
    }

    fn options(&self) -> Options {
        Options { format: self.message_format, verbose: self.verbose, deny: self.deny.clone() }
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
        let generated = generated
            .filter(|_| !diagnostics.has_errors())
            .ok_or_else(|| Stop::Reported(format!("nothing was written: {}", errors(diagnostics))))?;
        let denied: Vec<String> = self.deny.iter().filter_map(|deny| denied(*deny, diagnostics)).collect();
        if denied.is_empty() {
            return Ok(generated);
        }
        Err(Stop::Reported(format!("nothing was written: {}", denied.join(", "))))
    }

    /// Writes or compares the file with the names that later versions keep; the difference, if it is only compared.
    fn sync_names(&self, generated: &Generated, mode: Mode) -> Result<String, Stop> {
        match self.names_folder()? {
            Some(folder) => locked::sync(&folder, &generated.lock, mode),
            None => Ok(String::new()),
        }
    }

    /// The folder of the configuration, if the crate is that of the configuration's own spec, in its own folder.
    fn names_folder(&self) -> Result<Option<PathBuf>, Stop> {
        if self.selection.spec.is_some() || self.out.is_some() {
            return Ok(None);
        }
        let config = self.selection.config.clone().map_or_else(root::config, Ok)?;
        Ok(config.parent().map(Path::to_owned))
    }

    /// What the working tree changes against the last commit, in short, if the spec differs.
    fn report_changes(&self, new: Compared<'_>, sources: &Sources, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let Some(folder) = self.names_folder()? else { return Ok(()) };
        match compare::since_last_commit(&folder, self.selection.config.as_deref(), new, sources) {
            Some(text) => self.print_result(&text, terminal),
            None => Ok(()),
        }
    }

    fn report_stale(&self, diff: &str, out: &Path, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        self.print_result(&TerminalText::lines(diff), terminal)?;
        let out_argument = self.out.as_ref().map(|out| format!(" --out {}", out.display())).unwrap_or_default();
        let command = format!("cargo xtask gen{}{out_argument}", self.selection.arguments());
        Err(Stop::error(format!("`{}` is not up to date with the spec", out.display()))
            .help(format!("run `{command}`")))
    }
}

/// `1 error`, `3 errors: 2 × E0308, 1 × E0602`.
fn errors(diagnostics: &Diagnostics) -> String {
    let errors = breakdown(diagnostics, Severity::Error);
    match errors.split_once(':') {
        Some((total, by_rule)) => format!("{total} errors:{by_rule}"),
        None => count(diagnostics.count(Severity::Error), "error"),
    }
}

/// How many messages one `--deny` covers, if there are any.
fn denied(deny: Deny, diagnostics: &Diagnostics) -> Option<String> {
    let covered: Vec<_> = diagnostics.iter().filter(|diagnostic| deny.covers(diagnostic)).collect();
    let severity = covered.first()?.severity();
    Some(format!("{} denied by `--deny {}`", count(covered.len(), severity.name()), deny.name()))
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
        ("warnings", breakdown(diagnostics, Severity::Warning)),
        ("notes", breakdown(diagnostics, Severity::Note)),
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
