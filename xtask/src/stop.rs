//! The reasons why a command ends early, and how they are reported.

use std::fmt::Display;
use std::io;
use std::path::Path;

use codegen::escape::TerminalText;

use crate::Terminal;

/// Why a command ends early.
pub enum Stop {
    /// An error that is not printed yet, with a suggestion if there is one.
    Error { message: String, help: Option<String> },
    /// The errors are printed already; this summary is not.
    Reported(String),
    /// Another program reported its errors and ended with this status.
    Exit(u8),
    /// The reader of the output closed the pipe, as in `cargo xtask dump | head`.
    ClosedPipe,
}

impl Stop {
    pub fn error(message: impl Into<String>) -> Self {
        Self::Error { message: message.into(), help: None }
    }

    /// Adds a suggestion to an error.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        match self {
            Self::Error { message, .. } => Self::Error { message, help: Some(help.into()) },
            other => other,
        }
    }

    /// An input or output error: `action` failed for `path`.
    pub fn io(action: &str, path: &Path, error: &dyn Display) -> Self {
        Self::error(format!("cannot {action} `{}`: {error}", path.display()))
    }

    /// Prints the reason; returns the exit status.
    pub fn report(&self, terminal: &mut Terminal<'_>) -> u8 {
        let text = match self {
            Self::Error { message, help: None } => format!("error: {message}\n"),
            Self::Error { message, help: Some(help) } => format!("error: {message}\n  help: {help}\n"),
            Self::Reported(summary) => format!("{summary}\n"),
            Self::Exit(status) => return *status,
            Self::ClosedPipe => return 0,
        };
        // If the terminal is closed, there is nowhere left to report the error.
        let _ = terminal.print_message(&TerminalText::lines(&text));
        1
    }
}

/// Only for printing; errors of files are created with [`Stop::io`], which names the file.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::error(format!("cannot print: {error}")),
        }
    }
}
