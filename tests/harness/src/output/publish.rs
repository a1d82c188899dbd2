//! Writes a report to the terminal and to the requested files.

use std::path::PathBuf;

use codegen::escape::TerminalText;

use xtask::Terminal;
use xtask::replace::replace_all;
use xtask::stop::Stop;

/// A report in each format.
pub(crate) struct Formats {
    pub(crate) terminal: String,
    pub(crate) markdown: String,
    pub(crate) json: String,
}

impl Formats {
    /// Writes the files, each in the format of its extension, and prints the report.
    pub(crate) fn publish(&self, files: &[PathBuf], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        for file in files {
            let is_markdown = file.extension().is_some_and(|extension| extension == "md");
            replace_all(&[(file.clone(), if is_markdown { &self.markdown } else { &self.json })])?;
        }
        terminal.print(&TerminalText::lines(&self.terminal))?;
        Ok(())
    }
}
