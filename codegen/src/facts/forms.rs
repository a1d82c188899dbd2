//! How each field stands in Rust and on the wire, once the directions of its record are known.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Field, ItemId, ItemKind, Presence};

/// The ways a field can stand; the words of the wire table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Always the same text.
    Constant,
    /// `T`
    Required,
    /// `Option<T>`, absent or a value
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

pub(super) fn forms(
    api: &Api,
    sent: &BTreeSet<ItemId>,
    received: &BTreeSet<ItemId>,
) -> BTreeMap<(ItemId, usize), Form> {
    let mut forms = BTreeMap::new();
    for item in &api.items {
        let ItemKind::Record(record) = &item.kind else { continue };
        for (index, field) in record.fields.iter().enumerate() {
            forms.insert((item.id, index), form(field, sent.contains(&item.id), received.contains(&item.id)));
        }
    }
    forms
}

fn form(field: &Field, sent: bool, received: bool) -> Form {
    match field.presence {
        _ if field.constant.is_some() => Form::Constant,
        // What only the service writes, and what it never sends back, may be missing on one of the two ways.
        _ if field.read_only && sent => Form::Received,
        Presence::Required if field.write_only && received => Form::Optional,
        Presence::Nullable if field.write_only && received => Form::Patch,
        Presence::Required => Form::Required,
        Presence::Nullable => Form::Nullable,
        // A default is filled in on reading; in a type that is sent it would reset what the caller does not name.
        Presence::Optional | Presence::OptionalNullable if field.default.is_some() && !sent => Form::Defaulted,
        Presence::Optional => Form::Optional,
        Presence::OptionalNullable => Form::Patch,
    }
}
