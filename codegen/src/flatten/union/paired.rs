//! Several unions at once whose branches differ by their JSON type: combined into one union, type by type.

use super::super::flat::{Flat, FlatUnion, Kind};
use super::super::{Ctx, intersect};
use super::tag;
use crate::document::SchemaId;

/// Combines the unions into one; `false`, without a change, where types do not show which branches belong together.
pub(super) fn read_as_one(ctx: &mut Ctx<'_>, flat: &mut Flat) -> bool {
    let mut one = flat.union();
    for also in &flat.also {
        let Some(both) = paired(ctx, &one, also) else { return false };
        one = both;
    }
    flat.set_union(one);
    flat.also.clear();
    true
}

/// The JSON type of a branch.
#[derive(Clone, Copy)]
struct Json {
    kind: Kind,
    nullable: bool,
}

/// A value of both unions matches a branch of each, and both branches have its type.
fn paired(ctx: &mut Ctx<'_>, first: &FlatUnion, second: &FlatUnion) -> Option<FlatUnion> {
    if first.discriminator.is_some() || second.discriminator.is_some() {
        return None;
    }
    let (mine, theirs) = (json_types(ctx, &first.branches)?, json_types(ctx, &second.branches)?);
    let mut pairs = Vec::new();
    for (branch, json) in first.branches.iter().copied().zip(&mine) {
        let like = |others: &[Json]| others.iter().filter(|other| other.kind == json.kind).count();
        if like(&mine).min(like(&theirs)) > 1 {
            return None;
        }
        let partners = second.branches.iter().copied().zip(&theirs).filter(|(_, other)| other.kind == json.kind);
        pairs.extend(partners.map(|(partner, other)| (branch, partner, json.nullable && other.nullable)));
    }
    // Null may be valid in a branch of one union whose partner does not allow it: then no pair would accept null.
    let takes_null = [&mine, &theirs].iter().all(|types| types.iter().any(|json| json.nullable));
    if pairs.is_empty() || takes_null && !pairs.iter().any(|(.., nullable)| *nullable) {
        return None;
    }
    let branches = pairs.into_iter().map(|(branch, partner, _)| intersect::all_of(ctx, branch, partner));
    Some(FlatUnion {
        branches: branches.collect(),
        is_any_of: first.is_any_of && second.is_any_of,
        discriminator: None,
    })
}

/// The JSON type of each branch; `None` where one has none, or several.
fn json_types(ctx: &mut Ctx<'_>, branches: &[SchemaId]) -> Option<Vec<Json>> {
    branches.iter().map(|branch| json_type(ctx, *branch)).collect()
}

fn json_type(ctx: &mut Ctx<'_>, branch: SchemaId) -> Option<Json> {
    let leaves = tag::leaves(ctx, branch);
    let mut kinds = leaves.iter().map(|leaf| kind(leaf));
    let first = kinds.next()??;
    kinds
        .all(|kind| kind == Some(first))
        .then(|| Json { kind: first, nullable: leaves.iter().any(|leaf| leaf.nullable) })
}

/// Integers are numbers.
fn kind(leaf: &Flat) -> Option<Kind> {
    match leaf.kind {
        Some(Kind::Integer) => Some(Kind::Number),
        None if leaf.looks_like_object() => Some(Kind::Object),
        kind => kind,
    }
}
