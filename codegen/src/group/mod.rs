//! Handles: tags that are spelled in several ways are one, and the operations of an API without tags are grouped by the
//! first segment of their paths; or as the configuration says.
//!
//! Input: the [`Api`] as the spec has it. Output: an [`Api`] of the same operations, whose tags are the handles. Must not
//! choose names.

mod spellings;

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::config::Config;
use crate::config::Group::{Flat, Path as ByPath, Tag as ByTag};
use crate::diagnostic::{Diagnostics, rules};
use crate::ir::{Api, Docs, Operation, OperationId, Tag, TagId};
use crate::pointer::Origin;

/// Up to this many operations stay on the client: the file can be read and the list of methods searched at a glance.
const MOST_ON_THE_CLIENT: usize = 30;

/// Gives each operation the handle that the configuration requires; without a requirement, that of its tag, or of its path
/// if the API has many operations and no tags at all.
pub fn group(mut api: Api, config: &Config, diagnostics: &mut Diagnostics) -> Api {
    match &config.operations.group {
        None => {
            api = spellings::unite(api, diagnostics);
            let groups = groups(&api);
            if is_worth_it(&api, &groups) {
                note(&api, &groups, diagnostics);
                add(&mut api, groups);
            }
            api
        }
        Some((ByTag, _)) => spellings::unite(api, diagnostics),
        Some((Flat, _)) => without_tags(api),
        Some((ByPath, place)) => {
            let mut api = without_tags(api);
            let groups = groups(&api);
            if groups.is_empty() {
                let message = "no path has a segment that operations can be grouped by";
                diagnostics.push(rules::NO_GROUPS, place.clone(), message.to_owned());
            }
            add(&mut api, groups);
            api
        }
    }
}

/// The same operations without handles; their tags are only mentioned.
fn without_tags(mut api: Api) -> Api {
    for operation in &mut api.operations {
        if let Some(tag) = operation.tag.take() {
            operation.labels.insert(0, api.tags[tag.0].name.clone());
        }
    }
    api.tags.clear();
    api
}

/// Makes each group a tag.
fn add(api: &mut Api, groups: IndexMap<String, Group>) {
    for group in groups.into_values() {
        let id = TagId(api.tags.len());
        group.operations.iter().for_each(|operation| api.operations[operation.0].tag = Some(id));
        api.tags.push(group.into_tag());
    }
}

/// Operations whose paths have the same first segment.
struct Group {
    /// As the spec spells it; of several spellings, the first in alphabetical order.
    segment: String,
    /// The paths up to that segment.
    paths: BTreeSet<String>,
    operations: Vec<OperationId>,
    file: String,
}

impl Group {
    fn into_tag(self) -> Tag {
        let origin = Origin::root(&self.file).key("paths");
        let origin = self.paths.first().map(|path| origin.key(path)).unwrap_or(origin);
        let paths = self.paths.into_iter().collect();
        Tag { name: self.segment, docs: Docs::default(), origin, paths, parent: None, kind: None }
    }
}

/// Whether there are no tags, more operations than a client should have, and several operations in most groups:
/// otherwise each group would be a single operation by another name, as with `/getUser` and `/createUser`.
fn is_worth_it(api: &Api, groups: &IndexMap<String, Group>) -> bool {
    let grouped: usize = groups.values().map(|group| group.operations.len()).sum();
    api.tags.is_empty() && grouped > MOST_ON_THE_CLIENT && groups.len() > 1 && 2 * groups.len() <= grouped
}

fn note(api: &Api, groups: &IndexMap<String, Group>, diagnostics: &mut Diagnostics) {
    let Some(operation) = api.operations.first() else { return };
    let grouped: usize = groups.values().map(|group| group.operations.len()).sum();
    let paths = Origin::root(operation.origin.file()).key("paths");
    let count = groups.len();
    let message = format!(
        "no operation has a tag; {grouped} operations are grouped by the paths they begin with: {count} handles"
    );
    let help = "`group = \"flat\"` under `[operations]` in the configuration keeps them on the client";
    diagnostics.note(rules::GROUPED_BY_PATH, &paths, message).help(help);
}

/// The operations without a tag, by the segment that their paths begin with.
fn groups(api: &Api) -> IndexMap<String, Group> {
    let untagged = api.operations.iter().filter(|operation| operation.tag.is_none());
    let segmented: Vec<(&Operation, Vec<Segment<'_>>)> = untagged
        .map(|operation| (operation, segments(&operation.path)))
        .filter(|(_, segments)| !segments.is_empty())
        .collect();
    let start = shared(&segmented);
    let mut groups: IndexMap<String, Group> = IndexMap::new();
    for (operation, segments) in segmented {
        let Segment { text, path } = segments[start];
        let group = groups.entry(text.to_ascii_lowercase()).or_insert_with(|| Group {
            segment: text.to_owned(),
            paths: BTreeSet::new(),
            operations: Vec::new(),
            file: operation.origin.file().to_owned(),
        });
        if text < group.segment.as_str() {
            text.clone_into(&mut group.segment);
        }
        group.paths.insert(path.to_owned());
        group.operations.push(operation.id);
    }
    groups
}

/// How many segments all paths share at the beginning: a shared `/admin/api` distinguishes nothing.
fn shared(segmented: &[(&Operation, Vec<Segment<'_>>)]) -> usize {
    let Some((_, first)) = segmented.first() else { return 0 };
    let is_shared = |index: &usize| {
        segmented.iter().all(|(_, segments)| {
            segments.len() > index + 1 && segments[*index].text.eq_ignore_ascii_case(first[*index].text)
        })
    };
    (0..first.len()).take_while(is_shared).count()
}

/// A segment that can name a group.
#[derive(Clone, Copy)]
struct Segment<'a> {
    /// The words at its beginning: `orders` of `orders.json`, `documents` of `documents:commit`.
    text: &'a str,
    /// The path up to their end.
    path: &'a str,
}

/// The segments of a path that are neither a parameter nor a version, nor a leading `api`.
fn segments(path: &str) -> Vec<Segment<'_>> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let mut segments: Vec<Segment<'_>> = Vec::new();
    let mut end = 0;
    for segment in path.split('/') {
        let start = end;
        end += segment.len() + 1;
        let text = segment.split(|c| "{}.:;,()=*@".contains(c)).next().unwrap_or_default();
        let is_named = text.contains(char::is_alphanumeric) && !is_version(segment);
        if is_named && !(segments.is_empty() && text.eq_ignore_ascii_case("api")) {
            segments.push(Segment { text, path: &path[..start + text.len()] });
        }
    }
    segments
}

/// `v1`, `v1beta1`, `2.0`, `2024-10`
fn is_version(segment: &str) -> bool {
    let (number, has_letter) = match segment.strip_prefix(['v', 'V']) {
        Some(number) => (number, true),
        None => (segment, false),
    };
    let is_part = |c: char| c.is_ascii_digit() || ".-_".contains(c) || has_letter && c.is_ascii_alphanumeric();
    number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(is_part)
}
