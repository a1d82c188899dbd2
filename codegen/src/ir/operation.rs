//! Operations whose signature is decided: `emit` makes no further decisions.

use crate::pointer::Origin;

use super::{
    Body, Content, Docs, Pages, Parameter, ParameterPlace, ParameterSource, ResponseHeader, SchemeId, ServerId,
    Streamed, VendorPages,
};

/// The index of an [`Operation`] in [`super::Api::operations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OperationId(pub usize);

/// The index of a [`Tag`] in [`super::Api::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub usize);

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
    /// The other tags, or all of them, if the handle is not a tag.
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
    pub vendor_pages: Option<VendorPages>,
    pub lifecycle: Lifecycle,
    /// How to get the next page, if a success response is a page of a list. The stage `paging` finds it.
    pub pages: Option<Pages>,
    /// The headers that success responses document.
    pub headers: Vec<ResponseHeader>,
    /// The headers that the other responses document: redirects and errors.
    pub error_headers: Vec<ResponseHeader>,
    /// Alternatives, each a set of schemes that are all needed. Empty: no credentials.
    pub security: Vec<Vec<SchemeId>>,
    /// Whether it has its own `security`; if not, the document's applies.
    pub has_own_security: bool,
    /// Whether the spec requires a scheme, or the configuration has an entry for the operation. A scheme that is not
    /// supported is not in `security`.
    pub requires_scheme: bool,
    /// The scopes of OAuth 2.0, or the roles, that `security` lists.
    pub scopes: Vec<String>,
}

/// What the vendor extensions of an operation say about how long it can be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lifecycle {
    /// `x-sunset`, the date when it will be removed: `2027-06-30`
    pub sunset: Option<String>,
    /// `x-stability-level`: `draft`, `alpha`, `beta` or `stable`
    pub stability: Option<String>,
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

/// The name of an operation in the configuration: the operation ID, or method and path if it has none.
pub(crate) fn name_in_config(operation_id: Option<&str>, method: &str, path: &str) -> String {
    operation_id.map_or_else(|| format!("{method} {path}"), str::to_owned)
}

/// More arguments than these are passed by name.
pub(crate) const MOST_IN_ORDER: usize = 3;

impl Operation {
    /// Its name in the configuration.
    pub fn name_in_config(&self) -> String {
        name_in_config(self.operation_id.as_deref(), &self.method, &self.path)
    }

    /// Whether the method accepts the arguments for its parameters in a struct, by name: more than three, or several that
    /// are not in the path, whose order nothing but the list of parameters decides.
    pub fn has_named_arguments(&self) -> bool {
        let arguments: Vec<&Parameter> = self.parameters.iter().filter(|parameter| parameter.is_argument()).collect();
        let outside = arguments.iter().filter(|argument| argument.place != ParameterPlace::Path).count();
        arguments.len() > MOST_IN_ORDER || outside > 1
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

/// A key of `responses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    Code(u16),
    /// `2XX` is 2.
    Range(u8),
    Default,
}
