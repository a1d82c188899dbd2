//! The smallest value of each item, found from the leaves up: recursive types have one only if a list, an optional
//! field or another branch ends the chain.

use super::{Json, Sampler, Size};
use crate::ir::{ItemId, ItemKind};

/// Larger values are treated as infinite.
const MAX_VALUES: usize = 20_000;

impl Sampler<'_> {
    /// In each round those items get a value whose parts have one: an item with the shallowest value never comes later
    /// than one that needs it. If some are left, values that could match several branches are allowed for them.
    pub(super) fn find_minimal(&mut self) {
        let mut open: Vec<ItemId> = self.api.items.iter().map(|item| item.id).collect();
        loop {
            let found: Vec<(ItemId, Option<Json>)> = open.iter().map(|id| (*id, self.smallest(*id))).collect();
            let before = open.len();
            open.clear();
            for (id, json) in found {
                match json {
                    Some(json) => self.minimal[id.0] = Some(json),
                    None => open.push(id),
                }
            }
            if open.len() == before && self.may_be_ambiguous {
                return;
            }
            self.may_be_ambiguous |= open.len() == before;
        }
    }

    fn smallest(&self, id: ItemId) -> Option<Json> {
        self.item(id, Size::Minimal).filter(|json| json.count() <= MAX_VALUES)
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
