//! References to path items and media types: `openapiv3` does not support them, so they are replaced by their targets.

use indexmap::IndexMap;

use super::lift::count;
use super::place::{Path, descend, descend_mut};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Value};
use crate::normalize::marks;

/// How many nodes may be copied in all.
const MAX_COPIED: usize = 1_000_000;

/// Replaces references to path items by their targets; `references` has the place of each and that of its target.
pub(super) fn inline(root: &mut Node, references: Vec<(Path, Path)>, diagnostics: &mut Diagnostics) {
    let targets: IndexMap<Path, Path> = references.into_iter().collect();
    let mut budget = MAX_COPIED;
    let mut items = Vec::new();
    for place in targets.keys() {
        let target = end_of(&targets, place).and_then(|end| descend(root, end));
        let item = target.filter(|item| pay(item, &mut budget));
        items.push((place.clone(), item.cloned()));
    }
    for (place, item) in items {
        if let Some(node) = descend_mut(root, &place) {
            put(node, item, diagnostics);
        }
    }
}

/// Deducts the size of a copy from the budget; returns whether the budget was sufficient.
fn pay(item: &Node, budget: &mut usize) -> bool {
    if *budget == 0 {
        return false;
    }
    let cost = count(item);
    let is_enough = cost <= *budget;
    *budget = budget.saturating_sub(cost);
    is_enough
}

/// The path item at the end of a chain of references; `None` for a cycle.
fn end_of<'t>(targets: &'t IndexMap<Path, Path>, place: &'t Path) -> Option<&'t Path> {
    let mut place = place;
    for _ in 0..=targets.len().min(100) {
        match targets.get(place) {
            Some(next) => place = next,
            None => return Some(place),
        }
    }
    None
}

/// Members next to the reference are kept, too.
fn put(node: &mut Node, item: Option<Node>, diagnostics: &mut Diagnostics) {
    let Value::Object(members) = &mut node.value else { return };
    let Some(reference) = members.shift_remove("$ref") else { return };
    let Some(Node { value: Value::Object(inlined), .. }) = item else {
        let message = "this reference is part of a cycle, or of too long a chain; it is ignored";
        diagnostics.warning(rules::REF_CIRCLE, &reference.origin, message);
        members.insert(marks::UNRESOLVED.to_owned(), reference);
        return;
    };
    for (key, member) in inlined.into_iter().filter(|(key, _)| key != "$ref" && key != marks::LIFTED) {
        match members.get(&key) {
            Some(own) => report_both(&key, own, diagnostics),
            None => {
                members.insert(key, member);
            }
        }
    }
}

/// The specification does not define what holds if a member is in both places.
fn report_both(key: &str, own: &Node, diagnostics: &mut Diagnostics) {
    if !matches!(key, "summary" | "description") {
        let message = format!("`{key}` is next to the `$ref` and in its target; the one here is used");
        diagnostics.warning(rules::REF_SIBLING_TWICE, &own.origin, message).help("keep one of them");
    }
}
