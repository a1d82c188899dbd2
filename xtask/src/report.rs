//! Prints diagnostics to the terminal.

use std::io;

use codegen::Generated;
use codegen::diagnostic::{Diagnostic, Diagnostics, Severity};
use codegen::escape::TerminalText;
use codegen::review;
use codegen::source::Sources;

use crate::Terminal;

/// The number of warnings shown without `--verbose`.
const MAX_WARNINGS: usize = 50;

/// Prints errors and the first warnings; with `verbose`, all warnings and notes.
pub fn print(
    diagnostics: &Diagnostics,
    sources: &Sources,
    verbose: bool,
    terminal: &mut Terminal<'_>,
) -> io::Result<()> {
    let mut hidden = 0;
    let mut shown = 0;
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Note if !verbose => continue,
            Severity::Warning if !verbose && shown == MAX_WARNINGS => {
                hidden += 1;
                continue;
            }
            Severity::Warning => shown += 1,
            Severity::Note | Severity::Error => {}
        }
        print_one(diagnostic, sources, terminal)?;
    }
    if hidden > 0 {
        let hidden = count(hidden, "more warning");
        terminal.print_message(&TerminalText::lines(&format!("... and {hidden}; `--verbose` shows them\n")))?;
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
