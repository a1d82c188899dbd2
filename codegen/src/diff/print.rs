//! A report as text: for terminals, for pull requests, and for other programs.
//!
//! Input: a [`Report`] and where its places are. Output: text whose parts from a spec are escaped.

mod json;
mod markdown;
mod terminal;

pub use json::json;
pub use markdown::{Section, changelog, markdown};
pub use terminal::{short, terminal};

use super::change::{Area, Change, Flow};
use super::effect::{Rust, Version, Wire};
use super::report::Report;
use crate::pointer::Origin;

/// Where a place is: `spec/openapi.yaml:12:5`. The first function is for the old spec, the second for the new one.
pub struct Places<'a> {
    pub old: &'a dyn Fn(&Origin) -> String,
    pub new: &'a dyn Fn(&Origin) -> String,
}

impl Places<'_> {
    /// The place of a change: in the new spec, if it is there.
    fn best(&self, change: &Change) -> Option<String> {
        match (&change.old, &change.new) {
            (_, Some(new)) => Some((self.new)(new)),
            (Some(old), None) => Some((self.old)(old)),
            // What only the crates show has no place in a spec.
            (None, None) => None,
        }
    }
}

/// ``member `url`: is required now (in requests)``.
fn sentence(change: &Change) -> String {
    let part = if change.part.is_empty() { String::new() } else { format!("{}: ", change.part) };
    let flow = match change.flow {
        Flow { request: true, response: true } => "",
        flow => flow.words(),
    };
    let is_type = change.subject.area == Area::Type && !flow.is_empty();
    if is_type { format!("{part}{} ({flow})", change.message) } else { format!("{part}{}", change.message) }
}

/// What a change breaks, in words; empty if it breaks nothing.
fn verdict(change: &Change) -> String {
    let wire = match change.effect.wire {
        Wire::Breaking => Some("breaks existing clients"),
        Wire::Risky => Some("may break existing clients"),
        Wire::Compatible | Wire::None => None,
    };
    let rust = match change.effect.rust {
        Rust::Breaking => Some("breaks code that uses the crate"),
        Rust::Meaning => Some("changes the meaning of code that uses the crate"),
        Rust::Addition | Rust::Behavior | Rust::None => None,
    };
    wire.into_iter().chain(rust).collect::<Vec<_>>().join(", ")
}

/// `3 breaking, 1 risky, 12 compatible, 4 of text only`.
fn summary(report: &Report) -> String {
    let breaking = report.changes.iter().filter(|change| change.effect.is_breaking()).count();
    let is_risky = |change: &&Change| change.effect.wire == Wire::Risky && !change.effect.is_breaking();
    let risky = report.changes.iter().filter(is_risky).count();
    let text = report.changes.iter().filter(|change| change.is_text()).count();
    let other = report.changes.len() - breaking - risky - text;
    let parts = [(breaking, "breaking"), (risky, "risky"), (other, "compatible"), (text, "of text only")];
    let parts: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect();
    if parts.is_empty() { "no changes".to_owned() } else { parts.join(", ") }
}

/// The version to raise, and why.
fn advice(report: &Report) -> Option<(Version, String)> {
    let (version, change) = report.version()?;
    Some((version, format!("{}: {}", change.subject.name, sentence(change))))
}

fn area(area: Area) -> &'static str {
    match area {
        Area::Api => "The API",
        Area::Operation => "Operations",
        Area::Webhook => "Webhooks",
        Area::Type => "Types",
    }
}
