//! Finds the specs in a folder.
//!
//! Input: a folder. Output: the documents that are specs of their own, each with its inventory. Files that are not specs, or
//! that are part of another document, are ignored and counted.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use globset::GlobSet;

use crate::specs::inventory::Inventory;
use xtask::stop::Stop;

/// A file that may be a spec.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its path relative to the folder, separated by `/`.
    pub(crate) name: String,
    pub(crate) path: PathBuf,
    /// The folder whose files it may refer to: the outermost below the given one.
    pub(crate) root: PathBuf,
    pub(crate) bytes: u64,
}

/// A document that is not part of another one.
#[derive(Clone, Debug)]
pub(crate) struct Spec {
    pub(crate) candidate: Candidate,
    pub(crate) inventory: Inventory,
}

/// The files with a known extension that contain the key `openapi` or `swagger`, and the number of those that do not.
pub(crate) fn find_candidates(folder: &Path, only: Option<&GlobSet>) -> Result<(Vec<Candidate>, usize), Stop> {
    let (mut candidates, mut ignored) = (Vec::new(), 0);
    for path in files(folder)? {
        let name = name(folder, &path);
        if only.is_some_and(|only| !only.is_match(&name) && !only.is_match(path.file_name().unwrap_or_default())) {
            continue;
        }
        let unreadable = |error: io::Error| Stop::io("read", &path, &error);
        if has_version_key(File::open(&path).map_err(unreadable)?).map_err(unreadable)? {
            let bytes = fs::metadata(&path).map_err(unreadable)?.len();
            candidates.push(Candidate { root: root(folder, &path, &name), name, path, bytes });
        } else {
            ignored += 1;
        }
    }
    Ok((candidates, ignored))
}

/// The candidates that are specs of their own. A document without paths that another one refers to is part of that one.
pub(crate) fn find_roots(inventories: Vec<(Candidate, Inventory)>) -> Vec<Spec> {
    let parts: BTreeSet<PathBuf> = inventories
        .iter()
        .flat_map(|(candidate, inventory)| {
            let folder = candidate.path.parent().unwrap_or(Path::new("")).to_owned();
            let own = lexically_normal(&candidate.path);
            inventory
                .files
                .iter()
                .map(move |file| lexically_normal(&folder.join(file)))
                .filter(move |file| *file != own)
        })
        .collect();
    let is_root = |(candidate, inventory): &(Candidate, Inventory)| {
        let is_spec = inventory.version.is_some() || inventory.error.is_some();
        is_spec && (inventory.has_paths || !parts.contains(&lexically_normal(&candidate.path)))
    };
    let roots = inventories.into_iter().filter(is_root);
    roots.map(|(candidate, inventory)| Spec { candidate, inventory }).collect()
}

const EXTENSIONS: [&str; 4] = ["yaml", "yml", "json", "md"];

/// The files with a known extension in a folder, sorted; if the path is a file, that file.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(path) = pending.pop() {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        for entry in fs::read_dir(&path).map_err(|error| Stop::io("read", &path, &error))? {
            let entry = entry.map_err(|error| Stop::io("read", &path, &error))?.path();
            if entry.is_dir()
                || entry.extension().is_some_and(|extension| EXTENSIONS.iter().any(|known| extension == *known))
            {
                pending.push(entry);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The folder of one API: `specs/lob` for `specs/lob/v1/openapi.yaml`.
fn root(folder: &Path, path: &Path, name: &str) -> PathBuf {
    match name.split_once('/') {
        Some((first, _)) => folder.join(first),
        None => match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
            _ => PathBuf::from("."),
        },
    }
}

fn name(folder: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(folder).ok().filter(|inside| !inside.as_os_str().is_empty());
    let inside = inside.unwrap_or_else(|| Path::new(path.file_name().unwrap_or_default()));
    inside.to_string_lossy().replace('\\', "/")
}

/// A path without `.` and `..`, computed without the file system.
fn lexically_normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if normal.file_name().is_some() => {
                normal.pop();
            }
            other => normal.push(other),
        }
    }
    normal
}

/// The number of bytes read at once. This process must stay small: its memory is a lower bound of the memory measured for
/// its children.
const CHUNK: usize = 1 << 16;

/// The number of bytes at the end of a chunk that are searched again with the next one.
const OVERLAP: usize = 32;

fn has_version_key(mut file: File) -> io::Result<bool> {
    let mut window = vec![b'\n'];
    loop {
        let read = file.by_ref().take(CHUNK as u64).read_to_end(&mut window)?;
        if [b"openapi".as_slice(), b"swagger"].iter().any(|key| has_key(&window, key)) {
            return Ok(true);
        }
        if read == 0 {
            return Ok(false);
        }
        window.drain(..window.len().saturating_sub(OVERLAP));
    }
}

/// Whether `key` is used as a key: at the start of a line or in quotes, and followed by a colon.
fn has_key(text: &[u8], key: &[u8]) -> bool {
    text.windows(key.len()).enumerate().filter(|(_, window)| window == &key).any(|(at, _)| {
        // The last byte of a byte order mark is 0xBF.
        let is_start = at > 0 && matches!(text[at - 1], b'\n' | b'"' | b'\'' | b'{' | 0xBF);
        let after = text[at + key.len()..].iter().find(|byte| !matches!(byte, b'"' | b'\'' | b' ' | b'\t'));
        is_start && after == Some(&b':')
    })
}
