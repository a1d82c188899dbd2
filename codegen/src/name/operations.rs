//! The names of methods: the operation ID without the words of its tag, or else the method and the path.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};

use super::Ctx;
use super::claim::{Claim, Scope};
use super::mechanical::is_prefix;
use super::method_words::{forms, id_words};
use crate::diagnostic::{Diagnostics, rules};
use crate::ident::case::{Role, join, suffixed};
use crate::ident::words::{is_letter, words};
use crate::ir::{Api, Operation};

/// The methods of operations that share a handle: those with an ID come first.
pub(super) fn assign_methods<'a>(
    ctx: &mut Ctx<'a, '_>,
    operations: &[&'a Operation],
    scope: &mut Scope<'a>,
) -> Vec<String> {
    let twins = Twins::of_handle(operations);
    let wanted = wanted(ctx.api, operations, &twins);
    let claims: Vec<Claim<'a>> =
        operations.iter().zip(&wanted).map(|(operation, name)| claim(operation, name)).collect();
    let mut names = scope.rename(&claims, ctx.renames, ctx.diagnostics);
    let ids = Ids::of(operations);
    for has_id in [true, false] {
        let is_next = |index: &usize| names[*index].is_none() && id(operations[*index]).is_some() == has_id;
        let next: Vec<usize> = (0..operations.len()).filter(is_next).collect();
        let claims: Vec<Claim<'a>> = next.iter().map(|index| claim(operations[*index], &wanted[*index])).collect();
        let longer = |claim: usize| ids.longer_names(operations[next[claim]]);
        let settled = scope.settle(&claims, vec![None; claims.len()], &longer, ctx.diagnostics);
        next.iter().zip(settled).for_each(|(index, name)| names[*index] = Some(name));
    }
    let names: Vec<String> = names.into_iter().flatten().collect();
    scope.keep(&claims, &names, ctx.renames);
    note_twins(operations, &twins, &names, ctx.diagnostics);
    names
}

fn note_twins(operations: &[&Operation], twins: &Twins<'_>, names: &[String], diagnostics: &mut Diagnostics) {
    for (operation, name) in operations.iter().zip(names) {
        let Some(twin) = twins.of(operation).and_then(|twins| twins.other(operation)) else { continue };
        let id = operation.operation_id.as_deref().unwrap_or_default().escape_debug();
        let message = format!("`{}` has the operation ID `{id}`, too; this one is named `{name}`", twin.origin);
        diagnostics.note(rules::NAMED_BY_PATH, &operation.origin, message);
    }
}

/// The IDs of operations, by their names.
struct Ids<'a>(IndexMap<String, IndexSet<&'a str>>);

impl<'a> Ids<'a> {
    fn of(operations: &[&'a Operation]) -> Self {
        let mut ids: IndexMap<String, IndexSet<&str>> = IndexMap::new();
        for operation in operations {
            ids.entry(full_name(operation)).or_default().extend(id(operation));
        }
        Self(ids)
    }

    /// Alternatives for a method whose short name is disputed: the whole ID, then method and path. IDs that differ only
    /// in symbols or case are spelled out instead.
    fn longer_names(&self, operation: &Operation) -> Vec<String> {
        let full = full_name(operation);
        if self.0.get(&full).is_some_and(|ids| ids.len() > 1) {
            return vec![full];
        }
        let path = join(Role::Method, "", &path_words(operation));
        let with_word = suffixed(Role::Method, &path, "operation");
        vec![full, path, with_word]
    }
}

fn full_name(operation: &Operation) -> String {
    join(Role::Method, "", &id_words(operation))
}

/// The ID, if it has a letter.
pub(super) fn id(operation: &Operation) -> Option<&str> {
    operation.operation_id.as_deref().filter(|id| id.contains(is_letter))
}

/// `GET /v0/webhooks/{id}` → `get v0 webhooks by id`
pub(super) fn path_words(operation: &Operation) -> Vec<String> {
    let mut all = words(&operation.method);
    // Text within braces has odd indexes.
    for (index, part) in operation.path.split(['{', '}']).enumerate() {
        if index % 2 == 1 {
            all.push("by".to_owned());
        }
        for segment in part.split('/').filter(|segment| !segment.is_empty()) {
            all.extend(words(segment));
        }
    }
    if operation.path.chars().all(|character| character == '/') {
        all.push("root".to_owned());
    }
    all
}

fn claim<'a>(operation: &'a Operation, name: &str) -> Claim<'a> {
    let text = id(operation).unwrap_or(&operation.path);
    Claim { origin: &operation.origin, text: Cow::Borrowed(text), before: String::new(), name: name.to_owned() }
}

/// The name that each operation requests: the shortest one that no other operation of the handle requests. All that
/// request the same one continue with their next longer names; at the end, the requests are resolved like all others.
fn wanted(api: &Api, operations: &[&Operation], twins: &Twins<'_>) -> Vec<String> {
    let candidates = |operation: &&Operation| -> Vec<String> {
        let forms = forms(api, operation);
        let forms = twins.of(operation).map(|twins| distinct(&forms, operation, twins)).unwrap_or(forms);
        let mut names: Vec<String> = forms.iter().map(|words| join(Role::Method, "", words)).collect();
        names.dedup();
        names
    };
    let all: Vec<Vec<String>> = operations.iter().map(candidates).collect();
    let mut levels = vec![0; all.len()];
    loop {
        let names: Vec<&str> = all.iter().zip(&levels).map(|(names, level)| names[*level].as_str()).collect();
        let mut counts: IndexMap<&str, usize> = IndexMap::new();
        for name in &names {
            *counts.entry(name).or_default() += 1;
        }
        let is_disputed = |index: &usize| counts[names[*index]] > 1;
        let can_be_longer = |index: &usize| levels[*index] + 1 < all[*index].len();
        let next: Vec<usize> = (0..all.len()).filter(is_disputed).filter(can_be_longer).collect();
        if next.is_empty() {
            return names.into_iter().map(str::to_owned).collect();
        }
        for index in next {
            levels[index] += 1;
        }
    }
}

/// Operations that share their ID, by that ID.
struct Twins<'a>(IndexMap<&'a str, SameId<'a>>);

/// Several operations with the same ID.
struct SameId<'a> {
    operations: Vec<&'a Operation>,
    /// How many of them have a word in their paths.
    words: IndexMap<String, usize>,
}

impl<'a> Twins<'a> {
    fn of_handle(operations: &[&'a Operation]) -> Self {
        let mut by_id: IndexMap<&str, Vec<&Operation>> = IndexMap::new();
        for operation in operations {
            if let Some(id) = id(operation) {
                by_id.entry(id).or_default().push(operation);
            }
        }
        let several = by_id.into_iter().filter(|(_, operations)| operations.len() > 1);
        Self(several.map(|(id, operations)| (id, SameId::of(operations))).collect())
    }

    /// All with the ID of an operation, if there are others.
    fn of(&self, operation: &Operation) -> Option<&SameId<'a>> {
        self.0.get(id(operation)?)
    }
}

impl<'a> SameId<'a> {
    fn of(operations: Vec<&'a Operation>) -> Self {
        let mut words: IndexMap<String, usize> = IndexMap::new();
        for operation in &operations {
            for word in path_words(operation).into_iter().collect::<IndexSet<_>>() {
                *words.entry(word).or_default() += 1;
            }
        }
        Self { operations, words }
    }

    /// The first of the others.
    fn other(&self, operation: &Operation) -> Option<&'a Operation> {
        self.operations.iter().copied().find(|other| other.id != operation.id)
    }

    /// Whether a word in the path of one of them is missing in that of another.
    fn is_own(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|count| *count < self.operations.len())
    }
}

/// The forms of an operation whose ID others have too, with what only its path has: `list_endpoints` at
/// `/api/v1/endpoints` and `list_endpoints_cluster` at `/cluster/endpoints`.
fn distinct(forms: &[Vec<String>], operation: &Operation, twins: &SameId<'_>) -> Vec<Vec<String>> {
    let own: Vec<String> = path_words(operation).into_iter().filter(|word| twins.is_own(word)).collect();
    let is_known = |word: &String| is_prefix(word) || forms.iter().any(|form| form.contains(word));
    let distinguishing: Vec<String> = own.iter().filter(|word| !is_known(word)).cloned().collect();
    let with = |more: &[String]| forms.iter().map(|form| [form, more].concat()).collect::<Vec<_>>();
    [with(&distinguishing), with(&own)].concat()
}
