//! `names.lock`: the names that later versions of the spec keep.
//!
//! Input: the names of this run. Output: the file, or how it differs. Must not write a file that is the same.

use std::fs;
use std::io;
use std::path::Path;

use codegen::NAME_LOCK;
use codegen::files::{Mode, unified_diff};
use codegen::name::NameLock;

use crate::stop::Stop;

/// Writes the lock to a folder, or compares it with the one that is there; the difference, if it is only compared.
pub(super) fn sync(folder: &Path, lock: &NameLock, mode: Mode) -> Result<String, Stop> {
    let path = folder.join(NAME_LOCK);
    let old = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Stop::io("read", &path, &error)),
    };
    let new = lock.to_text();
    if old == new {
        return Ok(String::new());
    }
    match mode {
        Mode::Check => Ok(unified_diff((NAME_LOCK, &old), (NAME_LOCK, &new))),
        Mode::Write => {
            fs::write(&path, new).map_err(|error| Stop::io("write", &path, &error))?;
            Ok(String::new())
        }
    }
}
