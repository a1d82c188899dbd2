//! `cargo xtask corpus-step`: what `corpus` has done in a process of its own, so that a spec that takes all the memory or
//! all the time takes nothing else down, and so that what it takes can be measured.
//!
//! Comes in: a spec. Goes out: a line of JSON on the standard output.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use codegen::source;
use serde::Serialize;

use super::product::produce;
use super::survey::{Survey, survey};
use crate::Terminal;
use crate::stop::Stop;

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
}

impl Step {
    pub(crate) fn run(&self, terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        let line = match self {
            Self::Survey { spec } => json(&look_at(spec)),
            Self::Generate { spec, name, out } => json(&produce(spec, name, out)?),
        };
        Ok(writeln!(terminal.out, "{line}")?)
    }
}

fn look_at(spec: &Path) -> Survey {
    source::read(spec, &spec.to_string_lossy()).map_or_else(|error| Survey::failed(error.message), |file| survey(&file))
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("it has text keys only, so it is JSON")
}
