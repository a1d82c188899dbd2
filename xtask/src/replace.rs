//! Files onto the disk, all of them or none.

use std::fs;
use std::path::{Path, PathBuf};

use crate::stop::Stop;

/// Puts each text into its file. The texts wait beside their files until all are on the disk; if a file cannot be put in
/// its place then, those before it are put back.
pub fn replace_all(texts: &[(PathBuf, &str)]) -> Result<(), Stop> {
    let mut waiting = Waiting(Vec::new());
    for (path, text) in texts {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Stop::at("make the folder", folder, &error))?;
        }
        let beside = beside(path);
        fs::write(&beside, text).map_err(|error| Stop::at("write", &beside, &error))?;
        waiting.0.push(beside);
    }
    let old: Vec<Option<Vec<u8>>> = texts.iter().map(|(path, _)| fs::read(path).ok()).collect();
    for (index, (path, _)) in texts.iter().enumerate() {
        if let Err(error) = fs::rename(&waiting.0[index], path) {
            for ((path, _), old) in texts[..index].iter().zip(&old) {
                put_back(path, old.as_deref());
            }
            return Err(Stop::at("write", path, &error));
        }
    }
    waiting.0.clear();
    Ok(())
}

/// Texts that are not in their place; whatever is left goes.
struct Waiting(Vec<PathBuf>);

impl Drop for Waiting {
    fn drop(&mut self) {
        for path in &self.0 {
            // It is a leftover; that it cannot be removed is told by what failed before.
            let _ = fs::remove_file(path);
        }
    }
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    path.with_file_name(name)
}

fn put_back(path: &Path, old: Option<&[u8]>) {
    // The error that is reported is the first one.
    let _ = match old {
        Some(old) => fs::write(path, old),
        None => fs::remove_file(path),
    };
}
