//! Families: a component with a `discriminator` and no branches, and the components that have it in `allOf`.
//!
//! OpenAPI 3.0.4, 4.7.25.1: a place that refers to the parent accepts any of its children. So the parent is the union
//! of them, and each child has its own tag.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::union::{select, tag_value, targets};
use super::{Ctx, flatten_through};
use crate::diagnostic::rules;
use crate::document::{Additional, Discriminator, Schema, SchemaId, Schemas};
use crate::ir::{TagKind, UnionTag};

/// Parents and their children.
#[derive(Default)]
pub(crate) struct Families {
    /// Those that are unions of their children.
    unions: BTreeSet<usize>,
    /// Those whose own `oneOf` or `anyOf` lists children.
    listed: BTreeSet<usize>,
    /// The parents of each component, from its `allOf`.
    parents: BTreeMap<usize, Vec<usize>>,
    /// The components that have each one directly in `allOf`.
    children: BTreeMap<usize, BTreeSet<usize>>,
}

impl Families {
    pub(crate) fn find(schemas: &Schemas) -> Self {
        let mut bases: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, (name, id)) in schemas.components().enumerate() {
            let schema = &schemas[id];
            let mut own = bases_of(schemas, schema, 0);
            if is_bare_reference(schema) {
                own.retain(|base| {
                    let discriminator =
                        schemas.component(*base).and_then(|(_, base)| schemas[base].discriminator.as_ref());
                    // One that adds null is another name, unless it has a value of its own.
                    discriminator.is_some_and(|it| !schema.nullable || !it.tags_of(Some(name)).is_empty())
                });
            }
            bases.insert(position, own);
        }
        let mut children: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (child, parents) in &bases {
            for parent in parents {
                children.entry(*parent).or_default().insert(*child);
            }
        }
        let mut families = Self { parents: bases, children, ..Self::default() };
        for (position, (_, id)) in schemas.components().enumerate() {
            let schema = &schemas[id];
            if schema.discriminator.is_none() {
                continue;
            }
            let mut listed = schema.branches().filter_map(|branch| schemas[branch].component());
            if listed.any(|child| families.bases(child).contains(&position)) {
                families.listed.insert(position);
            }
            let has_union = schema.one_of.is_some() || schema.any_of.is_some();
            if !has_union && families.children(position).next().is_some() {
                families.unions.insert(position);
            }
        }
        families
    }

    /// Whether `id` is a union of its children.
    pub(crate) fn is_parent(&self, id: usize) -> bool {
        self.unions.contains(&id)
    }

    /// Whether `id` has a parent, at any distance.
    pub(crate) fn is_child(&self, id: usize) -> bool {
        !self.ancestors(id).is_empty()
    }

    /// The parents with a discriminator, the nearest first.
    pub(super) fn ancestors(&self, id: usize) -> Vec<usize> {
        let is_tagged = |parent: &usize| self.is_parent(*parent) || self.listed.contains(parent);
        self.bases(id).into_iter().filter(is_tagged).collect()
    }

    /// All components that this one has in `allOf`, at any distance, the nearest first.
    pub(super) fn bases(&self, id: usize) -> Vec<usize> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            for parent in self.parents.get(&next).into_iter().flatten() {
                if *parent != id && seen.insert(*parent) {
                    open.push(*parent);
                    found.push(*parent);
                }
            }
        }
        found
    }

    /// The components that have this one in `allOf`, at any distance: each child before its own children.
    pub(super) fn descendants(&self, id: usize) -> Vec<usize> {
        let (mut found, mut seen) = (Vec::new(), BTreeSet::from([id]));
        let mut open: Vec<usize> = self.below(id);
        while let Some(next) = open.pop() {
            if seen.insert(next) {
                found.push(next);
                open.extend(self.below(next));
            }
        }
        found
    }

    /// The children, the last one first.
    fn below(&self, id: usize) -> Vec<usize> {
        let mut below: Vec<usize> = self.children(id).collect();
        below.reverse();
        below
    }

    /// The components that have this one directly in `allOf`.
    fn children(&self, id: usize) -> impl Iterator<Item = usize> {
        self.children.get(&id).into_iter().flatten().copied()
    }
}

/// Whether a component only refers to another one: it is a child only if that has a discriminator.
fn is_bare_reference(schema: &Schema) -> bool {
    schema.all_of().len() == 1
        && schema.properties.is_none()
        && schema.required.is_none()
        && matches!(schema.additional, Additional::Unspecified)
}

/// Parents in more deeply nested `allOf` are ignored.
const MAX_DEPTH: usize = 4;

/// The components that `allOf` refers to, including those in inline branches.
fn bases_of(schemas: &Schemas, schema: &Schema, depth: usize) -> Vec<usize> {
    let mut bases = Vec::new();
    for branch in schema.all_of().iter().map(|id| &schemas[*id]) {
        match &branch.reference {
            Some(reference) => bases.extend(reference.component),
            None if depth < MAX_DEPTH => bases.extend(bases_of(schemas, branch, depth + 1)),
            None => {}
        }
    }
    bases
}

/// A parent as the union of its children, and of itself if its own name is a tag too.
pub(crate) struct Family {
    /// The property that distinguishes them; `None` if no value of it is known.
    pub(crate) tag: Option<UnionTag>,
    pub(crate) members: Vec<Member>,
}

/// A component of a family.
#[derive(Clone)]
pub(crate) struct Member {
    pub(crate) component: usize,
    pub(crate) name: String,
    /// Empty if no tag maps to this component.
    pub(crate) tags: Vec<String>,
    /// Whether it is tried where the tag is missing or unknown.
    pub(crate) by_shape: bool,
}

/// The family of a parent; `None` if its `discriminator` does not name a property.
pub(crate) fn family(ctx: &mut Ctx<'_>, parent: usize) -> Option<Arc<Family>> {
    if let Some(known) = ctx.state.known_families.get(&parent) {
        return known.clone();
    }
    let found = find_family(ctx, parent).map(Arc::new);
    ctx.state.known_families.insert(parent, found.clone());
    found
}

fn find_family(ctx: &mut Ctx<'_>, parent: usize) -> Option<Family> {
    let (_, schema) = ctx.schemas.component(parent)?;
    let discriminator = ctx.schemas[schema].discriminator.clone()?;
    let (tag, listed) = tag_of(ctx, schema, &discriminator)?;
    let mut members: Vec<Member> = Vec::new();
    for component in ctx.state.families.descendants(parent) {
        let is_between = is_bare_parent(ctx, component);
        let tags =
            |name: &str| if is_between { discriminator.tags_of(Some(name)) } else { tags_of(&discriminator, name) };
        members.extend(member(ctx.schemas, component, tags));
    }
    let count = members.len();
    members.extend(member(ctx.schemas, parent, |name| own_tags(&discriminator, name)));
    for member in &mut members {
        member.tags.retain(|text| tag_value::value(tag.kind, text).is_some());
    }
    if let Some(listed) = listed {
        let (children, itself) = members.split_at_mut(count);
        select::distribute(&listed, children.iter_mut().map(|member| &mut member.tags));
        for member in itself {
            member.tags.retain(|value| listed.contains(value));
        }
    }
    drop_taken_tags(ctx, &mut members);
    let is_branch = |member: &&Member| !member.tags.is_empty() || member.component != parent;
    let names: Vec<_> = members.iter().filter(is_branch).map(|member| Some(member.name.clone())).collect();
    targets::report_unknown_targets(ctx, &discriminator, &names);
    for member in &mut members {
        member.by_shape = discriminator.is_default(Some(&member.name));
    }
    let tag = select_by_shape(ctx, &discriminator, tag, &mut members[..count]);
    if tag.is_none() {
        for member in &mut members {
            member.tags.clear();
        }
    }
    Some(Family { tag, members })
}

/// Whether a component is nothing but another name of its parent for its own children.
fn is_bare_parent(ctx: &Ctx<'_>, component: usize) -> bool {
    let is_bare = ctx.schemas.component(component).is_some_and(|(_, schema)| is_bare_reference(&ctx.schemas[schema]));
    is_bare && ctx.state.families.children(component).next().is_some()
}

/// Children without a value of the tag are chosen by their shape; without any values, there is no tag.
fn select_by_shape(
    ctx: &mut Ctx<'_>,
    discriminator: &Discriminator,
    tag: UnionTag,
    children: &mut [Member],
) -> Option<UnionTag> {
    // A parent in between need not have values of its own.
    let is_without = |member: &Member, ctx: &Ctx<'_>| {
        member.tags.is_empty() && !member.by_shape && ctx.state.families.children(member.component).next().is_none()
    };
    let mut names = Vec::new();
    for member in children.iter_mut().filter(|member| is_without(member, ctx)) {
        member.by_shape = true;
        names.push(format!("`{}`", member.name));
    }
    if !names.is_empty() {
        let message = format!(
            "no value of `{0}` selects {1}; values whose `{0}` is missing or unknown are distinguished by their shape",
            tag.wire_name,
            names.join(", ")
        );
        ctx.diagnostics.warning(rules::CHILD_WITHOUT_TAG, &discriminator.origin, message);
    }
    children.iter().any(|member| !member.tags.is_empty()).then_some(tag)
}

/// The property of a parent that distinguishes its children, and the values that it lists.
fn tag_of(
    ctx: &mut Ctx<'_>,
    parent: SchemaId,
    discriminator: &Discriminator,
) -> Option<(UnionTag, Option<Vec<String>>)> {
    let wire_name = discriminator.property_name.clone()?;
    let property = flatten_through(ctx, parent).and_then(|flat| flat.properties.get(&*wire_name).copied());
    let kind = property.and_then(|property| tag_value::kind_of(ctx, property)).unwrap_or(TagKind::Text);
    let listed = property.and_then(|property| tag_value::listed(ctx, kind, property));
    Some((UnionTag { wire_name, kind }, listed))
}

fn member(schemas: &Schemas, component: usize, tags: impl Fn(&str) -> Vec<String>) -> Option<Member> {
    let (name, _) = schemas.component(component)?;
    Some(Member { component, name: name.to_owned(), tags: tags(name), by_shape: false })
}

/// The parent's own tags: none if it is missing in a `mapping`.
fn own_tags(discriminator: &Discriminator, name: &str) -> Vec<String> {
    let mapped = discriminator.tags_of(Some(name));
    if mapped.is_empty() && discriminator.mapping.is_none() { vec![name.to_owned()] } else { mapped }
}

/// A tag that maps to two components belongs to the first one.
fn drop_taken_tags(ctx: &mut Ctx<'_>, members: &mut [Member]) {
    let mut taken: Vec<String> = Vec::new();
    for member in members {
        let (mine, others): (Vec<String>, Vec<String>) =
            std::mem::take(&mut member.tags).into_iter().partition(|tag| !taken.contains(tag));
        for tag in others {
            let Some((_, schema)) = ctx.schemas.component(member.component) else { continue };
            let message = format!("`{tag}` selects two schemas; the first one is used");
            ctx.diagnostics.warning(rules::TAG_OF_TWO, &ctx.schemas[schema].origin, message);
        }
        taken.extend(mine.iter().cloned());
        member.tags = mine;
    }
}

/// The tags that map to a component: those in `mapping`, or else its name.
fn tags_of(discriminator: &Discriminator, name: &str) -> Vec<String> {
    let mapped = discriminator.tags_of(Some(name));
    if mapped.is_empty() { vec![name.to_owned()] } else { mapped }
}
