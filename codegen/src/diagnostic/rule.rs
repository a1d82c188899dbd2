//! What a message is about: each kind of problem has a rule with a stable ID, a kind, a title and an explanation.
//!
//! Input: the tables in [`super::rules`]. Output: typed constants, so that no message lacks a rule, and none has a
//! severity other than its rule's. Must not know the stages.

use super::{Kind, Severity};

/// A kind of problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// `W0204`: the severity's letter, and a number that no other rule has, or had.
    pub id: &'static str,
    pub severity: Severity,
    pub kind: Kind,
    /// One line that describes the problem, without the names of a spec.
    pub title: &'static str,
    /// Markdown with four parts: what was found, why it matters, an example, a way out.
    pub explanation: &'static str,
}

/// A rule whose messages are errors.
#[derive(Clone, Copy, Debug)]
pub struct Error(pub &'static Rule);

/// A rule whose messages are warnings.
#[derive(Clone, Copy, Debug)]
pub struct Warning(pub &'static Rule);

/// A rule whose messages are notes.
#[derive(Clone, Copy, Debug)]
pub struct Note(pub &'static Rule);

impl From<Error> for &'static Rule {
    fn from(rule: Error) -> Self {
        rule.0
    }
}

impl From<Warning> for &'static Rule {
    fn from(rule: Warning) -> Self {
        rule.0
    }
}

impl From<Note> for &'static Rule {
    fn from(rule: Note) -> Self {
        rule.0
    }
}

impl Severity {
    /// The first letter of the IDs of rules.
    pub fn letter(self) -> char {
        match self {
            Self::Note => 'N',
            Self::Warning => 'W',
            Self::Error => 'E',
        }
    }

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The same with an article.
    pub fn noun(self) -> &'static str {
        match self {
            Self::Note => "a note",
            Self::Warning => "a warning",
            Self::Error => "an error",
        }
    }
}
