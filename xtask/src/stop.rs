//! Why a command ends early, and how it says so.

use std::fmt::Display;
use std::io;
use std::path::Path;

use codegen::escape::TerminalText;

use crate::Terminal;

/// Why a command ends early.
pub enum Stop {
    /// The reason, and the way out where there is one.
    Because { message: String, help: Option<String> },
    /// Messages were printed that say it all but this.
    Said(String),
    /// Another program reported why, and ended with this status.
    Exit(u8),
    /// Nobody reads what is printed, as in `cargo xtask dump | head`.
    Unread,
}

impl Stop {
    pub fn because(message: impl Into<String>) -> Self {
        Self::Because { message: message.into(), help: None }
    }

    /// Adds the way out.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        match self {
            Self::Because { message, .. } => Self::Because { message, help: Some(help.into()) },
            other => other,
        }
    }

    /// The disk refused what was tried with `path`.
    pub fn at(action: &str, path: &Path, error: &dyn Display) -> Self {
        Self::because(format!("cannot {action} `{}`: {error}", path.display()))
    }

    /// Prints it; yields the exit status.
    pub fn tell(&self, terminal: &mut Terminal<'_>) -> u8 {
        let text = match self {
            Self::Because { message, help: None } => format!("error: {message}\n"),
            Self::Because { message, help: Some(help) } => format!("error: {message}\n  help: {help}\n"),
            Self::Said(summary) => format!("{summary}\n"),
            Self::Exit(status) => return *status,
            Self::Unread => return 0,
        };
        // Nobody is left to tell if the terminal is gone.
        let _ = terminal.tell(&TerminalText::lines(&text));
        1
    }
}

/// Only printing fails with a bare [`io::Error`]; whatever else does says which file it was.
impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Unread,
            _ => Self::because(format!("cannot print: {error}")),
        }
    }
}
