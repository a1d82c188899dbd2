//! Runs the generator on many specs and tests the generated crates with independent tools.
//!
//! Input: specs. Output: a report of the generated crates, of the values that survived decoding and encoding, and of the
//! calls that a mock server accepted. `cargo xtask corpus`, `bench`, `pairs`, `roundtrip` and `wire` start this program. From the
//! bottom up: `crates` runs cargo on generated crates, `specs` finds specs and generates crates, `roundtrip` and `wire` test one
//! spec, `churn` compares two generators, `pairs` two versions of a spec, `bench` measures generators, `batch` runs many specs in
//! separate processes, and `commands` parses arguments and prints reports.

mod batch;
mod bench;
mod churn;
mod commands;
mod crates;
mod output;
mod pairs;
mod roundtrip;
mod specs;
mod wire;

use std::ffi::OsString;

use clap::{Parser, Subcommand};
use xtask::Terminal;

/// Tests generated crates with real specs, their example values and a mock server.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Corpus(commands::corpus::Corpus),
    Bench(commands::bench::Bench),
    Pairs(commands::pairs::Pairs),
    Roundtrip(commands::roundtrip::Roundtrip),
    Wire(commands::wire::Wire),
    #[command(subcommand, hide = true)]
    Step(commands::step::Step),
}

/// Runs the command given by `arguments` (the first one is the program's name); returns the exit status.
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>, terminal: &mut Terminal<'_>) -> u8 {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command,
        Err(error) => return xtask::print_usage(&error, terminal),
    };
    let result = match command {
        Command::Corpus(command) => command.run(terminal),
        Command::Bench(command) => command.run(terminal),
        Command::Pairs(command) => command.run(terminal),
        Command::Roundtrip(command) => command.run(terminal),
        Command::Wire(command) => command.run(terminal),
        Command::Step(command) => command.run(terminal),
    };
    result.map_or_else(|stop| stop.report(terminal), |()| 0)
}
