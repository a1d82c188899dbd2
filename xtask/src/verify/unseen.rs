//! What cargo-semver-checks does not see in two crates, and reports nothing about.
//!
//! Input: the outlines of both crates. Output: the reasons why it may need a lower version than `diff`. Each entry is needed by a
//! pair in `tests/changes/`.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use codegen::diff::outlines::{Difference, differences};
use codegen::diff::{Report, Rust};
use codegen::outline::{Kind, Outline};

use super::Need;

/// A kind of difference for which there is no lint.
pub struct Unseen {
    pub id: &'static str,
    pub reason: &'static str,
    is_it: fn(&Difference<'_>) -> bool,
}

/// Those between two crates.
const UNSEEN: &[Unseen] = &[
    Unseen {
        id: "field",
        reason: "the types of fields are not compared",
        is_it: |difference| is_changed(difference, "field "),
    },
    Unseen {
        id: "variant",
        reason: "the types in variants are not compared",
        is_it: |difference| is_changed(difference, "variant "),
    },
    Unseen {
        id: "function",
        reason: "the types of arguments and results are not compared",
        is_it: |difference| is_changed(difference, "fn "),
    },
    Unseen {
        id: "output",
        reason: "what awaiting a call results in is an associated type, and those are not compared",
        is_it: |difference| is_changed(difference, "output"),
    },
    Unseen {
        id: "alias",
        reason: "aliases are not compared",
        is_it: |difference| match difference {
            Difference::Gone(entry) => entry.kind == Kind::Alias,
            other => is_changed(other, "type"),
        },
    },
    Unseen {
        id: "trait",
        reason: "traits that are not derived are not compared",
        is_it: |difference| matches!(difference, Difference::LineGone(_, line) if line.key.starts_with("impl ")),
    },
];

/// Arguments of one type that changed places.
const MEANING: &Unseen =
    &Unseen { id: "meaning", reason: "arguments of one type that change places compile", is_it: |_| false };

/// Something new that breaks nobody.
const ADDITION: &Unseen =
    &Unseen { id: "addition", reason: "what is new is not reported, if it breaks nobody", is_it: |_| false };

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Unseen> {
    UNSEEN.iter().chain([MEANING, ADDITION])
}

/// Why nothing is reported about two crates for which the report needs `ours`; nothing if one of the differences has a lint.
pub fn explain(report: &Report, ours: Need, (old, new): (&Outline, &Outline)) -> BTreeSet<&'static Unseen> {
    match (ours, report.effect().rust) {
        (Need::None, _) => BTreeSet::new(),
        (Need::Minor, _) => [ADDITION].into(),
        (Need::Major, Rust::Meaning) => [MEANING].into(),
        (Need::Major, _) => {
            let kinds = differences(old, new).into_iter().map(|difference| kind(&difference));
            kinds.collect::<Option<BTreeSet<_>>>().unwrap_or_default()
        }
    }
}

fn kind(difference: &Difference<'_>) -> Option<&'static Unseen> {
    UNSEEN.iter().find(|unseen| (unseen.is_it)(difference))
}

fn is_changed(difference: &Difference<'_>, key: &str) -> bool {
    matches!(difference, Difference::LineChanged(_, line, _) if line.key.starts_with(key))
}

impl PartialEq for Unseen {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Unseen {}

impl PartialOrd for Unseen {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Unseen {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id.cmp(other.id)
    }
}
