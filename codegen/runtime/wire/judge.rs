//! Input: a value and the branches of a union that no tag selects. Output: the branch that matches best. Must not decode.
//!
//! A value is judged by a dry run of decoding: `Wire::decode` of a value that is marked as dry looks at the same
//! members and fails for the same reasons, but keeps nothing: lists, maps and strings stay empty, and a nested union
//! gives its last variant. So a branch that was judged as readable can be decoded, and branches are not tried in turn.
//!
//! Invariant: the time is linear in the text. A union remembers its verdict for each place, so a dry run enters each
//! place once for each type that a union above it may be, whatever the depth.

use std::any::TypeId;
use std::cell::{Cell, RefCell};

use super::{DecodeError, Json, Wire};

/// What was judged of a document's values.
#[derive(Debug, Default)]
pub(super) struct Judge {
    /// How well the value that was judged last matches: 0 for not at all, more for a better match.
    score: Cell<u32>,
    mode: Cell<Mode>,
    /// Whether something was decoded that would not match if it were judged.
    doubt: Cell<bool>,
    /// The unions that judged values of this document: entries name them by index.
    unions: RefCell<Vec<TypeId>>,
    /// For each list or object, one more than the index of its latest entry; empty until there is one.
    latest: RefCell<Vec<u32>>,
    entries: RefCell<Vec<Entry>>,
    /// Why each branch of a union does not match, if that was asked.
    errors: RefCell<Vec<Option<DecodeError>>>,
}

/// Whether a union may read its only candidate without judging it before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mode {
    /// It may: if decoding fails, the union judges.
    #[default]
    Free,
    /// An enclosing union does so: if decoding fails, that union judges.
    Trying,
    /// That failed: everything inside is judged, so that decoding is not tried again on each level.
    Exact,
    /// The same, and whatever does not match is an error, even if decoding would keep it.
    Strict,
    /// Instead of decoding the next value, its union finds out why each branch does not match.
    Explain,
}

/// The verdict of a union on a list or an object.
#[derive(Clone, Copy, Debug)]
struct Entry {
    union: u32,
    /// One more than the index of the entry before it for the same value.
    before: u32,
    verdict: Verdict,
}

/// The branch that matches best, if one does, and how well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) branch: Option<u16>,
    pub(super) score: u32,
}

impl Judge {
    /// How many verdicts there are.
    pub(super) fn count(&self) -> usize {
        self.entries.borrow().len()
    }

    /// Keeps only the verdicts on the first `nodes` lists and objects, which are the first `verdicts`.
    pub(super) fn forget(&self, nodes: usize, verdicts: usize) {
        self.latest.borrow_mut().truncate(nodes);
        self.entries.borrow_mut().truncate(verdicts);
    }

    pub(super) fn set(&self, mode: Mode) {
        self.mode.set(mode);
    }

    pub(super) fn mode(&self) -> Mode {
        self.mode.get()
    }

    pub(super) fn keep_errors(&self, errors: Vec<Option<DecodeError>>) {
        *self.errors.borrow_mut() = errors;
    }

    pub(super) fn take_errors(&self) -> Vec<Option<DecodeError>> {
        self.errors.take()
    }

    pub(super) fn doubt(&self) {
        self.doubt.set(true);
    }

    /// The result of decoding without judging first, and whether there was any doubt about it.
    pub(super) fn with_doubt<T>(&self, read: impl FnOnce() -> T) -> (T, bool) {
        let before = self.doubt.replace(false);
        let value = read();
        let doubt = self.doubt.get();
        self.doubt.set(before || doubt);
        (value, doubt)
    }

    fn union(&self, id: TypeId) -> u32 {
        let mut unions = self.unions.borrow_mut();
        let known = unions.iter().position(|union| *union == id);
        known.unwrap_or_else(|| {
            unions.push(id);
            unions.len() - 1
        }) as u32
    }

    fn find(&self, union: u32, node: u32) -> Option<Verdict> {
        let entries = self.entries.borrow();
        let mut at = self.latest.borrow().get(node as usize).copied()?;
        while let Some(entry) = (at as usize).checked_sub(1).and_then(|index| entries.get(index)) {
            if entry.union == union {
                return Some(entry.verdict);
            }
            at = entry.before;
        }
        None
    }

    fn keep(&self, union: u32, node: u32, count: usize, verdict: Verdict) {
        let mut latest = self.latest.borrow_mut();
        if latest.len() < count {
            latest.resize(count, 0);
        }
        let mut entries = self.entries.borrow_mut();
        let before = std::mem::replace(&mut latest[node as usize], entries.len() as u32 + 1);
        entries.push(Entry { union, before, verdict });
    }
}

impl Json<'_> {
    /// Records how well the value matches, once it is judged.
    pub(crate) fn suits(self, score: u32) {
        if self.is_dry() {
            self.document.judge.score.set(score);
        }
    }

    /// The score of the value that was judged last.
    pub(super) fn score(self) -> u32 {
        self.document.judge.score.get()
    }
}

/// Judges a value: how well it matches, and a placeholder value.
pub(crate) fn rate<T: Wire>(json: Json<'_>) -> Result<(u32, T), DecodeError> {
    let json = json.dry();
    json.suits(T::SCORE);
    let stand_in = T::decode(json)?;
    Ok((json.score(), stand_in))
}

/// The verdict of `judge`, cached: a nested list or object is judged once by each union.
///
/// Values without lists or objects inside are not cached, since that would cost more than judging them again.
pub(super) fn once(json: Json<'_>, id: TypeId, judge: impl FnOnce() -> Verdict) -> Verdict {
    if !json.is_nested() {
        return judge();
    }
    let (memory, node) = (&json.document.judge, json.place.node);
    let union = memory.union(id);
    memory.find(union, node).unwrap_or_else(|| {
        let verdict = judge();
        memory.keep(union, node, json.document.count(), verdict);
        verdict
    })
}
