//! Bodies of requests and responses, by their media types.

use crate::pointer::Origin;

use super::{Docs, Multipart, Part, Style, Type, Xml};

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    /// The accepted media types, the preferred one first. If there are several, the caller chooses. Invariant: not
    /// empty.
    pub media: Vec<Media>,
    pub required: bool,
    pub docs: Docs,
    pub origin: Origin,
}

/// A body in one media type.
#[derive(Clone, Debug)]
pub struct Media {
    /// The content type of the request: `application/merge-patch+json`.
    pub media_type: String,
    pub content: Content,
    pub origin: Origin,
}

/// What a body holds.
#[allow(clippy::large_enum_variant, reason = "there are few, and most are the large one")]
#[derive(Clone, Debug)]
pub enum Content {
    Empty,
    Json(Type),
    /// `application/xml`
    Xml(Xml),
    /// `application/x-www-form-urlencoded`: `name=a+b&tags=x&tags=y`
    Form(Form),
    /// `multipart/form-data` and other `multipart/*` types
    Multipart(Multipart),
    /// `multipart/form-data` with a part for each member of a value whose members depend on its branch
    Members(Type),
    Text,
    Bytes,
    /// Server-sent events or JSON Lines: one item at a time.
    Sequence(Sequence),
}

/// A body that is read while it is received.
#[derive(Clone, Debug)]
pub struct Streamed {
    /// The media type for `Accept`: `text/event-stream`.
    pub media_type: String,
    /// A sequence, or bytes.
    pub content: Content,
    /// The member of the request body that also requests the stream: `"stream": true`.
    pub flag: Option<String>,
}

/// A body that is read one item at a time.
#[derive(Clone, Debug)]
pub struct Sequence {
    pub framing: Framing,
    pub ty: Type,
}

/// How items are separated, and which part of each has the declared type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// `text/event-stream`: the data of an event is JSON.
    Events,
    /// The same; the data is plain text.
    TextEvents,
    /// The same; the event as a whole has the type: `{"event": "a", "data": …}`.
    WholeEvents,
    /// JSON texts separated by newlines: `application/x-ndjson` and similar.
    Lines,
    /// JSON texts, each after a record separator: `application/json-seq` (RFC 7464).
    Records,
}

/// A body of form fields.
#[derive(Clone, Debug)]
pub struct Form {
    pub ty: Type,
    /// The members that `encoding` gives a style; the others use the default.
    pub fields: Vec<FormField>,
}

#[derive(Clone, Debug)]
pub struct FormField {
    pub wire_name: String,
    pub style: Style,
    pub explode: bool,
    /// `allowReserved: true`
    pub reserved: bool,
    /// Its entry in `encoding`.
    pub origin: Origin,
}

impl Content {
    /// The types that it is made of.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Self::Json(ty) | Self::Form(Form { ty, .. }) | Self::Members(ty) => vec![ty],
            Self::Multipart(multipart) => multipart.parts.iter().flatten().filter_map(Part::ty).collect(),
            Self::Xml(xml) => vec![&xml.ty],
            Self::Sequence(sequence) => vec![&sequence.ty],
            Self::Empty | Self::Text | Self::Bytes => Vec::new(),
        }
    }

    /// Whether both have the same type; constraints are ignored, since they do not matter for what is received.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Json(one), Self::Json(other)) => one.is_same(other),
            (Self::Xml(one), Self::Xml(other)) => one.root == other.root && one.ty.is_same(&other.ty),
            (Self::Sequence(one), Self::Sequence(other)) => one.framing == other.framing && one.ty.is_same(&other.ty),
            (Self::Empty, Self::Empty) | (Self::Text, Self::Text) | (Self::Bytes, Self::Bytes) => true,
            _ => false,
        }
    }
}
