//! What a change does to those who use the API: on the wire, in Rust, and to the version of the crate.

use std::fmt;

/// What happens to a client that was generated from the old spec and talks to a service with the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wire {
    /// The bytes are the same.
    None,
    /// The client works as before.
    Compatible,
    /// It works, unless it depends on what changed.
    Risky,
    /// Requests are refused, or responses cannot be decoded.
    Breaking,
}

/// What happens to code that was written against the old crate and is compiled with the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rust {
    /// Nothing, apart from documentation.
    None,
    /// It compiles and means the same; the crate behaves differently.
    Behavior,
    /// It compiles; there is something new to use, or a new deprecation.
    Addition,
    /// It compiles, but means something else.
    Meaning,
    /// It no longer compiles.
    Breaking,
}

/// The part of the crate's version that must be raised (Cargo's rules, "`SemVer` Compatibility").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    Patch,
    Minor,
    Major,
}

/// Both effects of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub wire: Wire,
    pub rust: Rust,
}

impl Effect {
    pub const NONE: Self = Self { wire: Wire::None, rust: Rust::None };

    /// The worse of both, each for itself.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        Self { wire: self.wire.max(other.wire), rust: self.rust.max(other.rust) }
    }

    /// A change of the API of the crate decides first. What only changes on the wire is at least a minor version, so that
    /// users can find it.
    pub fn version(self) -> Version {
        match (self.rust, self.wire) {
            (Rust::Breaking | Rust::Meaning, _) => Version::Major,
            (Rust::None, Wire::None) => Version::Patch,
            (Rust::None | Rust::Behavior | Rust::Addition, _) => Version::Minor,
        }
    }

    /// Whether someone has to act: an existing client stops working, or code that uses the crate does.
    pub fn is_breaking(self) -> bool {
        self.wire == Wire::Breaking || self.version() == Version::Major
    }
}

impl Wire {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Compatible => "compatible",
            Self::Risky => "risky",
            Self::Breaking => "breaking",
        }
    }
}

impl Rust {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Behavior => "behavior",
            Self::Addition => "addition",
            Self::Meaning => "meaning",
            Self::Breaking => "breaking",
        }
    }
}

impl Version {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
