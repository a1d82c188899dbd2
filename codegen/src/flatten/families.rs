//! Which components are parents and children of each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Additional, Schema, Schemas};

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
    /// Those that have another parent with a discriminator than themselves, at any distance.
    tagged: BTreeSet<usize>,
}

/// A schema that has more components in `allOf`, at any distance, is a child of the nearest ones only.
const MAX_BASES: usize = 300;

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
        families.tagged = families.find_tagged();
        families
    }

    /// Whether `id` is a union of its children.
    pub(crate) fn is_parent(&self, id: usize) -> bool {
        self.unions.contains(&id)
    }

    /// Whether `id` has a parent, at any distance.
    pub(crate) fn is_child(&self, id: usize) -> bool {
        self.tagged.contains(&id)
    }

    /// From the parents down: two of them are enough to know of each of their children that one is not the child itself.
    fn find_tagged(&self) -> BTreeSet<usize> {
        let mut parents: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut open: Vec<(usize, usize)> = self.unions.union(&self.listed).map(|parent| (*parent, *parent)).collect();
        while let Some((id, parent)) = open.pop() {
            for child in self.children(id) {
                let known = parents.entry(child).or_default();
                if known.len() < 2 && !known.contains(&parent) {
                    known.push(parent);
                    open.push((child, parent));
                }
            }
        }
        let is_tagged = |(id, parents): &(usize, Vec<usize>)| parents.iter().any(|parent| parent != id);
        parents.into_iter().filter(is_tagged).map(|(id, _)| id).collect()
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
                if *parent != id && found.len() < MAX_BASES && seen.insert(*parent) {
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
    pub(super) fn children(&self, id: usize) -> impl Iterator<Item = usize> {
        self.children.get(&id).into_iter().flatten().copied()
    }
}

/// Whether a component only refers to another one: it is a child only if that has a discriminator.
pub(super) fn is_bare_reference(schema: &Schema) -> bool {
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
