//! What changed between two specs, and what that does to those who use the API.
//!
//! Input: two [`Side`]s, each an API with its names. Output: a [`Report`] of [`Change`]s in the order of the new spec. Must not
//! read files, and must not know how a report is printed.

mod bodies;
mod change;
mod comparer;
mod constraints;
mod covers;
mod directions;
mod document;
mod effect;
mod headers;
mod items;
mod lifecycle;
mod matched;
mod members;
mod operations;
mod order;
pub mod outlines;
mod pairs;
mod parameters;
mod parts;
pub mod print;
mod records;
mod report;
mod responses;
pub mod rules;
mod schemes;
mod security;
mod servers;
mod side;
mod signatures;
mod spell;
mod types;
mod unions;
mod xml;

pub use change::{Area, Change, Flow, Subject};
pub use effect::{Effect, Rust, Version, Wire};
pub use report::Report;
pub use side::Side;

use crate::pointer::Origin;
use comparer::Comparer;
use responses::ErrorBodies;

/// Compares two specs. `roots` are the documents as a whole.
pub fn compare(old: Side<'_>, new: Side<'_>, roots: (&Origin, &Origin)) -> Report {
    let operations = operations::matched(&old.api.operations, &new.api.operations);
    let webhooks = document::matched_webhooks(&old.api.webhooks, &new.api.webhooks, &operations);
    let pairs = pairs::find(old, new, &operations, &webhooks);
    let mut comparer = Comparer { old, new, pairs, error_bodies: ErrorBodies::default(), changes: Vec::new() };
    comparer.document_as_a_whole(&operations, roots);
    comparer.operations(&operations);
    comparer.webhooks(&webhooks);
    comparer.items();
    Report::new(comparer.changes)
}
