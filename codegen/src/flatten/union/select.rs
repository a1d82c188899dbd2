//! How a discriminator identifies each branch of a union.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexSet;

use super::super::Ctx;
use super::super::family::family;
use super::super::flat::{Flat, Kind as FlatKind};
use super::tag::{Branch, MAX_DEPTH, Selector, flattened, read};
use super::tag_value;
use crate::diagnostic::rules;
use crate::document::{Discriminator, Properties, SchemaId};
use crate::ir::{TagKind, UnionTag};

/// The values that select each branch, for a tag that the branches need not declare; there may be none.
pub(super) fn selectors(
    ctx: &mut Ctx<'_>,
    discriminator: &Discriminator,
    kind: TagKind,
    branches: &[SchemaId],
    depth: usize,
) -> Vec<Selector> {
    let Some(name) = discriminator.property_name.as_deref() else { return Vec::new() };
    let branches: Vec<Branch> = branches.iter().map(|branch| read(ctx, *branch)).collect();
    let tag = UnionTag { wire_name: name.to_owned(), kind };
    select(ctx, discriminator, &tag, &branches, depth)
}

/// How the discriminator identifies each branch: by all values that `mapping`, the branch itself and, in a union with
/// the same tag, its branches declare; otherwise by the name of the component. A value that `mapping` gives to another
/// branch does not count, and in a branch that `mapping` has, neither does one that another branch declares too.
///
/// `depth` limits recursion through unions in unions.
pub(super) fn select(
    ctx: &mut Ctx<'_>,
    discriminator: &Discriminator,
    tag: &UnionTag,
    branches: &[Branch],
    depth: usize,
) -> Vec<Selector> {
    let own: Vec<Vec<String>> = branches.iter().map(|branch| own_tags(ctx, tag, branch, depth)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    own.iter().flatten().for_each(|value| *counts.entry(value).or_default() += 1);
    let components: BTreeSet<&String> = branches.iter().filter_map(|branch| branch.component.as_ref()).collect();
    let entries = discriminator.mapping.iter().flatten().filter(|entry| components.contains(&entry.target.component));
    let mapped: BTreeSet<&str> = entries.map(|entry| entry.tag.as_str()).collect();
    let select = |(branch, own): (&Branch, &Vec<String>)| {
        let mut selector = selector(ctx, discriminator, tag, branch);
        if is_not_object(branch) {
            return selector;
        }
        let is_mapped = !selector.tags.is_empty();
        let is_own = |value: &&String| !mapped.contains(value.as_str()) && (!is_mapped || counts[value.as_str()] == 1);
        selector.tags.extend(own.iter().filter(is_own).cloned());
        if own.is_empty() && !is_mapped {
            selector.tags.extend(branch.component.clone());
        }
        selector.tags.retain(|value| tag_value::value(tag.kind, value).is_some());
        selector
    };
    branches.iter().zip(&own).map(select).collect()
}

/// Limits the values of each branch to those that the tag lists for all of them. The unused ones go to the only branch
/// without values.
pub(crate) fn distribute<'t>(listed: &[String], tags: impl IntoIterator<Item = &'t mut Vec<String>>) {
    let mut all: Vec<&mut Vec<String>> = tags.into_iter().collect();
    let values: BTreeSet<&String> = listed.iter().collect();
    for tags in &mut all {
        tags.retain(|value| values.contains(value));
    }
    let taken: BTreeSet<String> = all.iter().flat_map(|tags| tags.iter().cloned()).collect();
    let mut without = all.iter_mut().filter(|tags| tags.is_empty());
    if let (Some(only), None) = (without.next(), without.next()) {
        only.extend(listed.iter().filter(|value| !taken.contains(*value)).cloned());
    }
}

/// By `mapping`. Lists and strings have no properties, so they have no tags.
fn selector(ctx: &mut Ctx<'_>, discriminator: &Discriminator, tag: &UnionTag, branch: &Branch) -> Selector {
    let component = branch.component.as_deref();
    let tags = discriminator.tags_of(component);
    if is_not_object(branch) {
        report_not_object(ctx, tag, branch, tags.first());
        return Selector { tags: Vec::new(), by_shape: true };
    }
    let by_shape = discriminator.is_default(component) || has_optional_tag(ctx, branch, tag);
    Selector { tags, by_shape }
}

/// Reports a branch that cannot have the tag; `value` is one that `mapping` gives it.
fn report_not_object(ctx: &mut Ctx<'_>, tag: &UnionTag, branch: &Branch, value: Option<&String>) {
    let mapped = value.map(|value| format!(" although `{value}` maps to it")).unwrap_or_default();
    let message =
        format!("this branch is not an object and has no `{}`{mapped}; it is chosen by its JSON type", tag.wire_name);
    let warning = ctx.diagnostics.warning(rules::BRANCH_NOT_OBJECT, &ctx.schemas[branch.schema].origin, message);
    warning.help("put the value into an object with that property, or move the branch out of the union");
}

/// Whether a tag that values may lack was added to the branch.
fn has_optional_tag(ctx: &Ctx<'_>, branch: &Branch, tag: &UnionTag) -> bool {
    let [base, _] = *ctx.schemas[branch.schema].all_of() else { return false };
    let base = &ctx.schemas[base];
    let has_only_tag = |properties: &Arc<Properties>| properties.len() == 1 && properties.contains_key(&*tag.wire_name);
    base.properties.as_ref().is_some_and(has_only_tag) && base.required.as_ref().is_some_and(|names| names.is_empty())
}

/// The values that the branch itself declares.
fn own_tags(ctx: &mut Ctx<'_>, tag: &UnionTag, branch: &Branch, depth: usize) -> Vec<String> {
    let mut own: IndexSet<String> = nested_tags(ctx, tag, branch.schema, depth).into_iter().collect();
    own.extend(constants(ctx, branch, tag).unwrap_or_default());
    own.into_iter().collect()
}

/// The values that select a branch of a union with the same tag. Unions of unions have exponentially many branches: what
/// is known of one is kept.
fn nested_tags(ctx: &mut Ctx<'_>, tag: &UnionTag, schema: SchemaId, depth: usize) -> Vec<String> {
    let key = (tag.clone(), ctx.schemas[schema].component().ok_or(schema), depth);
    if let Some(known) = ctx.state.nested_tags.get(&key) {
        return known.clone();
    }
    let found = find_nested_tags(ctx, tag, schema, depth);
    ctx.state.nested_tags.insert(key, found.clone());
    found
}

fn find_nested_tags(ctx: &mut Ctx<'_>, tag: &UnionTag, schema: SchemaId, depth: usize) -> Vec<String> {
    let (target, component) = (ctx.schemas.target(schema), ctx.schemas[schema].component());
    if depth > MAX_DEPTH {
        return Vec::new();
    }
    if let Some(parent) = component.filter(|parent| ctx.state.families.is_parent(*parent)) {
        let family = family(ctx, parent).filter(|family| family.tag.as_ref() == Some(tag));
        let members = family.iter().flat_map(|family| &family.members);
        return members.flat_map(|member| member.tags.iter().cloned()).collect();
    }
    // Another child is a single object, even if it is nothing but its parent.
    if component.is_some_and(|component| ctx.state.families.is_child(component)) {
        return Vec::new();
    }
    let Some(flat) = Flat::of(ctx, target) else { return Vec::new() };
    if let ([only], true) = (&*flat.all_of, flat.branches.is_empty()) {
        return nested_tags(ctx, tag, *only, depth + 1);
    }
    let is_same = |name: &Option<String>| name.as_ref() == Some(&tag.wire_name);
    match flat.discriminator.filter(|discriminator| is_same(&discriminator.property_name)) {
        Some(discriminator) if !flat.branches.is_empty() => {
            let selectors = selectors(ctx, &discriminator, tag.kind, &flat.branches, depth + 1);
            let tags: IndexSet<String> = selectors.into_iter().flat_map(|selector| selector.tags).collect();
            tags.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Whether each value of the branch is a list, a string, a number or a boolean.
pub(super) fn is_not_object(branch: &Branch) -> bool {
    let is_none = |leaf: &Arc<Flat>| leaf.kind.is_some_and(|kind| kind != FlatKind::Object);
    !branch.leaves.is_empty() && branch.leaves.iter().all(is_none)
}

/// The values that the property may have in this branch, if its schema lists them.
pub(super) fn constants(ctx: &mut Ctx<'_>, branch: &Branch, tag: &UnionTag) -> Option<Vec<String>> {
    // That of an object with a union applies to all branches in it.
    if let Some(property) = flattened(ctx, ctx.schemas.target(branch.schema))?.properties.get(&*tag.wire_name)
        && let Some(all) = tag_value::listed(ctx, tag.kind, *property)
    {
        return Some(all);
    }
    let mut all = Vec::new();
    for leaf in branch.leaves.iter() {
        all.extend(tag_value::listed(ctx, tag.kind, *leaf.properties.get(&*tag.wire_name)?)?);
    }
    (!all.is_empty()).then_some(all)
}
