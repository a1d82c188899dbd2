//! The `[types]` table, where it is more than a switch: the traits that types derive.

use serde::Deserialize;

/// A trait that types derive where all of their members have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Derive {
    Eq,
    /// With `PartialOrd`, and `Eq`, which it requires.
    Ord,
    Hash,
}

impl Derive {
    /// Its name in Rust.
    pub fn name(self) -> &'static str {
        match self {
            Self::Eq => "Eq",
            Self::Ord => "Ord",
            Self::Hash => "Hash",
        }
    }
}
