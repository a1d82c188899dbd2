//! The commands of the repository: what a person types goes in, files and a few lines of text come out.
//!
//! Each command has its file. They read arguments, call `codegen` and print; nothing here knows OpenAPI or Rust.

mod corpus;
mod dump;
mod generate;
mod import;
mod replace;
mod report;
mod root;
mod selection;
mod stop;

use std::ffi::OsString;
use std::io::{self, Write};

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
    pub(crate) fn print(&mut self, text: &TerminalText) -> io::Result<()> {
        self.out.write_all(text.as_str().as_bytes())
    }

    /// Prints a message.
    pub(crate) fn tell(&mut self, text: &TerminalText) -> io::Result<()> {
        self.err.write_all(text.as_str().as_bytes())
    }

    /// Hands a line of JSON to the program that started this one, which is no terminal.
    pub(crate) fn pipe(&mut self, line: &str) -> io::Result<()> {
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
    Corpus(corpus::Corpus),
    Roundtrip(corpus::roundtrip::command::Trip),
    Wire(corpus::wire::Wire),
    #[command(subcommand, hide = true)]
    CorpusStep(corpus::Step),
}

/// Runs the command that `arguments` name, the program first; yields the exit status.
pub fn run<A: Into<OsString> + Clone>(arguments: impl IntoIterator<Item = A>, terminal: &mut Terminal<'_>) -> u8 {
    let command = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments.command,
        Err(refusal) => return refuse(&refusal, terminal),
    };
    let done = match command {
        Command::Gen(command) => command.run(terminal),
        Command::Import(command) => command.run(terminal),
        Command::Dump(command) => command.run(terminal),
        Command::Corpus(command) => command.run(terminal),
        Command::Roundtrip(command) => command.run(terminal),
        Command::Wire(command) => command.run(terminal),
        Command::CorpusStep(command) => command.run(terminal),
    };
    done.map_or_else(|stop| stop.tell(terminal), |()| 0)
}

/// What `clap` has to say: help, or that the arguments are wrong.
fn refuse(refusal: &clap::Error, terminal: &mut Terminal<'_>) -> u8 {
    let text = refusal.render();
    let text = if terminal.colors { text.ansi().to_string() } else { text.to_string() };
    let stream = if refusal.use_stderr() { &mut *terminal.err } else { &mut *terminal.out };
    // Nobody is left to tell if the terminal is gone.
    let _ = stream.write_all(text.as_bytes());
    u8::from(refusal.use_stderr()) * 2
}
