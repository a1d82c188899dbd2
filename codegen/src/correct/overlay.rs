//! Overlay documents (OpenAPI Overlay Specification 1.0, 1.1 and 1.2).
//!
//! Input: the tree of a document. Output: its actions, in order, or messages about what is wrong with it. Must not know
//! the document that it changes.

mod fields;

use super::path::{self, Query};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Value};
use crate::pointer::unescape;
use fields::{Reader, Shape};

/// The versions that have rules of their own; patch versions do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    V1_0,
    V1_1,
    V1_2,
}

/// A valid overlay.
pub(super) struct Overlay<'n> {
    pub(super) version: Version,
    pub(super) extends: Option<&'n Node>,
    pub(super) actions: Vec<Action<'n>>,
}

/// One change.
pub(super) struct Action<'n> {
    pub(super) node: &'n Node,
    /// Where `target` is written.
    pub(super) target: &'n Node,
    pub(super) query: Query,
    pub(super) modifier: Modifier<'n>,
}

pub(super) enum Modifier<'n> {
    Update(&'n Node),
    /// The node of `copy`, and the query in it.
    Copy(&'n Node, Query),
    Remove,
    /// The action changes nothing.
    None,
}

/// Reads an overlay; `None` after an error was reported.
pub(super) fn read<'n>(document: &'n Node, diagnostics: &mut Diagnostics) -> Option<Overlay<'n>> {
    let version = version(document, diagnostics)?;
    let mut reader = Reader::new(version, diagnostics);
    reader.object(document, "an overlay", fields::DOCUMENT);
    if let Some(info) = document.get("info") {
        reader.object(info, "`info`", fields::INFO);
    }
    for uri in ["$self", "extends"].into_iter().filter_map(|key| document.get(key)) {
        if version >= Version::V1_2 && uri.as_str().is_some_and(|uri| uri.contains('#')) {
            reader.error(uri, "the URI of a whole document has no fragment", "remove what begins with `#`");
        }
    }
    let reusable = reusable_actions(document, &mut reader);
    let listed = document.get("actions");
    let elements = listed.and_then(Node::as_array).unwrap_or_default();
    if let (Some(listed), []) = (listed, elements)
        && listed.as_array().is_some()
    {
        reader.error(listed, "the overlay has no action", "add one, or remove the overlay from the configuration");
    }
    let mut actions = Vec::new();
    for (index, node) in elements.iter().enumerate() {
        if elements[..index].iter().any(|earlier| earlier.is_same_value(node)) {
            reader.error(node, "the same action is listed twice", "remove one of them");
        }
        actions.extend(read_action(node, reusable, &mut reader));
    }
    let extends = document.get("extends");
    reader.finish().then_some(Overlay { version, extends, actions })
}

fn version(document: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    let help = "an overlay begins with `overlay: 1.0.0`, `1.1.0` or `1.2.0`";
    let Some(members) = document.as_object() else {
        let message = format!("an overlay is an object, not {}", document.kind());
        diagnostics.error(rules::OVERLAY_INVALID, &document.origin, message).help(help);
        return None;
    };
    let Some(node) = members.get("overlay") else {
        diagnostics
            .error(rules::OVERLAY_INVALID, &document.origin, "an overlay needs its version, `overlay`")
            .help(help);
        return None;
    };
    let text = node.as_str().unwrap_or_default();
    let mut parts = text.splitn(3, '.');
    let parts = [parts.next(), parts.next(), parts.next()];
    let is_patch = |patch: &str| !patch.is_empty() && patch.bytes().all(|byte| byte.is_ascii_digit());
    match parts {
        [Some("1"), Some("0"), Some(patch)] if is_patch(patch) => Some(Version::V1_0),
        [Some("1"), Some("1"), Some(patch)] if is_patch(patch) => Some(Version::V1_1),
        [Some("1"), Some("2"), Some(patch)] if is_patch(patch) => Some(Version::V1_2),
        _ => {
            let message = format!("{node} is not a version of overlays that is supported");
            diagnostics.error(rules::OVERLAY_VERSION, &node.origin, message).help(help);
            None
        }
    }
}

/// The members of `components.actions`.
fn reusable_actions<'n>(document: &'n Node, reader: &mut Reader<'_>) -> Option<&'n Node> {
    let components = document.get("components").filter(|_| reader.version >= Version::V1_2)?;
    reader.object(components, "`components`", fields::COMPONENTS);
    let actions = components.get("actions")?;
    for node in actions.as_object()?.values() {
        reader.object(node, "a reusable action", fields::REUSABLE);
        if let Some(node) = node.get("fields") {
            reader.object(node, "`fields`", fields::REUSABLE_FIELDS);
        }
    }
    Some(actions)
}

fn read_action<'n>(node: &'n Node, reusable: Option<&'n Node>, reader: &mut Reader<'_>) -> Option<Action<'n>> {
    let reference = node.get("$ref").filter(|_| reader.version >= Version::V1_2);
    let shape: Shape = if reference.is_some() { fields::REFERENCE } else { fields::ACTION };
    reader.object(node, "an action", shape)?;
    let target = node.get("target")?;
    let query = read_query(target, reader)?;
    let modifier = match reference {
        Some(reference) => match resolve(reference, reusable, reader)?.get("fields") {
            Some(fields) => read_modifier(fields, reader)?,
            None => Modifier::None,
        },
        None => read_modifier(node, reader)?,
    };
    if matches!(modifier, Modifier::None) {
        let message = "the action changes nothing: it has neither `update`, `copy` nor `remove: true`";
        reader.diagnostics.note(rules::ACTION_WITHOUT_EFFECT, &node.origin, message);
    }
    Some(Action { node, target, query, modifier })
}

/// The reusable action that `#/components/actions/…` names.
fn resolve<'n>(reference: &Node, reusable: Option<&'n Node>, reader: &mut Reader<'_>) -> Option<&'n Node> {
    let text = reference.as_str()?;
    let name = text.strip_prefix("#/components/actions/").filter(|name| !name.contains('/')).and_then(unescape);
    let found = name.and_then(|name| reusable?.get(&name));
    if found.is_none() {
        let names: Vec<&str> =
            reusable.and_then(Node::as_object).into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        let help = match names.as_slice() {
            [] => "reusable actions are in `components.actions` of the overlay".to_owned(),
            names => format!("the overlay has {}", names.join(", ")),
        };
        reader.error(reference, &format!("`{text}` is not an action of `components.actions`"), &help);
    }
    found
}

fn read_modifier<'n>(node: &'n Node, reader: &mut Reader<'_>) -> Option<Modifier<'n>> {
    if node.get("remove").and_then(Node::as_bool) == Some(true) {
        return Some(Modifier::Remove);
    }
    match (node.get("update"), node.get("copy").filter(|_| reader.version >= Version::V1_1)) {
        (Some(_), Some(copy)) => {
            let help = "neither has an effect beside the other: write two actions";
            reader.error(copy, "an action has both `update` and `copy`", help);
            None
        }
        (Some(update), None) => Some(Modifier::Update(update)),
        (None, Some(copy)) => Some(Modifier::Copy(copy, read_query(copy, reader)?)),
        (None, None) => Some(Modifier::None),
    }
}

fn read_query(node: &Node, reader: &mut Reader<'_>) -> Option<Query> {
    let Value::String(text) = &node.value else { return None };
    match path::parse(text) {
        Ok(query) => {
            if query.text != *text {
                let message = format!("`{text}` is not a JSONPath of RFC 9535; read as `{}`", query.text);
                reader.diagnostics.warning(rules::OVERLAY_READ_AS, &node.origin, message);
            }
            Some(query)
        }
        Err(error) => {
            reader.error(node, &format!("`{text}` is not a JSONPath: {error}"), path::HELP);
            None
        }
    }
}
