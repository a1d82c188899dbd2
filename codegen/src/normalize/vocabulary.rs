//! The keywords of OpenAPI 3.0, 3.1 and 3.2: the members of each object, their shapes, and what happens to them.
//!
//! Tables only. Walks over a document follow them, so nothing is searched for in places that the tables do not know.

mod document;
mod schema;

pub(super) use schema::{Group, group};

use super::version::Dialect;
use document as tables;

/// What the specification calls an object: a Parameter Object, a Schema Object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ObjectKind {
    Document,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Header,
    Callback,
    Example,
    Link,
    Tag,
    Components,
    SecurityScheme,
    Flows,
    Flow,
    SecurityRequirement,
    Schema,
    Discriminator,
}

/// What a member holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    Any,
    Text,
    Bool,
    /// A list of strings.
    Texts,
    /// Strings by name.
    TextMap,
    /// Lists of strings by name.
    TextLists,
    /// A list of anything.
    Values,
    /// An integer that is not negative.
    Count,
    Number,
    /// A number (3.1) or a boolean (3.0).
    Exclusive,
    /// A schema, or a boolean, which is kept.
    SchemaOrBool,
    One(ObjectKind),
    List(ObjectKind),
    Map(ObjectKind),
}

/// What happens to a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Treatment {
    /// It is kept, for a rule or for `openapiv3`.
    Keep,
    /// It is renamed to a mark.
    Mark(&'static str),
    /// It is dropped: it has no effect on what is sent.
    Comment,
    /// It is dropped, with a warning that it is not checked.
    Unchecked,
    /// It is dropped, with a warning that it is not supported.
    Unsupported,
    /// It is dropped, with a note: it changes nothing for a client, and this is why.
    Note(&'static str),
    /// It is dropped, since references to what it holds were replaced by their targets.
    Inlined,
}

/// A row of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) holds: ValueKind,
    pub(super) treatment: Treatment,
    /// The version that introduced it; those of 3.0 count as old: 2.0 is converted before.
    pub(super) since: Dialect,
}

impl Keyword {
    const fn new(name: &'static str, holds: ValueKind, treatment: Treatment) -> Self {
        Self { name, holds, treatment, since: Dialect::V20 }
    }

    const fn v31(self) -> Self {
        Self { since: Dialect::V31, ..self }
    }

    const fn v32(self) -> Self {
        Self { since: Dialect::V32, ..self }
    }
}

const fn keep(name: &'static str, holds: ValueKind) -> Keyword {
    Keyword::new(name, holds, Treatment::Keep)
}

const fn mark(name: &'static str, holds: ValueKind, mark: &'static str) -> Keyword {
    Keyword::new(name, holds, Treatment::Mark(mark))
}

/// The reason continues a sentence: "`externalValue` in an example …".
const fn note(name: &'static str, holds: ValueKind, reason: &'static str) -> Keyword {
    Keyword::new(name, holds, Treatment::Note(reason))
}

const fn inlined(name: &'static str, holds: ValueKind) -> Keyword {
    Keyword::new(name, holds, Treatment::Inlined)
}

const fn unread(name: &'static str) -> Keyword {
    Keyword::new(name, ValueKind::Any, Treatment::Unsupported).v32()
}

impl ObjectKind {
    /// The keyword that became this mark; any other keyword is its own.
    pub(super) fn written(self, key: &str) -> &str {
        self.keywords()
            .iter()
            .find(|keyword| matches!(keyword.treatment, Treatment::Mark(mark) if mark == key))
            .map_or(key, |keyword| keyword.name)
    }

    /// The section of the components for such parts, if they may be referenced with `$ref`.
    pub(super) fn section(self) -> Option<&'static str> {
        match self {
            Self::Schema => Some("schemas"),
            Self::Response => Some("responses"),
            Self::Parameter => Some("parameters"),
            Self::Example => Some("examples"),
            Self::RequestBody => Some("requestBodies"),
            Self::Header => Some("headers"),
            Self::SecurityScheme => Some("securitySchemes"),
            Self::Link => Some("links"),
            Self::Callback => Some("callbacks"),
            Self::PathItem => Some("pathItems"),
            Self::MediaType => Some("mediaTypes"),
            _ => None,
        }
    }

    /// The name in messages.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Document => "the document",
            Self::Info => "an info object",
            Self::Contact => "a contact",
            Self::License => "a license",
            Self::Server => "a server",
            Self::ServerVariable => "a server variable",
            Self::Paths => "an object of paths",
            Self::PathItem => "a path item",
            Self::Operation => "an operation",
            Self::ExternalDocs => "external documentation",
            Self::Parameter => "a parameter",
            Self::RequestBody => "a request body",
            Self::MediaType => "a media type",
            Self::Encoding => "an encoding",
            Self::Responses => "an object of responses",
            Self::Response => "a response",
            Self::Header => "a header",
            Self::Callback => "a callback",
            Self::Example => "an example",
            Self::Link => "a link",
            Self::Tag => "a tag",
            Self::Components => "the components",
            Self::SecurityScheme => "a security scheme",
            Self::Flows => "an object of flows",
            Self::Flow => "a flow",
            Self::SecurityRequirement => "a security requirement",
            Self::Schema => "a schema",
            Self::Discriminator => "a discriminator",
        }
    }

    /// The members with fixed names; the frequent ones come first.
    pub(super) fn keywords(self) -> &'static [Keyword] {
        match self {
            Self::Document => tables::DOCUMENT,
            Self::Info => tables::INFO,
            Self::Contact => tables::CONTACT,
            Self::License => tables::LICENSE,
            Self::Server => tables::SERVER,
            Self::ServerVariable => tables::SERVER_VARIABLE,
            Self::PathItem => tables::PATH_ITEM,
            Self::Operation => tables::OPERATION,
            Self::ExternalDocs => tables::EXTERNAL_DOCS,
            Self::Parameter => tables::PARAMETER,
            Self::RequestBody => tables::REQUEST_BODY,
            Self::MediaType => tables::MEDIA_TYPE,
            Self::Encoding => tables::ENCODING,
            Self::Response => tables::RESPONSE,
            Self::Header => tables::HEADER,
            Self::Example => tables::EXAMPLE,
            Self::Link => tables::LINK,
            Self::Tag => tables::TAG,
            Self::Components => tables::COMPONENTS,
            Self::SecurityScheme => tables::SECURITY_SCHEME,
            Self::Flows => tables::FLOWS,
            Self::Flow => tables::FLOW,
            Self::Discriminator => tables::DISCRIMINATOR,
            Self::Schema => schema::SCHEMA,
            Self::Paths | Self::Responses | Self::Callback | Self::SecurityRequirement => &[],
        }
    }

    /// The entry for the member `key` of this object; `None` for extensions and unknown members.
    pub(super) fn keyword(self, key: &str) -> Option<Keyword> {
        match self {
            Self::Paths | Self::Callback => any_key(key, ValueKind::One(Self::PathItem)),
            Self::Responses => any_key(key, ValueKind::One(Self::Response)),
            Self::SecurityRequirement => Some(keep("", ValueKind::Texts)),
            _ => self.keywords().iter().find(|keyword| keyword.name == key).copied(),
        }
    }
}

/// Whether `key` is a specification extension; vendors write `X-` too.
pub(super) fn is_extension(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with("X-")
}

/// Parts whose members have names chosen by the author, except for extensions.
fn any_key(key: &str, holds: ValueKind) -> Option<Keyword> {
    (!is_extension(key)).then(|| keep("", holds))
}
