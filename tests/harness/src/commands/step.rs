//! `harness step`: the steps that `corpus` and `wire` run in separate processes, so that a spec that exhausts memory or time
//! does not affect the others, and so that its resource usage can be measured.
//!
//! Input: a spec. Output: a line of JSON on standard output.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use codegen::source;
use serde::Serialize;

use crate::crates::Job;
use crate::roundtrip::{self, RoundTrip, suite};
use crate::specs::generation::{Checked, SpecFile, generate_checked, generate_crate};
use crate::specs::inventory::{Inventory, take_inventory};
use crate::wire::results::Results;
use crate::wire::run::run;
use xtask::Terminal;
use xtask::stop::Stop;

/// A step of `corpus` or `wire`
#[derive(Subcommand)]
pub(crate) enum Step {
    /// List what a document declares
    Inventory { spec: PathBuf },
    /// Generate a crate and summarize it
    Generate {
        #[command(flatten)]
        spec: SpecFile,
        /// The package's name
        #[arg(long)]
        name: String,
        /// The output folder of the crate
        #[arg(long)]
        out: PathBuf,
    },
    /// Round-trip values through the types of a generated crate
    Roundtrip {
        #[command(flatten)]
        spec: SpecFile,
        /// The package's name
        #[arg(long)]
        name: String,
        /// The folder of the crate
        #[arg(long)]
        package: PathBuf,
        #[command(flatten)]
        folders: ProgramFolders,
    },
    /// Call the operations of a spec through a generated crate
    Wire {
        #[command(flatten)]
        spec: SpecFile,
        /// The package's name
        #[arg(long)]
        name: String,
        /// The folder of the crate
        #[arg(long)]
        package: PathBuf,
        /// The path of the program Prism
        #[arg(long)]
        prism: PathBuf,
        #[command(flatten)]
        folders: ProgramFolders,
    },
    /// Run a command of `cargo xtask`
    Xtask {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<OsString>,
    },
    /// Round-trip the values of the JSON-Schema-Test-Suite
    Suite {
        suite: PathBuf,
        #[command(flatten)]
        folders: ProgramFolders,
    },
}

/// The folders of a test program.
#[derive(Args)]
pub(crate) struct ProgramFolders {
    /// The folder for the program
    #[arg(long)]
    work: PathBuf,
    /// The target folder of cargo
    #[arg(long)]
    target: PathBuf,
}

impl Step {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let line = match self {
            Self::Inventory { spec } => json(&inventory(spec)),
            Self::Generate { spec, name, out } => json(&generate_crate(spec, name, out)?),
            Self::Roundtrip { spec, name, package, folders } => json(&round_trip(spec, name, package, folders)?),
            Self::Wire { spec, name, package, prism, folders } => json(&call(spec, name, package, prism, folders)?),
            Self::Xtask { arguments } => return xtask(arguments, terminal),
            Self::Suite { suite, folders } => json(&suite::run(suite, &folders.work, &folders.target)?),
        };
        Ok(terminal.print_json_line(&line)?)
    }
}

fn xtask(arguments: &[OsString], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
    let name = [OsString::from("xtask")];
    match xtask::run(name.iter().chain(arguments), terminal) {
        0 => Ok(()),
        status => Err(Stop::Exit(status)),
    }
}

fn inventory(spec: &Path) -> Inventory {
    source::read(spec, &spec.to_string_lossy())
        .map_or_else(|error| Inventory::failed(error.message), |file| take_inventory(&file))
}

fn round_trip(spec: &SpecFile, name: &str, package: &Path, folders: &ProgramFolders) -> Result<RoundTrip, Stop> {
    let checked = generate_checked(spec, name).ok_or_else(|| Stop::error("the spec cannot be generated"))?;
    let Checked { input, sources, generated, diagnostics } = &checked;
    let ProgramFolders { work, target } = folders;
    roundtrip::run(&Job { input, sources, generated, diagnostics, package, folder: work, target })
}

fn call(spec: &SpecFile, name: &str, package: &Path, prism: &Path, folders: &ProgramFolders) -> Result<Results, Stop> {
    let checked = generate_checked(spec, name).ok_or_else(|| Stop::error("the spec cannot be generated"))?;
    let Checked { input, sources, generated, diagnostics } = &checked;
    let ProgramFolders { work, target } = folders;
    run(&Job { input, sources, generated, diagnostics, package, folder: work, target }, &spec.spec, prism)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("all keys are text, so it can be JSON")
}
