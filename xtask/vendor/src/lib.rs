//! Saves the files that a spec refers to by URL beside the spec, so that the generator never needs the network.
//!
//! Input: a spec or its URL. Output: files below `vendor/`, and a lock file with their URLs and hashes. A program of its own,
//! so that `cargo xtask gen` is built without an HTTP client. Must not decide what a reference is: `codegen` says what is
//! missing.

mod fetch;
mod paths;
mod run;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use xtask::Terminal;

const EXAMPLES: &str = "\
Examples:
  cargo xtask vendor                                  what the spec of this repository refers to
  cargo xtask vendor specs/petstore.yaml              what another spec refers to, beside that one
  cargo xtask vendor https://example.com/api.yaml     a spec, and what it refers to, in spec/vendor/
  cargo xtask vendor --update                         fetch everything again

Commit the files and vendor.lock. `cargo xtask gen` reads them instead of their URLs, and fails if one has changed.";

/// Saves what a spec refers to by URL.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Vendor(Vendor),
}

/// Save the files that a spec refers to by URL beside it, with a lock file
///
/// Files that are in the lock file and have their content are not fetched again.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Vendor {
    /// A spec, or the URL of one [default: the specs in the configuration]
    #[arg(value_name = "URL|FILE")]
    spec: Option<String>,
    /// The configuration [default: spec/codegen.toml of this repository]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of the lock file, for a URL [default: that of the configuration]
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
    /// Fetch all files again, and remove those that nothing refers to
    #[arg(long)]
    update: bool,
}

/// Runs the command given by `arguments` (the first one is the program's name); returns the exit status.
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>, terminal: &mut Terminal<'_>) -> u8 {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command,
        Err(error) => return xtask::print_usage(&error, terminal),
    };
    let Command::Vendor(vendor) = command;
    vendor.run(terminal).map_or_else(|stop| stop.report(terminal), |()| 0)
}
