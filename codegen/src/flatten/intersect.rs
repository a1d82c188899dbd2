//! The intersection of two schemas.
//!
//! One algorithm for every keyword: both are combined, so that a value of the result is a value of each schema as far
//! as Rust's types can express it.

use std::sync::Arc;

use indexmap::IndexSet;
use indexmap::map::Entry;

use super::Ctx;
use super::flat::{Flat, FlatUnion, Kind as SchemaKind};
use super::members::is_closed;
use crate::diagnostic::rules;
use crate::document::{Additional, Properties, Schema, SchemaId};
use crate::json::Node;

/// A schema that requires both.
pub(super) fn intersect(ctx: &mut Ctx<'_>, first: Flat, second: Flat) -> Flat {
    if first.is_null || second.is_null {
        let (null, other) = if second.is_null { (second, first) } else { (first, second) };
        if other.schema.is_typed && !other.nullable {
            let message = "`allOf` requires both null and another type; null is used";
            ctx.diagnostics.warning(rules::ALL_OF_CONFLICT, &null.origin, message);
        }
        return null;
    }
    let kind = intersect_kinds(first.kind, second.kind);
    if let (Some(a), Some(b)) = (first.kind, second.kind)
        && a != b
        && ![a, b].iter().all(|kind| matches!(kind, SchemaKind::Integer | SchemaKind::Number))
    {
        let (a, b) = (a.word(), b.word());
        let message = format!("`allOf` requires both `{a}` and `{b}`; the latter is used");
        ctx.diagnostics.warning(rules::ALL_OF_CONFLICT, &second.origin, message);
    }
    report_closed(ctx, &first, &second);
    let (union, beside) = intersect_unions(ctx, &first, &second);
    let prefix = intersect_prefixes(ctx, &first, &second);
    Flat {
        kind,
        format: second.format.or(first.format),
        nullable: nullable(&first.schema, first.nullable, &second.schema, second.nullable),
        is_null: false,
        read_only: first.read_only || second.read_only,
        write_only: first.write_only || second.write_only,
        title: second.title.or(first.title),
        docs: if second.docs.description.is_some() { second.docs } else { first.docs },
        default: second.default.or(first.default),
        values: intersect_values(first.values, second.values),
        has_other_values: false,
        value_docs: Arc::default(),
        constant: first.constant || second.constant,
        constraints: first.constraints.intersect(second.constraints),
        properties: intersect_properties(ctx, first.properties, second.properties),
        required: union_of_names(first.required, &second.required),
        additional: intersect_additional(ctx, first.additional, second.additional),
        closed_at: first.closed_at.or(second.closed_at),
        conditional: joined(first.conditional, second.conditional),
        prefix,
        patterned: joined(first.patterned, second.patterned),
        property_names: [first.property_names, second.property_names].concat(),
        items: intersect_elements(ctx, first.items, second.items),
        all_of: Arc::default(),
        branches: union.branches,
        is_any_of: union.is_any_of,
        discriminator: union.discriminator,
        also: first.also.into_iter().chain(beside).chain(second.also).collect(),
        is_expanded: false,
        is_apart: false,
        origin: second.origin,
        schema: second.schema,
    }
}

/// Integers are numbers: where one schema has integers and the other numbers, both accept integers.
fn intersect_kinds(first: Option<SchemaKind>, second: Option<SchemaKind>) -> Option<SchemaKind> {
    match (first, second) {
        (Some(SchemaKind::Integer), Some(SchemaKind::Number)) => first,
        _ => second.or(first),
    }
}

/// The only union of both schemas; if they have different ones, that of the first and, separately, that of the second.
fn intersect_unions(ctx: &Ctx<'_>, first: &Flat, second: &Flat) -> (FlatUnion, Option<FlatUnion>) {
    let (mine, theirs) = (first.union(), second.union());
    if mine.branches.is_empty() || theirs.branches.is_empty() || same_branches(ctx, first, second) {
        let discriminator = theirs.discriminator.clone().or(mine.discriminator.clone());
        let taken = if theirs.branches.is_empty() { mine } else { theirs };
        return (FlatUnion { discriminator, ..taken }, None);
    }
    (mine, Some(theirs))
}

fn same_branches(ctx: &Ctx<'_>, first: &Flat, second: &Flat) -> bool {
    first.branches.len() == second.branches.len()
        && first.branches.iter().zip(&*second.branches).all(|(a, b)| ctx.schemas.are_same(*a, *b))
}

/// Null is valid only where each schema allows it; a schema without `type` allows everything.
fn nullable(first: &Schema, first_says: bool, second: &Schema, second_says: bool) -> bool {
    (first_says || !first.is_typed) && (second_says || !second.is_typed) && (first_says || second_says)
}

pub(super) fn intersect_values(first: Option<Arc<[Node]>>, second: Option<Arc<[Node]>>) -> Option<Arc<[Node]>> {
    match (first, second) {
        (Some(first), Some(second)) => {
            let is_in_both = |value: &&Node| first.iter().any(|other| other.is_same_value(value));
            Some(second.iter().filter(is_in_both).cloned().collect())
        }
        (first, second) => first.or(second),
    }
}

fn union_of_names(first: Arc<IndexSet<String>>, second: &Arc<IndexSet<String>>) -> Arc<IndexSet<String>> {
    if second.is_empty() { first } else { Arc::new(&*first | &**second) }
}

fn joined<T: Clone>(first: Arc<[T]>, second: Arc<[T]>) -> Arc<[T]> {
    match (&*first, &*second) {
        (_, []) => first,
        ([], _) => second,
        (first, second) => [first, second].concat().into(),
    }
}

fn intersect_properties(ctx: &mut Ctx<'_>, mut first: Arc<Properties>, second: Arc<Properties>) -> Arc<Properties> {
    if first.is_empty() {
        return second;
    }
    if !second.is_empty() {
        let all = Arc::make_mut(&mut first);
        for (name, schema) in second.iter() {
            match all.entry(Arc::clone(name)) {
                Entry::Vacant(entry) => {
                    entry.insert(*schema);
                }
                Entry::Occupied(mut entry) => {
                    let member = all_of(ctx, *entry.get(), *schema);
                    entry.insert(member);
                }
            }
        }
    }
    first
}

/// The schema of a value that has two, such as a property declared by two branches: `allOf` of both, or one of them if
/// the other adds nothing.
pub(super) fn all_of(ctx: &mut Ctx<'_>, first: SchemaId, second: SchemaId) -> SchemaId {
    let says_no_more = |schema: SchemaId, than: SchemaId| ctx.schemas[schema].words.are_among(&ctx.schemas[than].words);
    if says_no_more(second, first) {
        return first;
    }
    if says_no_more(first, second) {
        return second;
    }
    if let Some(known) = ctx.state.combined.get(&(first, second)) {
        return *known;
    }
    let origin = ctx.made_of(first, second);
    let combined = ctx.schemas.all_of(&origin, [first, second], None);
    ctx.state.combined.insert((first, second), combined);
    combined
}

/// Strictly, no object can have a property that one branch forbids and another requires.
fn report_closed(ctx: &mut Ctx<'_>, first: &Flat, second: &Flat) {
    for (closed, other) in [(first, second), (second, first)] {
        if !matches!(closed.additional, Additional::Forbidden) || !closed.patterned.is_empty() {
            continue;
        }
        let has_strangers = other.properties.keys().any(|name| !closed.properties.contains_key(name));
        if has_strangers && let Some(place) = &closed.closed_at {
            let message = "`additionalProperties: false` forbids the properties of the schemas that `allOf` combines with this one; they are accepted anyway";
            let warning = ctx.diagnostics.warning(rules::ALL_OF_CLOSED, place, message);
            warning.help("remove it here; `unevaluatedProperties: false` of OpenAPI 3.1, next to the `allOf`, knows all properties");
        }
    }
}

/// A base that forbids further properties does not forbid those of its extension: real specs never mean that.
fn intersect_additional(ctx: &mut Ctx<'_>, first: Additional, second: Additional) -> Additional {
    match (first, second) {
        (Additional::Schema(first), Additional::Schema(second)) => Additional::Schema(all_of(ctx, first, second)),
        (first, Additional::Unspecified) | (first @ Additional::Schema(_), Additional::Allowed) => first,
        (_, second) => second,
    }
}

/// An element that only one schema has in `prefixItems` is one of `items` in the other.
fn intersect_prefixes(ctx: &mut Ctx<'_>, first: &Flat, second: &Flat) -> Arc<[SchemaId]> {
    let at = |flat: &Flat, index: usize| flat.prefix.get(index).copied().or(flat.items);
    let closed = |flat: &Flat| is_closed(ctx.schemas, flat).then_some(flat.prefix.len());
    let longest = first.prefix.len().max(second.prefix.len());
    let count = [closed(first), closed(second)].into_iter().flatten().fold(longest, usize::min);
    (0..count).filter_map(|index| intersect_elements(ctx, at(first, index), at(second, index))).collect()
}

/// The schema of elements that have both; no element is valid if one of them is the schema `false`.
fn intersect_elements(ctx: &mut Ctx<'_>, first: Option<SchemaId>, second: Option<SchemaId>) -> Option<SchemaId> {
    match (first, second) {
        (Some(first), Some(_)) if ctx.schemas[first].is_never => Some(first),
        (Some(_), Some(second)) if ctx.schemas[second].is_never => Some(second),
        (Some(first), Some(second)) => Some(all_of(ctx, first, second)),
        (first, second) => first.or(second),
    }
}
