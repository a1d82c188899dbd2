//! Writes and builds test programs that depend on a generated crate.
//!
//! Input: the sources. Output: the path of the executable. Must not know what the program does.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, InlineTable, Item, Table, TomlError, value};

use crate::crates::cargo::cargo;
use crate::crates::download::download;
use xtask::stop::Stop;

/// The purpose of a program, which decides its dependencies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Only uses the types.
    RoundTrip,
    /// Makes calls through the default transport.
    Wire,
}

/// The sources of a program, and its folders.
pub(crate) struct Program<'a> {
    pub(crate) kind: Kind,
    /// The name of the generated package, which the program imports as `client`.
    pub(crate) client: &'a str,
    /// The folder of the generated package.
    pub(crate) package: &'a Path,
    /// The folder of the program.
    pub(crate) folder: &'a Path,
    /// The target folder of cargo.
    pub(crate) target: &'a Path,
    /// The paths and texts of the source files.
    pub(crate) sources: &'a [(&'a str, String)],
}

impl Kind {
    /// The name of the program's package, and of the target folder of its dependencies.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::RoundTrip => "roundtrip",
            Self::Wire => "wire",
        }
    }

    /// The manifest without the generated package: the dependencies to compile first, the same for many specs. They include
    /// those dependencies of the generated package that the code of the program may use.
    pub(crate) fn dependencies(self, generated: &str) -> Result<DocumentMut, TomlError> {
        let generated: DocumentMut = generated.parse()?;
        let mut dependencies = Table::new();
        let of_client = of_client(&generated);
        for (name, dependency) in generated.get("dependencies").and_then(Item::as_table).into_iter().flatten() {
            let is_transport = self == Self::Wire && name == "reqwest";
            if dependency.get("optional").is_none() || is_transport || of_client.contains(name) {
                let mut dependency = dependency.clone();
                dependency.as_table_like_mut().map(|keys| keys.remove("optional"));
                dependencies.insert(name, dependency);
            }
        }
        for always in ["serde", "serde_json"] {
            dependencies.entry(always).or_insert(value("1"));
        }
        if self == Self::Wire {
            dependencies["http-body"] = value("1");
            dependencies["tokio"] = value(tokio());
        }
        let mut manifest: DocumentMut = format!("[package]\nname = \"{}\"\n{HEADER}", self.name()).parse()?;
        manifest.insert("dependencies", Item::Table(dependencies));
        Ok(manifest)
    }
}

/// The crates that the feature `client` of a generated package turns on.
fn of_client(generated: &DocumentMut) -> BTreeSet<String> {
    let list = generated.get("features").and_then(|features| features.get("client")).and_then(Item::as_array);
    let names = list.into_iter().flatten().filter_map(|name| name.as_str()?.strip_prefix("dep:"));
    names.map(str::to_owned).collect()
}

/// The async runtime for the calls.
fn tokio() -> InlineTable {
    let mut tokio = InlineTable::new();
    tokio.insert("version", "1".into());
    tokio.insert("features", ["net", "rt", "time"].into_iter().collect::<toml_edit::Array>().into());
    tokio
}

const HEADER: &str = "version = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
                    [profile.dev]\ndebug = false\nincremental = false\n";

/// Writes and builds a program; returns the path of the executable.
pub(crate) fn build(program: &Program<'_>) -> Result<PathBuf, Stop> {
    for (path, text) in program.sources {
        write(&program.folder.join(path), text)?;
    }
    write(&program.folder.join("Cargo.toml"), &manifest(program)?)?;
    let lock = xtask::root::find()?.join("Cargo.lock");
    if lock.is_file() {
        let to = program.folder.join("Cargo.lock");
        fs::copy(&lock, &to).map_err(|error| Stop::io("write", &to, &error))?;
    }
    download(program.folder)?;
    let target = target(program.target)?;
    let mut cargo = cargo();
    cargo.current_dir(program.folder).args(["build", "--quiet", "--offline", "--target-dir"]).arg(&target);
    cargo.env("CARGO_TERM_COLOR", "never");
    let output = cargo.output().map_err(|error| Stop::io("run", Path::new("cargo"), &error))?;
    if output.status.success() {
        return executable(program.kind, &target);
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = stderr.lines().take(30).collect();
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
    client.insert("features", ["client", "full"].into_iter().collect::<toml_edit::Array>().into());
    manifest["dependencies"]["client"] = value(client);
    Ok(manifest.to_string())
}

/// The path of a built program.
pub(crate) fn executable(kind: Kind, target: &Path) -> Result<PathBuf, Stop> {
    Ok(self::target(target)?.join("debug").join(format!("{}{}", kind.name(), std::env::consts::EXE_SUFFIX)))
}

/// The absolute path of the target folder.
fn target(target: &Path) -> Result<PathBuf, Stop> {
    fs::create_dir_all(target).map_err(|error| Stop::io("write", target, &error))?;
    fs::canonicalize(target).map_err(|error| Stop::io("find", target, &error))
}

/// Writes a file and creates its parent folders.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), Stop> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| Stop::io("write", folder, &error))?;
    }
    // An unchanged file keeps its time stamp, so that it is not compiled again.
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return Ok(());
    }
    fs::write(path, text).map_err(|error| Stop::io("write", path, &error))
}
