//! Programs beside a generated crate: what depends on it, written, built and ready to be run.
//!
//! Comes in: the sources. Goes out: the path of the program. What it is for is for others to know.

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, InlineTable, Item, Table, TomlError, value};

use crate::crates::cargo::cargo;
use xtask::stop::Stop;

/// What a program is for, which says what it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The types alone.
    RoundTrip,
    /// Calls through the default transport.
    Wire,
}

/// A program and where there is room for it.
pub(crate) struct Program<'a> {
    pub(crate) kind: Kind,
    /// The name of the generated package; the program calls it `client`.
    pub(crate) client: &'a str,
    /// The folder of the generated package.
    pub(crate) package: &'a Path,
    /// The folder of the program.
    pub(crate) folder: &'a Path,
    /// Where cargo builds.
    pub(crate) target: &'a Path,
    /// Paths and texts.
    pub(crate) sources: &'a [(&'a str, String)],
}

impl Kind {
    /// The program's package, and the folder where its libraries are compiled.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::RoundTrip => "roundtrip",
            Self::Wire => "wire",
        }
    }

    /// The manifest without the generated package: what must be compiled before, which is the same for many specs. It has
    /// those dependencies of the generated package that the program's own code names or may name.
    pub(crate) fn dependencies(self, generated: &str) -> Result<DocumentMut, TomlError> {
        let theirs: DocumentMut = generated.parse()?;
        let mut dependencies = Table::new();
        for (name, dependency) in theirs.get("dependencies").and_then(Item::as_table).into_iter().flatten() {
            let is_transport = self == Self::Wire && name == "reqwest";
            if dependency.get("optional").is_none() || is_transport {
                dependencies.insert(name, dependency.clone());
            }
        }
        for always in ["serde", "serde_json"] {
            dependencies.entry(always).or_insert(value("1"));
        }
        if self == Self::Wire {
            dependencies["reqwest"].as_table_like_mut().map(|reqwest| reqwest.remove("optional"));
            dependencies["http-body"] = value("1");
            dependencies["tokio"] = value(tokio());
        }
        let mut manifest: DocumentMut = format!("[package]\nname = \"{}\"\n{HEAD}", self.name()).parse()?;
        manifest.insert("dependencies", Item::Table(dependencies));
        Ok(manifest)
    }
}

/// What drives the calls.
fn tokio() -> InlineTable {
    let mut tokio = InlineTable::new();
    tokio.insert("version", "1".into());
    tokio.insert("features", ["net", "rt", "time"].into_iter().collect::<toml_edit::Array>().into());
    tokio
}

const HEAD: &str = "version = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
                    [profile.dev]\ndebug = false\nincremental = false\n";

/// Writes and builds a program; yields its path.
pub(crate) fn build(program: &Program<'_>) -> Result<PathBuf, Stop> {
    for (path, text) in program.sources {
        put(&program.folder.join(path), text)?;
    }
    put(&program.folder.join("Cargo.toml"), &manifest(program)?)?;
    let lock = xtask::root::find()?.join("Cargo.lock");
    if lock.is_file() {
        let to = program.folder.join("Cargo.lock");
        fs::copy(&lock, &to).map_err(|error| Stop::io("write", &to, &error))?;
    }
    let target = target(program.target)?;
    let mut cargo = cargo();
    cargo.current_dir(program.folder).args(["build", "--quiet", "--offline", "--target-dir"]).arg(&target);
    let output =
        cargo.env("CARGO_TERM_COLOR", "never").output().map_err(|error| Stop::io("run", Path::new("cargo"), &error))?;
    if output.status.success() {
        return executable(program.kind, &target);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = said.lines().take(30).collect();
    let name = program.kind.name();
    Err(Stop::error(format!("the program `{name}` does not compile:\n{}", first.join("\n"))))
}

/// The program's manifest.
fn manifest(program: &Program<'_>) -> Result<String, Stop> {
    let generated = program.package.join("Cargo.toml");
    let text = fs::read_to_string(&generated).map_err(|error| Stop::io("read", &generated, &error))?;
    let manifest = program.kind.dependencies(&text);
    let mut manifest = manifest.map_err(|error| Stop::io("read", &generated, &error))?;
    let folder = fs::canonicalize(program.package).map_err(|error| Stop::io("find", program.package, &error))?;
    let mut client = InlineTable::new();
    client.insert("package", program.client.into());
    client.insert("path", folder.to_string_lossy().as_ref().into());
    client.insert("default-features", (program.kind == Kind::Wire).into());
    manifest["dependencies"]["client"] = value(client);
    Ok(manifest.to_string())
}

/// Where a program is once it was built.
pub(crate) fn executable(kind: Kind, target: &Path) -> Result<PathBuf, Stop> {
    Ok(self::target(target)?.join("debug").join(format!("{}{}", kind.name(), std::env::consts::EXE_SUFFIX)))
}

/// As seen from every folder.
fn target(target: &Path) -> Result<PathBuf, Stop> {
    fs::create_dir_all(target).map_err(|error| Stop::io("write", target, &error))?;
    fs::canonicalize(target).map_err(|error| Stop::io("find", target, &error))
}

/// Writes a file, and the folders above it.
pub(crate) fn put(path: &Path, text: &str) -> Result<(), Stop> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Stop::io("write", folder, &error))?;
    }
    // What did not change is not compiled again.
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| Stop::io("write", path, &error))
}
