//! Replaces mentions of items.

use std::collections::BTreeMap;

use crate::ir::graph::mentioned_mut;
use crate::ir::{ItemId, Type};

/// Replaces each mention of an item in the map by the mapped one.
pub(super) fn redirect(types: Vec<&mut Type>, targets: &BTreeMap<ItemId, ItemId>) {
    for id in types.into_iter().flat_map(mentioned_mut) {
        if let Some(target) = targets.get(id) {
            *id = *target;
        }
    }
}
