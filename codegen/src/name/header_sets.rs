//! Groups operations that document the same response headers.

use std::collections::BTreeMap;

use super::case::{Role, identifier};
use crate::ir::equal::{self, Mentions};
use crate::ir::{Api, ItemId, Operation, OperationId, ResponseHeader};

/// The sets of documented headers, each once: the operations that have it, in the order of the spec.
///
/// Sets are equal if their headers have the same Rust names and types; order and descriptions are ignored.
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

/// `X-RateLimit` and `x-ratelimit` are one header, but split into different words.
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

/// Compares the definitions of items, since each operation has its own inline schemas.
struct Inside<'a> {
    api: &'a Api,
    /// Pairs being compared, for recursive types.
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
