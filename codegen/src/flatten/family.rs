//! Families: a component with a `discriminator` and no branches, and the components that have it in `allOf`.
//!
//! OpenAPI 3.0.4, 4.7.25.1: a place that refers to the parent accepts any of its children. So the parent is the union
//! of them, and each child has its own tag.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::families::is_bare_reference;
use super::union::{select, tag_value, targets};
use super::{Ctx, flatten_through};
use crate::diagnostic::rules;
use crate::document::{Discriminator, SchemaId, Schemas};
use crate::ir::{TagKind, UnionTag};

/// A parent as the union of its children, and of itself if its own name is a tag too.
pub(crate) struct Family {
    /// The property that distinguishes them; `None` if no value of it is known.
    pub(crate) tag: Option<UnionTag>,
    pub(crate) members: Vec<Member>,
    /// Where each component is in `members`.
    positions: BTreeMap<usize, usize>,
}

impl Family {
    /// The member that is a component.
    pub(super) fn member(&self, component: usize) -> Option<&Member> {
        self.positions.get(&component).map(|position| &self.members[*position])
    }
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
    let descendants = descendants(ctx, parent, &discriminator)?;
    let mut members: Vec<Member> = Vec::new();
    for component in descendants {
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
    let positions = members.iter().enumerate().rev().map(|(position, member)| (member.component, position)).collect();
    Some(Family { tag, members, positions })
}

/// Parents of parents have the children of all of them: a long chain would have the square of its length.
const MAX_MEMBERS: usize = 20_000;

/// And so many more for each component.
const MAX_FAMILIES: usize = 5;

/// The components with this parent; `None` after a warning, where all families have too many already.
fn descendants(ctx: &mut Ctx<'_>, parent: usize, discriminator: &Discriminator) -> Option<Vec<usize>> {
    let most = MAX_MEMBERS + MAX_FAMILIES * ctx.schemas.component_count();
    if ctx.state.family_members > most {
        let message =
            format!("parents with a `discriminator` have more than {most} children in all; this one is no union");
        ctx.diagnostics.warning(rules::TOO_DEEP, &discriminator.origin, message);
        return None;
    }
    let descendants = ctx.state.families.descendants(parent);
    ctx.state.family_members += descendants.len();
    Some(descendants)
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
    let mut taken: BTreeSet<String> = BTreeSet::new();
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
