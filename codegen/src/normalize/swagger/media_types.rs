//! `consumes` and `produces`: the media types of bodies, for the document and for one operation.

use super::{Ctx, build};
use crate::diagnostic::Diagnostics;
use crate::json::{Node, Object};
use crate::normalize::repair::repair_texts;
use crate::pointer::Origin;

pub(super) const JSON: &str = "application/json";
pub(super) const BYTES: &str = "application/octet-stream";

/// A list of media types, if there is one; an empty list overrides that of the document.
#[derive(Clone, Default, PartialEq)]
pub(super) struct MediaTypes(Option<Vec<String>>);

impl MediaTypes {
    /// Takes `consumes` or `produces` out of the document or an operation.
    pub(super) fn take(members: &mut Object, key: &str, diagnostics: &mut Diagnostics) -> Self {
        let Some(mut node) = members.shift_remove(key) else { return Self::default() };
        if !repair_texts(&mut node, diagnostics) {
            return Self::default();
        }
        let texts = node.as_array().unwrap_or_default().iter().filter_map(Node::as_str);
        Self(Some(texts.map(str::to_owned).collect()))
    }

    /// Those of an operation, or else of the document.
    pub(super) fn or(self, document: &Self) -> Self {
        Self(self.0.or_else(|| document.0.clone()))
    }

    pub(super) fn is_given(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn list(&self) -> &[String] {
        self.0.as_deref().unwrap_or_default()
    }

    /// The media types of a body with this schema: those listed, or else what bodies of this kind mostly are.
    pub(super) fn of(&self, schema: &Node) -> Vec<String> {
        match self.list() {
            [] if is_file(schema) => vec![BYTES.to_owned()],
            [] => vec![JSON.to_owned()],
            listed => listed.to_vec(),
        }
    }

    /// Whether bodies have the same media types with both.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let listed = |types: &Self| match types.list() {
            [] => vec![JSON.to_owned()],
            listed => listed.to_vec(),
        };
        listed(self) == listed(other)
    }
}

/// Whether a schema is a file: `type: file`, or what that becomes.
pub(super) fn is_file(schema: &Node) -> bool {
    let text = |key| schema.get(key).and_then(Node::as_str);
    text("type") == Some("file") || (text("type"), text("format")) == (Some("string"), Some("binary"))
}

/// `content` with a schema for each of the media types.
pub(super) fn content(ctx: &mut Ctx<'_, '_>, media_types: &[String], schema: &Node, origin: &Origin) -> Object {
    let mut content = Object::new();
    for name in media_types {
        let Some(schema) = ctx.copy(schema, origin) else { break };
        content.insert(name.clone(), build::object([("schema", schema)], origin));
    }
    content
}
