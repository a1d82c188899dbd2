//! Input: the members of an object and the shapes of a union's branches. Output: the branches that match its names and
//! constants. Must not look at any other value, nor at a member twice.

use super::keys::{Names, Shape, Table};
use super::values::Members;
use super::{Json, Kind};

/// The shapes that the object may match: each required member is present, and each constant member has its value.
pub(super) fn of_object(members: Members<'_>, shapes: impl Iterator<Item = Shape>) -> Vec<Candidate> {
    let mut candidates: Vec<_> = shapes
        .enumerate()
        .filter(|(_, shape)| shape.is_of(Kind::Object))
        .map(|(index, shape)| Candidate::new(index, shape.table()))
        .collect();
    for (key, value) in members {
        for candidate in &mut candidates {
            candidate.meet(key, value);
        }
    }
    candidates.retain(Candidate::is_whole);
    candidates
}

/// A branch of a union that a value may match.
pub(super) struct Candidate {
    pub(super) index: usize,
    table: &'static Table,
    names: Names,
    /// Which members of the table were seen.
    met: Set,
    is_other: bool,
}

impl Candidate {
    pub(super) fn new(index: usize, table: &'static Table) -> Self {
        Self { index, table, names: Names::new(table), met: Set::new(table.keys.len()), is_other: false }
    }

    /// Of two members with the same name, the first is used.
    fn meet(&mut self, key: Json<'_>, value: Json<'_>) {
        if self.is_other || self.table.keys.is_empty() {
            return;
        }
        let Some(index) = self.names.find(key) else { return };
        if self.met.insert(index) {
            self.is_other = self.table.keys[index].is_its_value(value) == Some(false);
        }
    }

    fn is_whole(&self) -> bool {
        let mut keys = self.table.keys.iter().enumerate();
        !self.is_other && keys.all(|(index, key)| !key.how.is_telling() || self.met.contains(index))
    }
}

/// Indexes below a limit. Few tables have more than 64 members.
enum Set {
    Few(u64),
    Many(Vec<bool>),
}

impl Set {
    fn new(limit: usize) -> Self {
        if limit <= 64 { Self::Few(0) } else { Self::Many(vec![false; limit]) }
    }

    fn contains(&self, index: usize) -> bool {
        match self {
            Self::Few(bits) => (bits >> index) & 1 == 1,
            Self::Many(flags) => flags[index],
        }
    }

    /// Whether it was added, as opposed to present already.
    fn insert(&mut self, index: usize) -> bool {
        let is_new = !self.contains(index);
        match self {
            Self::Few(bits) => *bits |= 1 << index,
            Self::Many(flags) => flags[index] = true,
        }
        is_new
    }
}
