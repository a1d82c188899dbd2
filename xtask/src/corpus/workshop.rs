//! Where generated crates are compiled: their dependencies once for all of them, each crate alone.
//!
//! Cargo lets one process at a time into a target folder. So the dependencies are compiled in one such folder, which
//! stays for the next run, and each job gets a copy of it made of hard links: it costs no space and no time, and cargo
//! finds all in it fresh. The crates stand outside of any workspace, with the versions of this repository's lock file.

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;
use toml_edit::DocumentMut;

use super::cargo::Crate;
use crate::root;
use crate::stop::Stop;

/// Compiling all dependencies may take this long on a slow machine.
const PREPARE_LIMIT: Duration = Duration::from_hours(1);

/// Where crates are generated.
pub(super) struct Workshop {
    folder: TempDir,
}

/// Target folders, one for each job.
pub(super) struct Targets {
    folder: TempDir,
}

impl Workshop {
    pub(super) fn new() -> Result<Self, Stop> {
        let folder =
            tempfile::tempdir().map_err(|error| Stop::because(format!("cannot make a temporary folder: {error}")))?;
        let workshop = Self { folder };
        // The tools' own files, so that they do not look for others above.
        workshop.put("rustfmt.toml", "")?;
        workshop.put("clippy.toml", "")?;
        Ok(workshop)
    }

    /// The folder of the crate `name`.
    pub(super) fn crate_folder(&self, name: &str) -> PathBuf {
        self.folder.path().join("crates").join(name)
    }

    /// Writes a file; yields its path.
    pub(super) fn put(&self, path: &str, text: &str) -> Result<PathBuf, Stop> {
        let path = self.folder.path().join(path);
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder).map_err(|error| Stop::at("make the folder", folder, &error))?;
        fs::write(&path, text).map_err(|error| Stop::at("write", &path, &error))?;
        Ok(path)
    }

    /// Compiles what the crates `names` depend on, in `target`, and makes the folders of the jobs.
    pub(super) fn prepare(&self, names: &[String], target: &Path, jobs: usize) -> Result<Targets, Stop> {
        let root = root::find()?;
        let lock = read(&root.join("Cargo.lock"))?;
        if let Ok(toolchain) = fs::read_to_string(root.join("rust-toolchain.toml")) {
            self.put("rust-toolchain.toml", &toolchain)?;
        }
        let mut manifests = BTreeSet::new();
        for name in names {
            let manifest = read(&self.crate_folder(name).join("Cargo.toml"))?;
            manifests.insert(
                nameless(&manifest).map_err(|error| Stop::at("read the manifest of", Path::new(name), &error))?,
            );
            self.put(&format!("crates/{name}/Cargo.lock"), &lock)?;
        }
        let target = target.join("dependencies");
        for (index, manifest) in manifests.iter().enumerate() {
            let manifest = self.put(&format!("dependencies/{index}/Cargo.toml"), manifest)?;
            self.put(&format!("dependencies/{index}/Cargo.lock"), &lock)?;
            self.put(&format!("dependencies/{index}/src/lib.rs"), "")?;
            let folder = manifest.parent().unwrap_or(Path::new(""));
            let empty = Crate { folder, target: &target, limit: PREPARE_LIMIT };
            empty.prepare(&["check"])?;
            // The dependencies of examples and tests change the features of others.
            empty.prepare(&["check", "--all-targets"])?;
        }
        Targets::link(&target, jobs)
    }
}

/// A manifest under a name that all share, so that equal ones depend on the same.
fn nameless(manifest: &str) -> Result<String, toml_edit::TomlError> {
    let mut manifest: DocumentMut = manifest.parse()?;
    let mut package = toml_edit::Table::new();
    package["name"] = toml_edit::value("dependencies");
    package["edition"] = toml_edit::value("2024");
    manifest["package"] = toml_edit::Item::Table(package);
    Ok(manifest.to_string())
}

impl Targets {
    fn link(from: &Path, jobs: usize) -> Result<Self, Stop> {
        let beside = from.parent().unwrap_or(Path::new(""));
        let failed = |error: io::Error| Stop::at("copy", from, &error);
        let folder = tempfile::Builder::new().prefix("jobs-").tempdir_in(beside).map_err(failed)?;
        for job in 0..jobs {
            // Cargo locks this file, and two links are one file.
            let is_wanted = |path: &Path| path.file_name().is_some_and(|name| name != ".cargo-lock");
            copy(from, &folder.path().join(job.to_string()), &is_wanted, &|from, to| fs::hard_link(from, to))
                .map_err(failed)?;
        }
        Ok(Self { folder })
    }

    pub(super) fn of(&self, job: usize) -> PathBuf {
        self.folder.path().join(job.to_string())
    }

    /// Takes away what cargo keeps for a second check of a crate, which is as large as all else.
    pub(super) fn clean(&self, job: usize) {
        // What stays is in the way of nothing but space.
        let _ = fs::remove_dir_all(self.of(job).join("debug/incremental"));
    }
}

/// Copies a folder, file by file.
pub(super) fn copy(
    from: &Path,
    to: &Path,
    is_wanted: &dyn Fn(&Path) -> bool,
    put: &dyn Fn(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, beside) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&path, &beside, is_wanted, put)?;
        } else if is_wanted(&path) {
            put(&path, &beside)?;
        }
    }
    Ok(())
}

/// Where compiled dependencies are kept: beside what cargo compiles of this repository.
pub(super) fn default_target() -> Result<PathBuf, Stop> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| Ok(root::find()?.join("target")), |dir| Ok(dir.into()));
    target.map(|target| target.join("corpus"))
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| Stop::at("read", path, &error))
}
