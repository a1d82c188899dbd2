//! Types that would contain themselves.

use std::collections::BTreeSet;

use crate::ir::graph::{defined, held, mentioned, parts};
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

/// The strongly connected component of each node (Tarjan), as the number of its first node. Not recursive: the length
/// of the chains depends on the spec. A node without an edge to itself that is alone in its component gets a number
/// that no target of its edges has.
fn components(edges: &[Vec<ItemId>]) -> Vec<usize> {
    let mut search = Search {
        index: vec![usize::MAX; edges.len()],
        low: vec![0; edges.len()],
        component: vec![usize::MAX; edges.len()],
        stack: Vec::new(),
        next: 0,
    };
    for start in 0..edges.len() {
        if search.index[start] == usize::MAX {
            search.from(start, edges);
        }
    }
    search.component
}

struct Search {
    index: Vec<usize>,
    low: Vec<usize>,
    component: Vec<usize>,
    stack: Vec<usize>,
    next: usize,
}

impl Search {
    fn from(&mut self, start: usize, edges: &[Vec<ItemId>]) {
        let mut open = vec![(start, 0)];
        while let Some((node, edge)) = open.pop() {
            if edge == 0 {
                self.enter(node);
            }
            if let Some(target) = edges[node].get(edge) {
                open.push((node, edge + 1));
                self.follow(node, target.0, &mut open);
            } else {
                self.leave(node, open.last().map(|(parent, _)| *parent));
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.index[node] = self.next;
        self.low[node] = self.next;
        self.next += 1;
        self.stack.push(node);
    }

    fn follow(&mut self, node: usize, target: usize, open: &mut Vec<(usize, usize)>) {
        if self.index[target] == usize::MAX {
            open.push((target, 0));
        } else if self.component[target] == usize::MAX {
            self.low[node] = self.low[node].min(self.index[target]);
        }
    }

    fn leave(&mut self, node: usize, parent: Option<usize>) {
        if self.low[node] == self.index[node] {
            while let Some(member) = self.stack.pop() {
                self.component[member] = node;
                if member == node {
                    break;
                }
            }
        }
        if let Some(parent) = parent {
            self.low[parent] = self.low[parent].min(self.low[node]);
        }
    }
}
