//! `harness step`: what `corpus` has done in a process of its own, so that a spec that takes all the memory or
//! all the time takes nothing else down, and so that what it takes can be measured.
//!
//! Comes in: a spec. Goes out: a line of JSON on the standard output.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use codegen::diagnostic::Diagnostics;
use codegen::source::{self, Sources};
use serde::Serialize;

use crate::roundtrip::{self, Job, RoundTrip, suite};
use crate::specs::product::{make, produce};
use crate::specs::survey::{Survey, survey};
use crate::wire::found::Found;
use crate::wire::run::{self as wire, run};
use xtask::Terminal;
use xtask::stop::Stop;

/// A part of `corpus`
#[derive(Subcommand)]
pub(crate) enum Step {
    /// Tell what a document holds
    Survey { spec: PathBuf },
    /// Generate a crate and tell what it holds
    Generate {
        spec: PathBuf,
        /// The package's name
        #[arg(long)]
        name: String,
        /// The folder for the crate
        #[arg(long)]
        out: PathBuf,
    },
    /// Take values through the types of a crate that was generated before
    Roundtrip {
        spec: PathBuf,
        /// The package's name
        #[arg(long)]
        name: String,
        /// The folder of the crate
        #[arg(long)]
        package: PathBuf,
        #[command(flatten)]
        room: Room,
    },
    /// Call the operations of a spec through a crate that was generated before
    Wire {
        spec: PathBuf,
        /// The package's name
        #[arg(long)]
        name: String,
        /// The folder of the crate
        #[arg(long)]
        package: PathBuf,
        /// The program that is Prism
        #[arg(long)]
        prism: PathBuf,
        #[command(flatten)]
        room: Room,
    },
    /// Take the values of the JSON-Schema-Test-Suite through types generated from it
    Suite {
        suite: PathBuf,
        #[command(flatten)]
        room: Room,
    },
}

/// Where round trips are done.
#[derive(Args)]
pub(crate) struct Room {
    /// The folder for the program
    #[arg(long)]
    work: PathBuf,
    /// Where cargo builds
    #[arg(long)]
    target: PathBuf,
}

impl Step {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let line = match self {
            Self::Survey { spec } => json(&look_at(spec)),
            Self::Generate { spec, name, out } => json(&produce(spec, name, out)?),
            Self::Roundtrip { spec, name, package, room } => json(&round_trip(spec, name, package, room)?),
            Self::Wire { spec, name, package, prism, room } => json(&call(spec, name, package, prism, room)?),
            Self::Suite { suite, room } => json(&suite::run(suite, &room.work, &room.target)?),
        };
        Ok(terminal.print_json_line(&line)?)
    }
}

fn look_at(spec: &Path) -> Survey {
    source::read(spec, &spec.to_string_lossy()).map_or_else(|error| Survey::failed(error.message), |file| survey(&file))
}

fn round_trip(spec: &Path, name: &str, package: &Path, room: &Room) -> Result<RoundTrip, Stop> {
    let mut sources = Sources::default();
    let made = make(spec, name, &mut sources, &mut Diagnostics::default());
    let (input, generated) = made.ok_or_else(|| Stop::error("nothing is generated from the spec"))?;
    let Room { work, target } = room;
    roundtrip::run(&Job { input: &input, sources: &sources, generated: &generated, package, folder: work, target })
}

fn call(spec: &Path, name: &str, package: &Path, prism: &Path, room: &Room) -> Result<Found, Stop> {
    let mut sources = Sources::default();
    let made = make(spec, name, &mut sources, &mut Diagnostics::default());
    let (input, generated) = made.ok_or_else(|| Stop::error("nothing is generated from the spec"))?;
    let (input, sources, generated) = (&input, &sources, &generated);
    let Room { work, target } = room;
    run(&wire::Job { spec, input, sources, generated, package, folder: work, target, prism })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("it has text keys only, so it is JSON")
}
