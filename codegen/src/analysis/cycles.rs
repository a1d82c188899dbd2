//! Types that would contain themselves.

use std::collections::BTreeSet;

use crate::ir::graph::{components, defined, held, mentioned, parts};
use crate::ir::{Api, ItemId, ItemKind, Type};

/// Each field and variant that contains by value an item of its own cycle. All edges of a cycle are boxed, not just one
/// of them: so the result does not depend on the order of the schemas.
pub(super) fn boxed(api: &Api) -> BTreeSet<(ItemId, usize)> {
    let edges: Vec<Vec<ItemId>> = api.items.iter().map(|item| direct(api, &item.kind)).collect();
    let component = components(&edges);
    let mut boxed = BTreeSet::new();
    for item in &api.items {
        if matches!(item.kind, ItemKind::Alias(_)) {
            continue;
        }
        for (index, ty) in parts(&item.kind).into_iter().enumerate() {
            let targets = defined(api, held(ty));
            if targets.iter().any(|target| component[target.0] == component[item.id.0]) {
                boxed.insert((item.id, index));
            }
        }
    }
    boxed.extend(self_holding(api).into_iter().map(|id| (id, 0)));
    boxed
}

/// Aliases that contain themselves by value, through aliases only: a tuple that may contain another one of its kind.
fn self_holding(api: &Api) -> Vec<ItemId> {
    let edges: Vec<Vec<ItemId>> = api.items.iter().map(|item| alias_edges(&item.kind, held)).collect();
    in_cycles(api, &edges).collect()
}

/// Aliases that mention themselves, at any depth, through aliases only: Rust's `type` cannot do that.
pub(super) fn newtypes(api: &Api) -> BTreeSet<ItemId> {
    let edges: Vec<Vec<ItemId>> = api.items.iter().map(|item| alias_edges(&item.kind, mentioned)).collect();
    in_cycles(api, &edges).collect()
}

fn alias_edges(kind: &ItemKind, edges: fn(&Type) -> Vec<ItemId>) -> Vec<ItemId> {
    match kind {
        ItemKind::Alias(ty) => edges(ty),
        ItemKind::Record(_) | ItemKind::Enum(_) | ItemKind::Union(_) => Vec::new(),
    }
}

/// The items with an edge to one of their own component.
fn in_cycles<'a>(api: &'a Api, edges: &'a [Vec<ItemId>]) -> impl Iterator<Item = ItemId> + 'a {
    let component = components(edges);
    let in_cycle = move |item: &ItemId| edges[item.0].iter().any(|target| component[target.0] == component[item.0]);
    api.items.iter().map(|item| item.id).filter(in_cycle)
}

/// What an item contains by value, looking through aliases.
fn direct(api: &Api, kind: &ItemKind) -> Vec<ItemId> {
    parts(kind).into_iter().flat_map(|ty| defined(api, held(ty))).collect()
}
