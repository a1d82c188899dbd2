//! Which operations document the same response headers.

use std::collections::BTreeMap;

use super::case::{Role, identifier};
use crate::ir::equal::{self, Mentions};
use crate::ir::{Api, ItemId, Operation, OperationId, ResponseHeader};

/// The sets of documented headers, each once: the operations that have it, in the order of the spec.
///
/// What the headers are called in Rust and what type they have makes a set; their order and descriptions do not.
pub(super) fn header_sets(api: &Api) -> Vec<Vec<OperationId>> {
    let mut sets: Vec<Vec<OperationId>> = Vec::new();
    let mut by_names: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for operation in api.operations.iter().filter(|operation| !operation.headers.is_empty()) {
        let known = by_names.entry(names(operation)).or_default();
        if let Some(set) = known.iter().find(|set| is_same(api, api.operation(sets[**set][0]), operation)) {
            sets[*set].push(operation.id);
        } else {
            known.push(sets.len());
            sets.push(vec![operation.id]);
        }
    }
    sets
}

/// `X-RateLimit` and `x-ratelimit` are one header, but other words.
fn names(operation: &Operation) -> Vec<String> {
    let name = |header: &ResponseHeader| identifier(Role::Field, &header.wire_name);
    let mut names: Vec<String> = operation.headers.iter().map(name).collect();
    names.sort_unstable();
    names
}

fn is_same(api: &Api, first: &Operation, second: &Operation) -> bool {
    first.headers.iter().all(|header| {
        let mut alike = second.headers.iter().filter(|other| other.is_named(&header.wire_name));
        alike.any(|other| {
            let mut inside = Inside { api, open: Vec::new() };
            header.form == other.form && equal::types(&mut inside, &header.ty, &other.ty)
        })
    })
}

/// Compares what items are, since each operation has inline schemas of its own.
struct Inside<'a> {
    api: &'a Api,
    /// Pairs under comparison, of types that lead back to themselves.
    open: Vec<(ItemId, ItemId)>,
}

impl Mentions for Inside<'_> {
    fn same(&mut self, first: ItemId, second: ItemId) -> bool {
        if first == second || self.open.contains(&(first, second)) {
            return true;
        }
        self.open.push((first, second));
        equal::kinds(self, &self.api.item(first).kind, &self.api.item(second).kind)
    }
}
