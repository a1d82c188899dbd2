//! Where a report goes: to the terminal, and into the files that were asked for.

use std::path::PathBuf;

use codegen::escape::TerminalText;

use crate::Terminal;
use crate::replace::replace_all;
use crate::stop::Stop;

/// A report in all its forms.
pub(super) struct Forms {
    pub(super) terminal: String,
    pub(super) markdown: String,
    pub(super) json: String,
}

impl Forms {
    /// Writes the files, in the form that their names say, and prints the report.
    pub(super) fn publish(&self, files: &[PathBuf], terminal: &mut Terminal<'_>) -> Result<(), Stop> {
        for file in files {
            let is_page = file.extension().is_some_and(|extension| extension == "md");
            replace_all(&[(file.clone(), if is_page { &self.markdown } else { &self.json })])?;
        }
        terminal.print(&TerminalText::lines(&self.terminal))?;
        Ok(())
    }
}
