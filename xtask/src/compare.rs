//! `cargo xtask diff`: what changed between two specs, and what that does to users.

mod revision;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use codegen::diagnostic::{Diagnostics, Severity};
use codegen::diff::print::{Places, json, markdown};
use codegen::diff::{self, Report, Version};
use codegen::escape::TerminalText;
use codegen::pointer::Origin;
use codegen::source::Sources;
use codegen::{Analyzed, Generated, analyze};

use crate::Terminal;
use crate::report;
use crate::selection::Selection;
use crate::stop::Stop;

const EXAMPLES: &str = "\
Examples:
  cargo xtask diff main                        what the spec of this folder changes, compared with that of `main`
  cargo xtask diff v1.2.0 v1.3.0 --format markdown
  cargo xtask diff old.yaml new.yaml --fail-on breaking";

/// Compare two specs: what changed, and what it does to users
///
/// Each of OLD and NEW is a file or a revision of git. A revision is read with its own configuration, a file with that of this
/// folder.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Diff {
    /// A spec file, or a revision of git: a branch, a tag, a commit
    old: String,
    /// The same [default: the spec of this folder]
    new: Option<String>,
    /// The configuration [default: spec/codegen.toml of this repository]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// How the report is printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Also show changes of text only
    #[arg(long, short)]
    verbose: bool,
    /// Fail if there are such changes
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people at a terminal
    #[default]
    Text,
    /// For a pull request
    Markdown,
    /// For other programs
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Changes that break existing clients or code that uses the crate
    Breaking,
    /// Changes that need a major version of the crate
    Major,
    /// Changes that need at least a minor version
    Minor,
}

/// A spec that was read.
pub(crate) struct Read {
    sources: Sources,
    analyzed: Analyzed,
}

impl Diff {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let old = self.read(Some(&self.old), terminal)?;
        let new = self.read(self.new.as_deref(), terminal)?;
        let report = compare(&old, &new);
        let (find_old, find_new) = (|origin: &Origin| place(&old, origin), |origin: &Origin| place(&new, origin));
        let places = Places { old: &find_old, new: &find_new };
        let text = match self.format {
            Format::Text => codegen::diff::print::terminal(&report, &places, self.verbose),
            Format::Markdown => TerminalText::lines(&markdown(&report, &places)),
            Format::Json => json(&report, &places),
        };
        terminal.print(&text)?;
        self.judge(&report)
    }

    /// Reads a file, a revision, or the spec of this folder.
    fn read(&self, name: Option<&str>, terminal: &mut Terminal<'_>) -> Result<Read, Stop> {
        match name {
            Some(name) if Path::new(name).is_file() => read(&self.of_file(Path::new(name)), terminal),
            Some(name) => read(&revision::checkout(name, self.config.as_deref())?, terminal),
            None => read(&Selection { config: self.config.clone(), spec: None, root: None }, terminal),
        }
    }

    /// A file is read with the configuration that is named, or with that of this folder if its spec is the other one.
    fn of_file(&self, file: &Path) -> Selection {
        let config = self
            .config
            .clone()
            .or_else(|| crate::root::config().ok().filter(|config| self.new.is_none() && config.is_file()));
        let root = file
            .parent()
            .map(|folder| if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() });
        Selection { config, spec: Some(file.to_owned()), root }
    }

    fn judge(&self, report: &Report) -> Result<(), Stop> {
        let Some(fail_on) = self.fail_on else { return Ok(()) };
        let is_bad = |change: &&diff::Change| match fail_on {
            FailOn::Breaking => change.effect.is_breaking(),
            FailOn::Major => change.effect.version() == Version::Major,
            FailOn::Minor => change.effect.version() >= Version::Minor,
        };
        let word = match fail_on {
            FailOn::Breaking => "breaking",
            FailOn::Major => "major",
            FailOn::Minor => "minor",
        };
        match report.changes.iter().filter(is_bad).count() {
            0 => Ok(()),
            number => Err(Stop::Reported(format!("{} of `--fail-on {word}`", report::count(number, "change")))),
        }
    }
}

/// Compares two specs that were read.
pub(crate) fn compare(old: &Read, new: &Read) -> Report {
    let roots = (&old.analyzed.normalized.origin, &new.analyzed.normalized.origin);
    diff::compare(old.analyzed.side(), new.analyzed.side(), roots)
}

/// What a generated crate changes for its users since the last commit, in a few words; `None` if the files of the spec are the same,
/// or if there is nothing to compare with.
pub(crate) fn since_last_commit(
    folder: &Path,
    config: Option<&Path>,
    new: &Generated,
    sources: &Sources,
) -> Option<TerminalText> {
    if !revision::has_changed(folder)? {
        return None;
    }
    let selection = revision::checkout("HEAD", config).ok()?;
    let mut old_sources = Sources::default();
    let input = selection.load(None, &mut old_sources).ok()?.ok()?;
    let old = analyze(&input, &old_sources, &mut Diagnostics::default())?;
    let side = diff::Side { api: &new.api, names: &new.names, analysis: &new.analysis };
    let report = diff::compare(old.side(), side, (&old.normalized.origin, &new.normalized.origin));
    if report.changes.is_empty() {
        return None;
    }
    let (find_old, find_new) =
        (|origin: &Origin| place_in(&old_sources, origin), |origin: &Origin| place_in(sources, origin));
    let text = codegen::diff::print::short(&report, &Places { old: &find_old, new: &find_new });
    Some(TerminalText::fill("{}all changes: `cargo xtask diff HEAD`\n", [text]))
}

/// Reads a spec, and reports why it cannot be read.
pub(crate) fn read(selection: &Selection, terminal: &mut Terminal<'_>) -> Result<Read, Stop> {
    let mut sources = Sources::default();
    // The configuration of this folder may name what an older spec does not have.
    let mut diagnostics =
        if selection.spec.is_some() { Diagnostics::tolerating_config() } else { Diagnostics::default() };
    let analyzed = match selection.load(None, &mut sources)? {
        Ok(input) => analyze(&input, &sources, &mut diagnostics),
        Err(error) => {
            diagnostics.add(error);
            None
        }
    };
    if let Some(analyzed) = analyzed {
        return Ok(Read { sources, analyzed });
    }
    diagnostics.retain(|diagnostic| diagnostic.severity() == Severity::Error);
    report::print(&diagnostics, &sources, &report::Options::default(), terminal)?;
    Err(Stop::Reported("nothing was compared: one of the specs has errors".to_owned()))
}

/// `spec/openapi.yaml:12:5`.
fn place(read: &Read, origin: &Origin) -> String {
    place_in(&read.sources, origin)
}

fn place_in(sources: &Sources, origin: &Origin) -> String {
    let position = sources.locate(origin).map(|span| format!(":{}:{}", span.line, span.column));
    format!("{}{}", origin.file(), position.unwrap_or_default())
}
