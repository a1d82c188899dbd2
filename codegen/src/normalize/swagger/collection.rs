//! `collectionFormat`: how lists are written in a query, a path, a header and a form.

use super::build;
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::normalize::parameter::TABS;
use crate::pointer::Origin;

/// Where a list is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Location {
    Query,
    Form,
    /// In a path or a header, where only commas are possible.
    Segment,
}

/// How OpenAPI 3.0 writes the lists of a `collectionFormat`.
struct Written {
    style: &'static str,
    explode: bool,
}

/// Replaces `collectionFormat` of a parameter or header with this schema by `style` and `explode`.
pub(super) fn convert(members: &mut Object, schema: &mut Node, location: Location, diagnostics: &mut Diagnostics) {
    let Some((written, origin)) = take(members, schema, location, diagnostics) else { return };
    if location == Location::Query {
        members.insert("style".to_owned(), build::text(written.style, &origin));
        members.insert("explode".to_owned(), build::bool(written.explode, &origin));
    }
}

/// The encoding of a form field whose lists are not written as separate fields.
pub(super) fn take_encoding(members: &mut Object, schema: &mut Node, diagnostics: &mut Diagnostics) -> Option<Node> {
    let (written, origin) = take(members, schema, Location::Form, diagnostics)?;
    let style = build::text(written.style, &origin);
    let encoding = [("style", style), ("explode", build::bool(false, &origin))];
    (!written.explode).then(|| build::object(encoding, &origin))
}

/// How lists are written, and where that is determined; `None` if the value is not a list.
fn take(
    members: &mut Object,
    schema: &mut Node,
    location: Location,
    diagnostics: &mut Diagnostics,
) -> Option<(Written, Origin)> {
    let format = members.shift_remove("collectionFormat");
    if let Some(items) = items_of(schema) {
        check_items(items, diagnostics);
    }
    let is_list = schema.get("type").and_then(Node::as_str) == Some("array");
    match format {
        None => is_list.then(|| (written("csv", location), schema.origin.clone())),
        Some(format) if is_list => Some((read(&format, location, diagnostics), format.origin)),
        Some(format) => {
            let message = "`collectionFormat` without `type: array` has no effect; it is ignored";
            diagnostics.warning(rules::COLLECTION_FORMAT, &format.origin, message);
            None
        }
    }
}

fn read(format: &Node, location: Location, diagnostics: &mut Diagnostics) -> Written {
    let name = format.as_str().unwrap_or_default();
    let is_known = matches!(name, "csv" | "ssv" | "tsv" | "pipes" | "multi");
    let (rule, message) = match location {
        _ if !is_known => (rules::COLLECTION_FORMAT, format!("unknown `collectionFormat: {name}`; `csv` is used")),
        Location::Segment if name == "multi" => (
            rules::COLLECTION_FORMAT,
            "`collectionFormat: multi` is only for queries and forms; `csv` is used".to_owned(),
        ),
        Location::Segment if name != "csv" => (
            rules::COLLECTION_FORMAT_UNSUPPORTED,
            format!("`collectionFormat: {name}` is not supported in a path or header; `csv` is used"),
        ),
        _ => return written(name, location),
    };
    let warning = diagnostics.warning(rule, &format.origin, message);
    if !is_known {
        warning.help("use `csv`, `ssv`, `tsv`, `pipes` or `multi`");
    }
    written("csv", location)
}

fn written(name: &str, location: Location) -> Written {
    match name {
        "multi" => Written { style: "form", explode: true },
        "ssv" => Written { style: "spaceDelimited", explode: false },
        "tsv" => Written { style: TABS, explode: false },
        "pipes" => Written { style: "pipeDelimited", explode: false },
        _ if location == Location::Segment => Written { style: "simple", explode: false },
        _ => Written { style: "form", explode: false },
    }
}

fn items_of(schema: &mut Node) -> Option<&mut Object> {
    let Value::Object(members) = &mut schema.value else { return None };
    match &mut members.get_mut("items")?.value {
        Value::Object(items) => Some(items),
        _ => None,
    }
}

/// Lists in lists: OpenAPI 3.0 has no separator for the inner ones.
fn check_items(items: &mut Object, diagnostics: &mut Diagnostics) {
    if let Some(format) = items.shift_remove("collectionFormat") {
        let is_list = build::text_of(items, "type") == Some("array");
        let (rule, message) = if is_list {
            (
                rules::COLLECTION_FORMAT_UNSUPPORTED,
                "`collectionFormat` of a list in a list is not supported; it is ignored",
            )
        } else {
            (rules::COLLECTION_FORMAT, "`collectionFormat` without `type: array` has no effect; it is ignored")
        };
        diagnostics.warning(rule, &format.origin, message);
    }
    if let Some(Node { value: Value::Object(inner), .. }) = items.get_mut("items") {
        check_items(inner, diagnostics);
    }
}
