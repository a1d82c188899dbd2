//! One action of an overlay.
//!
//! Input: the action, the version of its overlay and the document. Output: the changed document, or a message at the
//! action. What an action may do with objects, arrays and other values differs by version.

use super::change::{Mismatch, append, is_primitive, merge, replace};
use super::missing;
use super::overlay::{Action, Modifier, Version};
use super::target::{Location, TOO_MANY, Target};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Value};

/// Applies an action; `None` after an error was reported.
pub(super) fn apply(
    action: &Action<'_>,
    version: Version,
    target: &mut Target,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    if matches!(action.modifier, Modifier::None) {
        return Some(());
    }
    let locations = find(action.target, &action.query, target, diagnostics)?;
    check_kinds(action, version, &locations, target, diagnostics)?;
    match &action.modifier {
        Modifier::Update(value) => update(value, value, version, &locations, target, diagnostics),
        Modifier::Copy(written, query) => {
            let sources = find(written, query, target, diagnostics)?;
            let [source] = sources.as_slice() else {
                let message = format!("`{}` matches {} nodes, and `copy` needs one", query.text, sources.len());
                let help = "name it: a query with `*`, `..` or `?` may match several";
                diagnostics.error(rules::OVERLAY_UNFIT, &written.origin, message).help(help);
                return None;
            };
            let value = target.node(source)?.clone();
            update(&value, written, version, &locations, target, diagnostics)
        }
        Modifier::Remove => remove(action, locations, target, diagnostics),
        Modifier::None => Some(()),
    }
}

fn find(
    written: &Node,
    query: &super::path::Query,
    target: &mut Target,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Location>> {
    let locations = target.query(&query.path);
    if locations.is_empty() {
        let message = format!("`{}` matches nothing", query.text);
        let error = diagnostics.error(rules::CORRECTION_UNMATCHED, &written.origin, message);
        missing::nearest(&query.text, target).map(|help| error.help(help));
        return None;
    }
    Some(locations)
}

/// Version 1.0 selects objects and arrays only. From 1.1 on, what is selected to be updated is of one kind.
fn check_kinds(
    action: &Action<'_>,
    version: Version,
    locations: &[Location],
    target: &Target,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let mut nodes = locations.iter().filter_map(|location| target.node(location));
    if version > Version::V1_0 {
        return check_same_kind(action, nodes, diagnostics);
    }
    let Some(node) = nodes.find(|node| is_primitive(node)) else { return Some(()) };
    let message = format!(
        "`target` selects {} at `{}`, and version 1.0 changes only objects and arrays",
        node.kind(),
        node.origin
    );
    let help = "write `overlay: 1.1.0`, or select the object around it";
    diagnostics.error(rules::OVERLAY_UNFIT, &action.target.origin, message).help(help);
    None
}

fn check_same_kind<'n>(
    action: &Action<'_>,
    mut nodes: impl Iterator<Item = &'n Node>,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    if matches!(action.modifier, Modifier::Remove) {
        return Some(());
    }
    let first = nodes.next()?;
    let Some(other) = nodes.find(|node| family(node) != family(first)) else { return Some(()) };
    let message = format!(
        "`target` selects both {} at `{}` and {} at `{}`",
        first.kind(),
        first.origin,
        other.kind(),
        other.origin
    );
    let help = "an update needs either objects, arrays or other values; write an action for each";
    diagnostics.error(rules::OVERLAY_UNFIT, &action.target.origin, message).help(help);
    None
}

#[derive(PartialEq, Eq)]
enum Family {
    Object,
    Array,
    Primitive,
}

fn family(node: &Node) -> Family {
    match node.value {
        Value::Object(_) => Family::Object,
        Value::Array(_) => Family::Array,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Family::Primitive,
    }
}

/// Merges a value into each selected node. `written` is where the action has it.
fn update(
    value: &Node,
    written: &Node,
    version: Version,
    locations: &[Location],
    target: &mut Target,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    if !target.has_room_for(std::slice::from_ref(value), locations.len()) {
        diagnostics.error(rules::OVERLAY_UNFIT, &written.origin, TOO_MANY).help("select fewer places");
        return None;
    }
    for location in locations {
        let merged = target.change(location, |node| match (family(node), family(value)) {
            (Family::Array, Family::Array) if version > Version::V1_0 => {
                append(node, value.as_array().unwrap_or_default());
                Ok(())
            }
            (Family::Array, _) => {
                append(node, std::slice::from_ref(value));
                Ok(())
            }
            (Family::Primitive, Family::Primitive) => {
                replace(node, value);
                Ok(())
            }
            (Family::Object | Family::Primitive, _) => merge(node, value),
        });
        if let Some(Err(mismatch)) = merged {
            report_mismatch(&mismatch, written, diagnostics);
            return None;
        }
    }
    let first = locations.first().and_then(|location| target.node(location));
    if version == Version::V1_0 && value.as_array().is_some() && first.is_some_and(|node| node.as_array().is_some()) {
        let message = "the array is added as one element, as version 1.0 does it";
        let help = "with `overlay: 1.1.0` its elements are added";
        diagnostics.warning(rules::OVERLAY_READ_AS, &written.origin, message).help(help);
    }
    Some(())
}

fn report_mismatch(mismatch: &Mismatch, written: &Node, diagnostics: &mut Diagnostics) {
    let Mismatch { update, target } = mismatch;
    let message = format!("{} cannot be merged with {} at `{}`", update.kind(), target.kind(), target.origin);
    // What was copied is not in the overlay.
    let is_copied = update.origin.file() != written.origin.file();
    let place = if is_copied { &written.origin } else { &update.origin };
    let help = "remove it with an action before this one, to replace it";
    diagnostics.error(rules::OVERLAY_UNFIT, place, message).help(help);
}

fn remove(
    action: &Action<'_>,
    mut locations: Vec<Location>,
    target: &mut Target,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    if locations.iter().any(Vec::is_empty) {
        let message = "the document itself cannot be removed";
        diagnostics.error(rules::OVERLAY_UNFIT, &action.node.origin, message).help("select a part of it");
        return None;
    }
    // From the last to the first, and what is inside before what is around it, so that no place moves.
    locations.sort();
    for location in locations.iter().rev() {
        target.remove(location);
    }
    Some(())
}
