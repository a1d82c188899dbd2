//! The generator over many specs, and what is generated against oracles that nobody here wrote.
//!
//! Input: specs. Output: a report of what was generated, of the values that came back from the generated types, and of the
//! calls that a mock server accepted. `cargo xtask corpus`, `roundtrip` and `wire` start this program. From below:
//! `crates` runs cargo on generated crates, `specs` finds and generates, `roundtrip` and `wire` try one spec, `batch` takes
//! many specs through processes of their own, `commands` reads arguments and reports.

mod batch;
mod commands;
mod crates;
mod output;
mod roundtrip;
mod specs;
mod wire;

use std::ffi::OsString;

use clap::{Parser, Subcommand};
use xtask::Terminal;

/// Holds generated crates against real specs, their own values and a mock server.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Corpus(commands::corpus::Corpus),
    Roundtrip(commands::roundtrip::Roundtrip),
    Wire(commands::wire::Wire),
    #[command(subcommand, hide = true)]
    Step(commands::step::Step),
}

/// Runs the command that `arguments` name, the program first; yields the exit status.
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>, terminal: &mut Terminal<'_>) -> u8 {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command,
        Err(error) => return xtask::print_usage(&error, terminal),
    };
    let done = match command {
        Command::Corpus(command) => command.run(terminal),
        Command::Roundtrip(command) => command.run(terminal),
        Command::Wire(command) => command.run(terminal),
        Command::Step(command) => command.run(terminal),
    };
    done.map_or_else(|stop| stop.report(terminal), |()| 0)
}
