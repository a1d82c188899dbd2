//! Manages the folders in which generated crates are compiled: their dependencies once, then each crate by itself.
//!
//! Cargo locks a target folder for one process at a time. So the dependencies are compiled in one target folder, which is
//! kept for the next run, and each job gets a copy of it made of hard links, which needs almost no space and time and whose
//! contents cargo considers fresh. The crates are outside of any workspace and use the versions of this repository's lock
//! file.

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
use crate::crates::download::download;
use crate::crates::program::Kind;
use xtask::root;
use xtask::stop::Stop;

/// The time limit for compiling all dependencies on a slow machine.
const PREPARE_LIMIT: Duration = Duration::from_hours(1);

/// The temporary folder in which crates are generated.
pub(crate) struct BuildDir {
    folder: TempDir,
}

/// Target folders, one per job.
pub(crate) struct Targets {
    folder: TempDir,
    /// For the programs that do round trips.
    pub(crate) programs: Programs,
}

/// The compiled dependencies of one kind of program.
pub(crate) struct Programs {
    target: PathBuf,
}

impl BuildDir {
    pub(crate) fn new() -> Result<Self, Stop> {
        let folder =
            tempfile::tempdir().map_err(|error| Stop::error(format!("cannot create a temporary folder: {error}")))?;
        let build_dir = Self { folder };
        // Empty configuration files, so that the tools do not find others in parent folders.
        build_dir.write("rustfmt.toml", "")?;
        build_dir.write("clippy.toml", "")?;
        Ok(build_dir)
    }

    /// The folder of the crate `name`.
    pub(crate) fn crate_folder(&self, name: &str) -> PathBuf {
        self.folder.path().join("crates").join(name)
    }

    /// Writes a file; returns its path.
    pub(crate) fn write(&self, path: &str, text: &str) -> Result<PathBuf, Stop> {
        let path = self.folder.path().join(path);
        let folder = path.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder).map_err(|error| Stop::io("create the folder", folder, &error))?;
        fs::write(&path, text).map_err(|error| Stop::io("write", &path, &error))?;
        Ok(path)
    }

    /// Makes crates in `folder` members of a workspace; returns its path.
    pub(crate) fn write_workspace<'a>(
        &self,
        folder: &str,
        members: impl Iterator<Item = &'a str>,
    ) -> Result<PathBuf, Stop> {
        let lock = self.copy_toolchain()?;
        self.write(&format!("{folder}/Cargo.lock"), &lock)?;
        let members: String = members.map(|name| format!("    \"{name}\",\n")).collect();
        let profile = "[profile.dev]\ndebug = false\n";
        let text = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n{profile}");
        let manifest = self.write(&format!("{folder}/Cargo.toml"), &text)?;
        Ok(manifest.parent().unwrap_or(Path::new("")).to_owned())
    }

    /// Compiles the dependencies of the crates `names` in `target`, as far as `level` needs them, and creates the target folders
    /// of the jobs.
    pub(crate) fn prepare(&self, names: &[String], target: &Path, jobs: usize, level: Level) -> Result<Targets, Stop> {
        let lock = self.copy_toolchain()?;
        let manifests = self.manifests(names, with_shared_name)?;
        for name in names {
            self.write(&format!("crates/{name}/Cargo.lock"), &lock)?;
        }
        // Both, because dependencies of examples and tests can enable features of other dependencies.
        let checks: [&[&str]; 2] = [&["check"], &["check", "--all-targets"]];
        self.compile("dependencies", &manifests, &lock, target, &checks)?;
        let programs = if level >= Level::Roundtrip { names } else { &[] };
        let programs = self.prepare_programs(programs, target, Kind::RoundTrip)?;
        Targets::link(target, jobs, programs)
    }

    /// Compiles, in `target`, the dependencies of the test programs of the crates `names`.
    pub(crate) fn prepare_programs(&self, names: &[String], target: &Path, kind: Kind) -> Result<Programs, Stop> {
        let lock = self.copy_toolchain()?;
        let manifests = self.manifests(names, |manifest| Ok(kind.dependencies(manifest)?.to_string()))?;
        self.compile(kind.name(), &manifests, &lock, target, &[&["build"]])?;
        Ok(Programs { target: target.join(kind.name()) })
    }

    /// Copies the toolchain file so that it applies to all crates; returns the text of the lock file.
    fn copy_toolchain(&self) -> Result<String, Stop> {
        let root = root::find()?;
        if let Ok(toolchain) = fs::read_to_string(root.join("rust-toolchain.toml")) {
            self.write("rust-toolchain.toml", &toolchain)?;
        }
        read(&root.join("Cargo.lock"))
    }

    /// The manifests of the crates, changed by `change`, without duplicates.
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

    /// Runs `commands` on an empty package with each of the manifests; the target folder is `name` in `target`.
    fn compile(
        &self,
        name: &str,
        manifests: &BTreeSet<String>,
        lock: &str,
        target: &Path,
        commands: &[&[&str]],
    ) -> Result<(), Stop> {
        for (index, manifest) in manifests.iter().enumerate() {
            let manifest = self.write(&format!("{name}/{index}/Cargo.toml"), manifest)?;
            self.write(&format!("{name}/{index}/Cargo.lock"), lock)?;
            self.write(&format!("{name}/{index}/src/lib.rs"), "")?;
            let folder = manifest.parent().unwrap_or(Path::new(""));
            download(folder)?;
            let empty = Crate { folder, target: &target.join(name), limit: PREPARE_LIMIT };
            for command in commands {
                empty.prepare(command)?;
            }
        }
        Ok(())
    }
}

/// The manifest with the same package name for all crates, so that those with equal dependencies are equal.
fn with_shared_name(manifest: &str) -> Result<String, TomlError> {
    let mut manifest: DocumentMut = manifest.parse()?;
    let mut package = toml_edit::Table::new();
    package["name"] = toml_edit::value("dependencies");
    package["edition"] = toml_edit::value("2024");
    manifest["package"] = toml_edit::Item::Table(package);
    Ok(manifest.to_string())
}

impl Targets {
    fn link(target: &Path, jobs: usize, programs: Programs) -> Result<Self, Stop> {
        let folder = temporary_folder_beside(target)?;
        for job in 0..jobs {
            link(&target.join("dependencies"), &folder.path().join(job.to_string()))?;
        }
        Ok(Self { folder, programs })
    }

    pub(crate) fn of(&self, job: usize) -> PathBuf {
        self.folder.path().join(job.to_string())
    }

    /// Deletes the incremental compilation data of a crate, which is as large as everything else.
    pub(crate) fn clean(&self, job: usize) {
        // If this fails, it only wastes space.
        let _ = fs::remove_dir_all(self.of(job).join("debug/incremental"));
    }
}

impl Programs {
    /// Creates a target folder for one program, deleted on drop, because its size grows with the spec.
    pub(crate) fn create_target(&self) -> Result<TempDir, Stop> {
        let folder = temporary_folder_beside(&self.target)?;
        link(&self.target, folder.path())?;
        Ok(folder)
    }
}

/// Creates a temporary folder next to `path`, on the same file system, as hard links require.
fn temporary_folder_beside(path: &Path) -> Result<TempDir, Stop> {
    let parent = path.parent().unwrap_or(Path::new(""));
    let folder = tempfile::Builder::new().prefix("jobs-").tempdir_in(parent);
    folder.map_err(|error| Stop::io("create a folder in", parent, &error))
}

/// Copies a target folder with hard links.
fn link(from: &Path, to: &Path) -> Result<(), Stop> {
    // Cargo locks this file, so each folder needs its own.
    let is_wanted = |path: &Path| path.file_name().is_some_and(|name| name != ".cargo-lock");
    copy(from, to, &is_wanted, &|from, to| fs::hard_link(from, to)).map_err(|error| Stop::io("copy", from, &error))
}

/// Copies the wanted files of a folder with `copy_file`.
pub(crate) fn copy(
    from: &Path,
    to: &Path,
    is_wanted: &dyn Fn(&Path) -> bool,
    copy_file: &dyn Fn(&Path, &Path) -> io::Result<()>,
) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, copied) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&path, &copied, is_wanted, copy_file)?;
        } else if is_wanted(&path) {
            copy_file(&path, &copied)?;
        }
    }
    Ok(())
}

/// The default folder for compiled dependencies, in the target folder of this repository.
pub(crate) fn default_target() -> Result<PathBuf, Stop> {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| Ok(root::find()?.join("target")), |dir| Ok(dir.into()));
    target.map(|target| target.join("corpus"))
}

fn read(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| Stop::io("read", path, &error))
}
