//! What sets an inline schema apart from the others in the same place: the branches of a union that have no name, say.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::words::words;
use crate::ir::{Api, Enum, Item, ItemId, ItemKind, ItemName, Parent, Presence, Record};

/// How many members or values are named at most.
const MAX_NAMED: usize = 3;

/// The words for the content of each schema that shares its place with others.
pub(super) struct Contents<'a> {
    members: IndexMap<ItemId, Vec<&'a str>>,
}

impl<'a> Contents<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut places: BTreeMap<(Parent, &str), Vec<&'a Item>> = BTreeMap::new();
        for item in &api.items {
            if let ItemName::Inline { parent, part, .. } = &item.name {
                places.entry((*parent, part)).or_default().push(item);
            }
        }
        let shared = places.into_values().filter(|items| items.len() > 1);
        Self { members: shared.flat_map(|items| distinct_members(&items)).collect() }
    }

    /// `with`, and a member or value that the other schemas of the place do not have, or else the first few.
    pub(super) fn distinct_words(&self, id: ItemId) -> Option<Vec<String>> {
        let members = self.members.get(&id).filter(|members| !members.is_empty())?;
        let mut all = Vec::new();
        for member in members {
            all.push(if all.is_empty() { "with" } else { "and" }.to_owned());
            all.extend(words(member));
        }
        Some(all)
    }
}

fn distinct_members<'a>(items: &[&'a Item]) -> Vec<(ItemId, Vec<&'a str>)> {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for member in items.iter().flat_map(|item| members(item)) {
        *counts.entry(member).or_insert(0) += 1;
    }
    let distinct = |item: &&'a Item| {
        let members = members(item);
        let own = members.iter().copied().find(|member| counts[member] == 1);
        let shown = own.map_or_else(|| members.iter().copied().take(MAX_NAMED).collect(), |own| vec![own]);
        (item.id, shown)
    };
    items.iter().map(distinct).collect()
}

/// What a schema is known by: its members, required ones first, or its values.
fn members(item: &Item) -> Vec<&str> {
    match &item.kind {
        ItemKind::Record(record) => fields(record),
        ItemKind::Enum(Enum { values }) => values.iter().map(|value| value.text.as_str()).collect(),
        ItemKind::Union(_) | ItemKind::Alias(_) => Vec::new(),
    }
}

fn fields(record: &Record) -> Vec<&str> {
    let is_required = |presence| matches!(presence, Presence::Required | Presence::Nullable);
    let (required, optional): (Vec<_>, Vec<_>) = record.fields.iter().partition(|field| is_required(field.presence));
    required.into_iter().chain(optional).map(|field| field.wire_name.as_str()).collect()
}
