//! `--deny`: which messages end a run like errors.

use std::str::FromStr;

use codegen::diagnostic::{Diagnostic, Kind, Rule, Severity, rules};

use crate::explain;

/// What one `--deny` names.
#[derive(Clone, Copy, Debug)]
pub enum Deny {
    /// Every warning.
    Warnings,
    /// The warnings of a kind.
    Kind(Kind),
    /// The warnings or notes of a rule.
    Rule(&'static Rule),
}

impl Deny {
    /// Whether it turns the message into an error.
    pub fn covers(self, diagnostic: &Diagnostic) -> bool {
        let is_warning = diagnostic.severity() == Severity::Warning;
        match self {
            Self::Warnings => is_warning,
            Self::Kind(kind) => is_warning && diagnostic.kind() == kind,
            Self::Rule(rule) => diagnostic.rule.id == rule.id && diagnostic.severity() != Severity::Error,
        }
    }

    /// As it is written on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Warnings => "warnings",
            Self::Kind(kind) => kind.name(),
            Self::Rule(rule) => rule.id,
        }
    }
}

impl FromStr for Deny {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "warnings" {
            return Ok(Self::Warnings);
        }
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == text) {
            return Ok(Self::Kind(kind));
        }
        match rules::find(text) {
            Some(rule) if rule.severity == Severity::Error => Err("errors always end a run".to_owned()),
            Some(rule) => Ok(Self::Rule(rule)),
            None if explain::is_id(text) => Err(explain::unknown(text)),
            None => {
                Err("use `warnings`, the kind `invalid`, `unsupported` or `conflict`, or the ID of a rule".to_owned())
            }
        }
    }
}
