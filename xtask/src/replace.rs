//! Writes several files, all of them or none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::stop::Stop;

/// Writes each text to its file. All texts are first written to temporary files next to their targets and then renamed;
/// if a rename fails, the files replaced before it are restored.
pub fn replace_all(texts: &[(PathBuf, &str)]) -> Result<(), Stop> {
    let mut temporary = TemporaryFiles(Vec::new());
    for (path, text) in texts {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Stop::io("create the folder", folder, &error))?;
        }
        let new = temporary_path(path);
        fs::write(&new, text).map_err(|error| Stop::io("write", &new, &error))?;
        temporary.0.push(new);
    }
    let old: Vec<Option<Vec<u8>>> = texts.iter().map(|(path, _)| fs::read(path).ok()).collect();
    for (index, (path, _)) in texts.iter().enumerate() {
        if let Err(error) = fs::rename(&temporary.0[index], path) {
            for ((path, _), old) in texts[..index].iter().zip(&old) {
                restore(path, old.as_deref());
            }
            return Err(Stop::io("write", path, &error));
        }
    }
    temporary.0.clear();
    Ok(())
}

/// Files that are not renamed yet; those left are deleted on drop.
struct TemporaryFiles(Vec<PathBuf>);

impl Drop for TemporaryFiles {
    fn drop(&mut self) {
        for path in &self.0 {
            // The error that caused the cleanup is already reported.
            let _ = fs::remove_file(path);
        }
    }
}

fn temporary_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    path.with_file_name(name)
}

fn restore(path: &Path, old: Option<&[u8]>) {
    // Only the first error is reported.
    let _ = match old {
        Some(old) => fs::write(path, old),
        None => fs::remove_file(path),
    };
}
