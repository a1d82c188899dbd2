//! Groups responses that document the same headers.

use std::collections::BTreeMap;

use crate::ident::case::{Role, identifier};
use crate::ir::equal::{self, ByContent};
use crate::ir::{Api, HeaderPlace, ResponseHeader};

/// The sets of documented headers, each once: the places that have it, in the order of the spec.
///
/// Sets are equal if their headers have the same Rust names and types; order and descriptions are ignored.
pub(super) fn header_sets(api: &Api) -> Vec<Vec<HeaderPlace>> {
    let mut sets: Vec<Vec<HeaderPlace>> = Vec::new();
    let mut by_names: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for place in api.header_places() {
        let headers = api.headers(place);
        let known = by_names.entry(names(headers)).or_default();
        if let Some(set) = known.iter().find(|set| is_same(api, api.headers(sets[**set][0]), headers)) {
            sets[*set].push(place);
        } else {
            known.push(sets.len());
            sets.push(vec![place]);
        }
    }
    sets
}

/// `X-RateLimit` and `x-ratelimit` are one header, but split into different words.
fn names(headers: &[ResponseHeader]) -> Vec<String> {
    let name = |header: &ResponseHeader| identifier(Role::Field, &header.wire_name);
    let mut names: Vec<String> = headers.iter().map(name).collect();
    names.sort_unstable();
    names
}

fn is_same(api: &Api, first: &[ResponseHeader], second: &[ResponseHeader]) -> bool {
    first.iter().all(|header| {
        let mut alike = second.iter().filter(|other| other.is_named(&header.wire_name));
        alike.any(|other| {
            let kind = |id| Some(&api.item(id).kind);
            header.form == other.form && equal::types(&mut ByContent::new(&kind), &header.ty, &other.ty)
        })
    })
}
