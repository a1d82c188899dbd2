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
use toml_edit::{DocumentMut, TomlError};

use crate::batch::row::Level;
use crate::crates::cargo::Crate;
use crate::crates::program::Kind;
use xtask::root;
use xtask::stop::Stop;

/// Compiling all dependencies may take this long on a slow machine.
const PREPARE_LIMIT: Duration = Duration::from_hours(1);

/// Where crates are generated.
pub(crate) struct BuildDir {
    folder: TempDir,
}

/// Target folders, one for each job.
pub(crate) struct Targets {
    folder: TempDir,
    /// Where there is room for programs that do round trips.
    pub(crate) programs: Programs,
}

/// Where the libraries of programs of one kind are compiled.
pub(crate) struct Programs {
    target: PathBuf,
}

impl BuildDir {
    pub(crate) fn new() -> Result<Self, Stop> {
        let folder =
            tempfile::tempdir().map_err(|error| Stop::error(format!("cannot make a temporary folder: {error}")))?;
        let build_dir = Self { folder };
        // The tools' own files, so that they do not look for others above.
        build_dir.put("rustfmt.toml", "")?;
        build_dir.put("clippy.toml", "")?;
        Ok(build_dir)
    }

    /// The folder of the crate `name`.
    pub(crate) fn crate_folder(&self, name: &str) -> PathBuf {
        self.folder.path().join("crates").join(name)
    }

    /// Writes a file; yields its path.
    pub(crate) fn put(&self, path: &str, text: &str) -> Result<PathBuf, Stop> {
        let path = self.folder.path().join(path);
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder).map_err(|error| Stop::io("make the folder", folder, &error))?;
        fs::write(&path, text).map_err(|error| Stop::io("write", &path, &error))?;
        Ok(path)
    }

    /// Compiles what the crates `names` depend on, in `target`, as far as `level` needs it, and makes the folders of the jobs.
    pub(crate) fn prepare(&self, names: &[String], target: &Path, jobs: usize, level: Level) -> Result<Targets, Stop> {
        let lock = self.equip()?;
        let manifests = self.manifests(names, nameless)?;
        for name in names {
            self.put(&format!("crates/{name}/Cargo.lock"), &lock)?;
        }
        // The dependencies of examples and tests change the features of others.
        let checks: [&[&str]; 2] = [&["check"], &["check", "--all-targets"]];
        self.compile("dependencies", &manifests, &lock, target, &checks)?;
        let programs = if level >= Level::Roundtrip { names } else { &[] };
        let programs = self.prepare_programs(programs, target, Kind::RoundTrip)?;
        Targets::link(target, jobs, programs)
    }

    /// Compiles, in `target`, what programs beside the crates `names` depend on.
    pub(crate) fn prepare_programs(&self, names: &[String], target: &Path, kind: Kind) -> Result<Programs, Stop> {
        let lock = self.equip()?;
        let manifests = self.manifests(names, |manifest| Ok(kind.dependencies(manifest)?.to_string()))?;
        self.compile(kind.name(), &manifests, &lock, target, &[&["build"]])?;
        Ok(Programs { target: target.join(kind.name()) })
    }

    /// Puts the toolchain's file where all crates find it; yields the lock file.
    fn equip(&self) -> Result<String, Stop> {
        let root = root::find()?;
        if let Ok(toolchain) = fs::read_to_string(root.join("rust-toolchain.toml")) {
            self.put("rust-toolchain.toml", &toolchain)?;
        }
        read(&root.join("Cargo.lock"))
    }

    /// What `change` makes of the crates' manifests, each once.
    fn manifests(
        &self,
        names: &[String],
        change: impl Fn(&str) -> Result<String, TomlError>,
    ) -> Result<BTreeSet<String>, Stop> {
        let changed = |name: &String| {
            let manifest = read(&self.crate_folder(name).join("Cargo.toml"))?;
            change(&manifest).map_err(|error| Stop::io("read the manifest of", Path::new(name), &error))
        };
        names.iter().map(changed).collect()
    }

    /// Runs `commands` on an empty package for each of the manifests, in the folder `name` of `target`.
    fn compile(
        &self,
        name: &str,
        manifests: &BTreeSet<String>,
        lock: &str,
        target: &Path,
        commands: &[&[&str]],
    ) -> Result<(), Stop> {
        for (index, manifest) in manifests.iter().enumerate() {
            let manifest = self.put(&format!("{name}/{index}/Cargo.toml"), manifest)?;
            self.put(&format!("{name}/{index}/Cargo.lock"), lock)?;
            self.put(&format!("{name}/{index}/src/lib.rs"), "")?;
            let folder = manifest.parent().unwrap_or(Path::new(""));
            let empty = Crate { folder, target: &target.join(name), limit: PREPARE_LIMIT };
            for command in commands {
                empty.prepare(command)?;
            }
        }
        Ok(())
    }
}

/// A manifest under a name that all share, so that equal ones depend on the same.
fn nameless(manifest: &str) -> Result<String, TomlError> {
    let mut manifest: DocumentMut = manifest.parse()?;
    let mut package = toml_edit::Table::new();
    package["name"] = toml_edit::value("dependencies");
    package["edition"] = toml_edit::value("2024");
    manifest["package"] = toml_edit::Item::Table(package);
    Ok(manifest.to_string())
}

impl Targets {
    fn link(target: &Path, jobs: usize, programs: Programs) -> Result<Self, Stop> {
        let folder = beside(target)?;
        for job in 0..jobs {
            link(&target.join("dependencies"), &folder.path().join(job.to_string()))?;
        }
        Ok(Self { folder, programs })
    }

    pub(crate) fn of(&self, job: usize) -> PathBuf {
        self.folder.path().join(job.to_string())
    }

    /// Takes away what cargo keeps for a second check of a crate, which is as large as all else.
    pub(crate) fn clean(&self, job: usize) {
        // What stays is in the way of nothing but space.
        let _ = fs::remove_dir_all(self.of(job).join("debug/incremental"));
    }
}

impl Programs {
    /// A target folder for one program; what cargo puts there is as large as the spec.
    pub(crate) fn room(&self) -> Result<TempDir, Stop> {
        let folder = beside(&self.target)?;
        link(&self.target, folder.path())?;
        Ok(folder)
    }
}

/// A temporary folder on the same disk, which links need.
fn beside(path: &Path) -> Result<TempDir, Stop> {
    let parent = path.parent().unwrap_or(Path::new(""));
    let made = tempfile::Builder::new().prefix("jobs-").tempdir_in(parent);
    made.map_err(|error| Stop::io("make a folder in", parent, &error))
}

/// A target folder whose files are those of another.
fn link(from: &Path, to: &Path) -> Result<(), Stop> {
    // Cargo locks this file, and two links are one file.
    let is_wanted = |path: &Path| path.file_name().is_some_and(|name| name != ".cargo-lock");
    copy(from, to, &is_wanted, &|from, to| fs::hard_link(from, to)).map_err(|error| Stop::io("copy", from, &error))
}

/// Copies a folder, file by file.
pub(crate) fn copy(
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
pub(crate) fn default_target() -> Result<PathBuf, Stop> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| Ok(root::find()?.join("target")), |dir| Ok(dir.into()));
    target.map(|target| target.join("corpus"))
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| Stop::io("read", path, &error))
}
