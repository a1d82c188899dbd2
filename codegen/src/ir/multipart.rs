//! Bodies of parts.

use crate::json::Node;
use crate::pointer::Origin;

use super::{Docs, Type};

/// A body of parts.
#[derive(Clone, Debug)]
pub struct Multipart {
    /// In the order of the spec; `None` if the spec does not list them.
    pub parts: Option<Vec<Part>>,
}

/// A part of a multipart body, or several of one name.
#[derive(Clone, Debug)]
pub struct Part {
    pub wire_name: String,
    pub kind: PartKind,
    pub required: bool,
    /// What the part names as its content type unless the caller says another.
    pub media_type: Option<String>,
    pub default: Option<Node>,
    /// `format: password`, or what the configuration names: `Debug` does not show it.
    pub is_secret: bool,
    pub docs: Docs,
    pub origin: Origin,
}

#[derive(Clone, Debug)]
pub enum PartKind {
    /// `format: binary`
    File,
    /// A list of these: a part for each.
    Files,
    /// A text for a scalar, JSON for an object, a part for each element of a list.
    Value(Type),
    /// Always JSON: `contentType: application/json`.
    Json(Type),
    /// `style: deepObject`: a text for each scalar inside, called `name[key]`.
    DeepObject(Type),
    /// Another style.
    Styled(Type, PartStyle),
    /// What the spec does not declare: the caller names it.
    Others,
}

/// How a list or an object becomes parts by `style` and `explode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartStyle {
    /// `explode: true`: a part for each element, or for each member under the member's name.
    Members,
    /// One text with a comma between: `style: form`.
    Comma,
    /// `style: spaceDelimited`
    Space,
    /// `style: pipeDelimited`
    Pipe,
}

impl Part {
    /// The type of a part that is no file.
    pub fn ty(&self) -> Option<&Type> {
        match &self.kind {
            PartKind::Value(ty) | PartKind::Json(ty) | PartKind::DeepObject(ty) | PartKind::Styled(ty, _) => Some(ty),
            PartKind::File | PartKind::Files | PartKind::Others => None,
        }
    }
}
