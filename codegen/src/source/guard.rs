//! Checks a text before `serde_yaml` reads it: that takes time quadratic in the depth of flow collections and in
//! the number of directives, so a small file could keep it busy for hours.

use saphyr_parser::{Event, ScanError};

use super::body::Body;
use super::marked::{byte_of, events, leniently};
use crate::diagnostic::{Diagnostic, rules};

/// How deep `serde_yaml` can nest.
pub(super) const MAX_YAML_DEPTH: usize = 128;

/// This many brackets are harmless however they nest, and need no check.
const HARMLESS_BRACKETS: usize = 500;

/// No document needs more directives (`%YAML`, `%TAG`).
const MAX_DIRECTIVES: usize = 100;

/// Rejects what would take too long to read.
pub(super) fn check(body: &Body<'_>) -> Result<(), Diagnostic> {
    let text = body.text();
    if directives(text) > MAX_DIRECTIVES {
        return Err(body
            .error(rules::LIMIT_EXCEEDED, format!("the document begins with more than {MAX_DIRECTIVES} directives")));
    }
    if !may_nest_deeply(text) {
        return Ok(());
    }
    match leniently(text, deepest) {
        (Some(too_deep), _) => Err(body.error_at(rules::LIMIT_EXCEEDED, too_deep, too_deep_message())),
        (None, Some(error)) => check_rest(body, &error),
        (None, None) => Ok(()),
    }
}

/// The message of `serde_yaml` and of this check for a document that nests too deep.
pub(super) fn too_deep_message() -> String {
    format!("the document nests more than {MAX_YAML_DEPTH} levels deep")
}

fn directives(text: &str) -> usize {
    let is_before_content = |line: &&str| line.starts_with(['%', '#']) || line.trim().is_empty();
    text.lines().take_while(is_before_content).filter(|line| line.starts_with('%')).count()
}

fn may_nest_deeply(text: &str) -> bool {
    text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).nth(HARMLESS_BRACKETS).is_some()
}

/// Where the text begins to nest too deep, in bytes.
fn deepest(text: &str) -> (Option<usize>, Option<ScanError>) {
    let mut depth = 0_usize;
    let mut too_deep = None;
    let error = events(text, |event, span| {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => depth += 1,
            Event::SequenceEnd | Event::MappingEnd => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_YAML_DEPTH {
            too_deep = Some(span.start.index());
        }
        too_deep.is_none()
    });
    let limit = error.as_ref().filter(|error| error.info().contains("recursion limit"));
    let too_deep = too_deep.or(limit.map(|error| error.marker().index()));
    (too_deep.map(|index| byte_of(text, index)), error)
}

/// The parser stopped before the end: the rest was not checked.
fn check_rest(body: &Body<'_>, error: &ScanError) -> Result<(), Diagnostic> {
    let offset = byte_of(body.text(), error.marker().index());
    if may_nest_deeply(&body.text()[offset..]) {
        return Err(body.error_at(rules::SYNTAX, offset, format!("invalid YAML: {}", error.info())));
    }
    Ok(())
}
