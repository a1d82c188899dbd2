//! The types of documented response headers, named after the headers, not after operations.

use std::borrow::Cow;

use super::Ctx;
use super::claim::{Claim, Scope};
use super::errors::type_words;
use super::header_sets::header_sets;
use super::names::{HeaderSetNames, ItemNames, OperationNames};
use super::reserved;
use crate::ident::case::{Role, join, suffixed};
use crate::ident::words::words;
use crate::ir::{HeaderPlace, Outcome, ResponseHeader};

/// Names the sets, and stores in each operation which set it has.
pub(super) fn assign<'a>(
    ctx: &mut Ctx<'a, '_>,
    items: &[ItemNames],
    operations: &mut [OperationNames],
) -> Vec<HeaderSetNames> {
    let sets = header_sets(ctx.api);
    for (index, set) in sets.iter().enumerate() {
        for place in set {
            let names = &mut operations[place.operation.0];
            match place.outcome {
                Outcome::Success => names.header_set = Some(index),
                Outcome::Error => names.error_header_set = Some(index),
            }
        }
    }
    let mut scope = Scope::new(Role::Type);
    scope.reserve(reserved::OPERATION_TYPES, "a type that all know");
    let api = ctx.api;
    let headers = |set: &Vec<HeaderPlace>| api.headers(set[0]);
    let claims: Vec<Claim<'a>> = sets.iter().filter_map(|set| claim(headers(set))).collect();
    // Headers with the same names but other types.
    let longer = |claim: usize| {
        let types = headers(&sets[claim])
            .iter()
            .flat_map(|header| words(&type_words(items, &header.ty).replace("json text", "text")));
        let types: Vec<String> = types.collect();
        vec![suffixed(Role::Type, &join(Role::Type, claims[claim].name.trim_end_matches("Headers"), &types), "headers")]
    };
    let types = scope.assign(&claims, &longer, &ctx.renames.derived(), ctx.diagnostics);
    let named = sets.into_iter().zip(types);
    named.map(|(places, name)| HeaderSetNames { name, accessors: accessors(ctx, &places), places }).collect()
}

fn claim(headers: &[ResponseHeader]) -> Option<Claim<'_>> {
    let mut names: Vec<&str> = headers.iter().map(|header| header.wire_name.as_str()).collect();
    names.sort_unstable_by_key(|name| name.to_ascii_lowercase());
    let all: Vec<Vec<String>> = names.iter().map(|name| words(name)).collect();
    let name = suffixed(Role::Type, &join(Role::Type, "", &in_common(&all)), "headers");
    Some(Claim { origin: &headers.first()?.origin, text: Cow::Owned(names.join(", ")), before: String::new(), name })
}

/// The words of all names, in order; a prefix that consecutive names share is there once: `x rate limit`, `x rate
/// remaining`, `link` make `x rate limit remaining link`.
fn in_common(names: &[Vec<String>]) -> Vec<String> {
    let mut all = Vec::new();
    let mut before: &[String] = &[];
    for name in names {
        let common = name.iter().zip(before).take_while(|(word, other)| word == other).count();
        // A shared `X-` is not a meaningful prefix.
        let common = if common == 1 && name[0] == "x" { 0 } else { common.min(name.len() - 1) };
        all.extend_from_slice(&name[common..]);
        before = name;
    }
    all
}

/// A method for each header. The configuration may rename it at any of its places.
fn accessors<'a>(ctx: &mut Ctx<'a, '_>, set: &[HeaderPlace]) -> Vec<String> {
    let mut scope = Scope::new(Role::Field);
    scope.reserve(reserved::BORROWING, "a method of std");
    let api = ctx.api;
    let claim = |header: &'a ResponseHeader| {
        let places = set.iter().flat_map(|place| api.headers(*place));
        let mut places = places.filter(|other| other.is_named(&header.wire_name));
        let renamed = places.find(|other| ctx.renames.find(Role::Field, &other.origin).is_some());
        Claim::of(Role::Field, &renamed.unwrap_or(header).origin, &header.wire_name)
    };
    let claims: Vec<Claim<'a>> = api.headers(set[0]).iter().map(claim).collect();
    let longer = |claim: usize| vec![suffixed(Role::Field, &claims[claim].name, "header")];
    scope.assign(&claims, &longer, ctx.renames, ctx.diagnostics)
}
