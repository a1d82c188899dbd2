//! A value of a type.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{Json, Sampler, Size};
use super::{number, text};
use crate::ir::graph::{mentioned, reach};
use crate::ir::{Constraints, ItemId, ItemKind, Type, TypeKind};

/// No real spec requires longer lists.
const MAX_ELEMENTS: u64 = 64;

impl Sampler<'_> {
    pub(super) fn value(&self, ty: &Type, size: Size) -> Option<Json> {
        self.any_value(ty, size).map(|json| self.complete_at(ty, json, size))
    }

    fn any_value(&self, ty: &Type, size: Size) -> Option<Json> {
        self.room.take(1)?;
        match &ty.kind {
            TypeKind::Item(id) => match (size, &self.api.item(*id).kind) {
                (Size::Minimal | Size::Full(0), ItemKind::Alias(target))
                    if !ty.constraints.is_empty()
                        && ty.constraints != target.constraints
                        && !self.contains_itself(*id, target) =>
                {
                    self.value(&narrowed(target, &ty.constraints), Size::Minimal)
                }
                (Size::Full(depth), ItemKind::Alias(target)) if depth > 0 => {
                    self.value(&narrowed(target, &ty.constraints), Size::Full(depth - 1))
                }
                (Size::Full(depth), _) if depth > 0 => {
                    self.item(*id, Size::Full(depth - 1)).or_else(|| self.copied(*id))
                }
                _ => self.copied(*id),
            },
            TypeKind::Bool => Some(Json::scalar(true)),
            TypeKind::Integer(integer) => number::integer(*integer, &ty.constraints).map(Json::scalar),
            TypeKind::Float(_) => number::float(&ty.constraints).map(Json::Scalar),
            TypeKind::Text(kind) => text::text(*kind, &ty.constraints).map(|text| Json::text(&text)),
            TypeKind::List(element) => self.list(element, &ty.constraints, size),
            TypeKind::Tuple(elements) => {
                let elements = elements.iter().map(|element| self.value(element, size)).collect::<Option<Vec<_>>>();
                elements.map(Json::List)
            }
            TypeKind::Map(value) => self.map(value, &ty.constraints, size),
            TypeKind::Nullable(_) if size == Size::Minimal && !self.is_filled => Some(Json::null()),
            TypeKind::Nullable(inner) => self.value(inner, size).or_else(|| Some(Json::null())),
            // The schema does not tell which of its values the type accepts.
            TypeKind::External(_) => None,
            TypeKind::Any => Some(Json::text("anything")),
        }
    }

    /// Whether values of an alias contain others of it: its smallest value is found from the leaves up.
    fn contains_itself(&self, alias: ItemId, target: &Type) -> bool {
        let mut reached = BTreeSet::new();
        reach(self.api, mentioned(target), &mut reached);
        reached.contains(&alias)
    }

    fn list(&self, element: &Type, constraints: &Constraints, size: Size) -> Option<Json> {
        let least = constraints.min_items().unwrap_or_default();
        let wanted = match size {
            Size::Minimal if !self.is_filled => least,
            Size::Minimal | Size::Full(_) => least.max(1).min(constraints.max_items().unwrap_or(u64::MAX)),
        };
        let nothing = || (least == 0 && !self.is_filled).then(|| Json::List(Vec::new()));
        self.elements(element, constraints, wanted, size).or_else(nothing)
    }

    /// A list of `count` elements, all different if they have to be.
    pub(super) fn elements(&self, element: &Type, constraints: &Constraints, count: u64, size: Size) -> Option<Json> {
        let count = usize::try_from(count).ok().filter(|_| count <= MAX_ELEMENTS)?;
        if count == 0 {
            return Some(Json::List(Vec::new()));
        }
        if !constraints.unique_items() || count == 1 {
            let value = self.value(element, size)?;
            self.room.take(value.count() * (count - 1))?;
            return Some(Json::List(vec![value; count]));
        }
        let different = self.different(element, count, size);
        (different.len() == count).then_some(Json::List(different))
    }

    /// Different values of a type, up to `count`.
    fn different(&self, ty: &Type, count: usize, size: Size) -> Vec<Json> {
        let mut found: Vec<Json> = Vec::new();
        let values = [Size::Minimal, size].into_iter().filter_map(|size| self.value(ty, size));
        let counted = text::counted(ty, count).into_iter().chain(number::counted(ty, count));
        for json in values.chain(self.listed(ty)).chain(counted) {
            if found.len() < count && !found.contains(&json) {
                found.push(json);
            }
        }
        found
    }

    /// The values of an enum, or one of each branch.
    fn listed(&self, ty: &Type) -> Vec<Json> {
        let TypeKind::Item(id) = &ty.kind else { return Vec::new() };
        match &self.api.item(*id).kind {
            ItemKind::Enum(values) => values.values.iter().map(Json::of_enum).collect(),
            ItemKind::Union(union) => {
                union.variants.iter().filter_map(|variant| self.branch(union, variant, Size::Minimal)).collect()
            }
            ItemKind::Record(_) | ItemKind::Alias(_) => Vec::new(),
        }
    }

    fn map(&self, value: &Type, constraints: &Constraints, size: Size) -> Option<Json> {
        let least = constraints.min_properties().unwrap_or_default();
        let wanted = match size {
            Size::Minimal if !self.is_filled => least,
            Size::Minimal | Size::Full(_) => least.max(1).min(constraints.max_properties().unwrap_or(u64::MAX)),
        };
        let members = self.members(value, constraints, wanted, size);
        members.or_else(|| (least == 0 && !self.is_filled).then(IndexMap::new)).map(Json::Object)
    }

    /// `count` members that are not declared.
    pub(super) fn members(
        &self,
        value: &Type,
        constraints: &Constraints,
        count: u64,
        size: Size,
    ) -> Option<IndexMap<String, Json>> {
        let count = usize::try_from(count).ok().filter(|_| count <= MAX_ELEMENTS)?;
        if count == 0 {
            return Some(IndexMap::new());
        }
        let value = self.value(value, size)?;
        self.room.take(value.count() * (count - 1))?;
        let names = text::names(constraints.names(), count);
        (names.len() == count).then(|| names.into_iter().map(|name| (name, value.clone())).collect())
    }
}

/// The type of an alias, narrowed by the constraints of the place that mentions it.
pub(super) fn narrowed(target: &Type, place: &Constraints) -> Type {
    let constraints = place.clone().intersect(target.constraints.clone());
    Type { kind: target.kind.clone(), constraints, is_secret: false }
}
