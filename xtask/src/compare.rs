//! `cargo xtask diff`: what changed between two specs, and what that does to users.

mod changelog;
mod date;
mod revision;
mod verified;
mod version;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use codegen::config::Config;
use codegen::diagnostic::{Diagnostics, Severity};
use codegen::diff::print::{Places, changelog, json, markdown};
use codegen::diff::{self, Report, Version};
use codegen::escape::TerminalText;
use codegen::pointer::Origin;
use codegen::source::Sources;
use codegen::{Analyzed, Compared, Input, analyze, compare};
use jiff::civil::Date;

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
    /// Fail if there are such changes that no `[[allow]]` entry accepts
    #[arg(long, value_enum, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    /// Also generate both crates, and compare what breaks code that uses them with what cargo-semver-checks reports
    #[arg(long)]
    verify: bool,
    /// Raise the version in the configuration as the changes require, and generate the crate again
    #[arg(long, conflicts_with = "new")]
    bump: bool,
    /// Add the changes to a changelog [default file: CHANGELOG.md in the folder above that of the configuration]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    changelog: Option<OsString>,
    /// The date of the raised version in the changelog [default: today]
    #[arg(long, value_name = "YYYY-MM-DD", requires = "changelog", value_parser = date::parse)]
    date: Option<Date>,
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
struct Read {
    sources: Sources,
    input: Input,
    analyzed: Analyzed,
    /// How the paths of a copy begin, and the revision that is shown instead.
    copy: Option<(String, String)>,
}

impl Read {
    fn compared(&self) -> Compared<'_> {
        self.analyzed.compared(&self.input.config)
    }
}

impl Diff {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let old = self.read(Some(&self.old), terminal)?;
        let new = self.read(self.new.as_deref(), terminal)?;
        let report = compare(old.compared(), new.compared());
        let (find_old, find_new) = (|origin: &Origin| place(&old, origin), |origin: &Origin| place(&new, origin));
        let places = Places { old: &find_old, new: &find_new };
        let text = match self.format {
            Format::Text => codegen::diff::print::terminal(&report, &places, self.verbose),
            Format::Markdown => TerminalText::lines(&markdown(&report, &places)),
            Format::Json => json(&report, &places),
        };
        terminal.print(&text)?;
        if self.verify {
            verified::verify(&old, &new, &report, terminal)?;
        }
        let raised = self.raise(&old, &new, &report, terminal)?;
        self.write_changelog(&report, raised.as_deref(), terminal)?;
        self.check_fail_on(&report, &new.input.config)
    }

    fn config(&self) -> Result<PathBuf, Stop> {
        self.config.clone().map_or_else(crate::root::config, Ok)
    }

    /// Raises the version, unless it was raised enough since the old spec; the new version.
    fn raise(
        &self,
        old: &Read,
        new: &Read,
        report: &Report,
        terminal: &mut Terminal<'_>,
    ) -> Result<Option<String>, Stop> {
        let Some((part, _)) = report.version().filter(|_| self.bump) else { return Ok(None) };
        if old.copy.is_none() {
            return Err(Stop::error("`--bump` needs the version before, which a file does not have")
                .help("compare with a revision"));
        }
        let (before, now) = (&old.input.config.package.version, &new.input.config.package.version);
        let wanted =
            version::raised(before, part).ok_or_else(|| Stop::error(format!("`{before}` is not a version")))?;
        if !version::is_before(now, &wanted) {
            terminal.print_message(&TerminalText::lines(&format!("the version {now} is high enough\n")))?;
            return Ok(Some(now.clone()));
        }
        let path = self.config()?;
        let text = fs::read_to_string(&path).map_err(|error| Stop::io("read", &path, &error))?;
        let text = version::with_version(&text, &wanted).map_err(Stop::error)?;
        fs::write(&path, text).map_err(|error| Stop::io("write", &path, &error))?;
        terminal.print_message(&TerminalText::lines(&format!("the version is {wanted} now; it was {now}\n")))?;
        crate::generate::Gen::of_config(self.config.clone()).run(terminal)?;
        Ok(Some(wanted))
    }

    /// In the folder above that of the configuration.
    fn default_changelog(&self) -> Result<PathBuf, Stop> {
        let config = self.config()?;
        let folder = config.parent().unwrap_or(Path::new(""));
        Ok(match folder.file_name() {
            Some(_) => folder.with_file_name("CHANGELOG.md"),
            None => folder.join("../CHANGELOG.md"),
        })
    }

    fn write_changelog(&self, report: &Report, version: Option<&str>, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let Some(path) = &self.changelog else { return Ok(()) };
        let path = if path.is_empty() { self.default_changelog()? } else { PathBuf::from(path) };
        let sections = changelog(report);
        if sections.is_empty() {
            return Ok(terminal.print_message(&TerminalText::lines("nothing to add to the changelog\n"))?);
        }
        let old = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Stop::io("read", &path, &error)),
        };
        let date = || self.date.unwrap_or_else(date::today);
        let heading =
            version.map_or_else(|| "## [Unreleased]".to_owned(), |version| format!("## [{version}] - {}", date()));
        let new = changelog::insert(&old, &heading, &sections);
        fs::write(&path, new).map_err(|error| Stop::io("write", &path, &error))?;
        Ok(terminal.print_message(&TerminalText::lines(&format!("wrote `{}`\n", path.display())))?)
    }

    /// Reads a file, a revision, or the spec of this folder.
    fn read(&self, name: Option<&str>, terminal: &mut Terminal<'_>) -> Result<Read, Stop> {
        match name {
            Some(name) if Path::new(name).is_file() => read(&self.of_file(Path::new(name)), terminal),
            Some(name) => {
                let (selection, copy) = revision::checkout(name, self.config.as_deref())?;
                Ok(Read { copy: Some((copy, name.to_owned())), ..read(&selection, terminal)? })
            }
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

    fn check_fail_on(&self, report: &Report, config: &Config) -> Result<(), Stop> {
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
        let is_allowed = |change: &&diff::Change| {
            let fingerprint = change.fingerprint();
            config.allowed_changes.iter().any(|allowed| allowed.fingerprint == fingerprint)
        };
        match report.changes.iter().filter(is_bad).filter(|change| !is_allowed(change)).count() {
            0 => Ok(()),
            number => Err(Stop::Reported(format!("{} of `--fail-on {word}`", report::count(number, "change")))),
        }
    }
}

/// What a generated crate changes for its users since the last commit, in a few words; `None` if the files of the spec are the same,
/// or if there is nothing to compare with.
pub(crate) fn since_last_commit(
    folder: &Path,
    path: Option<&Path>,
    new: Compared<'_>,
    sources: &Sources,
) -> Option<TerminalText> {
    if !revision::has_changed(folder, new.config.root.as_deref())? {
        return None;
    }
    let (selection, copy) = revision::checkout("HEAD", path).ok()?;
    let mut old_sources = Sources::default();
    let input = selection.load(None, &mut old_sources).ok()?.ok()?;
    let old = analyze(&input, &old_sources, &mut Diagnostics::default())?;
    let report = compare(old.compared(&input.config), new);
    if report.changes.is_empty() {
        return None;
    }
    let (find_old, find_new) = (
        |origin: &Origin| place_in(&old_sources, origin).replacen(&copy, "HEAD:", 1),
        |origin: &Origin| place_in(sources, origin),
    );
    let text = codegen::diff::print::short(&report, &Places { old: &find_old, new: &find_new });
    Some(TerminalText::fill("{}all changes: `cargo xtask diff HEAD`\n", [text]))
}

/// Reads a spec, and reports why it cannot be read.
fn read(selection: &Selection, terminal: &mut Terminal<'_>) -> Result<Read, Stop> {
    let mut sources = Sources::default();
    // The configuration of this folder may name what an older spec does not have.
    let mut diagnostics =
        if selection.spec.is_some() { Diagnostics::tolerating_config() } else { Diagnostics::default() };
    match selection.load(None, &mut sources)? {
        Ok(input) => {
            if let Some(analyzed) = analyze(&input, &sources, &mut diagnostics) {
                return Ok(Read { sources, input, analyzed, copy: None });
            }
        }
        Err(error) => diagnostics.add(error),
    }
    diagnostics.retain(|diagnostic| diagnostic.severity() == Severity::Error);
    report::print(&diagnostics, &sources, &report::Options::default(), terminal)?;
    Err(Stop::Reported("nothing was compared: one of the specs has errors".to_owned()))
}

/// `spec/openapi.yaml:12:5`.
fn place(read: &Read, origin: &Origin) -> String {
    let place = place_in(&read.sources, origin);
    match &read.copy {
        Some((copy, name)) => place.replacen(copy, &format!("{name}:"), 1),
        None => place,
    }
}

fn place_in(sources: &Sources, origin: &Origin) -> String {
    let position = sources.locate(origin).map(|span| format!(":{}:{}", span.line, span.column));
    format!("{}{}", origin.file(), position.unwrap_or_default())
}
