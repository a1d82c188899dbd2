//! Reads the input of a run from disk: the configuration, the spec files it names, and the files that those refer to.

mod parts;

use std::path::Path;

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::source::{self, Sources};

/// What a run reads.
pub struct Input {
    pub config: Config,
    /// The spec files, by the names that messages give them.
    pub spec: Vec<String>,
}

/// Reads a configuration and the spec files that it names, relative to its directory. Each text is added to `sources`,
/// so that messages can show it.
pub fn load_config(path: &Path, sources: &mut Sources) -> Result<Input, Diagnostic> {
    load(read_config(path, sources)?, path.parent().unwrap_or(Path::new("")), sources)
}

/// Reads a configuration alone.
pub fn read_config(path: &Path, sources: &mut Sources) -> Result<Config, Diagnostic> {
    let shown_as = shown(path);
    let file = source::read(path, &shown_as)?;
    let config = Config::parse(&file.text, &shown_as);
    sources.add(file);
    config
}

/// Reads the spec files of a configuration, relative to `folder`, and the files that they refer to. Why one of those
/// cannot be read is noted in `sources`: only the places of the references tell whether that matters.
pub fn load(config: Config, folder: &Path, sources: &mut Sources) -> Result<Input, Diagnostic> {
    let mut spec = Vec::with_capacity(config.spec.len());
    for name in &config.spec {
        let path = folder.join(name);
        let shown_as = shown(&path);
        sources.add(source::read(&path, &shown_as)?);
        spec.push(shown_as);
    }
    let root = config.root.as_ref().map_or_else(|| folder.to_owned(), |root| folder.join(root));
    parts::load(&spec, &shown(folder), &root, sources);
    Ok(Input { config, spec })
}

/// A path as messages name it, the same on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
