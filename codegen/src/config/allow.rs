//! The `allow` entries: which warnings are silenced, and why.
//!
//! Input: the entries and the messages of all stages. Output: the messages that are left. An entry that silenced
//! nothing is an error, so that the list never outlives its causes.

use crate::diagnostic::{Diagnostic, Diagnostics, Kind, Place, Severity};
use crate::pointer::Origin;

/// One entry: `{ at = "#/components/schemas/Ticket", kind = "unsupported", reason = "…" }`.
#[derive(Clone, Debug, PartialEq)]
pub struct Allow {
    /// The node whose warnings are silenced, with all that is in it: a pointer, or a file and a pointer
    /// (`common.yaml#/Error`). Everywhere if absent.
    pub at: Option<String>,
    /// The kind of warning. Every kind if absent.
    pub kind: Option<Kind>,
    /// Why, for the next reader.
    pub reason: String,
    /// Where the entry is.
    pub place: Place,
}

/// Drops the warnings that the configuration allows; an entry that matches none becomes an error.
pub fn silence(allow: &[Allow], mut diagnostics: Diagnostics) -> Diagnostics {
    let mut used = vec![false; allow.len()];
    diagnostics.retain(|diagnostic| {
        let mut silenced = false;
        for (entry, used) in allow.iter().zip(&mut used) {
            let covers = entry.covers(diagnostic);
            *used |= covers;
            silenced |= covers;
        }
        !silenced
    });
    for (entry, _) in allow.iter().zip(used).filter(|(_, used)| !used) {
        let message = "this `allow` entry silences no warning".to_owned();
        diagnostics.push(Severity::Error, Kind::Config, entry.place.clone(), message).help("remove it");
    }
    diagnostics
}

impl Allow {
    /// Whether the entry silences a message. Errors and notes are never silenced.
    pub fn covers(&self, diagnostic: &Diagnostic) -> bool {
        diagnostic.severity == Severity::Warning
            && self.kind.is_none_or(|kind| kind == diagnostic.kind)
            && self.at.as_ref().is_none_or(|at| is_at(at, &diagnostic.place))
    }
}

fn is_at(at: &str, place: &Place) -> bool {
    let Place::Node(origin) = place else { return false };
    let (file, pointer) = at.split_once('#').unwrap_or(("", at));
    names_file(file, origin) && is_within(&origin.pointer(), &format!("#{pointer}"))
}

/// Whether `file` is the origin's file, or the end of its path.
fn names_file(file: &str, origin: &Origin) -> bool {
    file.is_empty() || origin.file().strip_suffix(file).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'))
}

fn is_within(pointer: &str, outer: &str) -> bool {
    pointer.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
