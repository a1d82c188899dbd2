//! Names for what becomes a component.
//!
//! Input: places in files. Output: a name for each, made from the end of its place: `Pet` for `common.yaml#/definitions/Pet`,
//! `pet` for `schemas/pet.yaml`. Where names would differ only by case or separators, all of them get more words. Must not
//! depend on the order of the places.

use indexmap::{IndexMap, IndexSet};

use super::path::relative;
use super::target::Target;
use crate::http::METHODS;
use crate::json::unspelled;

/// A component, by its place and its section.
pub(super) type Component = (Target, &'static str);

/// Steps of a pointer that hold names.
const HOLDERS: &[&str] = &[
    "schemas",
    "definitions",
    "$defs",
    "parameters",
    "responses",
    "headers",
    "requestBodies",
    "examples",
    "links",
    "callbacks",
    "securitySchemes",
    "securityDefinitions",
];

/// Steps of a pointer that add nothing to a name.
const SILENT: &[&str] = &["components", "paths", "properties", "content", "schema", "items", "patternProperties"];

/// Names `components`; `is_taken` tells the names of the spec itself, without their case and separators. `folder` is that
/// of the spec.
pub(super) fn name_components<'a>(
    components: impl Iterator<Item = &'a Component>,
    folder: &str,
    taken: &IndexSet<(&'static str, String)>,
) -> IndexMap<Component, String> {
    let mut candidates: Vec<Candidate<'_>> = components.map(|component| Candidate::of(component, folder)).collect();
    loop {
        let clashing = find_clashing(&candidates, taken);
        let mut has_changed = false;
        for index in clashing {
            has_changed |= candidates[index].extend();
        }
        if !has_changed {
            break;
        }
    }
    let left: IndexSet<usize> = find_clashing(&candidates, taken).into_iter().collect();
    let named = candidates.iter().enumerate().map(|(index, candidate)| {
        let (target, _) = candidate.component;
        let mut name = candidate.name();
        if left.contains(&index) {
            name = format!("{name}_{:08x}", fingerprint(&format!("{}{}", target.file, target.pointer())));
        }
        (candidate.component.clone(), name)
    });
    named.collect()
}

fn find_clashing(candidates: &[Candidate<'_>], taken: &IndexSet<(&'static str, String)>) -> Vec<usize> {
    let mut by_name: IndexMap<(&'static str, String), Vec<usize>> = IndexMap::new();
    for (index, candidate) in candidates.iter().enumerate() {
        by_name.entry((candidate.component.1, unspelled(&candidate.name()))).or_default().push(index);
    }
    let clashing = by_name.into_iter().filter(|(name, indexes)| indexes.len() > 1 || taken.contains(name));
    clashing.flat_map(|(_, indexes)| indexes).collect()
}

struct Candidate<'a> {
    component: &'a Component,
    /// The words of the place, from the folder to the end of the pointer.
    words: Vec<String>,
    /// How many of the last words are in the name.
    count: usize,
}

impl<'a> Candidate<'a> {
    fn of(component: &'a Component, folder: &str) -> Self {
        let (target, _) = component;
        let file = relative(&target.file, folder);
        let file = clean_words(stem(&file).split('/'));
        let start = target.path.iter().rposition(|key| HOLDERS.contains(&key.as_str())).map_or(0, |holder| holder + 1);
        let (before, name) = target.path.split_at(start.min(target.path.len().saturating_sub(1)));
        let is_heard = |key: &&String| !SILENT.contains(&key.as_str()) && !HOLDERS.contains(&key.as_str());
        let before = clean_words(before.iter().filter(is_heard).map(String::as_str));
        let name = clean_words(name.iter().filter(|key| !SILENT.contains(&key.as_str())).map(String::as_str));
        // The members of a file's own schema are named after the file.
        let is_member = target.path.get(start).is_some_and(|key| SILENT.contains(&key.as_str()));
        let count = name.len().max(1) + usize::from(is_member);
        let words: Vec<String> = file.into_iter().chain(before).chain(name).collect();
        let mut candidate = Self { component, count: count.min(words.len()), words };
        while candidate.is_unclear() && candidate.extend() {}
        candidate
    }

    /// Whether the name begins with what says little: a number such as a status, or a method.
    fn is_unclear(&self) -> bool {
        let first = self.words.get(self.words.len() - self.count);
        first.is_some_and(|word| METHODS.contains(&word.as_str()) || !word.starts_with(char::is_alphabetic))
    }

    fn name(&self) -> String {
        match self.words[self.words.len() - self.count..].join("_") {
            empty if empty.is_empty() => "part".to_owned(),
            name => name,
        }
    }

    /// Takes one more word; whether there was one.
    fn extend(&mut self) -> bool {
        let has_more = self.count < self.words.len();
        self.count += usize::from(has_more);
        has_more
    }
}

/// A path without its extension; `pets` for `pets/index.yaml`.
fn stem(path: &str) -> &str {
    let (folder, file) = path.rsplit_once('/').map_or(("", path), |(folder, file)| (folder, file));
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| if stem.is_empty() { file } else { stem });
    match stem {
        "index" | "_index" if !folder.is_empty() && folder != ".." => folder,
        _ => &path[..path.len() - file.len() + stem.len()],
    }
}

/// The words without characters that a component's name cannot have.
fn clean_words<'w>(words: impl Iterator<Item = &'w str>) -> Vec<String> {
    let is_kept = |character: char| character.is_alphanumeric() || "._-".contains(character);
    let clean = |word: &str| word.chars().map(|it| if is_kept(it) { it } else { '_' }).collect::<String>();
    words.map(|word| clean(word).trim_matches(['_', '.']).to_owned()).filter(|word| !word.is_empty()).collect()
}

/// FNV-1a, 32 bits.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
