//! YAML anchors that are defined twice.
//!
//! YAML allows it, but `serde_yaml` then silently confuses the anchors; such a document is rejected.

use std::collections::BTreeSet;

use saphyr_parser::{Event, ScanError};

use super::body::Body;
use super::marked::{Cursor, events, leniently};
use crate::diagnostic::{Diagnostic, rules};

/// Rejects a document that defines an anchor twice.
pub(super) fn check(body: &Body<'_>) -> Result<(), Diagnostic> {
    if !may_repeat(body.text()) {
        return Ok(());
    }
    match leniently(body.text(), |text| {
        let mut repeated = None;
        let error = find_repeated(text, &mut repeated);
        (repeated, error)
    }) {
        (Some((at, name)), _) => Err(repeated_error(body, at, &name)),
        (None, _) => Ok(()),
    }
}

fn repeated_error(body: &Body<'_>, at: usize, name: &str) -> Diagnostic {
    let mut error = body.error_at(
        rules::REPEATED_ANCHOR,
        at,
        format!("the anchor `&{name}` is defined twice, which is not supported"),
    );
    error.help("give each anchor its own name");
    error
}

/// Finds the first anchor that has the name of an earlier one, and its position.
fn find_repeated(text: &str, repeated: &mut Option<(usize, String)>) -> Option<ScanError> {
    let mut seen = BTreeSet::new();
    let mut cursor = Cursor::new(text, 0);
    events(text, |event, span| {
        let (Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _)) = event
        else {
            return true;
        };
        let start = cursor.bytes(span).start;
        if *anchor == 0 {
            return true;
        }
        // An anchored node begins with its anchor, or with a tag before it.
        let at = text[start..].find('&').map_or(start, |offset| start + offset);
        let name = name_at(text, at);
        if !seen.insert(name) {
            *repeated = Some((at, name.to_owned()));
        }
        repeated.is_none()
    })
}

fn name_at(text: &str, ampersand: usize) -> &str {
    let rest = text.get(ampersand + 1..).unwrap_or_default();
    rest.split(|after: char| after.is_whitespace() || "[]{},".contains(after)).next().unwrap_or_default()
}

/// A quick check, so that texts without such anchors are not scanned.
fn may_repeat(text: &str) -> bool {
    let mut seen = BTreeSet::new();
    text.match_indices('&').any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let name = name_at(text, at);
        before.is_none_or(|before| before.is_whitespace() || "[{,".contains(before))
            && !name.is_empty()
            && !seen.insert(name)
    })
}
