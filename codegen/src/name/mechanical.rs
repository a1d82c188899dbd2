//! Operation IDs that a framework made from the method and the path.
//!
//! Input: the words of an ID. Output: those that somebody chose.

use crate::ident::words::words;
use crate::ir::Operation;

/// Without the path and the method that `FastAPI` appends to the name of a function: `list_voices_v1_audio_voices_get`.
/// The path may lack its first segments, where the application is mounted somewhere else; then a parameter must show that
/// it is one.
pub(super) fn without_path(id: Vec<String>, operation: &Operation) -> Vec<String> {
    let Some((_, before)) = id.split_last().filter(|(last, _)| last.eq_ignore_ascii_case(&operation.method)) else {
        return id;
    };
    let segments = segments(&operation.path);
    if segments.is_empty() && !before.is_empty() {
        return before.to_vec();
    }
    for start in 0..segments.len() {
        let has_parameter =
            operation.path.split('/').filter(|part| is_named(part)).skip(start).any(|part| part.contains('{'));
        let path = segments[start..].concat();
        if start > 0 && (!has_parameter || segments.len() - start < 2) {
            break;
        }
        match before.strip_suffix(path.as_slice()) {
            Some(chosen) if !chosen.is_empty() && !path.is_empty() => return chosen.to_vec(),
            _ => {}
        }
    }
    id
}

/// Whether an ID is only method and path: `PostCustomersCustomerSources` at `/v1/customers/{customer}/sources`.
pub(super) fn is_made_from_path(id: &[String], operation: &Operation) -> bool {
    let is_method = |word: &String| word.eq_ignore_ascii_case(&operation.method);
    let rest = match id {
        [first, rest @ ..] if is_method(first) => rest,
        [rest @ .., last] if is_method(last) => rest,
        _ => return false,
    };
    let all = segments(&operation.path);
    let is_named = |segment: &&Vec<String>| !matches!(segment.as_slice(), [word] if is_prefix(word));
    let named: Vec<Vec<String>> = all.iter().filter(is_named).cloned().collect();
    [all, named].iter().any(|segments| !rest.is_empty() && segments.concat() == rest)
}

/// Whether a segment distinguishes APIs, and not the resources of one.
pub(super) fn is_prefix(word: &str) -> bool {
    word == "api" || is_version(word)
}

/// `v1`, `v2beta1`
pub(super) fn is_version(word: &str) -> bool {
    let number = word.strip_prefix(['v', 'V']).unwrap_or_default();
    number.starts_with(|character: char| character.is_ascii_digit())
}

/// The words of each segment of a path, parameters included.
fn segments(path: &str) -> Vec<Vec<String>> {
    path.split('/').filter(|segment| is_named(segment)).map(words).collect()
}

fn is_named(segment: &str) -> bool {
    segment.contains(char::is_alphanumeric)
}
