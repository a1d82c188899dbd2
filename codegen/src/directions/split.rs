//! Directions: `X` as it is received, and `X` as it is sent, if `readOnly` and `writeOnly` make them differ.
//!
//! OpenAPI 3.0.4, 4.7.24.2: `readOnly` SHOULD NOT be sent and is required in responses only; `writeOnly` SHOULD NOT be
//! received and is required in requests only. 3.1.1 leaves both to JSON Schema, which treats both the same way.

use std::collections::{BTreeMap, BTreeSet};

use super::redirect::redirect as redirect_types;
use crate::ir::graph::{Usage, parts_mut, sent_types_mut, tags, usage, users};
use crate::ir::{Api, Field, Item, ItemId, ItemKind, ItemName, Presence, TypeKind};

/// The fields that distinguish the branches of a union, by their records: they are kept, even if `readOnly` or
/// `writeOnly`.
type Tags = BTreeSet<(ItemId, String)>;

/// Adds an item for the sent form of each schema that needs one, and drops the fields of the other direction.
pub(super) fn split(mut api: Api) -> Api {
    let (usage, tags) = (usage(&api), tags(&api));
    let inputs: BTreeMap<ItemId, ItemId> =
        doubled(&api, &usage, &tags).into_iter().zip((api.items.len()..).map(ItemId)).collect();
    let clones: Vec<Item> = inputs.iter().map(|(id, input)| input_of(api.item(*id), *input)).collect();
    api.items.extend(clones);
    redirect(&mut api, &usage, &inputs);
    leave_out(&mut api, &usage, &tags, &inputs);
    api
}

/// The schemas used both ways that have a required field of one direction only, or contain such a schema.
fn doubled(api: &Api, usage: &Usage, tags: &Tags) -> BTreeSet<ItemId> {
    let is_first = |item: &&Item| {
        usage.both_ways(item.id)
            && fields(item).iter().any(|field| is_required(field) && is_one_way(field, item.id, tags))
    };
    users(api, api.items.iter().filter(is_first).map(|item| item.id).collect(), |id| usage.both_ways(id))
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

/// Makes what is sent mention the sent forms.
fn redirect(api: &mut Api, usage: &Usage, inputs: &BTreeMap<ItemId, ItemId>) {
    for item in &mut api.items {
        if matches!(item.name, ItemName::Input(_)) || usage.is_only_sent(item.id) {
            redirect_types(parts_mut(&mut item.kind), inputs);
        }
    }
    for operation in &mut api.operations {
        redirect_types(sent_types_mut(operation), inputs);
    }
    redirect_types(api.webhooks.iter_mut().flat_map(|webhook| &mut webhook.answer).collect(), inputs);
}

/// A form that is only sent has no `readOnly` fields, one that is only received no `writeOnly` ones.
fn leave_out(api: &mut Api, usage: &Usage, tags: &Tags, inputs: &BTreeMap<ItemId, ItemId>) {
    for item in &mut api.items {
        let (id, is_input) = match item.name {
            ItemName::Input(of) => (of, true),
            ItemName::Component(_) | ItemName::Inline { .. } => (item.id, false),
        };
        let is_sent = is_input || usage.is_only_sent(id);
        let is_received = !is_sent && (inputs.contains_key(&id) || usage.is_only_received(id));
        let ItemKind::Record(record) = &mut item.kind else { continue };
        // A field that is left out would be read as an entry of the map, and would have to be of its type.
        let has_room = record.rest.as_ref().is_none_or(|rest| matches!(rest.kind, TypeKind::Any));
        let is_left_out = |field: &Field| {
            let is_other_way = (is_sent && field.read_only) || (is_received && field.write_only && has_room);
            is_other_way && is_one_way(field, id, tags)
        };
        let (left_out, fields) = std::mem::take(&mut record.fields).into_iter().partition(is_left_out);
        record.fields = fields;
        record.left_out = left_out.into_iter().map(|field| field.wire_name).collect();
        let is_missing = |name: &str| record.left_out.iter().any(|member| member == name);
        let constraints = std::mem::take(&mut record.constraints);
        record.constraints = constraints.filter_map(|constraint| constraint.without_members(is_missing));
    }
}
