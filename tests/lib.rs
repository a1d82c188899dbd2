//! Shared code of several tests of `tests/`: a run of the pipeline, and the texts for snapshots.
//!
//! Tests run in the directory of this package, so messages name specs as `cases/enums/open.yaml`.

/// Compiles the Rust code in README.md.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;

/// Compiles and runs the Rust code in the page about tests.
#[cfg(doctest)]
#[doc = include_str!("../docs/testing.md")]
pub struct Testing;

pub mod bundle;
pub mod pairs;
pub mod workspace;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::config::{Config, silence};
use codegen::diagnostic::Diagnostics;
use codegen::source::{SourceFile, Sources};
use codegen::{Generated, Input, generate, load, load_config};

/// The messages of a run, and its results if there was no error.
pub struct Run {
    pub input: Input,
    pub sources: Sources,
    pub diagnostics: Diagnostics,
    pub generated: Option<Generated>,
}

impl Run {
    /// Runs the pipeline on input that was read.
    pub fn of(input: Input, sources: Sources) -> Self {
        let mut diagnostics = Diagnostics::default();
        let generated = generate(&input, &sources, &mut diagnostics);
        let diagnostics = silence(&input.config.allow, diagnostics);
        Self { input, sources, diagnostics, generated }
    }

    /// Runs the pipeline on the files of a configuration.
    pub fn of_config(path: &str) -> Self {
        let mut sources = Sources::default();
        let input = load_config(Path::new(path), &mut sources);
        let input = input.unwrap_or_else(|error| panic!("{}", sources.render(&error, false)));
        Self::of(input, sources)
    }

    /// Runs the pipeline on a spec, relative to this package's directory, with the configuration `<name>.toml` next to
    /// it, if there is one; `change` may modify it.
    pub fn of_spec(path: &Path, change: impl FnOnce(&mut Config)) -> Self {
        let mut sources = Sources::default();
        let mut config = config_beside(path, &mut sources);
        change(&mut config);
        let input = load(config, path.parent().expect("a spec is in a folder"), &mut sources);
        let input = input.unwrap_or_else(|error| panic!("{}", sources.render(&error, false)));
        Self::of(input, sources)
    }

    /// All messages.
    pub fn messages(&self) -> String {
        let messages = self.diagnostics.iter().map(|diagnostic| self.sources.render(diagnostic, false));
        messages.map(|message| format!("{}\n", message.trimmed_end())).collect::<Vec<_>>().concat()
    }

    /// The results; panics if there was an error.
    pub fn generated(&self) -> &Generated {
        self.generated.as_ref().unwrap_or_else(|| panic!("nothing was generated:\n{}", self.messages()))
    }

    /// The Rust files of the API, in the order of their paths, without the runtime, the examples and lists of modules.
    pub fn api_files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.generated().files.iter().filter(|(path, _)| {
            path.starts_with("src/")
                && !path.starts_with("src/runtime/")
                && !matches!(*path, "src/lib.rs" | "src/examples.rs")
                && !path.ends_with("mod.rs")
        })
    }
}

fn config_beside(spec: &Path, sources: &mut Sources) -> Config {
    let path = spec.with_extension("toml");
    let Ok(text) = fs::read_to_string(&path) else {
        let [file, name] = [spec.file_name(), spec.file_stem()].map(|name| name.expect("a spec is a file"));
        return Config::for_spec(&file.to_string_lossy(), &name.to_string_lossy());
    };
    let shown_as = path.to_string_lossy().into_owned();
    let config = Config::parse(&text, &shown_as);
    sources.add(SourceFile { path: shown_as, text });
    config.unwrap_or_else(|error| panic!("{}: {}", path.display(), error.message))
}

/// The files below a directory, relative to this package's, sorted.
pub fn files_below(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    files
}

/// The small specs that each show one thing.
pub fn cases() -> Vec<PathBuf> {
    let is_case = |path: &PathBuf| is_spec(path) && !is_kitchen_sink(path) && !is_part(path);
    files_below("cases").into_iter().filter(is_case).collect()
}

/// Whether a file is one that the case `<folder>.yaml` refers to.
fn is_part(path: &Path) -> bool {
    path.ancestors().skip(1).any(|folder| folder.with_extension("yaml").is_file())
}

/// The specs that show everything at once.
pub fn kitchen_sinks() -> Vec<PathBuf> {
    kitchen_sinks_below("cases")
}

/// The same, for a package with another path to the cases.
pub fn kitchen_sinks_below(folder: &str) -> Vec<PathBuf> {
    files_below(folder).into_iter().filter(|path| is_spec(path) && is_kitchen_sink(path)).collect()
}

fn is_spec(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "yaml")
}

fn is_kitchen_sink(path: &Path) -> bool {
    path.to_string_lossy().contains("kitchen")
}

/// Settings for a snapshot in `snapshots/<folder>`, named as the test specifies and without the metadata that insta
/// would add.
pub fn snapshots(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_snapshot_suffix();
    settings
}
