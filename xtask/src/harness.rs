//! `cargo xtask corpus`, `bench`, `pairs`, `roundtrip`, `wire` and `vendor`: builds and runs the programs in `tests/harness` and `xtask/vendor`.

use std::env;
use std::ffi::{OsStr, OsString};
use std::process::Command;

use clap::{Args, Subcommand};

use crate::Terminal;
use crate::root;
use crate::stop::Stop;

#[derive(Subcommand)]
pub(crate) enum Harness {
    /// Generate a crate from every spec in a folder and report the results
    Corpus(Arguments),
    /// Measure generating and compiling, beside other generators
    Bench(Arguments),
    /// Check the verdicts of `diff` about pairs of small specs with the crates of both
    Pairs(Arguments),
    /// Decode and re-encode the values of one spec with its generated types
    Roundtrip(Arguments),
    /// Call every operation of a spec with the generated client, against a mock server
    Wire(Arguments),
    /// Save the files that a spec refers to by URL beside it, with a lock file
    Vendor(Arguments),
}

/// Passed on unparsed.
#[derive(Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Arguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    all: Vec<OsString>,
}

impl Harness {
    /// Runs the program through cargo, which builds it with the same profile as this one.
    pub(crate) fn run(&self, terminal: &Terminal<'_>) -> Result<(), Stop> {
        let (package, name, arguments) = match self {
            Self::Corpus(arguments) => ("harness", "corpus", arguments),
            Self::Bench(arguments) => ("harness", "bench", arguments),
            Self::Pairs(arguments) => ("harness", "pairs", arguments),
            Self::Roundtrip(arguments) => ("harness", "roundtrip", arguments),
            Self::Wire(arguments) => ("harness", "wire", arguments),
            Self::Vendor(arguments) => ("vendor", "vendor", arguments),
        };
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["run", "--package", package, "--manifest-path"]).arg(root::find()?.join("Cargo.toml"));
        // Without a terminal, print only the program's own output.
        command.args((!terminal.can_redraw).then_some("--quiet"));
        command.args((!cfg!(debug_assertions)).then_some("--release"));
        command.arg("--").arg(OsStr::new(name)).args(&arguments.all);
        let status = command.status().map_err(|error| Stop::error(format!("cannot run cargo: {error}")))?;
        match status.code() {
            Some(0) => Ok(()),
            code => Err(Stop::Exit(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))),
        }
    }
}
