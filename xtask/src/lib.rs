//! The commands of the repository: what a person types goes in, files and a few lines of text come out.
//!
//! Each command has its file. They read arguments, call `codegen` and print; nothing here knows OpenAPI or Rust. What takes
//! many crates to compile is another program, `tests/harness`, which `harness.rs` starts; it prints and ends as these do, by
//! what is public here.

mod dump;
mod generate;
mod harness;
mod import;
pub mod replace;
pub mod report;
pub mod root;
pub mod selection;
pub mod stop;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use codegen::escape::TerminalText;

/// Where a command prints to.
pub struct Terminal<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// Messages.
    pub err: &'a mut dyn Write,
    /// Whether messages have colors.
    pub colors: bool,
    /// Whether messages may be drawn over, as a progress bar is.
    pub draws: bool,
}

impl Terminal<'_> {
    /// Prints a result.
    pub fn print(&mut self, text: &TerminalText) -> io::Result<()> {
        self.out.write_all(text.as_str().as_bytes())
    }

    /// Prints a message.
    pub fn tell(&mut self, text: &TerminalText) -> io::Result<()> {
        self.err.write_all(text.as_str().as_bytes())
    }

    /// Hands a line of JSON to the program that started this one, which is no terminal.
    pub fn pipe(&mut self, line: &str) -> io::Result<()> {
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
    Dump(dump::Dump),
    #[command(flatten)]
    Harness(harness::Harness),
}

/// Runs the command that `arguments` name, the program first; yields the exit status.
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>, terminal: &mut Terminal<'_>) -> u8 {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command,
        Err(error) => return print_usage(&error, terminal),
    };
    let done = match command {
        Command::Gen(command) => command.run(terminal),
        Command::Import(command) => command.run(terminal),
        Command::Dump(command) => command.run(terminal),
        Command::Harness(command) => command.run(terminal),
    };
    done.map_or_else(|stop| stop.tell(terminal), |()| 0)
}

/// Prints help, or what is wrong with the arguments; yields the exit status.
pub fn print_usage(error: &clap::Error, terminal: &mut Terminal<'_>) -> u8 {
    let text = error.render();
    let text = if terminal.colors { text.ansi().to_string() } else { text.to_string() };
    let stream = if error.use_stderr() { &mut *terminal.err } else { &mut *terminal.out };
    // Nobody reads it if the terminal is gone.
    let _ = stream.write_all(text.as_bytes());
    u8::from(error.use_stderr()) * 2
}

/// Runs a command on the streams of this process.
pub fn on_terminal(run: impl FnOnce(&mut Terminal<'_>) -> u8) -> ExitCode {
    let wants_colors = env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let (out, err) = (io::stdout(), io::stderr());
    let draws = err.is_terminal();
    let colors = wants_colors && draws;
    run(&mut Terminal { out: &mut out.lock(), err: &mut err.lock(), colors, draws }).into()
}
