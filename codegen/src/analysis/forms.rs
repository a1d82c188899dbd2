//! The form of each field in Rust and on the wire, once the directions of its record are known.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::graph::Usage;
use crate::ir::{Api, Field, ItemId, ItemKind, Presence};

/// The forms of a field; the terms of the wire table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Always the same string
    Constant,
    /// `T`, which is always the same number or boolean
    Fixed,
    /// `T`, read from the whole object
    Flat,
    /// `T`
    Required,
    /// `Option<T>`, absent or a value; in types that are only received, null reads as absent
    Optional,
    /// `Option<T>`, null or a value
    Nullable,
    /// `Option<Option<T>>`, absent, null or a value
    Patch,
    /// `T`, absent reads as the default
    Defaulted,
    /// `Option<T>`, read but never written
    Received,
}

/// `distinguish_null` is about types that are only received.
pub(super) fn forms(
    api: &Api,
    usage: &Usage,
    tags: &BTreeSet<(ItemId, String)>,
    distinguish_null: bool,
) -> BTreeMap<(ItemId, usize), Form> {
    let mut forms = BTreeMap::new();
    for item in &api.items {
        let ItemKind::Record(record) = &item.kind else { continue };
        let only_received = usage.is_only_received(item.id);
        for (index, field) in record.fields.iter().enumerate() {
            let is_tag = tags.contains(&(item.id, field.wire_name.clone()));
            let form = match form(field, usage.both_ways(item.id) && !is_tag, only_received) {
                Form::Patch if only_received && !distinguish_null => Form::Optional,
                form => form,
            };
            forms.insert((item.id, index), form);
        }
    }
    forms
}

fn form(field: &Field, both_ways: bool, only_received: bool) -> Form {
    let is_optional = matches!(field.presence, Presence::Optional | Presence::OptionalNullable);
    match field.presence {
        _ if field.is_flat => Form::Flat,
        // A required one would have caused a separate item for the sent form.
        _ if field.read_only && both_ways && is_optional => Form::Received,
        _ if field.constant.is_some() => Form::Constant,
        _ if field.fixed.is_some() => Form::Fixed,
        // A server may omit a required value that has a default; in requests it is always written.
        Presence::Required | Presence::Nullable if field.default.is_some() => Form::Defaulted,
        // A default is filled in on reading; in a type that is sent it would reset what the caller does not set.
        Presence::Optional | Presence::OptionalNullable if field.default.is_some() && only_received => Form::Defaulted,
        // The service never sends it back, so it is not required.
        Presence::Required if field.write_only && only_received => Form::Optional,
        Presence::Nullable if field.write_only && only_received => Form::Patch,
        Presence::Required => Form::Required,
        Presence::Nullable => Form::Nullable,
        Presence::Optional => Form::Optional,
        Presence::OptionalNullable => Form::Patch,
    }
}
