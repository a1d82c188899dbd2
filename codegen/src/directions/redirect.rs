//! Mentions of items, pointed elsewhere.

use std::collections::BTreeMap;

use crate::ir::graph::mentioned_mut;
use crate::ir::{ItemId, Type};

/// Points each mention of an item in the map to the one that replaces it there.
pub(super) fn redirect(types: Vec<&mut Type>, targets: &BTreeMap<ItemId, ItemId>) {
    for id in types.into_iter().flat_map(mentioned_mut) {
        if let Some(target) = targets.get(id) {
            *id = *target;
        }
    }
}
