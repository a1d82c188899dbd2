//! Which items of two specs are the same: components with the same key, and schemas at the same place.
//!
//! Input: both sides and the operations that are the same. Output: pairs of items with the directions in which they are used.
//! Must not judge.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::change::Flow;
use super::matched::Matched;
use super::side::Side;
use super::{bodies, members, parameters, responses};
use crate::ir::graph::{received_types, sent_types};
use crate::ir::{Content, Item, ItemId, ItemKind, Operation, Type, TypeKind, Webhook};

/// The pairs of items, in the order in which they were found.
pub(super) struct Pairs {
    pub(super) items: IndexMap<(ItemId, ItemId), Flow>,
    /// What only one of the specs has.
    pub(super) removed: Vec<ItemId>,
    pub(super) added: Vec<ItemId>,
}

struct Finder<'a> {
    old: Side<'a>,
    new: Side<'a>,
    old_keys: BTreeSet<&'a str>,
    new_keys: BTreeSet<&'a str>,
    items: IndexMap<(ItemId, ItemId), Flow>,
    open: Vec<((ItemId, ItemId), Flow)>,
}

fn keys(side: Side<'_>) -> BTreeSet<&str> {
    side.api.items.iter().filter_map(|item| side.component(item.id)).collect()
}

pub(super) fn find(old: Side<'_>, new: Side<'_>, operations: &Matched, webhooks: &Matched) -> Pairs {
    let (old_keys, new_keys) = (keys(old), keys(new));
    let mut finder = Finder { old, new, old_keys, new_keys, items: IndexMap::new(), open: Vec::new() };
    for (one, other) in &operations.pairs {
        finder.operation(&old.api.operations[*one], &new.api.operations[*other]);
    }
    for (one, other) in &webhooks.pairs {
        finder.webhook(&old.api.webhooks[*one], &new.api.webhooks[*other]);
    }
    // Only unions of payloads have members of their own.
    if let Some((one, other)) = old.api.event.as_ref().zip(new.api.event.as_ref()) {
        let is_union = |side: Side<'_>, ty: &Type| matches!(ty.kind, TypeKind::Item(id) if matches!(side.kind(id), ItemKind::Union(_)));
        if is_union(old, one) && is_union(new, other) {
            finder.types(one, other, Flow::RESPONSE);
        }
    }
    finder.follow();
    finder.components();
    finder.follow();
    finder.finish()
}

impl<'a> Finder<'a> {
    fn operation(&mut self, old: &'a Operation, new: &'a Operation) {
        let (parameters, renamed) = parameters::matched((self.old, old), (self.new, new));
        for (one, other) in parameters.pairs.into_iter().chain(renamed) {
            self.types(&old.parameters[one].ty, &new.parameters[other].ty, Flow::REQUEST);
        }
        if let (Some(old), Some(new)) = (&old.body, &new.body) {
            let (media, renamed) = bodies::matched(&old.media, &new.media);
            for (one, other) in media.pairs.into_iter().chain(renamed) {
                self.contents(vec![&old.media[one].content], vec![&new.media[other].content], Flow::REQUEST);
            }
        }
        for (one, other) in responses::results(old, new) {
            self.contents(vec![one], vec![other], Flow::RESPONSE);
        }
        let stream = old.stream.as_ref().zip(new.stream.as_ref());
        if let Some((one, other)) = stream {
            self.contents(vec![&one.content], vec![&other.content], Flow::RESPONSE);
        }
        for (one, other) in [(&old.headers, &new.headers), (&old.error_headers, &new.error_headers)] {
            for (a, b) in Matched::by_key(one, other, |header| header.wire_name.to_ascii_lowercase()).pairs {
                self.types(&one[a].ty, &other[b].ty, Flow::RESPONSE);
            }
        }
        // Whatever else is mentioned on both sides under the same key.
        self.mentioned(sent_types(old), sent_types(new), Flow::REQUEST);
        self.mentioned(received_types(old), received_types(new), Flow::RESPONSE);
    }

    fn webhook(&mut self, old: &'a Webhook, new: &'a Webhook) {
        if let Some((one, other)) = old.payload.as_ref().zip(new.payload.as_ref()) {
            self.types(one, other, Flow::RESPONSE);
        }
        if let Some((one, other)) = old.answer.as_ref().zip(new.answer.as_ref()) {
            self.types(one, other, Flow::REQUEST);
        }
    }

    fn contents(&mut self, old: Vec<&'a Content>, new: Vec<&'a Content>, flow: Flow) {
        for (one, other) in old.into_iter().zip(new) {
            if let (Content::Multipart(one), Content::Multipart(other)) = (one, other) {
                let empty = Vec::new();
                let parts = [one, other].map(|of| of.parts.as_ref().unwrap_or(&empty));
                for (a, b) in Matched::by_key(parts[0], parts[1], |part| part.wire_name.clone()).pairs {
                    if let Some((a, b)) = parts[0][a].ty().zip(parts[1][b].ty()) {
                        let pairs = self.zip(a, b);
                        self.open.extend(pairs.into_iter().map(|pair| (pair, flow)));
                    }
                }
                continue;
            }
            for (one, other) in one.types().into_iter().zip(other.types()) {
                self.types(one, other, flow);
            }
        }
    }

    fn mentioned(&mut self, old: impl Iterator<Item = &'a Type>, new: impl Iterator<Item = &'a Type>, flow: Flow) {
        let items = |types: &mut dyn Iterator<Item = &'a Type>| {
            types.flat_map(crate::ir::graph::mentioned).collect::<BTreeSet<_>>()
        };
        let (old, new) = (items(&mut { old }), items(&mut { new }));
        let key = |side: Side<'a>, id: ItemId| side.component(id).map(|key| (key, side.is_input(id)));
        for one in old {
            let Some(own) = key(self.old, one) else { continue };
            if let Some(other) = new.iter().find(|other| key(self.new, **other) == Some(own)) {
                self.open.push(((one, *other), flow));
            }
        }
    }

    fn types(&mut self, old: &'a Type, new: &'a Type, flow: Flow) {
        let pairs = self.zip(old, new);
        self.open.extend(pairs.into_iter().map(|pair| (pair, flow)));
    }

    /// Follows the pairs to the items that they are made of.
    fn follow(&mut self) {
        while let Some((pair, flow)) = self.open.pop() {
            let known = self.items.get(&pair).copied();
            let joined = known.unwrap_or_default().and(flow);
            if known == Some(joined) {
                continue;
            }
            self.items.insert(pair, joined);
            let pairs = self.inside(self.old.kind(pair.0), self.new.kind(pair.1));
            self.open.extend(pairs.into_iter().map(|pair| (pair, joined)));
        }
    }

    fn inside(&self, old: &'a ItemKind, new: &'a ItemKind) -> Vec<(ItemId, ItemId)> {
        let zipped: Vec<(&Type, &Type)> = match (old, new) {
            (ItemKind::Alias(old), ItemKind::Alias(new)) => vec![(old, new)],
            (ItemKind::Record(old), ItemKind::Record(new)) => {
                let fields = Matched::by_key(&old.fields, &new.fields, |field| field.wire_name.clone()).pairs;
                let fields = fields.into_iter().map(|(one, other)| (&old.fields[one].ty, &new.fields[other].ty));
                fields.chain(old.rest.as_ref().zip(new.rest.as_ref())).collect()
            }
            (ItemKind::Union(old), ItemKind::Union(new)) => {
                let branches = members::branches((self.old, old), (self.new, new)).pairs;
                branches.into_iter().map(|(one, other)| (&old.variants[one].ty, &new.variants[other].ty)).collect()
            }
            _ => Vec::new(),
        };
        zipped.into_iter().flat_map(|(old, new)| self.zip(old, new)).collect()
    }

    /// The items that two types mention at the same place.
    fn zip(&self, old: &'a Type, new: &'a Type) -> Vec<(ItemId, ItemId)> {
        let (old, new) = (Side::without_null(old).0, Side::without_null(new).0);
        match (&old.kind, &new.kind) {
            (TypeKind::Item(one), TypeKind::Item(other)) if self.corresponds(*one, *other) => vec![(*one, *other)],
            (TypeKind::List(one), TypeKind::List(other)) | (TypeKind::Map(one), TypeKind::Map(other)) => {
                self.zip(one, other)
            }
            (TypeKind::Tuple(one), TypeKind::Tuple(other)) => {
                one.iter().zip(other).flat_map(|(one, other)| self.zip(one, other)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whether two items that are mentioned at the same place are the same: also if one of them was renamed, became a
    /// component, or no longer is one.
    fn corresponds(&self, old: ItemId, new: ItemId) -> bool {
        match (self.old.component(old), self.new.component(new)) {
            (Some(one), Some(other)) => one == other || !self.new_keys.contains(one) && !self.old_keys.contains(other),
            (Some(key), None) => !self.new_keys.contains(key),
            (None, Some(key)) => !self.old_keys.contains(key),
            (None, None) => true,
        }
    }

    /// Components that no operation uses.
    fn components(&mut self) {
        let is_free = |found: &BTreeSet<ItemId>, item: &&Item| !found.contains(&item.id);
        let old_found: BTreeSet<ItemId> = self.items.keys().map(|pair| pair.0).collect();
        let new_found: BTreeSet<ItemId> = self.items.keys().map(|pair| pair.1).collect();
        let old: Vec<&Item> = self.old.api.items.iter().filter(|item| is_free(&old_found, item)).collect();
        let new: Vec<&Item> = self.new.api.items.iter().filter(|item| is_free(&new_found, item)).collect();
        let key =
            |side: Side<'a>, item: &Item| side.component(item.id).map(|key| (key.to_owned(), side.is_input(item.id)));
        let old_keyed: Vec<(ItemId, _)> = old.iter().filter_map(|item| Some((item.id, key(self.old, item)?))).collect();
        let new_keyed: Vec<(ItemId, _)> = new.iter().filter_map(|item| Some((item.id, key(self.new, item)?))).collect();
        let by_key = Matched::by_key(&old_keyed, &new_keyed, |(_, key)| key.clone());
        for (one, other) in by_key.pairs {
            self.open.push(((old_keyed[one].0, new_keyed[other].0), Flow::default()));
        }
    }

    fn finish(self) -> Pairs {
        let old_found: BTreeSet<ItemId> = self.items.keys().map(|pair| pair.0).collect();
        let new_found: BTreeSet<ItemId> = self.items.keys().map(|pair| pair.1).collect();
        let rest = |side: Side<'_>, found: &BTreeSet<ItemId>| {
            side.api.items.iter().map(|item| item.id).filter(|id| !found.contains(id)).collect()
        };
        Pairs { removed: rest(self.old, &old_found), added: rest(self.new, &new_found), items: self.items }
    }
}
