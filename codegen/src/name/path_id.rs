//! The words of an operation whose ID is only its method and path, for the names of its inline schemas.
//!
//! Input: the words of the ID, and the operation. Output: `update order item` for `POST /orders/{order}/items/{item}`. Must
//! not look at other operations, so that none of them renames a type.

use super::mechanical::{is_made_from_path, is_prefix};
use super::resource::{in_singular, is_parameter};
use super::same_word::is_plural;
use crate::ident::words::words;
use crate::ir::Operation;

/// The verb, and the resource without the names of parameters; what a parameter follows is one of them, in the singular.
/// `None` if somebody chose the ID, or the path has more than names and parameters.
pub(super) fn resource_words(id: &[String], operation: &Operation) -> Option<Vec<String>> {
    let segments: Vec<&str> = operation.path.split('/').filter(|segment| !segment.is_empty()).collect();
    let is_plain = |segment: &&str| is_parameter(segment) || !segment.contains(['{', '}', ':', '(', '?', '#']);
    if !is_made_from_path(id, operation) || !segments.iter().all(is_plain) {
        return None;
    }
    let in_id = |words: &[String]| !matches!(words, [word] if is_prefix(word) && !id.contains(word));
    let mut names: Vec<(Vec<String>, bool)> = Vec::new();
    for (index, segment) in segments.iter().enumerate().filter(|(_, segment)| !is_parameter(segment)) {
        let is_one = segments.get(index + 1).is_some_and(|next| is_parameter(next));
        names.push((words(segment), is_one));
    }
    names.retain(|(words, _)| in_id(words));
    let (last, is_element) = names.last()?;
    let is_collection = last.last().is_some_and(|word| is_plural(word));
    let (verb, creates) = verb(&operation.method, *is_element, is_collection);
    let last = names.len() - 1;
    let names = names.into_iter().enumerate();
    let names = names.map(
        |(index, (words, is_one))| {
            if is_one || (creates && index == last) { in_singular(&words) } else { words }
        },
    );
    Some([verb.to_lowercase()].into_iter().chain(names.flatten()).collect())
}

/// What the method does to the resource, and whether it adds one to a collection.
fn verb(method: &str, is_element: bool, is_collection: bool) -> (&str, bool) {
    match method {
        "GET" if is_collection && !is_element => ("list", false),
        "POST" if is_element => ("update", false),
        "POST" if is_collection => ("create", true),
        "PATCH" => ("update", false),
        _ => (method, false),
    }
}
