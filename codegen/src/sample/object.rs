//! Records.

use indexmap::IndexMap;

use super::{Json, Purpose, Sampler, Size};
use crate::ir::{Field, Presence, Record, TypeKind};

impl Sampler<'_> {
    pub(super) fn record(&self, record: &Record, size: Size) -> Option<Json> {
        let mut members = IndexMap::new();
        for field in record.fields.iter().filter(|field| self.is_told(field)) {
            let is_needed = matches!(field.presence, Presence::Required | Presence::Nullable);
            match self.field(field, size) {
                Some(json) if is_needed || size != Size::Minimal => put(&mut members, field, json),
                None if is_needed => return None,
                _ => {}
            }
        }
        let least = record.constraints.min_properties().unwrap_or_default();
        let is_enough =
            |members: &IndexMap<String, Json>| u64::try_from(members.len()).is_ok_and(|count| count >= least);
        // Optional fields are used first to satisfy `minProperties`.
        for field in record.fields.iter().filter(|field| self.is_told(field)) {
            if !is_enough(&members) && !members.contains_key(&field.wire_name) {
                self.field(field, size).into_iter().for_each(|json| put(&mut members, field, json));
            }
        }
        fit(record, &mut members, None);
        let most = record.constraints.max_properties().unwrap_or(u64::MAX);
        let count = u64::try_from(members.len()).unwrap_or(u64::MAX);
        let wanted = least.saturating_sub(count).max(u64::from(size != Size::Minimal)).min(most.saturating_sub(count));
        if let Some(rest) = &record.rest {
            let more = self.members(rest, &record.constraints, wanted, size).unwrap_or_default();
            members.extend(
                more.into_iter().filter(|(name, _)| record.fields.iter().all(|field| field.wire_name != *name)),
            );
        }
        self.complete(record, record.constraints.dependencies(), &mut members, size);
        Some(Json::Object(members))
    }

    /// Whether the field exists in the direction of the values.
    pub(super) fn is_told(&self, field: &Field) -> bool {
        match self.purpose {
            Purpose::Any => true,
            Purpose::Sent => !field.read_only,
            Purpose::Received => !field.write_only,
        }
    }

    pub(super) fn field(&self, field: &Field, size: Size) -> Option<Json> {
        if let Some(constant) = &field.constant {
            return Some(Json::text(constant));
        }
        if let Some(fixed) = &field.fixed {
            return Some(Json::scalar(fixed));
        }
        // The type of a boolean does not show if only one value is valid; its default is valid.
        if let (TypeKind::Bool, Some(default)) = (&field.ty.kind, &field.default) {
            return Some(Json::scalar(default));
        }
        match (field.presence, size) {
            (Presence::Nullable, Size::Minimal) if !self.is_filled => Some(Json::null()),
            (Presence::Nullable, _) => self.value(&field.ty, size).or_else(|| Some(Json::null())),
            _ => self.value(&field.ty, size),
        }
    }
}

/// Drops optional members, the last ones first, until `maxProperties` allows the others; `kept` stays.
pub(super) fn fit(record: &Record, members: &mut IndexMap<String, Json>, kept: Option<&str>) {
    let most = record.constraints.max_properties().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    let is_optional = |field: &&Field| !matches!(field.presence, Presence::Required | Presence::Nullable);
    for field in record.fields.iter().rev().filter(is_optional).filter(|field| kept != Some(field.wire_name.as_str())) {
        if members.len() > most {
            members.shift_remove(&field.wire_name);
        }
    }
}

/// Adds the value of a field; a flat one adds the members of its object.
pub(super) fn put(members: &mut IndexMap<String, Json>, field: &Field, json: Json) {
    match json {
        Json::Object(own) if field.is_flat => members.extend(own),
        json => {
            members.insert(field.wire_name.clone(), json);
        }
    }
}
