//! Families: a component with a `discriminator` and no branches, and the components that have it in `allOf`.
//!
//! OpenAPI 3.0.4, 4.7.25.1: a place that refers to the parent accepts any of its children. So the parent is the union
//! of them, and each child has its own tag.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Ctx;
use super::flat::Flat;
use super::union::tag::report_unknown_default;
use crate::diagnostic::Kind;
use crate::document::{Additional, Discriminator, Schema, SchemaId, Schemas};

/// Parents and their children.
#[derive(Default)]
pub(crate) struct Families {
    /// Those that are unions of their children.
    unions: BTreeSet<usize>,
    /// The parents of each component, from its `allOf`.
    parents: BTreeMap<usize, Vec<usize>>,
}

impl Families {
    pub(crate) fn find(schemas: &Schemas) -> Self {
        let mut bases: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (position, (name, id)) in schemas.components().enumerate() {
            let schema = &schemas[id];
            let mut own = bases_of(schemas, schema, 0);
            if is_second_name(schema) {
                own.retain(|base| schemas.component(*base).is_some_and(|(_, base)| maps(&schemas[base], name)));
            }
            bases.insert(position, own);
        }
        let is_parent =
            |schema: &Schema| schema.discriminator.is_some() && schema.one_of.is_none() && schema.any_of.is_none();
        let has_children = |id: usize| bases.values().any(|bases| bases.contains(&id));
        let parents = schemas.components().enumerate().filter(|(_, (_, id))| is_parent(&schemas[*id]));
        let unions = parents.map(|(position, _)| position).filter(|position| has_children(*position)).collect();
        Self { unions, parents: bases }
    }

    /// Whether `id` is a union of its children.
    pub(crate) fn is_parent(&self, id: usize) -> bool {
        self.unions.contains(&id)
    }

    /// Whether `id` has a parent, at any distance.
    pub(crate) fn is_child(&self, id: usize) -> bool {
        !self.ancestors(id).is_empty()
    }

    /// The parents that are unions, the nearest first.
    fn ancestors(&self, id: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![id];
        let mut seen = vec![id];
        while let Some(next) = open.pop() {
            for parent in self.parents.get(&next).into_iter().flatten() {
                if !seen.contains(parent) {
                    seen.push(*parent);
                    open.push(*parent);
                    found.extend(self.is_parent(*parent).then_some(*parent));
                }
            }
        }
        found
    }

    /// The components that have this one in `allOf`, at any distance: each child before its own children.
    fn descendants(&self, id: usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(next) = open.pop() {
            if next != id {
                found.push(next);
            }
            let mut below: Vec<usize> = self.children(next).filter(|child| *child != id).collect();
            below.reverse();
            open.extend(below);
            open.retain(|child| !found.contains(child));
        }
        found
    }

    /// The components that have this one directly in `allOf`.
    fn children(&self, id: usize) -> impl Iterator<Item = usize> {
        self.parents.iter().filter(move |(_, parents)| parents.contains(&id)).map(|(child, _)| *child)
    }
}

/// Whether a component only refers to another one: it is a child only if a mapping has it.
fn is_second_name(schema: &Schema) -> bool {
    schema.all_of().len() == 1
        && schema.properties.is_none()
        && schema.required.is_none()
        && matches!(schema.additional, Additional::Unspecified)
}

fn maps(parent: &Schema, name: &str) -> bool {
    parent.discriminator.as_ref().is_some_and(|discriminator| !discriminator.tags_of(Some(name)).is_empty())
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
    /// The property that distinguishes them.
    pub(crate) tag: String,
    pub(crate) members: Vec<Member>,
}

/// A component of a family.
pub(crate) struct Member {
    pub(crate) component: usize,
    pub(crate) name: String,
    /// Empty if no tag maps to this component.
    pub(crate) tags: Vec<String>,
    /// Whether it is tried where the tag is missing or unknown.
    pub(crate) by_shape: bool,
}

/// The family of a parent; `None` if its `discriminator` does not name a property.
pub(crate) fn family(ctx: &mut Ctx<'_>, parent: usize) -> Option<Family> {
    let (_, schema) = ctx.schemas.component(parent)?;
    let discriminator = ctx.schemas[schema].discriminator.clone()?;
    let tag = discriminator.property_name.clone()?;
    let mut members: Vec<Member> = Vec::new();
    for component in ctx.state.families.descendants(parent) {
        members.extend(member(ctx.schemas, component, |name| tags_of(&discriminator, name)));
    }
    members.extend(member(ctx.schemas, parent, |name| own_tags(&discriminator, name)));
    drop_taken_tags(ctx, &mut members);
    let names = members.iter().filter(|member| !member.tags.is_empty()).map(|member| Some(member.name.as_str()));
    report_unknown_default(ctx, &discriminator, names);
    for member in &mut members {
        member.by_shape = discriminator.is_default(Some(&member.name));
    }
    Some(Family { tag, members })
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
            let message = format!("`{tag}` maps to two schemas; the first one is used");
            ctx.diagnostics.warning(Kind::Conflict, &ctx.schemas[schema].origin, message);
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

/// Makes the tag of a child a constant, if it has only one.
pub(crate) fn fix_tag(ctx: &mut Ctx<'_>, id: usize, flat: &mut Flat) {
    let itself = ctx.state.families.is_parent(id).then_some(id);
    for parent in ctx.state.families.ancestors(id).into_iter().chain(itself) {
        let (Some((_, parent)), Some((own_name, _))) = (ctx.schemas.component(parent), ctx.schemas.component(id))
        else {
            continue;
        };
        let (parent, own_name) = (ctx.schemas.get(parent), own_name.to_owned());
        let Some(discriminator) = &parent.discriminator else { continue };
        let Some(name) = discriminator.property_name.as_deref() else { continue };
        let tags = tags_of(discriminator, &own_name);
        if let ([tag], Some(schema)) = (tags.as_slice(), flat.properties.get(name).copied()) {
            let fixed = fixed(ctx, schema, tag);
            Rc::make_mut(&mut flat.properties).insert(Rc::from(name), fixed);
        }
    }
}

/// The property as a constant, with its description.
fn fixed(ctx: &mut Ctx<'_>, member: SchemaId, tag: &str) -> SchemaId {
    let member = &ctx.schemas[member];
    let fixed = Schema::constant(&member.origin, tag, member.description.clone());
    ctx.schemas.add(fixed)
}
