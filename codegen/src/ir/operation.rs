//! Operations whose signature is decided: `emit` makes no further decisions.

use crate::pointer::Origin;

use super::{Docs, Multipart, Pages, Parameter, ParameterSource, Part, ResponseHeader, ServerId, Style, Type, Xml};

/// The index of an [`Operation`] in [`super::Api::operations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub usize);

/// The index of a [`Tag`] in [`super::Api::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub usize);

/// The index of a [`Scheme`] in [`super::Api::schemes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeId(pub usize);

/// The index of a [`Response`] in [`super::Api::responses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResponseId(pub usize);

/// A response in `components.responses`: its inline schemas are named after it.
#[derive(Clone, Debug)]
pub struct Response {
    /// Its key.
    pub name: String,
    pub origin: Origin,
}

/// A group of operations.
#[derive(Clone, Debug)]
pub struct Tag {
    pub name: String,
    pub docs: Docs,
    /// The tag's own object, or the first operation that names it.
    pub origin: Origin,
    /// The common prefixes of the paths, such as `/v1/customers`, if the group was made from paths because the spec has
    /// no tags; empty for a tag of the spec.
    pub paths: Vec<String>,
    /// `parent`: the tag that this one belongs to.
    pub parent: Option<String>,
    /// `kind`: `nav`, `badge`, `audience` or another word.
    pub kind: Option<String>,
}

/// One operation of one path.
#[derive(Clone, Debug)]
pub struct Operation {
    pub id: OperationId,
    pub origin: Origin,
    /// `operationId`, as it is in the spec.
    pub operation_id: Option<String>,
    /// Upper case, as sent.
    pub method: String,
    /// The path template, `/v0/webhooks/{id}`.
    pub path: String,
    /// The URL before the path, as docs show it: the first server with its variables at their defaults.
    pub server: String,
    /// The servers that can be used; empty if the spec has none.
    pub servers: Vec<ServerId>,
    /// The first tag that groups operations.
    pub tag: Option<TagId>,
    /// The other tags.
    pub labels: Vec<String>,
    pub docs: Docs,
    /// Path parameters in the order of the template, then the others in the order of the spec.
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub output: Output,
    /// The other responses: codes, then ranges, then `default`.
    pub errors: Vec<Failure>,
    /// The media types for `Accept`, the preferred one first; empty if no body is expected.
    pub accept: Vec<String>,
    /// The same result as a stream, read while it is received.
    pub stream: Option<Streamed>,
    /// How to get the next page, if a success response is a page of a list.
    pub pages: Option<Pages>,
    /// The headers that success responses document.
    pub headers: Vec<ResponseHeader>,
    /// The headers that the other responses document: redirects and errors.
    pub error_headers: Vec<ResponseHeader>,
    /// Alternatives, each a set of schemes that are all needed. Empty: no credentials.
    pub security: Vec<Vec<SchemeId>>,
    /// The scopes of OAuth 2.0, or the roles, that `security` lists.
    pub scopes: Vec<String>,
}

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
}

/// What a call returns.
#[allow(clippy::large_enum_variant, reason = "there are few, and most are the large one")]
#[derive(Clone, Debug)]
pub enum Output {
    /// All success responses have this shape.
    One {
        content: Content,
        statuses: Vec<Status>,
        /// Whether the spec declares it for every media type: `*/*`.
        is_any: bool,
    },
    /// They differ: one variant for each.
    Several(Vec<Success>),
}

#[derive(Clone, Debug)]
pub struct Success {
    pub status: Status,
    /// Where a status has several shapes: the media type of this one.
    pub media_type: Option<String>,
    pub content: Content,
    pub docs: Docs,
}

/// A response that is not a success.
#[derive(Clone, Debug)]
pub struct Failure {
    pub status: Status,
    /// Where a status has several shapes: the media type of this one, unless it is the default.
    pub media_type: Option<String>,
    /// JSON or text; empty if the error keeps the raw body.
    pub content: Content,
    pub docs: Docs,
    pub origin: Origin,
}

impl Operation {
    /// Its name in the configuration: the operation ID, or method and path if it has none.
    pub fn name_in_config(&self) -> String {
        self.operation_id.clone().unwrap_or_else(|| format!("{} {}", self.method, self.path))
    }

    /// The parameter that is the call's idempotency key, and whether a key is generated if the caller sets none.
    pub fn key(&self) -> Option<(&Parameter, bool)> {
        self.parameters.iter().find_map(|parameter| match parameter.source {
            ParameterSource::IdempotencyKey { generated } => Some((parameter, generated)),
            ParameterSource::Caller | ParameterSource::Client => None,
        })
    }

    /// Everything that a response may contain.
    pub fn received(&self) -> impl Iterator<Item = &Content> {
        let errors = self.errors.iter().map(|error| &error.content);
        let stream = self.stream.iter().map(|stream| &stream.content);
        self.outputs().into_iter().chain(errors).chain(stream)
    }

    /// Everything that a success response may contain.
    pub fn outputs(&self) -> Vec<&Content> {
        match &self.output {
            Output::One { content, .. } => vec![content],
            Output::Several(successes) => successes.iter().map(|success| &success.content).collect(),
        }
    }

    /// Everything that the request body may contain.
    pub fn inputs(&self) -> impl Iterator<Item = &Content> {
        self.body.iter().flat_map(|body| &body.media).map(|media| &media.content)
    }
}

impl Content {
    /// The types that it is made of.
    pub fn types(&self) -> Vec<&Type> {
        match self {
            Self::Json(ty) | Self::Form(Form { ty, .. }) => vec![ty],
            Self::Multipart(multipart) => multipart.parts.iter().flatten().filter_map(Part::ty).collect(),
            Self::Xml(xml) => vec![&xml.ty],
            Self::Sequence(sequence) => vec![&sequence.ty],
            Self::Empty | Self::Text | Self::Bytes => Vec::new(),
        }
    }
}

impl Content {
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

/// A key of `responses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Code(u16),
    /// `2XX` is 2.
    Range(u8),
    Default,
}

/// A security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its key in `components.securitySchemes`.
    pub name: String,
    pub kind: SchemeKind,
    pub docs: Docs,
    /// What else the spec says of it, by a word for each: `("Format", "JWT")`.
    pub details: Vec<(&'static str, String)>,
    /// The flows of OAuth 2.0.
    pub flows: Vec<OauthFlow>,
    pub origin: Origin,
    /// Whether an operation requires it.
    pub is_used: bool,
}

/// A flow of OAuth 2.0.
#[derive(Clone, Debug)]
pub struct OauthFlow {
    /// Its key: `clientCredentials`.
    pub name: String,
    /// By their keys, `tokenUrl` and its like.
    pub urls: Vec<(String, String)>,
    /// With their descriptions.
    pub scopes: Vec<(String, String)>,
}

impl Scheme {
    /// Whether requests carry its credential, so that the client has a setter for it. A scheme of the transport has no
    /// credential in the request.
    pub fn is_sent(&self) -> bool {
        self.is_used && self.kind != SchemeKind::Transport
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `apiKey` in the header with this name.
    Header(String),
    /// `apiKey` in the query.
    Query(String),
    /// `apiKey` in a cookie.
    Cookie(String),
    /// `http` with `scheme: basic`
    Basic,
    /// `http` with `scheme: bearer`
    Bearer,
    /// `oauth2` and `openIdConnect`, whose tokens are sent like bearer tokens.
    Token {
        /// The `tokenUrl` of the flow `clientCredentials`.
        url: Option<String>,
    },
    /// `http` with another `scheme`: `Authorization: <scheme> …`
    Http(String),
    /// `mutualTLS`: part of the transport, not of the request.
    Transport,
}
