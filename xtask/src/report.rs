//! Prints diagnostics to the terminal, or for other programs.

use std::io;

use clap::ValueEnum;
use codegen::Generated;
use codegen::diagnostic::export::{self, Message};
use codegen::diagnostic::{Diagnostic, Diagnostics, Severity, groups};
use codegen::escape::TerminalText;
use codegen::review;
use codegen::source::Sources;

use crate::Terminal;
use crate::deny::Deny;

/// The number of messages of each rule that are shown without `--verbose`.
const SHOWN_PLACES: usize = 3;

/// How messages are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on standard error: a few places for each rule, with their lines
    #[default]
    Human,
    /// One JSON object on each line of standard output
    Json,
    /// Workflow commands of GitHub Actions, on standard output
    Github,
    /// A SARIF 2.1.0 document on standard output
    Sarif,
}

/// What the command line says about messages.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub format: Format,
    /// Whether people get notes and all places of each message. Programs always do.
    pub verbose: bool,
    pub deny: Vec<Deny>,
}

impl Options {
    fn denies(&self, diagnostic: &Diagnostic) -> bool {
        self.deny.iter().any(|deny| deny.covers(diagnostic))
    }
}

/// Prints the messages of a run.
pub fn print(
    diagnostics: &Diagnostics,
    sources: &Sources,
    options: &Options,
    terminal: &mut Terminal<'_>,
) -> io::Result<()> {
    let messages = || diagnostics.iter().map(|it| message(it, sources, options)).collect::<Vec<_>>();
    match options.format {
        Format::Human => print_groups(diagnostics, sources, options, terminal),
        Format::Json => terminal.print(&export::json(&messages())),
        Format::Github => terminal.print(&export::github(&messages())),
        Format::Sarif => terminal.print(&export::sarif(&messages())),
    }
}

fn message<'a>(diagnostic: &'a Diagnostic, sources: &Sources, options: &Options) -> Message<'a> {
    Message::new(diagnostic, sources.excerpt(&diagnostic.place).as_ref(), options.denies(diagnostic))
}

/// Each rule with its first places; with `verbose`, all of them and notes.
fn print_groups(
    diagnostics: &Diagnostics,
    sources: &Sources,
    options: &Options,
    terminal: &mut Terminal<'_>,
) -> io::Result<()> {
    let is_shown = |diagnostic: &&Diagnostic| {
        options.verbose || diagnostic.severity() != Severity::Note || options.denies(diagnostic)
    };
    for group in groups(diagnostics.iter().filter(is_shown)) {
        // A line about one more message would save little.
        let is_short = group.messages.len() <= SHOWN_PLACES + 1;
        let shown = if options.verbose || is_short { usize::MAX } else { SHOWN_PLACES };
        for diagnostic in group.messages.iter().take(shown) {
            print_one(diagnostic, sources, terminal)?;
        }
        if let Some(more) = group.more(shown) {
            terminal.print_message(&TerminalText::lines(&format!("{more}\n")))?;
        }
    }
    Ok(())
}

/// Prints one diagnostic.
pub fn print_one(diagnostic: &Diagnostic, sources: &Sources, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let text = sources.render(diagnostic, terminal.colors);
    terminal.print_message(&TerminalText::fill("{}\n", [text.trimmed_end()]))
}

/// A line for each union, with its place.
pub fn unions(generated: &Generated, sources: &Sources) -> TerminalText {
    let lines =
        review::unions(&generated.api, &generated.names, &generated.analysis).into_iter().map(|(origin, line)| {
            let place = sources.locate(origin).map(|span| format!(":{}:{}", span.line, span.column));
            let line = format!("union {}{} {line}", origin.file(), place.unwrap_or_default());
            format!("{}\n", TerminalText::line(&line))
        });
    TerminalText::lines(&lines.collect::<String>())
}

/// `1 file`, `2 files`.
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
