//! `allOf`: all branches at once, as one flat schema.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Ctx;
use super::flat::Flat;
use super::intersect::intersect;
use crate::diagnostic::rules;
use crate::document::{SchemaId, Schemas};

/// All branches of `allOf`, and those of the branches, folded into the schema itself. `key` is the schema, and whether
/// its annotations are those of its branches.
pub(super) fn merged(ctx: &mut Ctx<'_>, key: (SchemaId, bool), base: Flat) -> Flat {
    if base.all_of.is_empty() {
        return base;
    }
    if let Some(known) = ctx.state.merges.get(&key) {
        return known.clone();
    }
    let mut seen = Seen { outermost: base.origin.identity(), references: Vec::new(), merged: BTreeSet::new() };
    let merged = merge_branches(ctx, base, &mut seen);
    ctx.state.merges.insert(key, merged.clone());
    merged
}

/// The path from the schema that is being merged to the current branch.
struct Seen {
    outermost: usize,
    references: Vec<usize>,
    /// The components that are part of the result already. Merging them again would change nothing, but where every
    /// schema refers to the next one twice, the number of paths doubles with each.
    merged: BTreeSet<usize>,
}

fn merge_branches(ctx: &mut Ctx<'_>, mut base: Flat, seen: &mut Seen) -> Flat {
    let branches = std::mem::take(&mut base.all_of);
    // The branches come first, then the schema's own keywords: a child repeats what it narrows.
    let mut all: Option<Flat> = None;
    for branch in branches.iter() {
        let Some(flat) = flatten_branch(ctx, *branch, seen) else { continue };
        all = Some(match all {
            None => flat,
            Some(all) => intersect(ctx, all, flat),
        });
    }
    match all {
        None => base,
        Some(all) => {
            let own = base.clone();
            outermost(intersect(ctx, all, base), own)
        }
    }
}

/// Titles, descriptions and the place are those of the schema with the `allOf`, not of its branches.
fn outermost(mut merged: Flat, base: Flat) -> Flat {
    merged.origin = base.origin;
    merged.title = base.title;
    merged.schema = base.schema;
    merged.docs = base.docs;
    // Strictly, null would have to be valid in every branch; authors who write `nullable` next to `allOf` mean it.
    merged.nullable |= base.nullable;
    merged.read_only = base.read_only;
    merged.write_only = base.write_only;
    merged
}

/// Each schema has the members of all bases: longer chains would have a quadratic number of them.
const MAX_BASES: usize = 100;

/// How many schemas and members are merged into others in all, inline ones included: as many as any real document needs,
/// and far from the square of its size.
pub(super) fn most_inherited(schemas: &Schemas) -> usize {
    150_000 + 2 * schemas.count()
}

fn flatten_branch(ctx: &mut Ctx<'_>, branch: SchemaId, seen: &mut Seen) -> Option<Flat> {
    let Some(reference) = ctx.schemas[branch].reference.clone() else {
        let base = Flat::of(ctx, branch)?;
        ctx.state.inherited += 1 + base.properties.len();
        return Some(merge_branches(ctx, base, seen));
    };
    let target = reference.component?;
    // Each of the references was merged: a long path is only searched for one that was.
    if seen.merged.contains(&target) && seen.references.contains(&target) {
        let message = format!("`allOf` points back to `{}`", reference.text);
        ctx.diagnostics.warning(rules::REF_CIRCLE, &ctx.schemas[branch].origin, message);
        return None;
    }
    if !seen.merged.insert(target) {
        return None;
    }
    if seen.references.len() == MAX_BASES {
        let message = format!("`allOf` leads through more than {MAX_BASES} schemas; `{}` is left out", reference.text);
        ctx.diagnostics.warning(rules::TOO_DEEP, &ctx.schemas[branch].origin, message);
        return None;
    }
    let most = ctx.state.most_inherited;
    if ctx.state.inherited > most {
        let message =
            format!("schemas get more than {most} members of others by `allOf`; `{}` is left out", reference.text);
        ctx.diagnostics.warning(rules::TOO_DEEP, &ctx.schemas[branch].origin, message);
        return None;
    }
    ctx.state.merged.push(target);
    seen.references.push(target);
    let component = ctx.schemas.component(target).map(|(_, schema)| schema);
    let merged = component.and_then(|schema| flatten_branch(ctx, schema, seen));
    seen.references.pop();
    merged.map(|merged| without_itself(ctx, merged, seen))
}

/// A parent that lists its children in `oneOf`, and is in the `allOf` of each: a child gets only its properties.
fn without_itself(ctx: &Ctx<'_>, mut parent: Flat, seen: &Seen) -> Flat {
    let is_child = |branch: &SchemaId| {
        let Some(target) = ctx.schemas[*branch].component() else { return false };
        let is_outermost = |schema: SchemaId| ctx.schemas[schema].origin.identity() == seen.outermost;
        seen.references.contains(&target)
            || ctx.schemas.component(target).is_some_and(|(_, schema)| is_outermost(schema))
    };
    if parent.branches.iter().any(is_child) {
        parent.branches = Arc::default();
        parent.also = Vec::new();
        parent.discriminator = None;
    }
    parent
}
