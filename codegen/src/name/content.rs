//! The content that distinguishes inline schemas in the same place, such as unnamed branches of a union.
//!
//! Input: the items. Output: for each that shares its place, words for what only it has. Must not number anything.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::ident::words::words;
use crate::ir::{Api, Enum, Field, Item, ItemId, ItemKind, ItemName, Parent, Presence, Record, Type, TypeKind};

/// The limit for the members in a name.
const MAX_NAMED: usize = 3;

/// The schemas that share their place with others, by what only they have.
pub(super) struct Contents {
    words: IndexMap<ItemId, Distinct>,
}

/// Words for what only this schema has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Distinct {
    /// The value of a constant: it replaces the part.
    Constant(Vec<String>),
    /// `with phone`: it replaces the part, if that is a description, too, and otherwise follows it.
    Description(Vec<String>),
}

/// What a schema has, best first.
#[derive(Debug, Default)]
struct Content<'a> {
    features: Vec<Distinct>,
    /// The names of its members, or its values.
    members: Vec<&'a str>,
}

impl Contents {
    pub(super) fn of(api: &Api) -> Self {
        let mut places: BTreeMap<(Parent, &str), Vec<&Item>> = BTreeMap::new();
        for item in &api.items {
            if let ItemName::Inline { parent, part, .. } = &item.name {
                places.entry((*parent, part)).or_default().push(item);
            }
        }
        let shared = places.into_values().filter(|items| items.len() > 1);
        Self { words: shared.flat_map(|items| distinct(api, &items)).collect() }
    }

    pub(super) fn get(&self, id: ItemId) -> Option<&Distinct> {
        self.words.get(&id)
    }
}

/// What only one of several schemas has.
pub(super) fn distinct(api: &Api, items: &[&Item]) -> Vec<(ItemId, Distinct)> {
    let contents: Vec<Content<'_>> = items.iter().map(|item| content(api, item)).collect();
    let counts = Counts::of(&contents);
    let mut own: Vec<Option<Distinct>> = contents.iter().map(|content| counts.own(content)).collect();
    // The only record that has nothing of its own.
    let mut rest = own.iter_mut().zip(&contents).filter(|(own, content)| own.is_none() && !content.members.is_empty());
    if let (Some((plain, _)), None) = (rest.next(), rest.next()) {
        *plain = Some(Distinct::Description(vec!["plain".to_owned()]));
    }
    items.iter().zip(own).filter_map(|(item, own)| Some((item.id, own?))).collect()
}

/// How many of several schemas have something.
struct Counts<'a> {
    schemas: usize,
    features: BTreeMap<&'a Distinct, usize>,
    members: BTreeMap<&'a str, usize>,
    sets: BTreeMap<BTreeSet<&'a str>, usize>,
}

impl<'a> Counts<'a> {
    fn of(contents: &'a [Content<'a>]) -> Self {
        let mut counts = Self {
            schemas: contents.len(),
            features: BTreeMap::new(),
            members: BTreeMap::new(),
            sets: BTreeMap::new(),
        };
        for content in contents {
            let features: BTreeSet<&Distinct> = content.features.iter().collect();
            for feature in features {
                *counts.features.entry(feature).or_insert(0) += 1;
            }
            for member in &content.members {
                *counts.members.entry(member).or_insert(0) += 1;
            }
            *counts.sets.entry(content.set()).or_insert(0) += 1;
        }
        counts
    }

    fn own(&self, content: &Content<'_>) -> Option<Distinct> {
        let own = content.features.iter().find(|feature| self.features[feature] == 1).cloned();
        own.or_else(|| self.lacks(content)).or_else(|| self.only(content))
    }

    /// A member that all others have.
    fn lacks(&self, content: &Content<'_>) -> Option<Distinct> {
        let is_missing =
            |(member, count): &(&&str, &usize)| **count + 1 == self.schemas && !content.members.contains(*member);
        self.members.iter().find(is_missing).map(|(member, _)| described("without", member))
    }

    /// All of its members, if there are few, and no other schema has the same ones.
    fn only(&self, content: &Content<'_>) -> Option<Distinct> {
        let own = content.set();
        let is_short = (1..=MAX_NAMED).contains(&own.len());
        (is_short && self.sets[&own] == 1).then(|| described("only", &content.members.join(" ")))
    }
}

impl<'a> Content<'a> {
    fn set(&self) -> BTreeSet<&'a str> {
        self.members.iter().copied().collect()
    }
}

fn described(word: &str, member: &str) -> Distinct {
    Distinct::Description([vec![word.to_owned()], words(member)].concat())
}

fn content<'a>(api: &'a Api, item: &'a Item) -> Content<'a> {
    match &item.kind {
        ItemKind::Record(record) => record_content(api, record),
        ItemKind::Enum(Enum { values, .. }) => {
            let members: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
            Content { features: members.iter().map(|value| described("with", value)).collect(), members }
        }
        ItemKind::Union(_) | ItemKind::Alias(_) => Content::default(),
    }
}

/// Constants, members, and the kinds of their values; of required members first.
fn record_content<'a>(api: &'a Api, record: &'a Record) -> Content<'a> {
    let is_required = |field: &&Field| matches!(field.presence, Presence::Required | Presence::Nullable);
    let (required, optional): (Vec<_>, Vec<_>) = record.fields.iter().partition(is_required);
    let fields: Vec<&Field> = required.iter().chain(&optional).copied().collect();
    let constants = record.fields.iter().filter_map(|field| api.only_text(field));
    let constants = constants.map(|text| Distinct::Constant(words(text)));
    let members = fields.iter().map(|field| described("with", &field.wire_name));
    let required = required.iter().map(|field| described("requiring", &field.wire_name));
    let kinds = fields.iter().map(|field| described("with", &format!("{} {}", kind(api, &field.ty), field.wire_name)));
    let inner = fields.iter().flat_map(|field| inner_members(api, field));
    Content {
        features: constants.chain(members).chain(required).chain(kinds).chain(inner).collect(),
        members: fields.iter().map(|field| field.wire_name.as_str()).collect(),
    }
}

/// The members of a member: `with user email`.
fn inner_members<'a>(api: &'a Api, field: &'a Field) -> impl Iterator<Item = Distinct> + use<'a> {
    let members = match &field.ty.kind {
        TypeKind::Item(id) => match &api.item(*id).kind {
            ItemKind::Record(record) => record.fields.as_slice(),
            ItemKind::Enum(_) | ItemKind::Union(_) | ItemKind::Alias(_) => &[],
        },
        _ => &[],
    };
    members.iter().map(|member| described("with", &format!("{} {}", field.wire_name, member.wire_name)))
}

/// The kind of a member's values, in words.
fn kind<'a>(api: &'a Api, ty: &'a Type) -> Cow<'a, str> {
    let kind = match &ty.kind {
        TypeKind::Item(id) => match &api.item(*id).name {
            ItemName::Component(name) => name,
            ItemName::Inline { .. } | ItemName::Input(_) => item_kind(&api.item(*id).kind),
        },
        TypeKind::Bool => "boolean",
        TypeKind::Integer(_) => "integer",
        TypeKind::Float(_) => "number",
        TypeKind::Text(_) => "text",
        TypeKind::List(element) => return Cow::Owned(format!("{} list", kind(api, element))),
        TypeKind::Map(value) => return Cow::Owned(format!("{} map", kind(api, value))),
        TypeKind::Nullable(inner) => return kind(api, inner),
        TypeKind::External(external) => return kind(api, &external.json),
        TypeKind::Tuple(_) => "tuple",
        TypeKind::Any => "any",
    };
    Cow::Borrowed(kind)
}

fn item_kind(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Record(_) => "object",
        ItemKind::Enum(_) => "enum",
        ItemKind::Union(_) => "union",
        ItemKind::Alias(_) => "value",
    }
}
