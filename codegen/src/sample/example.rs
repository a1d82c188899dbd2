//! An example of each item: what the spec gives, or else the smallest value with the spec's examples of its members.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::{Json, Sampler, Size};
use crate::ir::graph::{parts, users, walk};
use crate::ir::{Api, Docs, Field, ItemId, ItemKind, Presence, Record, Type, TypeKind};
use crate::json::{Node, Value};

/// Deeper records have the smallest value.
const MAX_DEPTH: usize = 4;

/// Deeper lists have no more elements than they must.
const LIST_DEPTH: usize = 2;

/// Larger examples are replaced by the smallest value.
const MAX_VALUES: usize = 60;

/// How much may be tried for one example.
const MAX_STEPS: usize = 20_000;

impl Sampler<'_> {
    /// An example of an item; `None` if it has no finite value.
    pub fn example(&self, id: ItemId) -> Option<Json> {
        self.room.open(MAX_STEPS);
        let example = self.example_at(id, 0).filter(|json| json.count() <= MAX_VALUES && !self.room.is_used_up());
        example.or_else(|| self.minimal[id.0].clone())
    }

    fn example_at(&self, id: ItemId, depth: usize) -> Option<Json> {
        self.room.take(1)?;
        let item = self.api.item(id);
        let given = self.given(&item.docs, &TypeKind::Item(id).into());
        let made = || match &item.kind {
            ItemKind::Record(record) if depth < MAX_DEPTH => self.example_of(record, depth),
            _ => None,
        };
        given.or_else(made).or_else(|| self.copied(id))
    }

    /// The required members, and the optional ones that have examples; `None` if members depend on each other. With too
    /// many of them, nothing more is tried.
    fn example_of(&self, record: &Record, depth: usize) -> Option<Json> {
        if !record.constraints.is_empty() || record.fields.iter().any(|field| field.is_flat) {
            return None;
        }
        let mut members = IndexMap::new();
        for field in &record.fields {
            if members.len() > MAX_VALUES {
                self.room.close();
            }
            let is_needed = matches!(field.presence, Presence::Required | Presence::Nullable);
            match self.example_member(field, depth, is_needed) {
                Some(json) => drop(members.insert(field.wire_name.clone(), json)),
                None if is_needed => return None,
                None => {}
            }
        }
        Some(Json::Object(members))
    }

    fn example_member(&self, field: &Field, depth: usize, is_needed: bool) -> Option<Json> {
        let is_constant = field.constant.is_some() || field.fixed.is_some() || field.only.is_some();
        let given = if is_constant { None } else { self.given(&field.docs, &field.ty) };
        let made = || match &field.ty {
            _ if !is_needed => None,
            Type { kind: TypeKind::Item(id), constraints, .. } if !is_constant && constraints.is_empty() => {
                (field.presence == Presence::Required).then(|| self.example_at(*id, depth + 1))?
            }
            Type { kind: TypeKind::List(element), constraints, .. } if depth < LIST_DEPTH && constraints.is_empty() => {
                let TypeKind::Item(id) = &element.kind else { return None };
                let element = element.constraints.is_empty().then(|| self.example_at(*id, depth + 1))?;
                element.map(|element| Json::List(vec![element]))
            }
            _ => None,
        };
        given.or_else(made).or_else(|| is_needed.then(|| self.field(field, Size::Minimal))?)
    }

    /// The first of the spec's examples that is valid; none of a secret.
    fn given(&self, docs: &Docs, ty: &Type) -> Option<Json> {
        if docs.examples.is_empty() || self.has_secret(ty) {
            return None;
        }
        docs.examples.iter().find(|example| self.accepts(ty, example, 0)).map(Json::of_node)
    }

    /// Whether values of the type contain a secret, however deep.
    fn has_secret(&self, ty: &Type) -> bool {
        let mut found = false;
        walk(ty, &mut |ty| {
            found |= ty.is_secret || matches!(ty.kind, TypeKind::Item(id) if self.secrets.contains(&id));
        });
        found
    }
}

/// The items that contain a secret.
pub(super) fn secrets(api: &Api) -> BTreeSet<ItemId> {
    let is_marked = |ty: &Type| {
        let mut found = false;
        walk(ty, &mut |ty| found |= ty.is_secret);
        found
    };
    let marked = api.items.iter().filter(|item| parts(&item.kind).into_iter().any(is_marked));
    users(api, marked.map(|item| item.id).collect(), |_| true)
}

impl Json {
    fn of_node(node: &Node) -> Self {
        match &node.value {
            Value::Array(nodes) => Self::List(nodes.iter().map(Self::of_node).collect()),
            Value::Object(nodes) => {
                Self::Object(nodes.iter().map(|(name, node)| (name.clone(), Self::of_node(node))).collect())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Self::scalar(node),
        }
    }
}
