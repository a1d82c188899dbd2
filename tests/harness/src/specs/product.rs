//! A spec's crate on the disk, and what the stages said on the way.
//!
//! Comes in: a spec file. Goes out: the crate, and the numbers of it. It does what `cargo xtask gen --spec` does, and
//! keeps its messages instead of printing them.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::path::Path;

use codegen::config::Config;
use codegen::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use codegen::files::{Files, Mode, sync};
use codegen::ir::{Api, ItemName};
use codegen::source::Sources;
use codegen::{Generated, Input, generate, load};
use serde::{Deserialize, Serialize};

use xtask::stop::Stop;

/// What came of a spec.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Product {
    /// Nothing was written if there is one.
    pub(crate) errors: Vec<String>,
    /// `GET /pets`
    pub(crate) operations: Vec<String>,
    /// How many files were read.
    pub(crate) files: usize,
    /// The names of the component schemas that became items.
    pub(crate) schemas: Vec<String>,
    /// The places of the pieces that did not leave lowering.
    pub(crate) skipped: Vec<String>,
    /// The first warning about each place that has one.
    pub(crate) said: BTreeMap<String, String>,
    pub(crate) warnings: Warnings,
    pub(crate) api: Size,
    pub(crate) runtime: Size,
}

/// Warnings by kind and by what they say, names and numbers left out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Warnings {
    pub(crate) all: usize,
    pub(crate) kinds: BTreeMap<String, usize>,
    pub(crate) messages: BTreeMap<String, usize>,
}

/// How much was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Size {
    pub(crate) files: usize,
    pub(crate) lines: usize,
    pub(crate) bytes: usize,
}

pub(crate) fn produce(spec: &Path, name: &str, out: &Path) -> Result<Product, Stop> {
    let mut sources = Sources::default();
    let mut said = Diagnostics::default();
    let made = make(spec, name, &mut sources, &mut said);
    if let Some((_, generated)) = &made {
        sync(&generated.files, out, Mode::Write).map_err(|error| Stop::error(error.to_string()))?;
    }
    Ok(Product { files: sources.iter().count(), ..told(made.as_ref().map(|(_, generated)| generated), &said) })
}

/// What is generated from a spec, as the package `name`; `None` if there is an error.
pub(crate) fn make(
    spec: &Path,
    name: &str,
    sources: &mut Sources,
    said: &mut Diagnostics,
) -> Option<(Input, Generated)> {
    let file = spec.file_name().unwrap_or_default().to_string_lossy();
    let config = Config::for_spec(&file, name);
    let input = load(config, spec.parent().unwrap_or(Path::new("")), sources).map_err(|error| said.say(error)).ok()?;
    let generated = generate(&input, sources, said)?;
    (!said.has_errors()).then_some((input, generated))
}

fn told(generated: Option<&Generated>, said: &Diagnostics) -> Product {
    let errors = of(said, Severity::Error).map(|error| error.message.clone()).collect();
    let warnings = count(said);
    let Some(Generated { api, files, .. }) = generated else {
        return Product { errors, warnings, ..Product::default() };
    };
    let (runtime, own) = sizes(files);
    Product {
        errors,
        operations: api.operations.iter().map(|operation| format!("{} {}", operation.method, operation.path)).collect(),
        schemas: schemas(api),
        skipped: api.skipped.iter().map(ToString::to_string).collect(),
        said: places(said),
        warnings,
        api: own,
        runtime,
        ..Product::default()
    }
}

fn of(said: &Diagnostics, severity: Severity) -> impl Iterator<Item = &Diagnostic> {
    said.iter().filter(move |diagnostic| diagnostic.severity == severity)
}

fn count(said: &Diagnostics) -> Warnings {
    let mut warnings = Warnings::default();
    for warning in of(said, Severity::Warning) {
        warnings.all += 1;
        *warnings.kinds.entry(warning.kind.name().to_owned()).or_default() += 1;
        *warnings.messages.entry(pattern(&warning.message)).or_default() += 1;
    }
    warnings
}

/// A message without what differs from place to place: `` `…` is not a format of N bits ``.
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

/// The component schemas that are items.
fn schemas(api: &Api) -> Vec<String> {
    let components = api.items.iter().filter_map(|item| match &item.name {
        ItemName::Component(name) => Some(name.clone()),
        ItemName::Inline { .. } | ItemName::Input(_) => None,
    });
    components.collect()
}

/// Warnings by the piece of the spec that they are about, the first of each.
fn places(said: &Diagnostics) -> BTreeMap<String, String> {
    let mut places = BTreeMap::new();
    for warning in of(said, Severity::Warning) {
        if let Place::Node(origin) = &warning.place {
            places.entry(origin.to_string()).or_insert_with(|| warning.message.clone());
        }
    }
    places
}

/// The Rust of the runtime and the rest of it.
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
