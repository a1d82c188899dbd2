//! Multipart bodies.

use crate::json::Node;
use crate::pointer::Origin;

use super::{Docs, ItemId, Type};

/// A multipart body.
#[derive(Clone, Debug)]
pub struct Multipart {
    /// In the order of the spec; `None` if the spec does not list them.
    pub parts: Option<Vec<Part>>,
    /// The component whose members the parts are, if the body refers to it and nothing else does: it is the type of the
    /// parts, and has no other form.
    pub component: Option<ItemId>,
}

impl Multipart {
    /// Whether both have the same parts.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (&self.parts, &other.parts) {
            (Some(one), Some(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.is_same(other))
            }
            (None, None) => true,
            _ => false,
        }
    }
}

/// A part of a multipart body, or several with the same name.
#[derive(Clone, Debug)]
pub struct Part {
    pub wire_name: String,
    pub kind: PartKind,
    pub required: bool,
    /// The content type of the part unless the caller sets another.
    pub media_type: Option<String>,
    pub default: Option<Node>,
    /// `format: password`, or listed under `secrets` in the configuration: `Debug` does not show it.
    pub is_secret: bool,
    pub docs: Docs,
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub enum PartKind {
    /// `format: binary`
    File,
    /// A list of files: a part for each.
    Files,
    /// Text for a scalar, JSON for an object, a part for each element of a list.
    Value(Type),
    /// Always JSON: `contentType: application/json`.
    Json(Type),
    /// `style: deepObject`: a text part for each scalar inside, named `name[key]`.
    DeepObject(Type),
    /// Another style.
    Styled(Type, PartStyle),
    /// Parts that the spec does not declare: the caller names them.
    Others,
}

/// How `style` and `explode` turn a list or an object into parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartStyle {
    /// `explode: true`: a part for each element, or for each member under its own name.
    Members,
    /// One text, separated by commas: `style: form`.
    Comma,
    /// `style: spaceDelimited`
    Space,
    /// `style: pipeDelimited`
    Pipe,
    /// `collectionFormat: tsv` of Swagger 2.0.
    Tab,
}

impl Part {
    fn is_same(&self, other: &Self) -> bool {
        let is_same_kind = match (&self.kind, &other.kind) {
            (PartKind::Styled(one, style), PartKind::Styled(other, other_style)) => {
                style == other_style && one.is_same(other)
            }
            (PartKind::Value(one), PartKind::Value(other))
            | (PartKind::Json(one), PartKind::Json(other))
            | (PartKind::DeepObject(one), PartKind::DeepObject(other)) => one.is_same(other),
            (PartKind::File, PartKind::File)
            | (PartKind::Files, PartKind::Files)
            | (PartKind::Others, PartKind::Others) => true,
            _ => false,
        };
        is_same_kind
            && (&self.wire_name, self.required, &self.media_type)
                == (&other.wire_name, other.required, &other.media_type)
    }

    /// The type of a part that is not a file.
    pub fn ty(&self) -> Option<&Type> {
        match &self.kind {
            PartKind::Value(ty) | PartKind::Json(ty) | PartKind::DeepObject(ty) | PartKind::Styled(ty, _) => Some(ty),
            PartKind::File | PartKind::Files | PartKind::Others => None,
        }
    }
}
