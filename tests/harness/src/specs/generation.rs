//! Generates the crate of a spec and summarizes the result.
//!
//! Input: a spec file. Output: the crate on disk and its numbers. Does the same as `cargo xtask gen --spec`, but returns the
//! diagnostics instead of printing them.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::path::{Path, PathBuf};

use clap::Args;
use codegen::config::Config;
use codegen::diagnostic::{Diagnostic, Diagnostics, Place, Severity, rules};
use codegen::files::{Files, Mode, sync};
use codegen::ir::{Api, ItemName};
use codegen::source::{SourceFile, Sources};
use codegen::{Generated, Input, generate, link, load};
use serde::{Deserialize, Serialize};

use xtask::stop::Stop;

/// The result of generating a crate from a spec.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Generation {
    /// If there are errors, nothing was written.
    pub(crate) errors: Vec<String>,
    /// Whether the only errors are references to files that are not there: the folder has a part of an API.
    pub(crate) is_incomplete: bool,
    /// `GET /pets`
    pub(crate) operations: Vec<String>,
    /// The number of files read.
    pub(crate) files: usize,
    /// The names of the component schemas that became items.
    pub(crate) schemas: Vec<String>,
    /// The pointers of the parts of the spec that lowering skipped.
    pub(crate) skipped: Vec<String>,
    /// The first warning for each pointer.
    pub(crate) warnings_at: BTreeMap<String, String>,
    pub(crate) warnings: Warnings,
    /// The first warning.
    pub(crate) first_warning: Option<String>,
    /// Errors and warnings that name a file, but no place in it.
    pub(crate) without_place: Vec<String>,
    pub(crate) api: Size,
    pub(crate) runtime: Size,
}

/// Numbers of warnings, by kind and by message; names and numbers in messages are replaced by placeholders.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Warnings {
    pub(crate) all: usize,
    pub(crate) kinds: BTreeMap<String, usize>,
    pub(crate) messages: BTreeMap<String, usize>,
}

/// The amount of code written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Size {
    pub(crate) files: usize,
    pub(crate) lines: usize,
    pub(crate) bytes: usize,
}

/// A spec, and the folder whose files it may refer to.
#[derive(Clone, Debug, Args)]
pub(crate) struct SpecFile {
    pub(crate) spec: PathBuf,
    /// The folder whose files the spec may refer to
    #[arg(long)]
    pub(crate) root: Option<PathBuf>,
}

pub(crate) fn generate_crate(spec: &SpecFile, name: &str, out: &Path) -> Result<Generation, Stop> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let generated = generate_from(spec, name, &mut sources, &mut diagnostics);
    if let Some((_, generated)) = &generated {
        sync(&generated.files, out, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
    }
    let summary = summarize(generated.as_ref().map(|(_, generated)| generated), &diagnostics);
    Ok(Generation { files: sources.iter().count(), ..summary })
}

/// Generates the package `name` from a spec; `None` if there are errors.
pub(crate) fn generate_from(
    SpecFile { spec, root }: &SpecFile,
    name: &str,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Input, Generated)> {
    let file = spec.file_name().unwrap_or_default().to_string_lossy();
    let root = root.as_ref().and_then(|root| std::path::absolute(root).ok());
    let root = root.map(|root| root.to_string_lossy().into_owned());
    let config = Config { root, ..Config::for_spec(&file, name) };
    let input =
        load(config, spec.parent().unwrap_or(Path::new("")), sources).map_err(|error| diagnostics.add(error)).ok()?;
    let generated = generate(&input, sources, diagnostics)?;
    (!diagnostics.has_errors()).then_some((input, generated))
}

/// What the checks of values work on.
pub(crate) struct Checked {
    pub(crate) input: Input,
    pub(crate) sources: Sources,
    pub(crate) generated: Generated,
    pub(crate) diagnostics: Diagnostics,
}

/// Generates from a spec as if it were in one file.
pub(crate) fn generate_checked(spec: &SpecFile, name: &str) -> Option<Checked> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let (input, generated) = generate_from(spec, name, &mut sources, &mut diagnostics)?;
    Checked { input, sources, generated, diagnostics }.in_one_file()
}

impl Checked {
    /// The same from one file, so that pointers are enough to find schemas and values.
    pub(crate) fn in_one_file(self) -> Option<Self> {
        let Self { input, sources, .. } = &self;
        if sources.iter().all(|file| sources.part(&file.path).is_none()) {
            return Some(self);
        }
        let mut reported = Diagnostics::default();
        let documents = input.spec.iter().map(|name| sources.parse(name, &mut reported)).collect::<Option<_>>()?;
        let linked = link::link(documents, &input.spec, sources, &mut reported)?;
        let path = "linked.json".to_owned();
        let sources: Sources = [SourceFile { path: path.clone(), text: linked.to_string() }].into_iter().collect();
        let input = Input { config: self.input.config, spec: vec![path], overlays: Vec::new(), names: None };
        let mut diagnostics = Diagnostics::default();
        let generated = generate(&input, &sources, &mut diagnostics)?;
        Some(Self { input, sources, generated, diagnostics })
    }
}

fn is_incomplete(diagnostics: &Diagnostics) -> bool {
    let absent = [rules::REF_OUTSIDE, rules::REF_UNREADABLE, rules::REF_NOT_A_FILE].map(|rule| rule.0.id);
    let mut errors = with_severity(diagnostics, Severity::Error).peekable();
    errors.peek().is_some() && errors.all(|error| absent.contains(&error.rule.id))
}

fn summarize(generated: Option<&Generated>, diagnostics: &Diagnostics) -> Generation {
    let errors = with_severity(diagnostics, Severity::Error).map(|error| error.message.clone()).collect();
    let warnings = count_warnings(diagnostics);
    let first_warning = with_severity(diagnostics, Severity::Warning).map(|warning| warning.message.clone()).next();
    let is_incomplete = is_incomplete(diagnostics);
    let reported = Generation { errors, is_incomplete, warnings, first_warning, ..Generation::default() };
    let reported = Generation { without_place: without_place(diagnostics), ..reported };
    let Some(Generated { api, files, .. }) = generated else { return reported };
    let (runtime, own) = sizes(files);
    Generation {
        operations: api.operations.iter().map(|operation| format!("{} {}", operation.method, operation.path)).collect(),
        schemas: schemas(api),
        skipped: api.skipped.iter().map(ToString::to_string).collect(),
        warnings_at: warnings_by_pointer(diagnostics),
        api: own,
        runtime,
        ..reported
    }
}

fn with_severity(diagnostics: &Diagnostics, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
    diagnostics.iter().filter(move |diagnostic| diagnostic.severity() == severity)
}

fn without_place(diagnostics: &Diagnostics) -> Vec<String> {
    let shown = diagnostics.iter().filter(|diagnostic| diagnostic.severity() > Severity::Note);
    // A file that is not text has no places, but its message says where.
    let is_whole = |one: &&Diagnostic| matches!(one.place, Place::File(_)) && !one.message.contains("(line ");
    shown.filter(is_whole).map(|one| one.message.clone()).collect()
}

fn count_warnings(diagnostics: &Diagnostics) -> Warnings {
    let mut warnings = Warnings::default();
    for warning in with_severity(diagnostics, Severity::Warning) {
        warnings.all += 1;
        *warnings.kinds.entry(warning.kind().name().to_owned()).or_default() += 1;
        *warnings.messages.entry(pattern(&warning.message)).or_default() += 1;
    }
    warnings
}

/// A message without the parts that differ from place to place: `` `…` is not a format of N bits ``.
pub(crate) fn pattern(message: &str) -> String {
    let mut pattern = String::new();
    for (index, part) in message.split('`').enumerate() {
        if index % 2 == 1 {
            pattern.push_str("`…`");
        } else {
            pattern.push_str(&without_numbers(part));
        }
    }
    pattern
}

fn without_numbers(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if !character.is_ascii_digit() {
            out.push(character);
        } else if !out.ends_with('N') {
            out.push('N');
        }
    }
    out
}

/// The names of the component schemas that became items.
fn schemas(api: &Api) -> Vec<String> {
    let components = api.items.iter().filter_map(|item| match &item.name {
        ItemName::Component(name) => Some(name.clone()),
        ItemName::Inline { .. } | ItemName::Input(_) => None,
    });
    components.collect()
}

/// The first warning for each pointer.
fn warnings_by_pointer(diagnostics: &Diagnostics) -> BTreeMap<String, String> {
    let mut warnings = BTreeMap::new();
    for warning in with_severity(diagnostics, Severity::Warning) {
        if let Place::Node(origin) = &warning.place {
            warnings.entry(origin.to_string()).or_insert_with(|| warning.message.clone());
        }
    }
    warnings
}

/// The sizes of the Rust code of the runtime and of the rest.
fn sizes(files: &Files) -> (Size, Size) {
    let (mut runtime, mut own) = (Size::default(), Size::default());
    let is_rust = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "rs");
    for (path, text) in files.iter().filter(|(path, _)| is_rust(path)) {
        let size = Size { files: 1, lines: text.lines().count(), bytes: text.len() };
        if path.starts_with("src/runtime/") { runtime += size } else { own += size }
    }
    (runtime, own)
}

impl AddAssign<&Self> for Warnings {
    fn add_assign(&mut self, other: &Self) {
        self.all += other.all;
        for (mine, theirs) in [(&mut self.kinds, &other.kinds), (&mut self.messages, &other.messages)] {
            for (name, count) in theirs {
                *mine.entry(name.clone()).or_default() += count;
            }
        }
    }
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.files += other.files;
        self.lines += other.lines;
        self.bytes += other.bytes;
    }
}
