//! Compares the results of two generators for one spec.
//!
//! Input: both results. Output: what differs. The runtime is compared by itself: it is nearly the same for all specs.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

use super::side::Side;

/// The number of lines of a difference that are kept, and of the lines around it.
const MAX_LINES: usize = 16;
const CONTEXT: usize = 1;

/// What differs between two crates.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Churn {
    pub(crate) spec: String,
    /// Whether each generator wrote a crate.
    pub(crate) written: [bool; 2],
    /// How each one crashed.
    pub(crate) failures: [Option<String>; 2],
    pub(crate) own: Difference,
    pub(crate) runtime: Difference,
    pub(crate) items: Names,
    pub(crate) messages: Names,
    /// The first lines that differ outside of the runtime.
    pub(crate) example: String,
}

/// The files that differ, and their lines.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Difference {
    pub(crate) files: Names,
    pub(crate) changed: Vec<String>,
    pub(crate) lines_added: usize,
    pub(crate) lines_removed: usize,
}

/// What only one of the two has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Names {
    pub(crate) added: Vec<String>,
    pub(crate) removed: Vec<String>,
}

pub(crate) fn compare(spec: &str, before: &Side, after: &Side) -> Churn {
    let (own, example) = differences(before, after, false);
    let (runtime, _) = differences(before, after, true);
    Churn {
        spec: spec.to_owned(),
        written: [before.is_written, after.is_written],
        failures: [before.failure.clone(), after.failure.clone()],
        own,
        runtime,
        items: Names::of(&items(before), &items(after)),
        messages: Names::counted(&before.messages, &after.messages),
        example,
    }
}

impl Churn {
    pub(crate) fn is_same(&self) -> bool {
        let nothing = Difference::default();
        let is_same_end = self.written[0] == self.written[1] && self.failures[0] == self.failures[1];
        is_same_end && self.own == nothing && self.runtime == nothing && self.messages == Names::default()
    }
}

/// The differences in the runtime, or in everything else, and the first of them.
fn differences(before: &Side, after: &Side, in_runtime: bool) -> (Difference, String) {
    let mut difference = Difference::default();
    let mut example = String::new();
    let paths: BTreeSet<&String> = before.files.keys().chain(after.files.keys()).collect();
    for path in paths.into_iter().filter(|path| is_runtime(path) == in_runtime) {
        let texts = [before.files.get(path), after.files.get(path)];
        let [old, new] = texts.map(|text| text.map_or("", String::as_str));
        match texts {
            [None, _] => difference.files.added.push(path.clone()),
            [_, None] => difference.files.removed.push(path.clone()),
            _ if old == new => continue,
            _ => difference.changed.push(path.clone()),
        }
        let diff = TextDiff::configure().timeout(Duration::from_secs(2)).diff_lines(old, new);
        for change in diff.iter_all_changes() {
            match change.tag() {
                ChangeTag::Insert => difference.lines_added += 1,
                ChangeTag::Delete => difference.lines_removed += 1,
                ChangeTag::Equal => {}
            }
        }
        // A changed file says more than one that is new.
        if example.is_empty() && difference.changed.last() == Some(path) {
            let unified = diff.unified_diff().context_radius(CONTEXT).to_string();
            let lines: Vec<&str> = unified.lines().take(MAX_LINES).collect();
            example = format!("{path}\n{}", lines.join("\n"));
        }
    }
    (difference, example)
}

fn is_runtime(path: &str) -> bool {
    path.starts_with("src/runtime/")
}

/// The public items outside of the runtime, found by layout: `types/pet.rs: struct Pet`.
fn items(side: &Side) -> BTreeMap<String, usize> {
    let mut items = BTreeMap::new();
    for (path, text) in side.files.iter().filter(|(path, _)| !is_runtime(path)) {
        let Some(path) = path.strip_prefix("src/") else { continue };
        for item in text.lines().filter_map(item) {
            *items.entry(format!("{path}: {item}")).or_default() += 1;
        }
    }
    items
}

/// `struct Pet` for `pub struct Pet {`.
fn item(line: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix("pub ")?;
    let rest = rest.strip_prefix("async ").unwrap_or(rest);
    let (kind, rest) = rest.split_once(' ')?;
    let is_item = matches!(kind, "struct" | "enum" | "type" | "trait" | "fn" | "const" | "static" | "mod");
    let name: String = rest.chars().take_while(|one| one.is_alphanumeric() || matches!(one, '_' | '#')).collect();
    (is_item && !name.is_empty()).then(|| format!("{kind} {name}"))
}

impl Names {
    fn of(before: &BTreeMap<String, usize>, after: &BTreeMap<String, usize>) -> Self {
        let only = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| {
            one.keys().filter(|name| !other.contains_key(*name)).cloned().collect()
        };
        Self { added: only(after, before), removed: only(before, after) }
    }

    /// Also those that one has more often.
    fn counted(before: &BTreeMap<String, usize>, after: &BTreeMap<String, usize>) -> Self {
        let more = |one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>| {
            let more = one.iter().filter_map(|(name, count)| {
                let more = count.saturating_sub(other.get(name).copied().unwrap_or_default());
                match more {
                    0 => None,
                    1 => Some(name.clone()),
                    _ => Some(format!("{name} ({more} times)")),
                }
            });
            more.collect()
        };
        Self { added: more(after, before), removed: more(before, after) }
    }
}

#[cfg(test)]
mod tests;
