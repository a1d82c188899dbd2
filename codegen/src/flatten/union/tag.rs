//! The property that distinguishes the branches of a union.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::flat::Flat;
use super::super::{Ctx, flatten};
use super::select::{constants, is_not_object, select};
use super::tag_value::kind_of;
use super::targets::report_unknown_targets;
use crate::diagnostic::rules;
use crate::document::{Discriminator, SchemaId};
use crate::ir::{TagKind, UnionTag};

/// The tag, and how each branch is recognized.
pub(crate) struct Found {
    pub(crate) tag: UnionTag,
    pub(crate) branches: Vec<Selector>,
}

/// How a branch is recognized.
#[derive(Clone, Default)]
pub(crate) struct Selector {
    /// The values of the tag.
    pub(crate) tags: Vec<String>,
    /// Whether it is tried where the tag is missing or unknown.
    pub(crate) by_shape: bool,
}

/// A branch and the objects it may be: itself, or the branches of a union in it.
pub(super) struct Branch {
    pub(super) schema: SchemaId,
    pub(super) component: Option<String>,
    pub(super) leaves: Leaves,
}

/// Objects that a branch may be.
pub(crate) type Leaves = Arc<[Arc<Flat>]>;

/// The `discriminator`, or else a property that each branch requires, always with a different constant string.
pub(crate) fn find(ctx: &mut Ctx<'_>, discriminator: Option<&Discriminator>, branches: &[SchemaId]) -> Option<Found> {
    let branches: Vec<Branch> = branches.iter().map(|branch| read(ctx, *branch)).collect();
    discriminator.and_then(|discriminator| declared(ctx, discriminator, &branches)).or_else(|| inferred(ctx, &branches))
}

pub(super) fn read(ctx: &mut Ctx<'_>, schema: SchemaId) -> Branch {
    Branch { schema, component: super::component(ctx.schemas, schema), leaves: leaves(ctx, schema) }
}

/// Unions in unions nest a few levels; a deeper one is a cycle and adds no leaves.
pub(super) const MAX_DEPTH: usize = 8;

/// More leaves are found again each time.
const MAX_KEPT: usize = 4_000_000;

/// The objects that a branch may be.
pub(super) fn leaves(ctx: &mut Ctx<'_>, branch: SchemaId) -> Leaves {
    let target = ctx.schemas.target(branch);
    if let Some(known) = ctx.state.leaves.get(&target) {
        return Arc::clone(known);
    }
    let mut search = Search::default();
    search.collect(ctx, target, 0);
    let leaves: Leaves = search.found.into();
    if ctx.state.conditions.is_empty() && ctx.state.leaf_count + leaves.len() <= MAX_KEPT {
        ctx.state.leaf_count += leaves.len();
        ctx.state.leaves.insert(target, Arc::clone(&leaves));
    }
    leaves
}

#[derive(Default)]
struct Search {
    found: Vec<Arc<Flat>>,
    /// A schema that several branches lead to is one leaf.
    seen: BTreeSet<SchemaId>,
}

impl Search {
    fn collect(&mut self, ctx: &mut Ctx<'_>, branch: SchemaId, depth: usize) {
        let target = ctx.schemas.target(branch);
        if depth > MAX_DEPTH || !self.seen.insert(target) {
            return;
        }
        let Some(flat) = flattened(ctx, target) else { return };
        if let [reference] = *flat.all_of {
            return self.collect(ctx, reference, depth + 1);
        }
        if flat.branches.is_empty() || !flat.also.is_empty() {
            return self.found.push(flat);
        }
        flat.branches.iter().for_each(|branch| self.collect(ctx, *branch, depth + 1));
    }
}

/// The flat form of a schema in a branch, which is kept: unions in unions have the same leaves. Within a condition, it may
/// lack the properties of that.
pub(super) fn flattened(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Arc<Flat>> {
    if let Some(known) = ctx.state.in_branches.get(&schema) {
        return known.clone();
    }
    let flat = flatten(ctx, schema).map(Arc::new);
    if ctx.state.conditions.is_empty() {
        ctx.state.in_branches.insert(schema, flat.clone());
    }
    flat
}

/// OpenAPI 3.0.4, 4.7.25: by `mapping`, by the constant that the branch declares, by the component's name.
fn declared(ctx: &mut Ctx<'_>, discriminator: &Discriminator, branches: &[Branch]) -> Option<Found> {
    let name = discriminator.property_name.as_deref()?;
    let components: Vec<Option<String>> = branches.iter().map(|branch| branch.component.clone()).collect();
    report_unknown_targets(ctx, discriminator, &components);
    match distinguish(ctx, discriminator, name, branches) {
        Ok(found) => Some(found),
        Err(problem) => {
            let message =
                format!("`{name}` does not distinguish the branches: {problem}; they are distinguished by their shape");
            ctx.diagnostics.warning(rules::TAG_UNUSABLE, &discriminator.origin, message);
            None
        }
    }
}

fn distinguish(
    ctx: &mut Ctx<'_>,
    discriminator: &Discriminator,
    name: &str,
    branches: &[Branch],
) -> Result<Found, String> {
    let kind = common_kind(ctx, name, branches)?;
    let tag = UnionTag { wire_name: name.to_owned(), kind };
    let selectors = select(ctx, discriminator, &tag, branches, 0);
    let objects = selectors.iter().zip(branches).filter(|(_, branch)| !is_not_object(branch));
    if let Some(problem) = problem(objects.map(|(selector, _)| &selector.tags)) {
        let own = branches.iter().map(|branch| constants(ctx, branch, &tag).unwrap_or_default()).collect::<Vec<_>>();
        let declared = own.iter().filter(|values| !values.is_empty());
        return Err(self::problem(declared).unwrap_or(problem));
    }
    if !branches.iter().any(|branch| may_have(branch, name)) {
        return Err("no branch has that property".to_owned());
    }
    Ok(Found { tag, branches: selectors })
}

/// The type of a tag in the branches that declare it, if they agree.
pub(super) fn kind_in(ctx: &mut Ctx<'_>, name: &str, branches: &[SchemaId]) -> Option<TagKind> {
    let branches: Vec<Branch> = branches.iter().map(|branch| read(ctx, *branch)).collect();
    common_kind(ctx, name, &branches).ok()
}

/// The type of the tag in the branches that declare it.
fn common_kind(ctx: &mut Ctx<'_>, name: &str, branches: &[Branch]) -> Result<TagKind, String> {
    let mut kinds = Vec::new();
    for leaf in branches.iter().flat_map(|branch| branch.leaves.iter()) {
        if let Some(property) = leaf.properties.get(name) {
            kinds.extend(kind_of(ctx, *property));
        }
    }
    kinds.dedup();
    match kinds.as_slice() {
        [] => Ok(TagKind::Text),
        [kind] => Ok(*kind),
        _ => Err("its type differs between the branches".to_owned()),
    }
}

fn inferred(ctx: &mut Ctx<'_>, branches: &[Branch]) -> Option<Found> {
    let first = branches.first()?.leaves.first()?;
    let candidates: Vec<&str> = first.required.iter().map(String::as_str).collect();
    candidates.into_iter().find_map(|name| {
        let is_required = |branch: &Branch| branch.leaves.iter().all(|leaf| leaf.required.contains(name));
        if !branches.iter().all(is_required) {
            return None;
        }
        let tag = UnionTag { wire_name: name.to_owned(), kind: TagKind::Text };
        let values: Option<Vec<_>> = branches.iter().map(|branch| constants(ctx, branch, &tag)).collect();
        let values = values?;
        let selector = |tags| Selector { tags, by_shape: false };
        let branches = || values.iter().cloned().map(selector).collect();
        problem(values.iter()).is_none().then(|| Found { tag, branches: branches() })
    })
}

/// Whether a value of the branch may have the property: it declares it, or declares no properties at all.
fn may_have(branch: &Branch, name: &str) -> bool {
    branch.leaves.iter().any(|leaf| leaf.properties.is_empty() || leaf.properties.contains_key(name))
}

/// Why these values do not distinguish the branches.
fn problem<'v>(values: impl Iterator<Item = &'v Vec<String>>) -> Option<String> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for tags in values {
        if tags.is_empty() {
            return Some("a branch declares no value for it".to_owned());
        }
        for tag in tags {
            if !seen.insert(tag) {
                return Some(format!("two branches declare `{tag}`"));
            }
        }
    }
    None
}
