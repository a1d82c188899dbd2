//! What has to be done: the files to write, and those to remove.
//!
//! Input: the wanted files and a directory. Output: the differences. Must not write anything.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use super::error::at;
use super::{Files, SyncError, is_marked};

/// The differences between the wanted files and the directory.
pub(super) struct Plan<'a> {
    pub(super) writes: Vec<Write<'a>>,
    /// Generated files that are no longer wanted, sorted.
    pub(super) stale: Vec<String>,
}

/// A file that is not as it should be.
pub(super) struct Write<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    /// What is there now; `None` if nothing is.
    pub(super) old: Option<Vec<u8>>,
}

impl Plan<'_> {
    /// The paths at which there is no file.
    pub(super) fn created(&self) -> Vec<String> {
        self.writes.iter().filter(|write| write.old.is_none()).map(|write| write.path.to_owned()).collect()
    }

    /// The paths of files with different content.
    pub(super) fn changed(&self) -> Vec<String> {
        self.writes.iter().filter(|write| write.old.is_some()).map(|write| write.path.to_owned()).collect()
    }
}

/// Compares the wanted files with the directory.
pub(super) fn plan<'a>(files: &'a Files, dir: &Path) -> Result<Plan<'a>, SyncError> {
    let mut writes = Vec::new();
    for (path, text) in files.iter() {
        check_path(path, dir)?;
        if !is_marked(text.as_bytes()) {
            return Err(SyncError::Unmarked { path: path.to_owned() });
        }
        let old = read_old(&dir.join(path))?;
        if old.as_deref() != Some(text.as_bytes()) {
            writes.push(Write { path, text, old });
        }
    }
    let mut stale = Vec::new();
    if dir.is_dir() {
        find_stale(files, dir, "", &mut stale)?;
    }
    stale.sort_unstable();
    Ok(Plan { writes, stale })
}

/// The path must stay inside the directory, both as written and after following its symbolic links.
fn check_path(path: &str, dir: &Path) -> Result<(), SyncError> {
    let is_plain = |part: &str| !part.is_empty() && part != "." && part != ".." && !part.contains(['\\', ':', '\0']);
    let outside = || SyncError::Outside { path: path.to_owned() };
    if !path.split('/').all(is_plain) {
        return Err(outside());
    }
    let Ok(root) = dir.canonicalize() else { return Ok(()) };
    let mut place = dir.to_owned();
    for part in path.split('/') {
        place.push(part);
        let is_link = fs::symlink_metadata(&place).is_ok_and(|metadata| metadata.is_symlink());
        if is_link && !place.canonicalize().is_ok_and(|target| target.starts_with(&root)) {
            return Err(outside());
        }
    }
    Ok(())
}

/// The content of the file at the path, if the generator wrote it.
fn read_old(path: &Path) -> Result<Option<Vec<u8>>, SyncError> {
    match fs::read(path) {
        Ok(old) if is_marked(&old) => Ok(Some(old)),
        Ok(_) => Err(SyncError::Foreign { path: path.to_owned() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at("read", path)(error)),
    }
}

/// Collects the generated files below `dir` that are not wanted; `prefix` is the path from the crate's directory.
fn find_stale(files: &Files, dir: &Path, prefix: &str, stale: &mut Vec<String>) -> Result<(), SyncError> {
    for entry in fs::read_dir(dir).map_err(at("list", dir))? {
        let entry = entry.map_err(at("list", dir))?;
        // A name that is not UTF-8 was not generated.
        let Ok(name) = entry.file_name().into_string() else { continue };
        let path = format!("{prefix}{name}");
        let kind = entry.file_type().map_err(at("look at", &entry.path()))?;
        if kind.is_dir() && is_ours(files, &entry.path(), &path) {
            find_stale(files, &entry.path(), &format!("{path}/"), stale)?;
        } else if kind.is_file() && files.get(&path).is_none() && begins_marked(&entry.path())? {
            stale.push(path);
        }
    }
    Ok(())
}

/// Whether a directory may hold files of this crate: not cargo's `target`, not hidden, not another package.
fn is_ours(files: &Files, dir: &Path, path: &str) -> bool {
    let is_hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
    let is_package = dir.join("Cargo.toml").exists() && files.get(&format!("{path}/Cargo.toml")).is_none();
    path != "target" && !is_hidden && !is_package
}

fn begins_marked(path: &Path) -> Result<bool, SyncError> {
    let mut beginning = Vec::new();
    let file = File::open(path).map_err(at("read", path))?;
    file.take(1024).read_to_end(&mut beginning).map_err(at("read", path))?;
    Ok(is_marked(&beginning))
}
