//! Which operations `[select]` keeps.
//!
//! Input: the table and the operations. Output: for each whether it is kept, and an error for each entry of the table that
//! is about none.

use super::glob::{matches_name, matches_path};
use super::operations::Operation;
use crate::config::{Criteria, Entry, Select};
use crate::diagnostic::{Diagnostics, rules};
use crate::nearest::nearest;

/// How many names are listed in a message.
const LISTED: usize = 8;

/// The lists of the table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Tags,
    Paths,
    Methods,
    Operations,
}

const LISTS: [List; 4] = [List::Tags, List::Paths, List::Methods, List::Operations];

impl List {
    fn of(self, criteria: &Criteria) -> &[Entry] {
        match self {
            Self::Tags => &criteria.tags,
            Self::Paths => &criteria.paths,
            Self::Methods => &criteria.methods,
            Self::Operations => &criteria.operations,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Tags => "tags",
            Self::Paths => "paths",
            Self::Methods => "methods",
            Self::Operations => "operations",
        }
    }

    fn matches(self, text: &str, operation: &Operation<'_>) -> bool {
        match self {
            Self::Tags => operation.tags().any(|tag| tag == text),
            Self::Paths => matches_path(text, operation.path),
            Self::Methods => operation.method() == text,
            Self::Operations => operation.id().is_some_and(|id| matches_name(text, id)) || operation.call() == text,
        }
    }

    /// What the operations have, for suggestions.
    fn names(self, operations: &[Operation<'_>]) -> Vec<String> {
        let mut names = Vec::new();
        for operation in operations {
            let own: Vec<String> = match self {
                Self::Tags => operation.tags().map(str::to_owned).collect(),
                Self::Paths => vec![operation.path.to_owned()],
                Self::Methods => vec![operation.method()],
                Self::Operations => vec![operation.id().map_or_else(|| operation.call(), str::to_owned)],
            };
            names.extend(own);
        }
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }
}

/// Which entries are about an operation: those of `include`, then those of `exclude`, list by list.
pub(super) struct Used(Vec<Vec<bool>>);

impl Used {
    pub(super) fn of(select: &Select) -> Self {
        Self(lists(select).map(|(_, _, entries)| vec![false; entries.len()]).collect())
    }

    /// Whether an operation is kept.
    pub(super) fn keeps(&mut self, select: &Select, operation: &Operation<'_>) -> bool {
        let mut is_kept =
            (select.deprecated || !operation.is_deprecated()) && (select.internal || !operation.is_internal);
        for ((list, is_exclusion, entries), used) in lists(select).zip(&mut self.0) {
            let mut is_listed = false;
            for (entry, used) in entries.iter().zip(used) {
                let matches = list.matches(&entry.text, operation);
                *used |= matches;
                is_listed |= matches;
            }
            is_kept &= if is_exclusion { !is_listed } else { is_listed || entries.is_empty() };
        }
        is_kept
    }

    /// Reports the entries that are about no operation.
    pub(super) fn report(
        &self,
        select: &Select,
        operations: &[Operation<'_>],
        diagnostics: &mut Diagnostics,
    ) -> Option<()> {
        let mut is_right = true;
        for ((list, _, entries), used) in lists(select).zip(&self.0) {
            for (entry, _) in entries.iter().zip(used).filter(|(_, used)| !**used) {
                is_right = false;
                let message = match list {
                    List::Tags => format!("no operation has the tag `{}`", entry.text),
                    List::Paths => format!("no operation has a path like `{}`", entry.text),
                    List::Methods => format!("no operation has the method `{}`", entry.text.to_ascii_uppercase()),
                    List::Operations => format!("no operation is called `{}`", entry.text),
                };
                let help = suggestion(&entry.text, list, &list.names(operations));
                diagnostics.push(rules::SELECT_UNMATCHED, entry.place.clone(), message).help(help);
            }
        }
        is_right.then_some(())
    }
}

fn lists(select: &Select) -> impl Iterator<Item = (List, bool, &[Entry])> {
    let of = |criteria, is_exclusion| LISTS.into_iter().map(move |list| (list, is_exclusion, list.of(criteria)));
    of(&select.include, false).chain(of(&select.exclude, true))
}

fn suggestion(text: &str, list: List, names: &[String]) -> String {
    if let Some(meant) = nearest(text, names.iter().map(String::as_str)) {
        return format!("did you mean `{meant}`?");
    }
    if names.is_empty() {
        return format!("the operations of the spec have no {}", list.name());
    }
    let more = names.len().saturating_sub(LISTED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let listed: Vec<String> = names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    format!("the {} of the spec are {}{more}", list.name(), listed.join(", "))
}
