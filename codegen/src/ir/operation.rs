//! Operations with their signature decided: emitting them decides nothing more.

use crate::pointer::Origin;
use crate::source::Node;

use super::{Docs, Type};

/// The index of an [`Operation`] in [`super::Api::operations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub usize);

/// The index of a [`Tag`] in [`super::Api::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub usize);

/// The index of a [`Scheme`] in [`super::Api::schemes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeId(pub usize);

/// A group of operations.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub docs: Docs,
    /// The tag's own object, or the first operation that names it.
    pub origin: Origin,
}

/// One operation of one path.
#[derive(Clone, Debug)]
pub struct Operation {
    pub id: OperationId,
    pub origin: Origin,
    /// `operationId`, as the spec has it.
    pub operation_id: Option<String>,
    /// Upper case, as sent.
    pub method: String,
    /// The path template, `/v0/webhooks/{id}`.
    pub path: String,
    /// The absolute URL in front of the path, variables at their defaults; relative if the spec names no host.
    pub server: String,
    /// The first tag.
    pub tag: Option<TagId>,
    pub docs: Docs,
    /// Path parameters in the order of the template, then the others in the order of the spec.
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub output: Output,
    /// What the success responses document.
    pub headers: Vec<ResponseHeader>,
    /// Alternatives of sets: one alternative suffices, each of its schemes is needed. Empty: no credentials.
    pub security: Vec<Vec<SchemeId>>,
}

#[derive(Clone, Debug)]
pub struct Parameter {
    pub wire_name: String,
    pub place: ParameterPlace,
    pub style: Style,
    pub explode: bool,
    /// `allowReserved: true`
    pub reserved: bool,
    pub required: bool,
    pub ty: Type,
    /// Told in the docs, never sent unasked.
    pub default: Option<Node>,
    pub docs: Docs,
    pub origin: Origin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter's value becomes text (OpenAPI 3.1.1, 4.8.12.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// `content` with a media type of JSON: the value is written as JSON.
    Json,
}

/// A request body.
#[derive(Clone, Debug)]
pub struct Body {
    pub content: Content,
    /// What the request names as its content type.
    pub media_type: String,
    pub required: bool,
    pub docs: Docs,
    pub origin: Origin,
}

/// What a body holds.
#[allow(clippy::large_enum_variant, reason = "there are few, and most are the large one")]
#[derive(Clone, Debug)]
pub enum Content {
    Empty,
    Json(Type),
    Text,
    Bytes,
}

/// What a call yields.
#[allow(clippy::large_enum_variant, reason = "there are few, and most are the large one")]
#[derive(Clone, Debug)]
pub enum Output {
    /// All success responses have this shape.
    One { content: Content, statuses: Vec<Status> },
    /// They differ: one variant for each.
    PerStatus(Vec<Success>),
}

#[derive(Clone, Debug)]
pub struct Success {
    pub status: Status,
    pub content: Content,
    pub docs: Docs,
}

/// A key of `responses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Code(u16),
    /// `2XX` is 2.
    Range(u8),
    Default,
}

/// A documented response header.
#[derive(Clone, Debug)]
pub struct ResponseHeader {
    pub wire_name: String,
    pub ty: Type,
    pub docs: Docs,
    pub origin: Origin,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its key in `components.securitySchemes`.
    pub name: String,
    pub kind: SchemeKind,
    pub docs: Docs,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `apiKey` in a header, by its name.
    Header(String),
    /// `apiKey` in the query.
    Query(String),
    /// `apiKey` in a cookie.
    Cookie(String),
    /// `http` with `scheme: basic`
    Basic,
    /// `http` with `scheme: bearer`; `oauth2` and `openIdConnect`, whose tokens are sent the same way.
    Bearer,
}
