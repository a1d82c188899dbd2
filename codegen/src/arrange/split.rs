//! Directions: `X` as it is received, and `X` as it is sent, where `readOnly` and `writeOnly` make them differ.
//!
//! OpenAPI 3.0.4, 4.7.24.2: `readOnly` SHOULD NOT be sent and is required in responses only; `writeOnly` SHOULD NOT be
//! received and is required in requests only. 3.1.1 leaves both to JSON Schema, which says the same of the two sides.

use std::collections::{BTreeMap, BTreeSet};

use super::mentions;
use crate::facts::{Used, mentioned, parts, tags, used};
use crate::ir::{Api, Field, Item, ItemId, ItemKind, ItemName, Presence, TypeKind};

/// The members that tell the branches of a union apart, by their records: they stay, whatever is said of them.
type Tags = BTreeSet<(ItemId, String)>;

/// Adds an item for the sent form of each schema that needs one, and leaves out of each item what never comes its way.
pub(super) fn split(mut api: Api) -> Api {
    let (used, tags) = (used(&api), tags(&api));
    let inputs: BTreeMap<ItemId, ItemId> =
        doubled(&api, &used, &tags).into_iter().zip((api.items.len()..).map(ItemId)).collect();
    let clones: Vec<Item> = inputs.iter().map(|(id, input)| input_of(api.item(*id), *input)).collect();
    api.items.extend(clones);
    redirect(&mut api, &used, &inputs);
    leave_out(&mut api, &used, &tags, &inputs);
    api
}

/// The schemas used both ways that have a required member of one way only, or hold such a schema.
fn doubled(api: &Api, used: &Used, tags: &Tags) -> BTreeSet<ItemId> {
    let mut users: Vec<Vec<ItemId>> = vec![Vec::new(); api.items.len()];
    let mut open = Vec::new();
    for item in api.items.iter().filter(|item| used.both_ways(item.id)) {
        parts(&item.kind).into_iter().flat_map(mentioned).for_each(|id| users[id.0].push(item.id));
        if fields(item).iter().any(|field| is_required(field) && is_one_way(field, item.id, tags)) {
            open.push(item.id);
        }
    }
    let mut doubled = BTreeSet::new();
    while let Some(id) = open.pop() {
        if doubled.insert(id) {
            open.extend(&users[id.0]);
        }
    }
    doubled
}

fn fields(item: &Item) -> &[Field] {
    match &item.kind {
        ItemKind::Record(record) => &record.fields,
        ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => &[],
    }
}

fn is_required(field: &Field) -> bool {
    matches!(field.presence, Presence::Required | Presence::Nullable)
}

fn is_one_way(field: &Field, id: ItemId, tags: &Tags) -> bool {
    (field.read_only || field.write_only) && !tags.contains(&(id, field.wire_name.clone()))
}

fn input_of(item: &Item, id: ItemId) -> Item {
    Item { id, name: ItemName::Input(item.id), ..item.clone() }
}

/// What is sent mentions the sent forms.
fn redirect(api: &mut Api, used: &Used, inputs: &BTreeMap<ItemId, ItemId>) {
    for item in &mut api.items {
        if matches!(item.name, ItemName::Input(_)) || used.is_only_sent(item.id) {
            mentions::redirect(mentions::parts(&mut item.kind), inputs);
        }
    }
    for operation in &mut api.operations {
        mentions::redirect(mentions::sent(operation), inputs);
    }
    mentions::redirect(api.hooks.iter_mut().flat_map(|hook| &mut hook.answer).collect(), inputs);
}

/// A form that is only sent has no `readOnly` members, one that is only received no `writeOnly` ones.
fn leave_out(api: &mut Api, used: &Used, tags: &Tags, inputs: &BTreeMap<ItemId, ItemId>) {
    for item in &mut api.items {
        let (id, is_input) = match item.name {
            ItemName::Input(of) => (of, true),
            ItemName::Component(_) | ItemName::Inline { .. } => (item.id, false),
        };
        let is_sent = is_input || used.is_only_sent(id);
        let is_received = !is_sent && (inputs.contains_key(&id) || used.is_only_received(id));
        let ItemKind::Record(record) = &mut item.kind else { continue };
        // Members that are not declared would have to be of the map's type.
        let has_room = record.rest.as_ref().is_none_or(|rest| matches!(rest.kind, TypeKind::Any));
        let is_left_out = |field: &Field| {
            let is_other_way = (is_sent && field.read_only) || (is_received && field.write_only && has_room);
            is_other_way && is_one_way(field, id, tags)
        };
        let (left_out, fields) = std::mem::take(&mut record.fields).into_iter().partition(is_left_out);
        record.fields = fields;
        record.left_out = left_out.into_iter().map(|field| field.wire_name).collect();
    }
}
