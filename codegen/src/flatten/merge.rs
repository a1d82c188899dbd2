//! `allOf`: all branches at once, as one flat.
//!
//! One algorithm for every keyword: what both say is combined, so that a value of the result is a value of each branch
//! as far as Rust's types can say it.

use std::collections::BTreeSet;
use std::rc::Rc;

use indexmap::IndexSet;
use indexmap::map::Entry;

use super::flat::{Flat, FlatUnion, Kind as SchemaKind};
use super::{Ctx, limits};
use crate::diagnostic::Kind;
use crate::document::{Additional, Properties, Schema, SchemaId};
use crate::json::Node;

/// The views of all branches of `allOf`, and of theirs, folded into the schema's own.
pub(super) fn merged(ctx: &mut Ctx<'_>, base: Flat) -> Flat {
    let mut seen = Seen { outermost: base.origin.identity(), references: Vec::new(), merged: BTreeSet::new() };
    merge_branches(ctx, base, &mut seen)
}

/// The way from the schema that is being merged to the branch at hand.
struct Seen {
    outermost: usize,
    references: Vec<usize>,
    /// What is part of the result already. Once more it would change nothing, but where every schema names the next one
    /// twice, the number of ways doubles with each.
    merged: BTreeSet<usize>,
}

fn merge_branches(ctx: &mut Ctx<'_>, mut base: Flat, seen: &mut Seen) -> Flat {
    let branches = std::mem::take(&mut base.all_of);
    // The branches come first, the schema's own members after them: a child repeats what it narrows.
    let mut all: Option<Flat> = None;
    for branch in branches.iter() {
        let Some(flat) = flatten_branch(ctx, *branch, seen) else { continue };
        all = Some(match all {
            None => flat,
            Some(all) => combine(ctx, all, flat),
        });
    }
    match all {
        None => base,
        Some(all) => {
            let own = base.clone();
            outermost(combine(ctx, all, base), own)
        }
    }
}

/// Names, texts and the place are those of the schema that says `allOf`, not of its branches.
fn outermost(mut merged: Flat, base: Flat) -> Flat {
    merged.origin = base.origin;
    merged.title = base.title;
    merged.schema = base.schema;
    merged.docs = base.docs;
    // By the letter null would have to pass every branch; whoever writes `nullable` around `allOf` means it.
    merged.nullable |= base.nullable;
    merged.read_only = base.read_only;
    merged.write_only = base.write_only;
    merged
}

fn flatten_branch(ctx: &mut Ctx<'_>, branch: SchemaId, seen: &mut Seen) -> Option<Flat> {
    let Some(reference) = ctx.schemas[branch].reference.clone() else {
        let base = Flat::of(ctx, branch)?;
        return Some(merge_branches(ctx, base, seen));
    };
    let target = reference.component?;
    if seen.references.contains(&target) {
        let message = format!("`allOf` leads back to `{}`", reference.text);
        ctx.diagnostics.warning(Kind::Invalid, &ctx.schemas[branch].origin, message);
        return None;
    }
    if !seen.merged.insert(target) {
        return None;
    }
    ctx.state.merged.push(target);
    seen.references.push(target);
    let component = ctx.schemas.component(target).map(|(_, schema)| schema);
    let merged = component.and_then(|schema| flatten_branch(ctx, schema, seen));
    seen.references.pop();
    merged.map(|merged| without_itself(ctx, merged, seen))
}

/// A parent that lists its children in `oneOf`, and is in the `allOf` of each: a child takes the members alone.
fn without_itself(ctx: &Ctx<'_>, mut parent: Flat, seen: &Seen) -> Flat {
    let is_child = |branch: &SchemaId| {
        let Some(target) = ctx.schemas[*branch].component() else { return false };
        let is_outermost = |schema: SchemaId| ctx.schemas[schema].origin.identity() == seen.outermost;
        seen.references.contains(&target)
            || ctx.schemas.component(target).is_some_and(|(_, schema)| is_outermost(schema))
    };
    if parent.branches.iter().any(is_child) {
        parent.branches = Rc::default();
        parent.also = Vec::new();
        parent.discriminator = None;
    }
    parent
}

/// What holds when both hold.
fn combine(ctx: &mut Ctx<'_>, first: Flat, second: Flat) -> Flat {
    let kind = both_kinds(first.kind, second.kind);
    if let (Some(a), Some(b)) = (first.kind, second.kind)
        && a != b
        && ![a, b].iter().all(|kind| matches!(kind, SchemaKind::Integer | SchemaKind::Number))
    {
        let (a, b) = (a.word(), b.word());
        let message = format!("`allOf` asks for `{a}` and `{b}` at once; the latter is taken");
        ctx.diagnostics.warning(Kind::Conflict, &second.origin, message);
    }
    report_closed(ctx, &first, &second);
    let (union, beside) = both_unions(ctx, &first, &second);
    Flat {
        kind,
        format: second.format.or(first.format),
        nullable: nullable(&first.schema, first.nullable, &second.schema, second.nullable),
        read_only: first.read_only || second.read_only,
        write_only: first.write_only || second.write_only,
        title: second.title.or(first.title),
        docs: if second.docs.description.is_some() { second.docs } else { first.docs },
        default: second.default.or(first.default),
        values: both_values(first.values, second.values),
        constant: first.constant || second.constant,
        limits: limits::both(first.limits, second.limits),
        properties: both_properties(ctx, first.properties, second.properties),
        required: both_required(first.required, &second.required),
        additional: both_additional(first.additional, second.additional),
        conditional: joined(first.conditional, second.conditional),
        prefix: if second.prefix.is_empty() { first.prefix } else { second.prefix },
        patterned: joined(first.patterned, second.patterned),
        property_names: [first.property_names, second.property_names].concat(),
        items: second.items.or(first.items),
        all_of: Rc::default(),
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

/// Integers are numbers: of the two, they are what both schemas take.
fn both_kinds(first: Option<SchemaKind>, second: Option<SchemaKind>) -> Option<SchemaKind> {
    match (first, second) {
        (Some(SchemaKind::Integer), Some(SchemaKind::Number)) => first,
        _ => second.or(first),
    }
}

/// The union of either schema; and where they differ, that of the second beside that of the first.
fn both_unions(ctx: &Ctx<'_>, first: &Flat, second: &Flat) -> (FlatUnion, Option<FlatUnion>) {
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

/// Null passes only where each schema lets it pass; one that says nothing about types lets everything pass.
fn nullable(first: &Schema, first_says: bool, second: &Schema, second_says: bool) -> bool {
    (first_says || !first.is_typed) && (second_says || !second.is_typed) && (first_says || second_says)
}

fn both_values(first: Option<Rc<[Node]>>, second: Option<Rc<[Node]>>) -> Option<Rc<[Node]>> {
    match (first, second) {
        (Some(first), Some(second)) => {
            let is_in_both = |value: &&Node| first.iter().any(|other| other.says_the_same(value));
            Some(second.iter().filter(is_in_both).cloned().collect())
        }
        (first, second) => first.or(second),
    }
}

fn both_required(first: Rc<IndexSet<String>>, second: &Rc<IndexSet<String>>) -> Rc<IndexSet<String>> {
    if second.is_empty() { first } else { Rc::new(&*first | &**second) }
}

fn joined<T: Clone>(first: Rc<[T]>, second: Rc<[T]>) -> Rc<[T]> {
    match (&*first, &*second) {
        (_, []) => first,
        ([], _) => second,
        (first, second) => [first, second].concat().into(),
    }
}

fn both_properties(ctx: &mut Ctx<'_>, mut first: Rc<Properties>, second: Rc<Properties>) -> Rc<Properties> {
    if first.is_empty() {
        return second;
    }
    if !second.is_empty() {
        let all = Rc::make_mut(&mut first);
        for (name, schema) in second.iter() {
            match all.entry(Rc::clone(name)) {
                Entry::Vacant(entry) => {
                    entry.insert(*schema);
                }
                Entry::Occupied(mut entry) => {
                    let both = all_of(ctx, *entry.get(), *schema);
                    entry.insert(both);
                }
            }
        }
    }
    first
}

/// Two schemas of one value, as a property that two branches declare, are the `allOf` of both; often one repeats the other.
pub(super) fn all_of(ctx: &mut Ctx<'_>, first: SchemaId, second: SchemaId) -> SchemaId {
    let says_no_more = |schema: SchemaId, than: SchemaId| ctx.schemas[schema].words.are_among(&ctx.schemas[than].words);
    if says_no_more(second, first) {
        return first;
    }
    if says_no_more(first, second) {
        return second;
    }
    let origin = ctx.made_of(first, second);
    ctx.schemas.all_of(&origin, [first, second], None)
}

/// By the letter no object has a member that one branch forbids and another requires.
fn report_closed(ctx: &mut Ctx<'_>, first: &Flat, second: &Flat) {
    for (closed, other) in [(first, second), (second, first)] {
        if !matches!(closed.additional, Additional::Forbidden) || !closed.patterned.is_empty() {
            continue;
        }
        let mut strangers = other.properties.iter().filter(|(name, _)| !closed.properties.contains_key(name.as_ref()));
        if let Some((name, schema)) = strangers.next() {
            let message =
                format!("another branch of `allOf` forbids members such as `{name}`; they are taken all the same");
            ctx.diagnostics.warning(Kind::Conflict, &ctx.schemas[*schema].origin, message);
        }
    }
}

/// A base that forbids further members does not forbid those of its extension: real specs never mean that.
fn both_additional(first: Additional, second: Additional) -> Additional {
    match (first, second) {
        (first, Additional::Unsaid) => first,
        (_, second) => second,
    }
}
