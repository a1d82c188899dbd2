//! The smallest value of each item, found from the leaves up: recursive types have one only if a list, an optional
//! field or another branch ends the chain.

use std::collections::BTreeSet;

use super::{Json, Sampler, Size};
use crate::ir::graph::mentions;
use crate::ir::{ItemId, ItemKind};

/// Larger values are treated as infinite.
const MAX_VALUES: usize = 20_000;

/// Values nested deeper can be neither read nor written (`serde_json` has a limit of 128).
const MAX_NESTING: usize = 100;

/// How many values those of all items may have together.
const MAX_IN_ALL: usize = 100_000;

/// And so many more for each item: it is the most that the items of any real spec have on average.
const MAX_EACH: usize = 50;

/// How much may be tried for one item.
const MAX_STEPS: usize = 4 * MAX_VALUES;

impl Sampler<'_> {
    /// In each round those items get a value whose parts have one: an item with the shallowest value never comes later
    /// than one that needs it. If some are left, values that could match several branches are allowed for them.
    pub(super) fn find_minimal(&mut self) {
        let users = self.users();
        let mut left = MAX_IN_ALL + MAX_EACH * self.api.items.len();
        let mut open: BTreeSet<ItemId> = self.api.items.iter().map(|item| item.id).collect();
        let mut next: Vec<ItemId> = open.iter().copied().collect();
        loop {
            let mut found = Vec::new();
            for id in next {
                let Some((json, count)) = self.smallest(id, left) else { continue };
                open.remove(&id);
                // After the first one without room, nothing more is tried.
                let room = left.checked_sub(count);
                left = room.unwrap_or_default();
                found.extend(room.map(|_| (id, json, count)));
            }
            let mut changed = BTreeSet::new();
            for (id, json, count) in found {
                (self.minimal[id.0], self.counts[id.0]) = (Some(json), count);
                changed.extend(&users[id.0]);
            }
            // A value only depends on those of the items that are mentioned.
            next = open.intersection(&changed).copied().collect();
            if next.is_empty() && self.may_be_ambiguous {
                return;
            }
            if next.is_empty() {
                self.may_be_ambiguous = true;
                next = open.iter().copied().collect();
            }
        }
    }

    /// The items that mention each item.
    fn users(&self) -> Vec<Vec<ItemId>> {
        let mut users: Vec<Vec<ItemId>> = vec![Vec::new(); self.api.items.len()];
        for item in &self.api.items {
            mentions(&item.kind).for_each(|id| users[id.0].push(item.id));
        }
        users
    }

    /// With the number of values in it. `left` is how many there may be.
    fn smallest(&self, id: ItemId, left: usize) -> Option<(Json, usize)> {
        if left == 0 {
            return None;
        }
        self.room.open(MAX_STEPS);
        let json = self.item(id, Size::Minimal)?;
        let count = json.count();
        (count <= MAX_VALUES && json.nesting() <= MAX_NESTING).then_some((json, count))
    }

    /// A copy of the smallest value of an item.
    pub(super) fn copied(&self, id: ItemId) -> Option<Json> {
        let json = self.minimal[id.0].as_ref()?;
        self.room.take(self.counts[id.0])?;
        Some(json.clone())
    }

    /// The value of an item, its parts being those found so far.
    pub(super) fn item(&self, id: ItemId, size: Size) -> Option<Json> {
        match &self.api.item(id).kind {
            ItemKind::Record(record) => self.record(record, size),
            ItemKind::Enum(values) => values.values.first().map(Json::of_enum),
            ItemKind::Union(union) => self.union(union, size),
            ItemKind::Alias(ty) => self.value(ty, size),
        }
    }
}
