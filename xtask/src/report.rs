//! What the stages said, for a reader at a terminal.

use std::io;

use codegen::diagnostic::{Diagnostic, Diagnostics, Severity};
use codegen::escape::TerminalText;
use codegen::source::Sources;

use crate::Terminal;

/// How many warnings are shown unless all are wanted.
const MAX_WARNINGS: usize = 50;

/// Prints errors and warnings; with `verbose` notes too, and each warning however many there are.
pub fn print(
    diagnostics: &Diagnostics,
    sources: &Sources,
    verbose: bool,
    terminal: &mut Terminal<'_>,
) -> io::Result<()> {
    let mut left_out = 0;
    let mut shown = 0;
    for diagnostic in diagnostics {
        match diagnostic.severity {
            Severity::Note if !verbose => continue,
            Severity::Warning if !verbose && shown == MAX_WARNINGS => {
                left_out += 1;
                continue;
            }
            Severity::Warning => shown += 1,
            Severity::Note | Severity::Error => {}
        }
        print_one(diagnostic, sources, terminal)?;
    }
    if left_out > 0 {
        let left_out = count(left_out, "more warning");
        terminal.tell(&TerminalText::lines(&format!("... and {left_out}; `--verbose` shows them\n")))?;
    }
    Ok(())
}

/// Prints one message.
pub fn print_one(diagnostic: &Diagnostic, sources: &Sources, terminal: &mut Terminal<'_>) -> io::Result<()> {
    let text = sources.render(diagnostic, terminal.colors);
    terminal.tell(&TerminalText::fill("{}\n", [text.trimmed_end()]))
}

/// `1 file`, `2 files`.
pub fn count(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
