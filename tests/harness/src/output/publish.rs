//! Where a report goes: to the terminal, and into the files that were asked for.

use std::path::PathBuf;

use codegen::escape::TerminalText;

use xtask::Terminal;
use xtask::replace::replace_all;
use xtask::stop::Stop;

/// A report in all its forms.
pub(crate) struct Forms {
    pub(crate) terminal: String,
    pub(crate) markdown: String,
    pub(crate) json: String,
}

impl Forms {
    /// Writes the files, in the form that their names say, and prints the report.
    pub(crate) fn publish(&self, files: &[PathBuf], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        for file in files {
            let is_page = file.extension().is_some_and(|extension| extension == "md");
            replace_all(&[(file.clone(), if is_page { &self.markdown } else { &self.json })])?;
        }
        terminal.print(&TerminalText::lines(&self.terminal))?;
        Ok(())
    }
}
