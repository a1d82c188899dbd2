//! Writes the files: each text goes to a temporary file first, then all of them are moved into place.
//!
//! Input: a plan. Output: an error, if any. While texts are being written no file of the directory changes.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process;

use super::SyncError;
use super::error::at;
use super::plan::{Plan, Write};

/// Carries out the plan.
pub(super) fn write(plan: &Plan<'_>, dir: &Path) -> Result<(), SyncError> {
    let mut staged = Staged::default();
    let done = stage_all(&plan.writes, dir, &mut staged).and_then(|()| staged.put_in_place());
    if let Err(error) = done {
        staged.discard();
        return Err(error);
    }
    remove_stale(&plan.stale, dir)
}

/// What was created so far, to be removed if something fails.
#[derive(Default)]
struct Staged {
    folders: Vec<PathBuf>,
    /// Temporary files and their places.
    files: Vec<(PathBuf, PathBuf)>,
}

impl Staged {
    fn put_in_place(&mut self) -> Result<(), SyncError> {
        while let Some((temporary, path)) = self.files.last() {
            fs::rename(temporary, path).map_err(at("write", path))?;
            self.files.pop();
        }
        Ok(())
    }

    /// Removes what can be removed; the first error is the one to report.
    fn discard(self) {
        for (temporary, _) in self.files {
            let _ = fs::remove_file(temporary);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn stage_all(writes: &[Write<'_>], dir: &Path, staged: &mut Staged) -> Result<(), SyncError> {
    for write in writes {
        let path = dir.join(write.path);
        create_folders(path.parent().unwrap_or(dir), staged)?;
        let temporary = temporary(&path);
        let file = File::create_new(&temporary).map_err(at("write", &temporary))?;
        staged.files.push((temporary, path));
        fill(file, write.text).map_err(at("write", &dir.join(write.path)))?;
    }
    Ok(())
}

fn fill(mut file: File, text: &str) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    file.flush()
}

/// A hidden file next to the one that it will become, so that the rename stays on one file system.
fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.tmp", process::id()))
}

fn create_folders(folder: &Path, staged: &mut Staged) -> Result<(), SyncError> {
    let missing: Vec<&Path> =
        folder.ancestors().take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists()).collect();
    for folder in missing.into_iter().rev() {
        match fs::create_dir(folder) {
            Ok(()) => staged.folders.push(folder.to_owned()),
            // Another process created it in the meantime, so it is not removed if this run fails.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && folder.is_dir() => {}
            Err(error) => return Err(at("create the folder", folder)(error)),
        }
    }
    Ok(())
}

/// Removes files that are no longer wanted, and the directories that are then empty.
fn remove_stale(stale: &[String], dir: &Path) -> Result<(), SyncError> {
    for path in stale {
        let path = dir.join(path);
        fs::remove_file(&path).map_err(at("remove", &path))?;
        let folders = path.ancestors().skip(1).take_while(|folder| *folder != dir);
        for folder in folders {
            // A directory that is not empty is not removed, nor are those around it.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
    Ok(())
}
