//! The content that distinguishes inline schemas in the same place, such as unnamed branches of a union.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::ident::words::words;
use crate::ir::{Api, Enum, Field, Item, ItemId, ItemKind, ItemName, Parent, Presence, Record, Type, TypeKind};

/// The limit for the members in a name.
const MAX_NAMED: usize = 3;

/// The contents of schemas that share their place with others.
pub(super) struct Contents<'a> {
    contents: IndexMap<ItemId, Content<'a>>,
}

/// The properties by which a schema can be distinguished.
#[derive(Clone, Debug, Default)]
struct Content<'a> {
    /// Constant strings: `webhook` for `"object": "webhook"`.
    constants: Vec<&'a str>,
    /// Its members, required ones first, or its values.
    members: Vec<&'a str>,
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
        Self { contents: shared.flat_map(|items| distinct(api, &items)).collect() }
    }

    /// The words of a constant that only this schema has.
    pub(super) fn constant_words(&self, id: ItemId) -> Option<Vec<String>> {
        self.contents.get(&id)?.constants.first().map(|text| words(text))
    }

    /// `with`, and a member or value that only this schema has, or else the first few.
    pub(super) fn member_words(&self, id: ItemId, part: &[String]) -> Option<Vec<String>> {
        let members = &self.contents.get(&id).filter(|content| !content.members.is_empty())?.members;
        let mut all = Vec::new();
        for member in members {
            let is_first = all.is_empty() && !part.iter().any(|word| word == "with");
            all.push(if is_first { "with" } else { "and" }.to_owned());
            all.extend(words(member));
        }
        Some(all)
    }
}

/// The contents of schemas in one place, reduced to what only one of them has.
fn distinct<'a>(api: &'a Api, items: &[&'a Item]) -> Vec<(ItemId, Content<'a>)> {
    let contents: Vec<Content<'a>> = items.iter().map(|item| content(api, item)).collect();
    let constants = counts(contents.iter().flat_map(|content| &content.constants));
    let members = counts(contents.iter().flat_map(|content| &content.members));
    let own = |mut content: Content<'a>| {
        content.constants.retain(|text| constants[text] == 1);
        let own = content.members.iter().copied().find(|member| members[member] == 1);
        content.members = own.map_or_else(|| content.members.into_iter().take(MAX_NAMED).collect(), |own| vec![own]);
        content
    };
    items.iter().map(|item| item.id).zip(contents.clone().into_iter().map(own)).collect()
}

fn counts<'a: 'c, 'c>(texts: impl Iterator<Item = &'c &'a str>) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        *counts.entry(*text).or_insert(0) += 1;
    }
    counts
}

fn content<'a>(api: &'a Api, item: &'a Item) -> Content<'a> {
    match &item.kind {
        ItemKind::Record(record) => record_content(api, record),
        ItemKind::Enum(Enum { values, .. }) => {
            Content { members: values.iter().map(|value| value.text.as_str()).collect(), ..Content::default() }
        }
        ItemKind::Union(_) | ItemKind::Alias(_) => Content::default(),
    }
}

fn record_content<'a>(api: &'a Api, record: &'a Record) -> Content<'a> {
    let is_required = |field: &&Field| matches!(field.presence, Presence::Required | Presence::Nullable);
    let (required, optional): (Vec<_>, Vec<_>) = record.fields.iter().partition(is_required);
    let fields = required.into_iter().chain(optional);
    Content {
        constants: record.fields.iter().filter_map(|field| constant(api, field)).collect(),
        members: fields.map(|field| field.wire_name.as_str()).collect(),
    }
}

/// The only string that a member can have.
fn constant<'a>(api: &'a Api, field: &'a Field) -> Option<&'a str> {
    field.constant.as_deref().or_else(|| only_value(api, &field.ty))
}

fn only_value<'a>(api: &'a Api, ty: &Type) -> Option<&'a str> {
    let TypeKind::Item(id) = &ty.kind else { return None };
    match &api.item(*id).kind {
        ItemKind::Enum(Enum { values, .. }) if values.len() == 1 => Some(&values[0].text),
        ItemKind::Enum(_) | ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
    }
}
