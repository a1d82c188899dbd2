//! What the public API of both crates says: a check of the version that the changes need.
//!
//! Input: the outlines of both crates. Output: the facts that differ, as changes. They are the last resort: a difference that the
//! comparison of the specs does not explain is still reported, and never a mere patch.

use super::change::{Area, Change, Flow, Subject};
use super::rules::{self, Rule};
use super::signatures::Signatures;
use crate::outline::{Entry, Line, Outline};

/// The facts of the old crate that are gone or have changed.
pub(super) fn breaking(old: &Outline, new: &Outline) -> Vec<Change> {
    let signatures = (Signatures::of(old), Signatures::of(new));
    let mut changes = Vec::new();
    for entry in &old.entries {
        match find(new, entry) {
            Some(other) => changes.extend(breaking_lines(entry, other, &signatures)),
            None => changes.push(change(rules::RUST_REMOVED, entry, "the item is gone".to_owned())),
        }
    }
    changes
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

fn breaking_lines(old: &Entry, new: &Entry, signatures: &(Signatures<'_>, Signatures<'_>)) -> Vec<Change> {
    let is_same = |one: &Line, other: &Line| signatures.0.signature(one) == signatures.1.signature(other);
    let of_old = |line: &Line| match new.line(&line.key) {
        None => Some(change(rules::RUST_REMOVED, old, format!("`{}` is gone", line.text))),
        Some(other) if other.text != line.text && !is_same(line, other) => {
            Some(change(rules::RUST_CHANGED, old, format!("`{}` became `{}`", line.text, other.text)))
        }
        Some(_) => None,
    };
    let is_required = |line: &&Line| new.exhaustive && old.line(&line.key).is_none();
    let of_new = lines(new).filter(is_required).map(|line| {
        change(rules::RUST_CHANGED, old, format!("`{}` is new, and whoever builds the value needs it", line.text))
    });
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
