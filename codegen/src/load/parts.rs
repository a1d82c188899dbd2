//! Reads the files that the spec files refer to, those that these refer to, and so on: each once, whatever it is called.
//!
//! Must not read anything outside of the root directory, nor follow a link that leads out of it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::sha256::sha256;
use crate::link::{Tracer, relative, simplify};
use crate::source::{Absent, Sources, read_part};

/// How many files may be read, and how many bytes in all.
const MAX_FILES: usize = 50_000;
const MAX_BYTES: usize = 512 << 20;

/// Reads what the spec files refer to. Pointers name files relative to `folder`; `root` is the directory that may be read.
pub(super) fn load(spec: &[String], folder: &str, root: &Path, sources: &mut Sources) {
    let may_refer = |name: &String| sources.get(name).is_some_and(|file| may_refer_to_files(&file.text));
    if !spec.iter().any(may_refer) {
        return;
    }
    let mut reader = Reader { root: Root::of(root), folder: simplify(folder), known: IndexMap::new(), bytes: 0 };
    for name in spec {
        if let Ok(path) = fs::canonicalize(name) {
            reader.known.insert(path, name.clone());
        }
    }
    let mut tracer = Tracer::new(spec);
    loop {
        let wanted = tracer.run(sources, None);
        if wanted.is_empty() {
            return;
        }
        for path in wanted {
            reader.read(path, sources);
        }
    }
}

/// Whether a text may have a reference into another file; a quick check, so that most specs are parsed only once.
fn may_refer_to_files(text: &str) -> bool {
    let is_file = |(at, key): (usize, &str)| {
        let rest = text[at + key.len()..].trim_start_matches(['"', '\'', ':', ' ', '\t', '\r', '\n', '>', '|', '-']);
        !rest.starts_with('#')
    };
    text.match_indices("$ref").any(is_file) || may_map_to_files(text)
}

/// The same for the values of a discriminator's `mapping`.
fn may_map_to_files(text: &str) -> bool {
    ["mapping", "defaultMapping"].iter().any(|key| text.contains(key))
        && [".yaml", ".yml", ".json"].iter().any(|extension| text.contains(extension))
}

/// What is wrong with a vendored file whose hash differs, and the way out.
pub(super) const CHANGED: &str = "the file is not the one in `vendor.lock`";
pub(super) const VENDOR: &str = "`cargo xtask vendor` fetches it again";

struct Reader {
    root: Root,
    folder: String,
    /// The names of the files that were read, by their real paths.
    known: IndexMap<PathBuf, String>,
    bytes: usize,
}

/// The directory that may be read.
struct Root {
    /// Without a look at the disk.
    lexical: String,
    /// With links resolved; `None` if it does not exist.
    real: Option<PathBuf>,
}

impl Root {
    fn of(root: &Path) -> Self {
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        Self { lexical: absolute(root), real: fs::canonicalize(root).ok() }
    }

    fn contains(&self, path: &str) -> bool {
        let path = absolute(Path::new(path));
        path.strip_prefix(&self.lexical).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            || self.lexical == "/"
    }
}

/// A path from the root of the file system, simplified.
fn absolute(path: &Path) -> String {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    simplify(&super::shown(&path))
}

impl Reader {
    /// Looks for the file at a path, and notes in `sources` what it found.
    fn read(&mut self, path: String, sources: &mut Sources) {
        let real = match self.real_path(&path) {
            Ok(real) => real,
            Err(absent) => return sources.add_other(path, Err(absent)),
        };
        if let Some(name) = self.known.get(&real) {
            return sources.add_other(path, Ok(name.clone()));
        }
        if self.known.len() >= MAX_FILES || self.bytes >= MAX_BYTES {
            let reason = format!("the spec refers to more than {MAX_FILES} files or {} MiB", MAX_BYTES >> 20);
            return sources.add_other(path, Err(Absent::Unreadable(reason)));
        }
        let part = read_part(&real, &path).and_then(|file| {
            let is_same = |hash: &str| fs::read(&real).is_ok_and(|bytes| sha256(&bytes) == hash);
            let is_changed = sources.vendored_hash(&path).is_some_and(|hash| !is_same(hash));
            if is_changed { Err(format!("{CHANGED}; {VENDOR}")) } else { Ok(file) }
        });
        match part {
            Ok(file) => {
                self.bytes += file.text.len();
                self.known.insert(real, path.clone());
                let part = relative(&path, &self.folder);
                sources.add_part(file, part);
            }
            Err(reason) => sources.add_other(path, Err(Absent::Unreadable(reason))),
        }
    }

    /// The path with links resolved, if it is inside of the root.
    fn real_path(&self, path: &str) -> Result<PathBuf, Absent> {
        if !self.root.contains(path) {
            return Err(Absent::Outside);
        }
        let real = fs::canonicalize(path).map_err(|error| {
            let reason = match error.kind() {
                io::ErrorKind::NotFound => "the file does not exist".to_owned(),
                io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
                _ => format!("the file cannot be read: {error}"),
            };
            Absent::Unreadable(reason)
        })?;
        match &self.root.real {
            Some(root) if real.starts_with(root) => Ok(real),
            _ => Err(Absent::Outside),
        }
    }
}
