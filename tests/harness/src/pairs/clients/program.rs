//! Builds and runs the program that makes the calls of all old clients.
//!
//! Input: the crates. Output: the exchange of each call. Clients that can share a runtime are modules of one crate, and those of
//! equal specs are one client.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::emit::type_path;
use codegen::files::Files;
use serde_json::Value;
use tests::bundle::{Bundles, Sharing, module, prefixed};
use xtask::stop::Stop;

use super::super::side::{Crates, Side};
use crate::crates::cargo::cargo;
use crate::crates::download::download;
use crate::crates::program::write;
use crate::wire::calls::{Place, emit};
use crate::wire::exchange::Exchange;

const MAIN: &str = include_str!("main.rs.in");
const BUNDLE: &str = include_str!("bundle.rs.in");

const MANIFEST: &str = "[package]\nname = \"clients\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[workspace]\n\n\
                        [profile.dev]\ndebug = false\nincremental = false\n\n[dependencies]\nbytes = \"1\"\nhttp = \"1\"\n\
                        serde_json = \"1\"\ntokio = { version = \"1\", features = [\"rt\"] }\n";

/// How many clients are one crate at most.
const TOGETHER: usize = 150;

pub(super) struct Program {
    path: PathBuf,
    /// The client of each pair: that of the first pair with the same old spec.
    clients: BTreeMap<String, String>,
}

pub(super) fn build(all: &[Crates<'_>], work: &Path, target: &Path) -> Result<Program, Stop> {
    let mut first: BTreeMap<[&str; 2], &Crates<'_>> = BTreeMap::new();
    let mut clients = BTreeMap::new();
    for crates in all {
        let same = first.entry(crates.pair.old.texts()).or_insert(crates);
        clients.insert(crates.name.clone(), module(&same.name));
    }
    let mut unique: Vec<&Crates<'_>> = first.into_values().collect();
    unique.sort_by(|one, other| one.name.cmp(&other.name));
    let folder = work.join("program");
    let mut writer =
        Writer { folder: &folder, manifest: MANIFEST.to_owned(), modules: String::new(), arms: String::new() };
    for crates in unique.chunks(TOGETHER) {
        writer.write(crates)?;
    }
    writer.finish()?;
    compile(&folder, target)?;
    let path = target.join("debug").join(format!("clients{}", std::env::consts::EXE_SUFFIX));
    Ok(Program { path, clients })
}

struct Writer<'a> {
    folder: &'a Path,
    manifest: String,
    modules: String,
    /// A line of `main` for each client.
    arms: String,
}

impl Writer<'_> {
    /// Adds clients, as modules of as few crates as possible.
    fn write(&mut self, all: &[&Crates<'_>]) -> Result<(), Stop> {
        let files = |crates: &Crates<'_>| prefixed(&crates.old.generated.files, &prefix(&crates.name));
        let files: Vec<(String, Files)> = all.iter().map(|crates| (crates.name.clone(), files(crates))).collect();
        let bundles = Bundles::new(files, Sharing::Part);
        bundles.write(self.folder);
        for (package, members) in bundles.members() {
            let bundle = format!("of_{}", module(package));
            let features = "default-features = false, features = [\"client\", \"full\", \"test-util\"]";
            self.manifest.push_str(&format!("{package} = {{ path = \"{package}\", {features} }}\n"));
            self.modules.push_str(&format!("mod {bundle};\n"));
            let mut text = BUNDLE.replace("$client", &module(package));
            for crates in all.iter().filter(|crates| members.contains(&&*crates.name)) {
                let name = module(&crates.name);
                text.push_str(&format!("pub(super) mod {name};\n"));
                let place = Place { root: &format!("::{}", bundles.path(&crates.name)), prefix: &prefix(&crates.name) };
                let calls = emit(&crates.old.input, &crates.old.generated, place) + &payloads(&crates.old);
                write(&self.folder.join(format!("src/{bundle}/{name}.rs")), &calls)?;
                let parts = ["OPERATIONS", "credential", "PAYLOADS"].map(|part| format!("{bundle}::{name}::{part}"));
                self.arms.push_str(&format!(
                    "        \"{name}\" => runtime.block_on({bundle}::exchange(line, {})),\n",
                    parts.join(", ")
                ));
            }
            write(&self.folder.join(format!("src/{bundle}.rs")), &text)?;
        }
        Ok(())
    }

    fn finish(&self) -> Result<(), Stop> {
        write(&self.folder.join("Cargo.toml"), &self.manifest)?;
        write(&self.folder.join("src/main.rs"), &MAIN.replace("$modules", &self.modules).replace("$arms", &self.arms))
    }
}

fn prefix(name: &str) -> String {
    format!("{}_", module(name))
}

/// The functions that decode the payloads of webhooks.
fn payloads(side: &Side) -> String {
    let codegen::Generated { api, names, analysis, .. } = &side.generated;
    let lines = api.webhooks.iter().map(|webhook| match &webhook.payload {
        Some(ty) => {
            format!("    super::decode::<{}>,\n", type_path(api, names, analysis, &side.input.config, &ty.kind).text)
        }
        None => "    super::decode::<serde_json::Value>,\n".to_owned(),
    });
    format!("\npub(crate) const PAYLOADS: &[super::Decode] = &[\n{}];\n", lines.collect::<String>())
}

fn compile(folder: &Path, target: &Path) -> Result<(), Stop> {
    let lock = xtask::root::find()?.join("Cargo.lock");
    if lock.is_file() {
        let to = folder.join("Cargo.lock");
        fs::copy(&lock, &to).map_err(|error| Stop::io("write", &to, &error))?;
    }
    download(folder)?;
    let mut cargo = cargo();
    cargo.args(["build", "--quiet", "--offline", "--target-dir"]).arg(target).current_dir(folder);
    cargo.env("CARGO_TERM_COLOR", "never");
    let output = cargo.output().map_err(|error| Stop::io("run", Path::new("cargo"), &error))?;
    if output.status.success() {
        return Ok(());
    }
    let stderr = String::from_utf8_lossy(&output.stderr);
    let first: Vec<&str> = stderr.lines().take(40).collect();
    Err(Stop::error(format!("the old clients do not compile:\n{}", first.join("\n"))))
}

impl Program {
    /// Makes the calls, each with the client of a pair.
    pub(super) fn run<'a>(
        &self,
        lines: impl Iterator<Item = (&'a Crates<'a>, &'a Value)>,
        work: &Path,
    ) -> Result<Vec<Exchange>, Stop> {
        let text: String = lines
            .map(|(crates, line)| {
                let mut line = line.clone();
                line["client"] = self.clients[&crates.name].as_str().into();
                format!("{line}\n")
            })
            .collect();
        let file = work.join("calls.txt");
        write(&file, &text)?;
        let output = Command::new(&self.path).arg(&file).output();
        let output = output.map_err(|error| Stop::io("run", &self.path, &error))?;
        if !output.status.success() {
            let stderr = String::from_utf8_lossy(&output.stderr);
            return Err(Stop::error(format!("the old clients crashed: {}", stderr.trim_end())));
        }
        let parse = |line: &str| serde_json::from_str(line).map_err(|error| Stop::error(format!("{error}: {line}")));
        String::from_utf8_lossy(&output.stdout).lines().map(parse).collect()
    }
}
