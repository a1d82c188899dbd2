//! Why files could not be written.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::MARKER;

/// Why `sync` did nothing.
#[derive(Debug)]
pub enum SyncError {
    /// A file that the generator did not write is where one of its own should be.
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// A path leads out of the directory.
    Outside {
        /// The path, as the generator specifies it.
        path: String,
    },
    /// Generated text without the marker: an internal error.
    Unmarked {
        /// The path, as the generator specifies it.
        path: String,
    },
    /// An I/O error.
    Io {
        /// What was attempted: `read`, `write`, …
        action: &'static str,
        /// On which file or directory.
        path: PathBuf,
        /// The error.
        error: io::Error,
    },
}

impl SyncError {
    /// What the user can do, if anything.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Foreign { .. } => Some("move it away, or generate into another directory".to_owned()),
            Self::Outside { .. } => Some("generate into a directory without symbolic links".to_owned()),
            Self::Unmarked { .. } | Self::Io { .. } => None,
        }
    }
}

impl fmt::Display for SyncError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign { path } => write!(
                f,
                "`{}` would be overwritten, but is not a generated file: its first line does not say `{MARKER}`",
                path.display()
            ),
            Self::Outside { path } => write!(f, "`{}` leads out of the directory", path.escape_debug()),
            Self::Unmarked { path } => write!(f, "the first line of the generated `{path}` does not say `{MARKER}`"),
            Self::Io { action, path, error } => write!(f, "cannot {action} `{}`: {error}", path.display()),
        }
    }
}

impl Error for SyncError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Io { error, .. } => Some(error),
            Self::Foreign { .. } | Self::Outside { .. } | Self::Unmarked { .. } => None,
        }
    }
}

/// Adds to an I/O error what was attempted.
pub(super) fn at(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> SyncError {
    move |error| SyncError::Io { action, path: path.to_owned(), error }
}
