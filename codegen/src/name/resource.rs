//! Methods of operations without an ID that somebody chose: a verb for what the operation does to the resource at its
//! path, as in `list`, `create_source`, `cancel`.
//!
//! Input: an operation, and the paths of the API around it. Output: words. Must not care whether a
//! name is in use.

use super::mechanical::is_version;
use super::same_word::{is_plural, same_words, singular};
use crate::ident::words::words;
use crate::ir::{Api, Operation};

/// The words, if the operation's handle is named after a segment of its path.
pub(super) fn words_of(api: &Api, operation: &Operation) -> Option<Vec<String>> {
    Some(Resource::of(api, operation)?.words(&operation.method))
}

/// The part of a path after the segment that its handle is named after.
struct Resource<'a> {
    /// The segments that are not parameters, each in the singular if a parameter follows it.
    names: Vec<Vec<String>>,
    /// Whether the path ends in a parameter.
    is_element: bool,
    /// Whether the last segment is in the plural, or there are paths to its elements.
    is_collection: bool,
    /// The methods of the same path.
    methods: Vec<&'a str>,
}

impl<'a> Resource<'a> {
    /// `None` without a handle, for one that is not named after a segment, and for paths with more than names and
    /// parameters.
    fn of(api: &'a Api, operation: &Operation) -> Option<Self> {
        let tag = words(&api.tag(operation.tag?).name);
        let segments: Vec<&str> = operation.path.split('/').filter(|segment| !segment.is_empty()).collect();
        let is_plain = |segment: &&str| !segment.contains(['{', '}', ':', '(', '?', '#']) || is_parameter(segment);
        if !segments.iter().all(is_plain) {
            return None;
        }
        let start = segments.iter().position(|segment| same_words(&words(segment), &tag))?;
        let last = segments.iter().rposition(|segment| !is_parameter(segment))?;
        let names = (start + 1..segments.len()).filter(|index| !is_parameter(segments[*index])).map(|index| {
            let name = words(segments[index]);
            let is_one = segments.get(index + 1).is_some_and(|next| is_parameter(next));
            if is_one { in_singular(&name) } else { name }
        });
        let names = names.filter(|words| !words.iter().any(|word| is_version(word)));
        let element = format!("{}/{{", operation.path.trim_end_matches('/'));
        let has_elements = api.operations.iter().any(|other| {
            other
                .path
                .strip_prefix(element.as_str())
                .is_some_and(|rest| rest.trim_end_matches('/').ends_with('}') && !rest.contains('/'))
        });
        let same_path = api.operations.iter().filter(|other| other.path == operation.path);
        Some(Self {
            names: names.collect(),
            is_element: last + 1 < segments.len(),
            is_collection: words(segments[last]).last().is_some_and(|word| is_plural(word)) || has_elements,
            methods: same_path.map(|other| other.method.as_str()).collect(),
        })
    }

    fn words(&self, method: &str) -> Vec<String> {
        match method {
            "GET" if self.is_element => self.one("get"),
            "GET" if self.is_search() => self.action(),
            "GET" if self.is_collection => self.all("list"),
            "GET" => self.one("get"),
            "DELETE" if self.is_collection && !self.is_element => self.all("delete"),
            "DELETE" => self.one("delete"),
            "PATCH" | "PUT" if self.is_collection && !self.is_element => {
                self.all(if method == "PUT" { "replace" } else { "update" })
            }
            "PATCH" => self.one("update"),
            "PUT" if self.methods.contains(&"PATCH") => self.one("replace"),
            "PUT" => self.one("update"),
            "POST" if self.is_search() && self.methods.len() > 1 => self.one("post"),
            "POST" if self.is_search() => self.action(),
            "POST" if self.is_element => self.one("update"),
            "POST" if self.is_collection => self.one("create"),
            // A single resource, such as an account's balance.
            "POST" if self.methods.len() > 1 && !self.names.is_empty() => self.one("update"),
            "POST" => self.action(),
            _ => self.one(&method.to_lowercase()),
        }
    }

    /// The verb and the resource, which is one of a list.
    fn one(&self, verb: &str) -> Vec<String> {
        let mut words = vec![verb.to_owned()];
        if let Some((last, before)) = self.names.split_last() {
            words.extend(before.iter().flatten().cloned());
            words.extend(in_singular(last));
        }
        words
    }

    /// The verb and the resource, which is a list.
    fn all(&self, verb: &str) -> Vec<String> {
        [verb.to_owned()].into_iter().chain(self.names.iter().flatten().cloned()).collect()
    }

    /// The last segment is the verb: `POST /v1/payment_intents/{intent}/cancel`.
    fn action(&self) -> Vec<String> {
        match self.names.split_last() {
            Some((verb, names)) => verb.iter().chain(names.iter().flatten()).cloned().collect(),
            None => self.one("create"),
        }
    }

    fn is_search(&self) -> bool {
        let verbs = ["search", "find", "lookup", "query", "count", "export", "download", "validate", "verify"];
        matches!(self.names.last().map(Vec::as_slice), Some([word]) if verbs.contains(&word.as_str()))
    }
}

pub(super) fn is_parameter(segment: &str) -> bool {
    segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(|name| !name.contains(['{', '}']))
}

pub(super) fn in_singular(name: &[String]) -> Vec<String> {
    let mut name = name.to_vec();
    if let Some(last) = name.last_mut() {
        *last = singular(last);
    }
    name
}
