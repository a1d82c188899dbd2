//! `dependentRequired`: the members that others require.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::object::put;
use super::{Json, Sampler, Size};
use crate::ir::{Dependency, Field, ItemKind, Presence, Record, Type, TypeKind};

impl Sampler<'_> {
    /// Adds what the members of a record require. A member whose requirements have no value is removed, if it may be
    /// absent.
    pub(super) fn complete(
        &self,
        record: &Record,
        dependencies: &[Dependency],
        members: &mut IndexMap<String, Json>,
        size: Size,
    ) {
        let mut removed = BTreeSet::new();
        while let Some((member, name)) = self.missing(record, dependencies, members, &removed) {
            let field = field(record, name);
            let json = match field {
                _ if removed.contains(name) => None,
                Some(field) => self.field(field, size).or_else(|| self.field(field, Size::Minimal)),
                None => record.rest.as_ref().and_then(|rest| self.value(rest, Size::Minimal)),
            };
            match (json, field) {
                (Some(json), Some(field)) => put(members, field, json),
                (Some(json), None) => {
                    members.insert(name.to_owned(), json);
                }
                (None, _) => {
                    members.shift_remove(member);
                    removed.insert(member.to_owned());
                }
            }
        }
    }

    /// A member that requires another one, which is absent: the first that can be helped.
    fn missing<'d>(
        &self,
        record: &Record,
        dependencies: &'d [Dependency],
        members: &IndexMap<String, Json>,
        removed: &BTreeSet<String>,
    ) -> Option<(&'d str, &'d str)> {
        let is_told = |name: &str| field(record, name).is_none_or(|field| self.is_told(field));
        let is_fixed = |name: &str| {
            let is_required = |field: &Field| matches!(field.presence, Presence::Required | Presence::Nullable);
            removed.contains(name) || field(record, name).is_some_and(is_required)
        };
        let all = dependencies.iter().filter(|dependency| members.contains_key(&dependency.member));
        let mut pairs =
            all.flat_map(|dependency| dependency.requires.iter().map(|name| (&*dependency.member, &**name)));
        pairs.find(|(member, name)| {
            let can_be_helped = !is_fixed(member) || (!removed.contains(*name) && self.can_add(record, name));
            !members.contains_key(*name) && is_told(name) && can_be_helped
        })
    }

    fn can_add(&self, record: &Record, name: &str) -> bool {
        match field(record, name) {
            Some(field) => self.field(field, Size::Minimal).is_some(),
            None => record.rest.as_ref().is_some_and(|rest| self.value(rest, Size::Minimal).is_some()),
        }
    }

    /// The same for a record whose place requires more than the record itself.
    pub(super) fn complete_at(&self, ty: &Type, json: Json, size: Size) -> Json {
        let (TypeKind::Item(id), dependencies) = (&ty.kind, ty.constraints.dependencies()) else { return json };
        match (json, &self.api.item(*id).kind) {
            (Json::Object(mut members), ItemKind::Record(record)) if !dependencies.is_empty() => {
                self.complete(record, dependencies, &mut members, size);
                Json::Object(members)
            }
            (json, _) => json,
        }
    }
}

fn field<'r>(record: &'r Record, name: &str) -> Option<&'r Field> {
    record.fields.iter().find(|field| !field.is_flat && field.wire_name == name)
}
