//! What the public API of both crates says: a check of the version that the changes need.
//!
//! Input: the outlines of both crates. Output: the facts that differ, as changes. They are the last resort: a difference that the
//! comparison of the specs does not explain is still reported, and never a mere patch.

use super::change::{Area, Change, Flow, Subject};
use super::rules::{self, Rule};
use super::signatures::Signatures;
use crate::outline::{Entry, Line, Outline};

/// A fact of the old crate that no longer holds.
pub enum Difference<'a> {
    /// The item is gone.
    Gone(&'a Entry),
    /// A fact about the item is gone.
    LineGone(&'a Entry, &'a Line),
    /// The same fact has another text.
    LineChanged(&'a Entry, &'a Line, &'a Line),
    /// Whoever builds or matches the item needs this, too.
    LineNeeded(&'a Entry, &'a Line),
}

/// What code that was written for the old crate may depend on, and what the new one does not have.
pub fn differences<'a>(old: &'a Outline, new: &'a Outline) -> Vec<Difference<'a>> {
    let signatures = (Signatures::of(old), Signatures::of(new));
    let mut differences = Vec::new();
    for entry in &old.entries {
        match find(new, entry) {
            Some(other) => differences.extend(differing_lines(entry, other, &signatures)),
            None => differences.push(Difference::Gone(entry)),
        }
    }
    differences
}

/// The facts of the old crate that are gone or have changed.
pub(super) fn breaking(old: &Outline, new: &Outline) -> Vec<Change> {
    differences(old, new).iter().map(Difference::change).collect()
}

impl Difference<'_> {
    fn change(&self) -> Change {
        match self {
            Self::Gone(entry) => change(rules::RUST_REMOVED, entry, "the item is gone".to_owned()),
            Self::LineGone(entry, line) => change(rules::RUST_REMOVED, entry, format!("`{}` is gone", line.text)),
            Self::LineChanged(entry, line, other) => {
                change(rules::RUST_CHANGED, entry, format!("`{}` became `{}`", line.text, other.text))
            }
            Self::LineNeeded(entry, line) => {
                let message = format!("`{}` is new, and whoever builds the value needs it", line.text);
                change(rules::RUST_CHANGED, entry, message)
            }
        }
    }
}

/// The facts that only the new crate has.
pub(super) fn additions(old: &Outline, new: &Outline) -> Vec<Change> {
    let added = |entry: &Entry| match find(old, entry) {
        Some(other) => lines(entry)
            .filter(|line| other.line(&line.key).is_none())
            .map(|line| change(rules::RUST_ADDED, entry, format!("`{}` is new", line.text)))
            .collect(),
        None => vec![change(rules::RUST_ADDED, entry, "the item is new".to_owned())],
    };
    new.entries.iter().flat_map(added).collect()
}

fn differing_lines<'a>(
    old: &'a Entry,
    new: &'a Entry,
    signatures: &(Signatures<'_>, Signatures<'_>),
) -> Vec<Difference<'a>> {
    let is_same = |one: &Line, other: &Line| signatures.0.signature(one) == signatures.1.signature(other);
    let of_old = |line: &'a Line| match new.line(&line.key) {
        None => Some(Difference::LineGone(old, line)),
        Some(other) if other.text != line.text && !is_same(line, other) => {
            Some(Difference::LineChanged(old, line, other))
        }
        Some(_) => None,
    };
    let is_required = |line: &&Line| new.exhaustive && old.line(&line.key).is_none();
    let of_new = lines(new).filter(is_required).map(|line| Difference::LineNeeded(old, line));
    lines(old).filter_map(of_old).chain(of_new).collect()
}

/// The facts that rustc checks: a deprecation that ends breaks nobody, and places on the wire are those of the spec.
fn lines(entry: &Entry) -> impl Iterator<Item = &Line> {
    entry.lines.iter().filter(|line| !line.text.is_empty() && !line.key.starts_with("deprecated "))
}

/// Entries are sorted by section and path.
fn find<'a>(outline: &'a Outline, entry: &Entry) -> Option<&'a Entry> {
    let key = |entry: &Entry| (entry.section, entry.path.clone());
    let at = outline.entries.binary_search_by(|other| key(other).cmp(&key(entry))).ok()?;
    outline.entries.get(at)
}

fn change(rule: &'static Rule, entry: &Entry, message: String) -> Change {
    let subject = Subject { area: Area::Api, name: entry.path.clone(), rust: entry.path.clone() };
    let (part, flow) = (String::new(), Flow::default());
    Change { rule, subject, part, message, flow, effect: rule.request, old: None, new: None }
}
