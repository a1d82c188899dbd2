//! Types that contain each other by value in long chains: rustc follows them and gives up at 128.

use std::collections::BTreeSet;

use crate::ir::graph::{defined, held, parts};
use crate::ir::{Api, ItemId, ItemKind};

/// How many types may contain each other by value; half of rustc's limit, since `Option` and tuples count as well. No
/// real API comes near it, so in practice a distant field never changes a type.
const DEEPEST: usize = 64;

/// The fields and variants to box, in addition to those of cycles, so that no chain is longer. This depends only on
/// what is below them, not on the order of the schemas.
pub(super) fn boxed(api: &Api, in_cycles: &BTreeSet<(ItemId, usize)>) -> BTreeSet<(ItemId, usize)> {
    let mut chains = Chains { api, in_cycles, height: vec![None; api.items.len()], boxed: BTreeSet::new() };
    for item in &api.items {
        chains.measure(item.id);
    }
    chains.boxed
}

struct Chains<'a> {
    api: &'a Api,
    in_cycles: &'a BTreeSet<(ItemId, usize)>,
    /// The length of the longest chain below a type, in types.
    height: Vec<Option<usize>>,
    boxed: BTreeSet<(ItemId, usize)>,
}

impl Chains<'_> {
    /// Not recursive: the length of the chains depends on the spec.
    fn measure(&mut self, start: ItemId) {
        let mut open = vec![start];
        while let Some(&id) = open.last() {
            let edges = self.edges(id);
            let before = open.len();
            open.extend(edges.iter().flat_map(|(_, targets)| targets).filter(|target| self.height[target.0].is_none()));
            if open.len() == before {
                open.pop();
                self.settle(id, &edges);
            }
        }
    }

    fn settle(&mut self, id: ItemId, edges: &[(usize, Vec<ItemId>)]) {
        let mut height = 0;
        for (index, targets) in edges {
            let below = targets.iter().filter_map(|target| self.height[target.0]).max();
            match below.map(|below| below + 1) {
                Some(DEEPEST) => {
                    self.boxed.insert((id, *index));
                }
                Some(own) => height = height.max(own),
                None => {}
            }
        }
        self.height[id.0] = Some(height);
    }

    /// What an item contains by value, part by part.
    fn edges(&self, id: ItemId) -> Vec<(usize, Vec<ItemId>)> {
        let kind = &self.api.item(id).kind;
        if matches!(kind, ItemKind::Alias(_)) {
            return Vec::new();
        }
        let parts = parts(kind).into_iter().enumerate().filter(|(index, _)| !self.in_cycles.contains(&(id, *index)));
        parts
            .map(|(index, ty)| (index, defined(self.api, held(ty))))
            .filter(|(_, targets)| !targets.is_empty())
            .collect()
    }
}
