//! Inline schemas that generate the same code: there is one definition, and the names of the places are type aliases of
//! it if `name::share` finds a neutral name for it; otherwise one place's name is that of the definition.
//!
//! Each keeps the name of its own place, so that a spec update which makes two of them differ removes no name.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Layout;
use crate::ir::equal::{self, Mentions};
use crate::ir::graph::{mentions, parts};
use crate::ir::{Api, Item, ItemId, ItemKind, ItemName, Parent};
use crate::name::{self, Names};

/// For each item that is equal to another one which is defined: that one.
///
/// A component is never an alias: its name is from the spec. Of several inline schemas the least deeply nested is
/// defined, and of these the first by its pointer, whatever the order of the spec.
pub(super) fn same(api: &Api, names: &Names, layout: &Layout<'_>) -> BTreeMap<ItemId, ItemId> {
    let mut classes: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for (id, class) in classes_of(api, names, layout).into_iter().enumerate() {
        classes.entry(class).or_default().push(ItemId(id));
    }
    let mut same = BTreeMap::new();
    for mut members in classes.into_values().filter(|members| members.len() > 1) {
        members.sort_by_cached_key(|id| rank(api, *id));
        let others = members[1..].iter().filter(|id| !is_component(api, **id));
        same.extend(others.map(|id| (*id, members[0])));
    }
    same
}

fn is_component(api: &Api, id: ItemId) -> bool {
    depth(api, id) == 0
}

/// The item with the lowest rank is defined.
fn rank(api: &Api, id: ItemId) -> (usize, String) {
    (depth(api, id), api.item(id).origin.to_string())
}

/// How deeply an item is nested; 0 for a component, in each of its forms.
fn depth(api: &Api, id: ItemId) -> usize {
    match api.item(id).name {
        ItemName::Input(of) => name::depth(api, of),
        ItemName::Component(_) | ItemName::Inline { .. } => name::depth(api, id),
    }
}

/// For each item the first one that is equal to it. Inner items come before outer ones, so that a comparison goes only
/// one level deep; a recursive schema is not equal to any other.
fn classes_of(api: &Api, names: &Names, layout: &Layout<'_>) -> Vec<ItemId> {
    let mut order: Vec<(usize, ItemId)> = api.items.iter().map(|item| (depth(api, item.id), item.id)).collect();
    order.sort_by_key(|(depth, id)| (std::cmp::Reverse(*depth), *id));
    let mut classes = Classes { api, names, layout, of: api.items.iter().map(|item| item.id).collect() };
    let mut firsts = Firsts::new(api);
    // The types of parts are no JSON.
    let parts = api.types_of_parts();
    for (position, (_, id)) in order.into_iter().enumerate().filter(|(_, (_, id))| !parts.contains_key(id)) {
        let Some(key) = key(api, id, &classes.of) else { continue };
        let found = firsts.alike(&key).find(|first| classes.items(*first, id));
        match found {
            Some(first) => {
                classes.of[id.0] = first;
                firsts.moved(id, &classes.of);
            }
            None => firsts.add(key, position, id),
        }
    }
    classes.of
}

/// The first item of each class, by what it has in common with all items that may be equal to it.
struct Firsts<'a> {
    api: &'a Api,
    /// Those with one key, in the order in which they were added.
    by_key: IndexMap<Key<'a>, BTreeMap<usize, ItemId>>,
    positions: BTreeMap<ItemId, usize>,
    keys: BTreeMap<ItemId, Key<'a>>,
    users: Vec<Vec<ItemId>>,
}

impl<'a> Firsts<'a> {
    fn new(api: &'a Api) -> Self {
        let mut users: Vec<Vec<ItemId>> = vec![Vec::new(); api.items.len()];
        for item in &api.items {
            mentions(&item.kind).for_each(|id| users[id.0].push(item.id));
        }
        Self { api, by_key: IndexMap::new(), positions: BTreeMap::new(), keys: BTreeMap::new(), users }
    }

    fn alike(&self, key: &Key<'a>) -> impl Iterator<Item = ItemId> {
        self.by_key.get(key).into_iter().flat_map(|firsts| firsts.values().copied())
    }

    fn add(&mut self, key: Key<'a>, position: usize, id: ItemId) {
        self.by_key.entry(key.clone()).or_default().insert(position, id);
        self.positions.insert(id, position);
        self.keys.insert(id, key);
    }

    /// The class of an item is another one now, and so is the key of those that mention it.
    fn moved(&mut self, id: ItemId, of: &[ItemId]) {
        for user in std::mem::take(&mut self.users[id.0]) {
            let (Some(position), Some(new)) = (self.positions.get(&user).copied(), key(self.api, user, of)) else {
                continue;
            };
            if let Some(old) = self.keys.remove(&user)
                && let Some(firsts) = self.by_key.get_mut(&old)
            {
                firsts.remove(&position);
            }
            self.add(new, position, user);
        }
    }
}

/// With at least this many fields, values or branches, equality is not a coincidence.
const TELLING: usize = 3;

/// What equal items always have in common: the names inside; if these are too few to be meaningful, the name of the
/// part as well; and the classes of the items that they mention.
type Key<'a> = (Option<&'a str>, Vec<&'a str>, Vec<ItemId>);

/// `None` for items that define nothing.
fn key<'a>(api: &'a Api, id: ItemId, of: &[ItemId]) -> Option<Key<'a>> {
    let item = api.item(id);
    let inside: Vec<&str> = match &item.kind {
        ItemKind::Record(record) => record.fields.iter().map(|field| field.wire_name.as_str()).collect(),
        ItemKind::Enum(values) => values.values.iter().map(|value| value.text.as_str()).collect(),
        ItemKind::Union(union) => union.variants.iter().map(|variant| variant.name.as_str()).collect(),
        ItemKind::Alias(_) => return None,
    };
    let mentioned = mentions(&item.kind).map(|id| of[id.0]).collect();
    Some((part(api, item).filter(|_| inside.len() < TELLING), inside, mentioned))
}

/// The role of an inline schema in the one around it; a branch has that of its union.
fn part<'a>(api: &'a Api, item: &'a Item) -> Option<&'a str> {
    match &item.name {
        ItemName::Inline { part: word, parent: Parent::Item(parent), .. } if word.is_empty() => {
            part(api, api.item(*parent))
        }
        ItemName::Inline { part, .. } => Some(part),
        ItemName::Input(of) => part(api, api.item(*of)),
        ItemName::Component(_) => None,
    }
}

struct Classes<'a> {
    api: &'a Api,
    names: &'a Names,
    layout: &'a Layout<'a>,
    of: Vec<ItemId>,
}

impl Classes<'_> {
    fn items(&mut self, first: ItemId, second: ItemId) -> bool {
        let api = self.api;
        let (a, b) = (&api.item(first).kind, &api.item(second).kind);
        self.same_tables(first, second) && self.names.same_members(first, second) && equal::kinds(self, a, b)
    }

    /// The names of a type may be used differently; the forms of its fields and what is boxed are part of the type.
    fn same_tables(&self, first: ItemId, second: ItemId) -> bool {
        let Layout { config, compared, overlapping, boxed, forms } = self.layout;
        // Which definitions are shared, and their names, follow from this.
        let patches = |id| config.patches(self.names.both(id));
        patches(first).eq(patches(second))
            && [compared, overlapping].iter().all(|table| table.contains(&first) == table.contains(&second))
            && (0..parts(&self.api.item(first).kind).len()).all(|index| {
                let (first, second) = ((first, index), (second, index));
                boxed.contains(&first) == boxed.contains(&second) && forms.get(&first) == forms.get(&second)
            })
    }
}

impl Mentions for Classes<'_> {
    fn same(&mut self, first: ItemId, second: ItemId) -> bool {
        self.of[first.0] == self.of[second.0]
    }
}
