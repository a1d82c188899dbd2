//! The names of methods: the operation ID without the words of its tag, or else the method and the path.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};

use super::Ctx;
use super::claim::{Claim, Scope};
use crate::ident::case::{Role, join, suffixed};
use crate::ident::words::{is_letter, words};
use crate::ir::{Api, Operation, Tag};

/// The methods of operations that share a handle: those with an ID come first.
pub(super) fn assign_methods<'a>(
    ctx: &mut Ctx<'a, '_>,
    operations: &[&'a Operation],
    scope: &mut Scope<'a>,
) -> Vec<String> {
    let claims: Vec<Claim<'a>> = operations.iter().map(|operation| method_claim(ctx.api, operation)).collect();
    let mut names = scope.rename(&claims, ctx.renames, ctx.diagnostics);
    let ids = Ids::of(operations);
    for has_id in [true, false] {
        let is_next = |index: &usize| names[*index].is_none() && id(operations[*index]).is_some() == has_id;
        let next: Vec<usize> = (0..operations.len()).filter(is_next).collect();
        let claims: Vec<Claim<'a>> = next.iter().map(|index| method_claim(ctx.api, operations[*index])).collect();
        let longer = |claim: usize| ids.longer_names(operations[next[claim]]);
        let settled = scope.settle(&claims, vec![None; claims.len()], &longer, ctx.diagnostics);
        next.iter().zip(settled).for_each(|(index, name)| names[*index] = Some(name));
    }
    names.into_iter().flatten().collect()
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

/// The words of an operation's ID; those of its method and path if it has none, or one without letters.
pub(super) fn id_words(operation: &Operation) -> Vec<String> {
    id(operation).map_or_else(|| path_words(operation), words)
}

fn id(operation: &Operation) -> Option<&str> {
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

fn method_claim<'a>(api: &'a Api, operation: &'a Operation) -> Claim<'a> {
    let text = id(operation).unwrap_or(&operation.path);
    let name = join(Role::Method, "", &short_words(api, operation));
    Claim { origin: &operation.origin, text: Cow::Borrowed(text), before: String::new(), name }
}

/// The words of the ID without those of the tag at the start and at the end; all of them if none would be left.
fn short_words(api: &Api, operation: &Operation) -> Vec<String> {
    let (Some(tag), Some(id)) = (operation.tag, id(operation)) else { return id_words(operation) };
    let id = words(id);
    let Tag { name, paths, .. } = api.tag(tag);
    let tag = words(name);
    if !paths.is_empty() {
        return words_beside(id, &tag, operation);
    }
    let start = group_end(&id, &tag, operation).unwrap_or(0);
    let short = &id[start..];
    let end = short.len().saturating_sub(tag.len());
    if end > 0 && same_words(&short[end..], &tag) { short[..end].to_vec() } else { short.to_vec() }
}

/// The words of the ID without the segment's and those of the path before it: `GetCustomersCustomer` and
/// `createCustomer` at `/v1/customers` become `get_customer` and `create`. IDs made from a path begin with its method.
fn words_beside(id: Vec<String>, segment: &[String], operation: &Operation) -> Vec<String> {
    let Some(start) = id.windows(segment.len()).position(|window| same_words(window, segment)) else { return id };
    let in_path = |word: &String| path_segments(operation).any(|segment| same_word(word, segment));
    let verbs = id[..start].iter().filter(|word| !in_path(word));
    let rest: Vec<String> = verbs.chain(&id[start + segment.len()..]).cloned().collect();
    if rest.is_empty() { id } else { rest }
}

/// Where the tag's words end, if they are the first of the ID or follow only words of the path: for
/// `websets-items-list` at `/websets/{webset}/items`, with the tag `Items`, `websets` is removed too. Some words must
/// be left after them.
fn group_end(id: &[String], tag: &[String], operation: &Operation) -> Option<usize> {
    let start = id.windows(tag.len()).position(|window| same_words(window, tag))?;
    let end = start + tag.len();
    let in_path = |word: &String| path_segments(operation).any(|segment| same_word(word, segment));
    (end < id.len() && id[..start].iter().all(in_path)).then_some(end)
}

/// The words of the path that are not parameters.
fn path_segments(operation: &Operation) -> impl Iterator<Item = &str> {
    let fixed = operation.path.split(['{', '}']).step_by(2);
    fixed.flat_map(|part| part.split(|character: char| !character.is_alphanumeric()))
}

fn same_words(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same_word(one, other))
}

/// Whether two words are equal except for case and number.
fn same_word(one: &str, other: &str) -> bool {
    one == other || singular(&one.to_lowercase()) == singular(&other.to_lowercase())
}

/// An English noun without its plural ending. Other words lose an ending too, but on both sides of the comparison.
fn singular(word: &str) -> Cow<'_, str> {
    if let Some(stem) = word.strip_suffix("ies") {
        return Cow::Owned(format!("{stem}y"));
    }
    if ["sses", "shes", "ches", "xes", "zes"].iter().any(|ending| word.ends_with(ending)) {
        return Cow::Borrowed(&word[..word.len() - 2]);
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with('s') => Cow::Borrowed(stem),
        _ => Cow::Borrowed(word),
    }
}
