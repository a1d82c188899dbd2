//! The arguments that select the spec: `--config`, `--spec`, or by default the repository's own.

use std::mem;
use std::path::{Path, PathBuf};

use clap::Args;
use codegen::config::Config;
use codegen::diagnostic::Diagnostic;
use codegen::source::Sources;
use codegen::{Input, load, read_all, read_config, read_names};

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
    /// The directory whose files the spec may refer to [default: `root` in the configuration, or the directory of `--spec`]
    #[arg(long, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

impl Selection {
    /// Reads the files. `name` is the package name if there is no configuration.
    pub fn load(&self, name: Option<&str>, sources: &mut Sources) -> Result<Result<Input, Diagnostic>, Stop> {
        let config = match (&self.spec, &self.config) {
            (Some(spec), None) => Ok((Config::for_spec(&file_name(spec), name.unwrap_or(&stem(spec))), None)),
            (_, config) => {
                let path = config.clone().map_or_else(root::config, Ok)?;
                read_config(&path, sources).map(|config| (config, path.parent().map(Path::to_owned)))
            }
        };
        Ok(config.and_then(|(config, folder)| self.load_files(config, folder, sources)))
    }

    /// `folder` is that of the configuration.
    fn load_files(
        &self,
        mut config: Config,
        folder: Option<PathBuf>,
        sources: &mut Sources,
    ) -> Result<Input, Diagnostic> {
        // Without a configuration, there is no folder where names could be kept.
        let names = folder.as_deref().map(read_names).transpose()?;
        let folder = folder.unwrap_or_default();
        let root = self.root.clone().or_else(|| config.root.as_ref().map(|root| folder.join(root)));
        config.root = root.map(|root| absolute(&root));
        match &self.spec {
            Some(spec) => {
                config.spec = vec![file_name(spec)];
                // The overlays are those beside the configuration.
                let overlays = read_all(&mem::take(&mut config.overlays), &folder, sources)?;
                let input = load(config, spec.parent().unwrap_or(Path::new("")), sources)?;
                Ok(Input { overlays, names, ..input })
            }
            None => Ok(Input { names, ..load(config, &folder, sources)? }),
        }
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
        let root = self.root.iter().map(|root| format!(" --root {}", root.display()));
        config.chain(spec).chain(root).collect()
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn absolute(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    path.to_string_lossy().into_owned()
}

/// `petstore` for `specs/petstore.yaml`.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}
