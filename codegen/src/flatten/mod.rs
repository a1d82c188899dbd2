//! From schemas to flat schemas: `allOf` merged, conditions added, unions with their tags, families.
//!
//! Input: schemas of the arena. Output: [`Flat`] schemas, with the keywords of all schemas that they are made of side
//! by side, and what they decide together: the type of a number or a text, how branches are told apart, which values are
//! files, what an event holds. Schemas made on the way are entries of the arena, with places of their own. Must not make
//! items or names.

mod annotations;
mod bytes;
mod child;
mod conditional;
mod families;
mod family;
mod flat;
mod intersect;
mod members;
mod merge;
mod names;
mod scalar;
mod sequence;
mod union;

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::diagnostic::Diagnostics;
use crate::document::{SchemaId, Schemas};
use crate::ir::UnionTag;
use crate::pointer::Origin;

pub(crate) use bytes::{Files, allows_null, content_media_type, files, is_raw, is_union_of_texts, resolve};
pub(crate) use child::fix_tag;
pub(crate) use families::Families;
use family::Family;
pub(crate) use family::{Member, family};
pub(crate) use flat::{Flat, ValueDocs};
pub(crate) use members::{Elements, Undeclared, elements, is_closed, undeclared};
pub(crate) use names::name_rules;
pub(crate) use scalar::{Scalar, contradicted, scalar};
pub(crate) use sequence::{event_schema, item_schema};
use union::circular::Circles;
pub(crate) use union::circular::is_circular;
pub(crate) use union::listed::{Constant, constant};
use union::tag::Leaves;
pub(crate) use union::tag::{self, Selector};
pub(crate) use union::tag_value::listed;
pub(crate) use union::targets::report_only_branch;
pub(crate) use union::{component, fields_of, simplify};

/// What all functions of this stage need.
pub(crate) struct Ctx<'a> {
    pub(crate) schemas: &'a mut Schemas,
    pub(crate) state: &'a mut State,
    pub(crate) diagnostics: &'a mut Diagnostics,
}

/// State that is kept from one schema to the next.
pub(crate) struct State {
    pub(crate) families: Families,
    /// The components that were merged into another schema, by their positions, in this order.
    pub(crate) merged: Vec<usize>,
    /// The branches to which the properties of their object are being added, outermost first.
    pub(crate) expanding: Vec<Origin>,
    /// The places of schemas made from two others: the same pair always has the same place.
    made: IndexMap<(usize, usize), Origin>,
    /// The schemas that are `allOf` of two: the same pair is always the same schema.
    combined: IndexMap<(SchemaId, SchemaId), SchemaId>,
    /// The schemas whose `allOf` was merged, without and with [`annotations`]: each is needed many times.
    merges: BTreeMap<(SchemaId, bool), Flat>,
    /// The flat forms of schemas in the branches of unions.
    in_branches: BTreeMap<SchemaId, Option<Arc<Flat>>>,
    /// The objects that a branch may be.
    leaves: BTreeMap<SchemaId, Leaves>,
    /// How many these are.
    leaf_count: usize,
    /// How many schemas and members were merged into others.
    inherited: usize,
    /// How many there may be.
    most_inherited: usize,
    /// How many members all families have.
    family_members: usize,
    /// Which components may contain each other as branches, once that is needed.
    circles: Option<Circles>,
    /// The families that were asked for, by their parents.
    known_families: IndexMap<usize, Option<Arc<Family>>>,
    /// The values of a tag that select a branch of a union inside, at a depth: of a component or an inline schema.
    nested_tags: IndexMap<(UnionTag, Result<usize, SchemaId>, usize), Vec<String>>,
    /// The schemas whose conditional properties are being added, by the identity of their place.
    conditions: Vec<usize>,
}

impl State {
    pub(crate) fn new(schemas: &Schemas) -> Self {
        Self {
            families: Families::find(schemas),
            merged: Vec::new(),
            expanding: Vec::new(),
            made: IndexMap::new(),
            combined: IndexMap::new(),
            merges: BTreeMap::new(),
            in_branches: BTreeMap::new(),
            leaves: BTreeMap::new(),
            leaf_count: 0,
            inherited: 0,
            most_inherited: merge::most_inherited(schemas),
            family_members: 0,
            circles: None,
            known_families: IndexMap::new(),
            nested_tags: IndexMap::new(),
            conditions: Vec::new(),
        }
    }
}

impl Ctx<'_> {
    /// The place of the schema made from `first` and `second`.
    fn made_of(&mut self, first: SchemaId, second: SchemaId) -> Origin {
        let (first, second) = (self.schemas[first].origin.clone(), self.schemas[second].origin.clone());
        self.made_at(&first, &second)
    }

    fn made_at(&mut self, first: &Origin, second: &Origin) -> Origin {
        let key = (first.identity(), second.identity());
        self.state.made.entry(key).or_insert_with(|| second.again()).clone()
    }
}

/// The flat form of a schema; an `allOf` of one reference that nothing narrows is kept. `None` after a warning.
pub(crate) fn flatten(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let mut flat = Flat::of(ctx, schema)?;
    annotations::hoist(ctx, &mut flat);
    if flat.reference(ctx.schemas).is_some() {
        return Some(flat);
    }
    if !flat.all_of.is_empty() {
        flat = merge::merged(ctx, (schema, true), flat);
    }
    if !flat.conditional.is_empty() {
        conditional::add_members(ctx, &mut flat);
    }
    Some(flat)
}

/// The flat form of a schema, even if its `allOf` is one reference.
pub(crate) fn flatten_through(ctx: &mut Ctx<'_>, schema: SchemaId) -> Option<Flat> {
    let flat = Flat::of(ctx, schema)?;
    Some(merge::merged(ctx, (schema, false), flat))
}
