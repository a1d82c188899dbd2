//! The differences that a round trip may make.

use serde::{Deserialize, Serialize};

/// An acceptable difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Difference {
    /// `2026-01-02T03:04:05.000Z` was encoded as `2026-01-02T03:04:05Z`.
    SameInstant,
    /// An uppercase UUID was encoded in lowercase.
    UuidInCapitals,
    /// `1.0` was encoded as `1`, or the other way around.
    #[serde(rename = "NumberSpelledOtherwise")]
    SameNumber,
    /// A number has more digits than the type of its format can hold.
    RoundedToFormat,
    /// An absent member was encoded with its default.
    DefaultFilledIn,
    /// An absent member was encoded with its constant.
    ConstantFilledIn,
    /// A member that no schema declares was dropped because the type has no map for it.
    UndeclaredDropped,
    /// Null was dropped by a type that is only received, where it is the same as an absent member.
    NullDropped,
    /// A `readOnly` member was not encoded.
    ReadOnlyNotSent,
    /// A `readOnly` or `writeOnly` member was dropped by the form of the type for the other direction.
    #[serde(rename = "OfTheOtherWay")]
    OtherDirection,
}

impl Difference {
    /// The name in the report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SameInstant => "same instant in another notation",
            Self::UuidInCapitals => "UUID in another letter case",
            Self::SameNumber => "same number in another notation",
            Self::RoundedToFormat => "number rounded to its format",
            Self::DefaultFilledIn => "default added",
            Self::ConstantFilledIn => "constant added",
            Self::UndeclaredDropped => "undeclared member dropped",
            Self::NullDropped => "null of a received member dropped",
            Self::ReadOnlyNotSent => "read-only member not sent",
            Self::OtherDirection => "member of the other direction dropped",
        }
    }
}
