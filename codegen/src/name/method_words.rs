//! The words of a method: the operation ID without what its handle and its path say already.
//!
//! Input: an operation and its tag. Output: several lists of words, the shortest first. Must not care whether a name is
//! in use.

use super::mechanical::{is_made_from_path, is_version, without_path};
use super::operations::{id, path_words};
use super::resource;
use super::same_word::{same_word, same_words};
use crate::ident::words::words;
use crate::ir::{Api, Operation, Tag};

/// The words of an operation's ID; those of its method and path if it has none, or one without letters.
pub(super) fn id_words(operation: &Operation) -> Vec<String> {
    id(operation).map_or_else(|| path_words(operation), |id| without_path(words(id), operation))
}

/// What a method may be called, the shortest first.
pub(super) fn forms(api: &Api, operation: &Operation) -> Vec<Vec<String>> {
    let Some(id) = id(operation) else {
        return resource::words_of(api, operation).into_iter().chain([path_words(operation)]).collect();
    };
    let id = words(id);
    let named = match operation.tag.map(|tag| api.tag(tag)) {
        None => vec![without_path(id.clone(), operation)],
        Some(Tag { name, paths, .. }) if !paths.is_empty() => {
            vec![beside_segment(&without_path(id.clone(), operation), &words(name), operation)]
        }
        Some(tag) => beside_tag(&without_path(id.clone(), operation), &tag.name, operation),
    };
    let of_resource = if is_made_from_path(&id, operation) { resource::words_of(api, operation) } else { None };
    let mut forms: Vec<Vec<String>> = of_resource.into_iter().chain(named).collect();
    forms.dedup();
    forms
}

/// Without the words of the tag: also after the verb, and without what is left hanging; then only without those at the
/// start and at the end.
fn beside_tag(id: &[String], tag: &str, operation: &Operation) -> Vec<Vec<String>> {
    let tags = tag_words(tag);
    let long = tags.iter().fold(id.to_vec(), |id, tag| without_tag(&id, tag, operation));
    let mut short = long.clone();
    for tag in &tags {
        short = after_verb(&short, tag);
    }
    let after = tags.iter().fold(id, |id, tag| after_group(id, tag, operation));
    let unless_hanging = |words: Vec<String>| if hangs(&words) && !hangs(id) { after.to_vec() } else { words };
    [tidy(without_version(&short, operation)), tidy(short), long].map(unless_hanging).into()
}

/// The words of a tag; for `beta.libraries.documents` also those of `libraries.documents` and `documents`, since IDs
/// mostly repeat only the end.
fn tag_words(tag: &str) -> Vec<Vec<String>> {
    let levels: Vec<&str> = tag.split(['.', '/', ':', '>']).collect();
    let all = (0..levels.len()).map(|start| words(&levels[start..].join(" ")));
    all.filter(|words| !words.is_empty()).collect()
}

/// The ID without the tag's words at the start and at the end; the whole ID if nothing would be left. A `sub_issue` is
/// not an issue.
fn without_tag(id: &[String], tag: &[String], operation: &Operation) -> Vec<String> {
    let short = after_group(id, tag, operation);
    let end = short.len().saturating_sub(tag.len());
    let is_whole = end > 0 && short[end - 1] != "sub";
    if is_whole && same_words(&short[end..], tag) { short[..end].to_vec() } else { short.to_vec() }
}

/// The ID without the tag's words at the start.
fn after_group<'i>(id: &'i [String], tag: &[String], operation: &Operation) -> &'i [String] {
    &id[group_end(id, tag, operation).unwrap_or(0)..]
}

/// Where the tag's words end, if they are the first of the ID or follow only words of the path before them: for
/// `websets-items-list` at `/websets/{webset}/items`, with the tag `Items`, `websets` is removed too. So are they if only
/// words of a framework come between, as in `agents_api_v1_agents_list`. Some words must be left after them.
fn group_end(id: &[String], tag: &[String], operation: &Operation) -> Option<usize> {
    let before = path_before(tag, operation);
    let is_known = |word: &String| is_framework(word) || has_word(before, word);
    let mut last = None;
    for (start, window) in id.windows(tag.len()).enumerate().filter(|(_, window)| same_words(window, tag)) {
        let follows = match last {
            None => follows_version(&id[..start]) || id[after_module(&id[..start])..start].iter().all(is_known),
            Some(end) => start > end && id[end..start].iter().all(|word| is_framework(word)),
        };
        let end = start + window.len();
        if follows && end < id.len() {
            last = Some(end);
        }
    }
    last
}

/// Where the name of a module ends that a framework put at the start: `jobs_api_routes` in
/// `jobs_api_routes_batch_get_batch_jobs`.
fn after_module(id: &[String]) -> usize {
    let is_module = |word: &String| matches!(word.as_str(), "routes" | "router" | "controller");
    id.iter().rposition(is_module).map_or(0, |last| last + 1)
}

/// Whether words end in `api_v1`: those before it are the path of a module, as in `agents_api_v1_conversations_start`.
fn follows_version(words: &[String]) -> bool {
    matches!(words, [.., api, version] if api == "api" && is_version(version))
}

/// Words that frameworks put into IDs.
fn is_framework(word: &str) -> bool {
    matches!(word, "api" | "rest") || is_version(word)
}

/// `create_chat_completion` of `Chat` is `create_completion`: the tag's words directly after the verb.
fn after_verb(id: &[String], tag: &[String]) -> Vec<String> {
    let has_tag = id.len() > 1 + tag.len() && same_words(&id[1..=tag.len()], tag);
    if has_tag { [&id[..1], &id[1 + tag.len()..]].concat() } else { id.to_vec() }
}

/// The version of the path at either end.
fn without_version(id: &[String], operation: &Operation) -> Vec<String> {
    let is_known = |word: &&String| is_version(word) && in_path(word, operation);
    let start = id.iter().take_while(is_known).count();
    let end = id.len() - id.iter().rev().take_while(is_known).count();
    if start < end { id[start..end].to_vec() } else { id.to_vec() }
}

/// Without articles and prepositions that nothing follows: `get_an`, `list_actions_for`.
fn tidy(mut words: Vec<String>) -> Vec<String> {
    let hangs = |word: &String| matches!(word.as_str(), "a" | "an" | "the" | "of" | "for" | "from" | "to");
    while words.len() > 1 && words.last().is_some_and(hangs) {
        words.pop();
    }
    words
}

/// Whether words end in a preposition or an article that says nothing alone: `list_labels_on`. Directly after a verb it is a
/// part of that: `power_on`, `delete_by`.
fn hangs(words: &[String]) -> bool {
    let Some(last) = words.last() else { return false };
    match last.as_str() {
        "a" | "an" | "the" | "of" | "for" | "from" | "to" | "with" => true,
        "at" | "by" | "in" | "into" | "on" => words.len() > 2,
        _ => false,
    }
}

/// The words of the ID without the segment's and those of the path before it: `v1_create_customer` at `/v1/customers`
/// becomes `create`.
fn beside_segment(id: &[String], segment: &[String], operation: &Operation) -> Vec<String> {
    let Some(start) = id.windows(segment.len()).position(|window| same_words(window, segment)) else {
        return id.to_vec();
    };
    let before = path_before(segment, operation);
    let verbs = id[..start].iter().filter(|word| !has_word(before, word));
    let rest: Vec<String> = verbs.chain(&id[start + segment.len()..]).cloned().collect();
    if rest.is_empty() { id.to_vec() } else { rest }
}

/// The path up to the segment that is the tag; the whole path if there is none.
fn path_before<'o>(tag: &[String], operation: &'o Operation) -> &'o str {
    let mut end = 0;
    for segment in operation.path.split_inclusive('/') {
        if same_words(&words(segment), tag) {
            return &operation.path[..end];
        }
        end += segment.len();
    }
    &operation.path
}

fn in_path(word: &str, operation: &Operation) -> bool {
    has_word(&operation.path, word)
}

/// Whether a word is in a path, and not in a parameter's name.
fn has_word(path: &str, word: &str) -> bool {
    let fixed = path.split(['{', '}']).step_by(2);
    let mut segments = fixed.flat_map(|part| part.split(|character: char| !character.is_alphanumeric()));
    segments.any(|segment| same_word(word, segment))
}
