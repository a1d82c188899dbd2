//! The names of definitions that equal inline schemas of several owners share.
//!
//! Input: all names, and which item is equal to which other one. Output: the names, with a neutral one for each such
//! definition: what its places are called, and never the name of one of them. The names of places stay as they are.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Distinct, distinct};
use super::names::{Defined, Names};
use super::place::{Home, home, part_words};
use crate::ident::case::{Role, join};
use crate::ident::words::words;
use crate::ir::{Api, Item, ItemId, ItemName};

/// Names of places that say nothing about the schema.
const GENERIC: [&str; 7] = ["body", "response", "payload", "answer", "item", "value", "items"];

/// Names the definitions. `same` has the definition of each item that is only another name for it.
pub fn share(mut names: Names, api: &Api, same: &BTreeMap<ItemId, ItemId>) -> Names {
    let mut places: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for (place, defined) in same {
        places.entry(*defined).or_insert_with(|| vec![*defined]).push(*place);
    }
    let mut rivals: BTreeMap<String, Vec<ItemId>> = BTreeMap::new();
    for (defined, places) in &places {
        if let Some(words) = common_words(&names, api, places) {
            rivals.entry(join(Role::Type, "", &words)).or_default().push(*defined);
        }
    }
    let mut used: BTreeSet<String> =
        names.items.iter().flat_map(|item| [item.name.clone(), item.required.clone()]).collect();
    for (name, rivals) in rivals {
        for (id, name) in forms(api, &name, &rivals) {
            let free =
                name.into_iter().find(|name| [name.clone(), required(name)].iter().all(|name| !used.contains(name)));
            if let Some(name) = free {
                let required = required(&name);
                used.extend([name.clone(), required.clone()]);
                names.types.insert(name.clone());
                names.items[id.0].defined = Some(Defined { name, required });
            }
        }
    }
    names
}

/// The names that each of several definitions may have: the common one if there is only one of them, otherwise one by what
/// only it has. A name that two of them would get is for neither, whatever their order.
fn forms(api: &Api, name: &str, rivals: &[ItemId]) -> Vec<(ItemId, Vec<String>)> {
    let long = |words: &[String]| join(Role::Type, name, words);
    if let [only] = rivals {
        return vec![(*only, vec![name.to_owned(), long(&["value".to_owned()])])];
    }
    let items: Vec<&Item> = rivals.iter().map(|id| api.item(*id)).collect();
    let distinct = distinct(api, &items).into_iter().map(|(id, distinct)| match distinct {
        Distinct::Constant(words) | Distinct::Description(words) => (id, vec![long(&words)]),
    });
    let all: Vec<(ItemId, Vec<String>)> = distinct.collect();
    let is_alone = |name: &String| all.iter().filter(|(_, names)| names.contains(name)).count() == 1;
    let alone =
        |(id, names): &(ItemId, Vec<String>)| (*id, names.iter().filter(|name| is_alone(name)).cloned().collect());
    all.iter().map(alone).collect()
}

/// The last words of all places; `None` if they say nothing, or if all places are in one component or operation.
fn common_words(names: &Names, api: &Api, places: &[ItemId]) -> Option<Vec<String>> {
    let is_inline = |id: &ItemId| matches!(api.item(*id).name, ItemName::Inline { .. });
    let homes: Vec<Home> = places.iter().map(|id| home(api, *id)).collect();
    if !places.iter().all(is_inline) || homes.iter().all(|home| *home == homes[0]) {
        return None;
    }
    let parts = common_ending(places.iter().map(|id| part_words(api.item(*id))));
    // What operations have says more with the name of the operation: `CreateOrderBody`, `UpdateOrderBody`.
    let all = || common_ending(places.iter().map(|id| words(names.item(*id))));
    let is_specific = |words: &Vec<String>| {
        let begins = words.first().is_some_and(|first| first.starts_with(char::is_alphabetic) && first != "with");
        begins && words.iter().any(|word| word.starts_with(char::is_alphabetic) && !GENERIC.contains(&word.as_str()))
    };
    Some(parts).filter(is_specific).or_else(|| Some(all()).filter(is_specific))
}

/// The words that all have at their end.
fn common_ending(mut all: impl Iterator<Item = Vec<String>>) -> Vec<String> {
    let first = all.next().unwrap_or_default();
    all.fold(first, |common, words| {
        let same = common.iter().rev().zip(words.iter().rev()).take_while(|(one, other)| one == other).count();
        common[common.len() - same..].to_vec()
    })
}

fn required(name: &str) -> String {
    join(Role::Type, name, &words("required"))
}
