//! The kinds of failures of a round trip, and the reasons that justify some values.

use serde::{Deserialize, Serialize};

/// How a value fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FailureKind {
    /// The type does not decode a value that its schema accepts.
    NotDecoded,
    /// The encoded value differs from the input.
    Changed,
    /// The member that selects the branch of a union is not encoded.
    TagDropped,
    /// A value was decoded to a branch of a union whose schema rejects it, although that of another branch accepts it.
    WrongBranch,
    /// A value that its schema accepts was kept as one that the spec does not list.
    Unlisted,
    /// The branches of a decoded value cannot be read from its `Debug` output.
    Unreadable,
    /// The schema that accepts a value has no type.
    Untyped,
    /// The schema rejects a sampled value: the type accepts more than the schema.
    Missed,
}

impl FailureKind {
    /// The name in the report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::NotDecoded => "not decoded",
            Self::Changed => "changed",
            Self::TagDropped => "tag dropped",
            Self::WrongBranch => "wrong branch",
            Self::Unlisted => "unlisted",
            Self::Unreadable => "unreadable",
            Self::Untyped => "untyped",
            Self::Missed => "missed",
        }
    }
}

/// Why a value that looks like a failure is not one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// A message of the generator, at the keyword that rejects the value or around it, reports that it is not checked.
    Reported(String),
    /// More than one branch of a `oneOf` accepts the value.
    SeveralOfOneOf,
    /// Several branches of an `anyOf` accept the value, and none of them declares all of its members.
    SeveralOfAnyOf,
    /// No branch accepts the value, although the schema of the union does: its text does not match the `format`.
    Format,
    /// The schema of an enum lists some values and accepts any others of the same type.
    OpenEnum,
    /// The member of a `discriminator` is missing, or its value selects no branch.
    UnknownTag,
    /// The value of a `discriminator` selects a branch that rejects the value.
    Discriminator,
    /// A `readOnly` or `writeOnly` member is required, and the type is for the other direction.
    OtherDirection,
    /// The value is null, and `nullable` or a list of types allows it next to a reference or an `enum`, or in a branch of
    /// `allOf`: it has no effect by the standard, but authors expect one.
    Nullable,
    /// The schema describes the names of members, which have no type of their own.
    MemberName,
    /// The `enum` of a schema lists the value, and another keyword of the same schema rejects it.
    Contradiction,
    /// The schema is a branch of another one, which rejects the value.
    PartOfWhole,
    /// The validator does not accept the schema, because of `$dynamicRef` or a reference that leads nowhere.
    Validator,
    /// The schema is in a component that no operation uses, or in a parameter of a webhook.
    Unused,
    /// The schema is a part of content that is not JSON: a file, a part of a form.
    OtherMedia,
}

impl Reason {
    /// The name in the report.
    pub(crate) fn name(&self) -> String {
        let text = match self {
            Self::Reported(keyword) => return format!("reported by the generator: `{keyword}`"),
            Self::SeveralOfOneOf => "several branches of `oneOf` accept it",
            Self::SeveralOfAnyOf => "several branches of `anyOf` accept it, and none declares all of its members",
            Self::Format => "its text does not match the `format`",
            Self::OpenEnum => "the schema lists some values and accepts any others",
            Self::UnknownTag => "the value of the `discriminator` selects no branch",
            Self::Discriminator => "the `discriminator` selects a branch that rejects it",
            Self::OtherDirection => "a member of the other direction is missing",
            Self::Nullable => "null is allowed next to a keyword that rejects it",
            Self::MemberName => "the schema describes the names of members",
            Self::Contradiction => "the schema rejects a value that its `enum` lists",
            Self::Validator => "the validator does not accept the schema",
            Self::Unused => "no operation uses the schema",
            Self::OtherMedia => "the schema is a part of content that is not JSON",
            Self::PartOfWhole => "the schema is a branch of another one, which rejects it",
        };
        text.to_owned()
    }
}
