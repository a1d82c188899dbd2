//! Where each item is used, for the documentation of those that the spec does not describe.
//!
//! Input: the API. Output: the places that mention an item, in the order of the spec. Must not follow references: what an
//! item mentions is a use of that item alone.

use std::collections::BTreeMap;

use crate::ir::{Api, Content, ItemId, ItemKind, Operation, OperationId, Part, Type, TypeKind, WebhookId};

/// A place that mentions an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    pub place: Place,
    /// Whether the item is inside a list, a map or a tuple there.
    pub is_element: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Body(OperationId),
    /// A success response.
    Output(OperationId),
    /// An item of a stream.
    Stream(OperationId),
    Error(OperationId),
    /// The index of a parameter.
    Parameter(OperationId, usize),
    Webhook(WebhookId),
    /// The index of a field; of the map of undeclared members, which is after all fields.
    Field(ItemId, usize),
    Branch(ItemId),
    Alias(ItemId),
}

pub(super) fn uses(api: &Api, same: &BTreeMap<ItemId, ItemId>) -> BTreeMap<ItemId, Vec<Use>> {
    let mut uses = Uses::default();
    for operation in &api.operations {
        uses.operation(operation);
    }
    for webhook in &api.webhooks {
        webhook.payload.iter().chain(&webhook.answer).for_each(|ty| uses.add(Place::Webhook(webhook.id), ty));
    }
    // An item that is only a second name of another has the same members.
    for item in api.items.iter().filter(|item| !same.contains_key(&item.id)) {
        match &item.kind {
            ItemKind::Record(record) => {
                let types = record.fields.iter().map(|field| &field.ty).chain(&record.rest);
                types.enumerate().for_each(|(index, ty)| uses.add(Place::Field(item.id, index), ty));
            }
            ItemKind::Union(union) => {
                union.variants.iter().for_each(|variant| uses.add(Place::Branch(item.id), &variant.ty));
            }
            ItemKind::Alias(ty) => uses.add(Place::Alias(item.id), ty),
            ItemKind::Enum(_) => {}
        }
    }
    uses.0
}

#[derive(Default)]
struct Uses(BTreeMap<ItemId, Vec<Use>>);

impl Uses {
    fn operation(&mut self, operation: &Operation) {
        let id = operation.id;
        for (index, parameter) in operation.parameters.iter().enumerate() {
            self.add(Place::Parameter(id, index), &parameter.ty);
        }
        operation.inputs().for_each(|content| self.content(Place::Body(id), content));
        operation.outputs().into_iter().for_each(|content| self.content(Place::Output(id), content));
        operation.stream.iter().for_each(|stream| self.content(Place::Stream(id), &stream.content));
        operation.errors.iter().for_each(|error| self.content(Place::Error(id), &error.content));
    }

    fn content(&mut self, place: Place, content: &Content) {
        let place = match (place, content) {
            (Place::Output(id), Content::Sequence(_)) => Place::Stream(id),
            _ => place,
        };
        if let Content::Multipart(multipart) = content {
            multipart.component.iter().for_each(|id| self.push(*id, Use { place, is_element: false }));
            multipart.parts.iter().flatten().filter_map(Part::ty).for_each(|ty| self.inside(place, ty));
        } else {
            content.types().into_iter().for_each(|ty| self.add(place, ty));
        }
    }

    fn add(&mut self, place: Place, ty: &Type) {
        match &ty.kind {
            TypeKind::Item(id) => self.push(*id, Use { place, is_element: false }),
            TypeKind::Nullable(inner) => self.add(place, inner),
            _ => self.inside(place, ty),
        }
    }

    fn inside(&mut self, place: Place, ty: &Type) {
        match &ty.kind {
            TypeKind::Item(id) => self.push(*id, Use { place, is_element: true }),
            TypeKind::Nullable(inner) | TypeKind::List(inner) | TypeKind::Map(inner) => self.inside(place, inner),
            TypeKind::Tuple(elements) => elements.iter().for_each(|element| self.inside(place, element)),
            TypeKind::Bool
            | TypeKind::Integer(_)
            | TypeKind::Float(_)
            | TypeKind::Text(_)
            | TypeKind::External(_)
            | TypeKind::Any => {}
        }
    }

    /// Each place once.
    fn push(&mut self, id: ItemId, new: Use) {
        let uses = self.0.entry(id).or_default();
        if uses.last() != Some(&new) {
            uses.push(new);
        }
    }
}
