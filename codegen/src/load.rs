//! Reads the input of a run from disk: the configuration, the spec files it names, and the files that those refer to.

mod lock;
mod parts;
mod sha256;

pub use lock::{LOCK, Lock, Locked};

use std::fs;
use std::io;
use std::path::Path;

use indexmap::IndexSet;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, rules};
use crate::link::{Tracer, simplify};
use crate::name::NameLock;
use crate::source::{self, Sources};
use sha256::sha256;

/// What a run reads.
#[derive(Clone)]
pub struct Input {
    pub config: Config,
    /// The spec files, by the names that messages give them.
    pub spec: Vec<String>,
    /// The overlays, likewise.
    pub overlays: Vec<String>,
    /// The names of the run before, which are kept; empty before the first run, and `None` if names are not kept.
    pub names: Option<NameLock>,
}

/// The name of the file with the names of the generated crate, in the folder of the configuration.
pub const NAME_LOCK: &str = "names.lock";

/// Reads a configuration and the spec files that it names, relative to its directory. Each text is added to `sources`,
/// so that messages can show it.
pub fn load_config(path: &Path, sources: &mut Sources) -> Result<Input, Diagnostic> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let input = load(read_config(path, sources)?, folder, sources)?;
    Ok(Input { names: Some(read_names(folder)?), ..input })
}

/// Reads the names of the run before; an empty lock before the first run.
pub fn read_names(folder: &Path) -> Result<NameLock, Diagnostic> {
    let path = folder.join(NAME_LOCK);
    let failed = |message: String| Diagnostic {
        help: Some("without the file, all names are chosen again".to_owned()),
        ..Diagnostic::new(rules::LOCK_FILE, Place::File(shown(&path)), message)
    };
    match fs::read_to_string(&path) {
        Ok(text) => NameLock::parse(&text).map_err(|error| failed(format!("the lock file is not valid: {error}"))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(NameLock::default()),
        Err(error) => Err(failed(format!("the lock file cannot be read: {error}"))),
    }
}

/// Reads a configuration alone.
pub fn read_config(path: &Path, sources: &mut Sources) -> Result<Config, Diagnostic> {
    let shown_as = shown(path);
    let file = source::read(path, &shown_as)?;
    let config = Config::parse(&file.text, &shown_as);
    sources.add(file);
    config
}

/// Reads the spec files and overlays of a configuration, relative to `folder`, and the files that the spec refers to. Why
/// one of those cannot be read is noted in `sources`: only the places of the references tell whether that matters.
pub fn load(config: Config, folder: &Path, sources: &mut Sources) -> Result<Input, Diagnostic> {
    for (url, file) in Lock::read(folder)?.files {
        sources.add_vendored(url, simplify(&shown(&folder.join(&file.path))), file.sha256);
    }
    let spec = read_all(&config.spec, folder, sources)?;
    let root = config.root.as_ref().map_or_else(|| folder.to_owned(), |root| folder.join(root));
    parts::load(&spec, &shown(folder), &root, sources);
    let overlays = read_all(&config.overlays, folder, sources)?;
    Ok(Input { config, spec, overlays, names: None })
}

/// Reads files, relative to `folder`; the names that messages give them.
pub fn read_all(names: &[String], folder: &Path, sources: &mut Sources) -> Result<Vec<String>, Diagnostic> {
    let mut all = Vec::with_capacity(names.len());
    for name in names {
        let path = folder.join(name);
        let shown_as = shown(&path);
        sources.add(source::read(&path, &shown_as)?);
        check_vendored(&path, &shown_as, sources)?;
        all.push(shown_as);
    }
    Ok(all)
}

/// The URLs that the files of an input refer to, and that are not vendored.
pub fn missing_urls(input: &Input, sources: &Sources) -> IndexSet<String> {
    let mut tracer = Tracer::new(&input.spec);
    tracer.run(sources, None);
    tracer.remote_urls()
}

/// Reports a spec file that was fetched and has changed since.
fn check_vendored(path: &Path, shown_as: &str, sources: &Sources) -> Result<(), Diagnostic> {
    let Some(hash) = sources.vendored_hash(&simplify(shown_as)) else { return Ok(()) };
    // What cannot be read was reported.
    let is_same = fs::read(path).is_ok_and(|bytes| sha256(&bytes) == hash);
    let error = || Diagnostic {
        help: Some(parts::VENDOR.to_owned()),
        ..Diagnostic::new(rules::VENDORED_CHANGED, Place::File(shown_as.to_owned()), parts::CHANGED)
    };
    if is_same { Ok(()) } else { Err(error()) }
}

/// A path as messages name it, the same on every system.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
