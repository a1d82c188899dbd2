//! Tags that differ only in case or separators are one: `Pet Store` and `pet-store`.
//!
//! Input: the [`Api`] as the spec has it. Output: an [`Api`] of the same operations with fewer tags.

use std::cmp::Reverse;

use indexmap::IndexMap;

use crate::diagnostic::{Diagnostics, rules};
use crate::ir::{Api, Tag, TagId};
use crate::pointer::Step;

/// Gives operations whose tags differ only in case or separators the same tag: the one that the spec declares, otherwise
/// the first in alphabetical order.
pub(super) fn unite(mut api: Api, diagnostics: &mut Diagnostics) -> Api {
    let mut spellings: IndexMap<String, Vec<usize>> = IndexMap::new();
    for (index, tag) in api.tags.iter().enumerate() {
        spellings.entry(key(&tag.name)).or_default().push(index);
    }
    if spellings.len() == api.tags.len() {
        return api;
    }
    let kept: Vec<usize> = spellings.values().filter_map(|all| preferred(&api.tags, all)).collect();
    for (all, kept) in spellings.values().zip(&kept) {
        for other in all.iter().filter(|other| *other != kept) {
            let (tag, other) = (&api.tags[*kept].name, &api.tags[*other]);
            let message =
                format!("tag `{}` differs from `{tag}` only in case or separators; both are one handle", other.name);
            diagnostics.note(rules::TAG_SPELLINGS, &other.origin, message);
        }
    }
    let new: Vec<TagId> =
        api.tags.iter().map(|tag| TagId(spellings.get_index_of(&key(&tag.name)).unwrap_or_default())).collect();
    for operation in &mut api.operations {
        operation.tag = operation.tag.map(|tag| new[tag.0]);
    }
    let mut tags: Vec<Tag> = kept.into_iter().map(|index| api.tags[index].clone()).collect();
    let names: IndexMap<String, String> = tags.iter().map(|tag| (key(&tag.name), tag.name.clone())).collect();
    for parent in tags.iter_mut().filter_map(|tag| tag.parent.as_mut()) {
        if let Some(name) = names.get(&key(parent)) {
            name.clone_into(parent);
        }
    }
    api.tags = tags;
    api
}

/// A tag in lower case without separators; `C` and `C++` remain two.
fn key(name: &str) -> String {
    let is_separator = |character: char| character.is_whitespace() || "-_./:".contains(character);
    if name.chars().all(is_separator) {
        return name.to_owned();
    }
    let mut key = String::with_capacity(name.len());
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        // `1.10` and `11.0` are two versions.
        let is_between_digits = key.ends_with(|before: char| before.is_ascii_digit())
            && characters.peek().is_some_and(char::is_ascii_digit);
        if is_between_digits || !is_separator(character) {
            key.extend(character.to_lowercase());
        }
    }
    key
}

fn preferred(tags: &[Tag], all: &[usize]) -> Option<usize> {
    let is_declared = |tag: &Tag| matches!(tag.origin.steps().first(), Some(Step::Key("tags")));
    all.iter().copied().min_by_key(|index| (Reverse(is_declared(&tags[*index])), tags[*index].name.as_str()))
}
