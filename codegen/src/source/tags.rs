//! YAML's global tags: `!!binary`, `!!python/object`.
//!
//! `serde_yaml` silently ignores tags that it does not know; they are reported here.

use saphyr_parser::{Event, Tag};

use super::body::Body;
use super::marked::{byte_of, events, leniently};
use crate::diagnostic::{Diagnostics, Place, rules};

/// How many tags of a file are reported.
const MAX_REPORTED: usize = 100;

/// The tags that have a meaning in JSON's data model.
const CORE: [&str; 7] = ["str", "int", "float", "bool", "null", "map", "seq"];

/// Warns about each global tag that has no meaning here.
pub(super) fn report_unknown(body: &Body<'_>, diagnostics: &mut Diagnostics) {
    if !may_have_tags(body.text()) {
        return;
    }
    let (found, _) = leniently(body.text(), |text| {
        let mut found = Vec::new();
        let error = events(text, |event, span| {
            if let Some(tag) = tag_of(event).filter(|tag| is_unknown(tag)) {
                found.push((span.start.index(), tag.suffix.clone()));
            }
            found.len() < MAX_REPORTED
        });
        (found, error)
    });
    for (index, suffix) in found {
        let (line, column) = body.position(byte_of(body.text(), index));
        let place = Place::Text { file: body.file.path.clone(), line, column };
        let message = format!("unknown tag `!!{suffix}`; it is ignored");
        diagnostics.push(rules::UNKNOWN_TAG, place, message);
    }
}

/// A quick check, so that texts without such tags are not scanned.
fn may_have_tags(text: &str) -> bool {
    text.match_indices("!!").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 2..].chars().next();
        before.is_none_or(|before| before.is_whitespace() || matches!(before, '[' | '{' | ','))
            && after.is_some_and(char::is_alphabetic)
    })
}

fn tag_of<'e>(event: &'e Event<'_>) -> Option<&'e Tag> {
    match event {
        Event::Scalar(_, _, _, tag) | Event::SequenceStart(_, tag) | Event::MappingStart(_, tag) => tag.as_deref(),
        _ => None,
    }
}

fn is_unknown(tag: &Tag) -> bool {
    tag.is_yaml_core_schema() && !CORE.contains(&tag.suffix.as_str())
}
