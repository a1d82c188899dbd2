//! Compiles many small crates at once, as modules of a few crates in a workspace: dependencies and the runtime, which is most of
//! a small crate, are compiled once.
//!
//! Input: generated crates. Output: the messages of the compiler for each of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use codegen::files::Files;
use tests::bundle::{Bundles, Sharing, module};

use super::build_dir::BuildDir;
use super::cargo::{Diagnostic, cargo, diagnostics};
use super::download::download;
use super::measure::measure;
use xtask::stop::Stop;

/// The time limit on a slow machine, for a few thousand crates.
const LIMIT: Duration = Duration::from_hours(4);

/// How many crates become one at most: what the compiler needs for larger ones grows faster than they do.
const TOGETHER: usize = 150;

/// The errors and warnings of the crates that do not compile cleanly, by name. Only the features that all users of a crate
/// have are compiled: the transport is not part of what a spec decides.
pub(crate) fn check(
    build_dir: &BuildDir,
    names: &[String],
    target: &Path,
) -> Result<BTreeMap<String, Vec<String>>, Stop> {
    let mut crates = Vec::with_capacity(names.len());
    for name in names {
        let folder = build_dir.crate_folder(name);
        let mut files = Files::default();
        read(&folder, "", &mut files).map_err(|error| Stop::io("read the crate in", &folder, &error))?;
        if let Some(manifest) = files.get("Cargo.toml") {
            files.insert("Cargo.toml", named(manifest, name));
        }
        crates.push((name.clone(), files));
    }
    let mut messages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // An error in one crate can hide those of the others in its bundle: they are compiled again without it.
    while !crates.is_empty() {
        let failed = check_bundles(build_dir, &crates, target, &mut messages)?;
        if failed.is_empty() {
            break;
        }
        let bundled = failed.iter().flat_map(|(_, members)| members).cloned().collect::<Vec<String>>();
        crates.retain(|(name, _)| bundled.contains(name) && failed.iter().all(|(failed, _)| failed != name));
    }
    Ok(messages)
}

/// A manifest with the whole name of its crate: the generator shortens long ones, and two of them may then be the same.
fn named(manifest: &str, name: &str) -> String {
    let short = manifest.lines().find(|line| line.starts_with("name = "));
    short.map_or_else(|| manifest.to_owned(), |short| manifest.replacen(short, &format!("name = \"{name}\""), 1))
}

/// Reads the files of a crate.
fn read(folder: &Path, inside: &str, files: &mut Files) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            read(&entry.path(), &format!("{path}/"), files)?;
        } else {
            files.insert(path, fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}

/// Compiles crates together, and adds what is reported. Returns those with an error, each with the members of its bundle.
fn check_bundles(
    build_dir: &BuildDir,
    crates: &[(String, Files)],
    target: &Path,
    messages: &mut BTreeMap<String, Vec<String>>,
) -> Result<Vec<(String, Vec<String>)>, Stop> {
    let bundles: Vec<Bundles> =
        crates.chunks(TOGETHER).map(|crates| Bundles::new(crates.to_vec(), Sharing::Part)).collect();
    let members: BTreeMap<&str, Vec<&str>> = bundles.iter().flat_map(Bundles::members).collect();
    let folder = build_dir.write_workspace("bundles", members.keys().copied())?;
    for bundles in &bundles {
        bundles.write(&folder);
    }
    let mut failed = Vec::new();
    for diagnostic in compile(&folder, target)? {
        let package = Path::new(&diagnostic.manifest).parent().and_then(Path::file_name).unwrap_or_default();
        let inside = members.get(&*package.to_string_lossy()).map(Vec::as_slice).unwrap_or_default();
        let name = culprit(&diagnostic, inside).unwrap_or_default().to_owned();
        if diagnostic.is_error && !failed.iter().any(|(failed, _)| *failed == name) {
            failed.push((name.clone(), inside.iter().map(|&name| name.to_owned()).collect()));
        }
        let reported = messages.entry(name).or_default();
        if !reported.contains(&diagnostic.text) {
            reported.push(diagnostic.text);
        }
    }
    Ok(failed)
}

/// The member that a message is about; the first one if it is about what they share.
fn culprit<'a>(diagnostic: &Diagnostic, members: &[&'a str]) -> Option<&'a str> {
    let place = |name: &str| diagnostic.text.find(&format!("/src/{}/", module(name)));
    let shown = members.iter().filter_map(|name| Some((place(name)?, *name)));
    shown.min().map(|(_, name)| name).or_else(|| members.first().copied())
}

fn compile(folder: &Path, target: &Path) -> Result<Vec<Diagnostic>, Stop> {
    download(folder)?;
    let mut command = cargo();
    command.args(["check", "--workspace", "--no-default-features", "--features", "client,full", "--keep-going"]);
    command.args(["--offline", "--quiet", "--message-format=json", "--target-dir"]).arg(target).current_dir(folder);
    command.env("CARGO_INCREMENTAL", "0");
    let output = measure(&mut command, LIMIT)?;
    let reported: Vec<Diagnostic> = diagnostics(&output.stdout).collect();
    if !output.is_success() && reported.is_empty() {
        return Err(Stop::error(format!("the crates cannot be compiled: {}", output.failure(LIMIT))));
    }
    Ok(reported)
}
