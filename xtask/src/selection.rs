//! The arguments that select the spec: `--config`, `--spec`, or by default the repository's own.

use std::path::{Path, PathBuf};

use clap::Args;
use codegen::config::Config;
use codegen::diagnostic::Diagnostic;
use codegen::source::Sources;
use codegen::{Input, load, load_config};

use crate::root;
use crate::stop::Stop;

#[derive(Args, Clone)]
pub struct Selection {
    /// The configuration [default: spec/codegen.toml of this repository]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The spec, instead of those in the configuration; without `--config`, all settings have their defaults
    #[arg(long, value_name = "FILE")]
    pub spec: Option<PathBuf>,
}

impl Selection {
    /// Reads the files. `name` is the package name if there is no configuration.
    pub fn load(&self, name: Option<&str>, sources: &mut Sources) -> Result<Result<Input, Diagnostic>, Stop> {
        Ok(match (&self.spec, &self.config) {
            (None, config) => load_config(&config.clone().map_or_else(root::config, Ok)?, sources),
            (Some(spec), None) => load_spec(spec, |file| Config::for_spec(file, name.unwrap_or(&stem(spec))), sources),
            (Some(spec), Some(config)) => load_config(config, sources).and_then(|input| {
                let with_spec = |file: &str| Config { spec: vec![file.to_owned()], ..input.config.clone() };
                load_spec(spec, with_spec, sources)
            }),
        })
    }

    /// The default output folder: `generated` next to the configuration's folder.
    pub fn default_out(&self) -> Result<PathBuf, Stop> {
        let config = self.config.clone().map_or_else(root::config, Ok)?;
        let folder = config.parent().unwrap_or(Path::new(""));
        Ok(match folder.file_name() {
            Some(_) => folder.with_file_name("generated"),
            None => folder.join("../generated"),
        })
    }

    /// The same arguments as text, for a command suggested in a message.
    pub fn arguments(&self) -> String {
        let config = self.config.iter().map(|config| format!(" --config {}", config.display()));
        let spec = self.spec.iter().map(|spec| format!(" --spec {}", spec.display()));
        config.chain(spec).collect()
    }
}

fn load_spec(spec: &Path, config: impl FnOnce(&str) -> Config, sources: &mut Sources) -> Result<Input, Diagnostic> {
    let file = spec.file_name().unwrap_or_default().to_string_lossy();
    load(config(&file), spec.parent().unwrap_or(Path::new("")), sources)
}

/// `petstore` for `specs/petstore.yaml`.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
