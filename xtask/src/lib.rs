//! The commands of the repository. Input: command-line arguments. Output: files and messages.
//!
//! There is one file per command. Commands parse arguments, call `codegen` and print; they must not know OpenAPI or Rust
//! syntax. Commands that need many more dependencies are in separate programs, `tests/harness` and `xtask/vendor`, which `harness.rs` runs;
//! it uses the public items of this crate to print and to report errors.

mod compare;
pub mod deny;
mod dump;
mod explain;
mod generate;
mod harness;
mod import;
pub mod replace;
pub mod report;
pub mod root;
pub mod selection;
pub mod stop;
pub mod verify;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use codegen::escape::TerminalText;

/// The output streams of a command.
pub struct Terminal<'a> {
    /// For results.
    pub out: &'a mut dyn Write,
    /// For messages.
    pub err: &'a mut dyn Write,
    /// Whether messages are colored.
    pub colors: bool,
    /// Whether printed text can be overwritten, as a progress bar requires.
    pub can_redraw: bool,
}

impl Terminal<'_> {
    /// Prints a result.
    pub fn print(&mut self, text: &TerminalText) -> io::Result<()> {
        self.out.write_all(text.as_str().as_bytes())
    }

    /// Prints a message.
    pub fn print_message(&mut self, text: &TerminalText) -> io::Result<()> {
        self.err.write_all(text.as_str().as_bytes())
    }

    /// Prints a line of JSON, unescaped, for the program that started this one.
    pub fn print_json_line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }
}

/// Generates a Rust client crate from an OpenAPI document.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Gen(generate::Gen),
    Import(import::Import),
    Diff(compare::Diff),
    Dump(dump::Dump),
    Explain(explain::Explain),
    #[command(flatten)]
    Harness(harness::Harness),
}

/// Runs the command given by `arguments` (the first one is the program's name); returns the exit status.
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>, terminal: &mut Terminal<'_>) -> u8 {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command,
        Err(error) => return print_usage(&error, terminal),
    };
    let result = match command {
        Command::Gen(command) => command.run(terminal),
        Command::Import(command) => command.run(terminal),
        Command::Diff(command) => command.run(terminal),
        Command::Dump(command) => command.run(terminal),
        Command::Explain(command) => command.run(terminal),
        Command::Harness(command) => command.run(terminal),
    };
    result.map_or_else(|stop| stop.report(terminal), |()| 0)
}

/// Prints the help text or the usage error; returns the exit status.
pub fn print_usage(error: &clap::Error, terminal: &mut Terminal<'_>) -> u8 {
    let text = error.render();
    let text = if terminal.colors { text.ansi().to_string() } else { text.to_string() };
    let stream = if error.use_stderr() { &mut *terminal.err } else { &mut *terminal.out };
    // If the terminal is closed, there is nowhere left to report the error.
    let _ = stream.write_all(text.as_bytes());
    u8::from(error.use_stderr()) * 2
}

/// Runs a command on the standard streams of this process.
pub fn on_terminal(run: impl FnOnce(&mut Terminal<'_>) -> u8) -> ExitCode {
    let wants_colors = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let (out, err) = (io::stdout(), io::stderr());
    let can_redraw = err.is_terminal();
    let colors = wants_colors && can_redraw;
    run(&mut Terminal { out: &mut out.lock(), err: &mut err.lock(), colors, can_redraw }).into()
}
