//! The API as the generator understands it: the result of `operations`, read by every later stage.
//!
//! Only types; the code that walks them is in `graph`. The stages from `settings` to `group` take an [`Api`] and return
//! one that is complete again; what is derived from the whole after them (names, boxes) is in side tables keyed by
//! [`ItemId`] and [`OperationId`].

mod content;
pub(crate) mod equal;
mod format;
pub(crate) mod graph;
mod header;
mod multipart;
mod operation;
mod outline;
mod pages;
mod parameter;
mod schema;
mod scheme;
mod server;
mod types;
mod webhook;
mod xml;

pub use crate::constraint::{Constraint, Constraints, Dependency, Format, Limit, NameRule, Pattern, Subject};
pub use content::{Body, Content, Form, FormField, Framing, Media, Sequence, Streamed};
pub use header::{HeaderForm, HeaderPlace, Outcome, ResponseHeader};
pub use multipart::{Multipart, Part, PartKind, PartStyle};
pub use operation::{
    Failure, Lifecycle, Operation, OperationId, Output, Response, ResponseId, Status, Success, Tag, TagId,
};
pub(crate) use operation::{MOST_IN_ORDER, name_in_config};
pub use outline::outline;
pub use pages::{DeclaredPages, Pages, PagesBy, VendorPages};
pub use parameter::{Parameter, ParameterPlace, ParameterSource, Style};
pub use schema::{
    Enum, EnumOf, EnumValue, Field, Item, ItemId, ItemKind, ItemName, Parent, Presence, Record, TagKind, Union,
    UnionTag, Variant,
};
pub use scheme::{DeviceUrls, OauthFlow, Scheme, SchemeId, SchemeKind};
pub use server::{Server, ServerId, ServerVariable};
pub use types::{External, Float, Integer, Text, Type, TypeKind};
pub use webhook::{Webhook, WebhookId, WebhookKind, WebhookParameter};
pub use xml::{Xml, XmlElement, XmlHow, XmlId, XmlMember, XmlRest, XmlShape, XmlTable, XmlTableKind};

use std::collections::BTreeMap;

use crate::json::Node;
use crate::pointer::Origin;

/// A whole API.
#[derive(Clone, Debug)]
pub struct Api {
    /// `info.title`
    pub title: String,
    /// `info.version`
    pub version: String,
    /// `info.summary`, `info.description` and the document's `externalDocs`
    pub docs: Docs,
    pub terms: Terms,
    /// All definitions; an [`ItemId`] is an index. Components come first, in the order of the spec, then inline schemas in
    /// the order in which they were lowered.
    pub items: Vec<Item>,
    /// The tags that have operations, in the order of the spec; a [`TagId`] is an index.
    pub tags: Vec<Tag>,
    /// An [`OperationId`] is an index.
    pub operations: Vec<Operation>,
    /// The requests that the service makes: webhooks, then the callbacks of each operation. A [`WebhookId`] is an index.
    pub webhooks: Vec<Webhook>,
    /// The type of all events that webhooks send, if it is a single type or a member distinguishes the types.
    pub event: Option<Type>,
    /// The responses in `components.responses` whose bodies have inline schemas; a [`ResponseId`] is an index.
    pub responses: Vec<Response>,
    /// The tables for XML bodies; an [`XmlId`] is an index.
    pub xml: Vec<XmlTable>,
    /// `components.securitySchemes`; a [`SchemeId`] is an index.
    pub schemes: Vec<Scheme>,
    pub servers: Vec<Server>,
    /// The type of every schema that was lowered, by its place in the document; null is part of the type. A schema that
    /// was lowered more than once, because of `allOf`, has a row for each time; the first one is its own.
    pub schemas: Vec<(Origin, Type)>,
    /// What was read but not lowered; each has a diagnostic.
    pub skipped: Vec<Origin>,
}

/// The documentation of something in the spec.
#[derive(Clone, Debug, Default)]
pub struct Docs {
    /// `summary` of an operation, a response, a tag or the document
    pub summary: Option<String>,
    /// `description`, in Markdown
    pub description: Option<String>,
    /// `deprecated: true`
    pub deprecated: bool,
    /// `example` and `examples`
    pub examples: Vec<Node>,
    /// `externalDocs`
    pub external: Option<ExternalDocs>,
}

/// Documentation elsewhere: `{url: https://example.com/manual, description: the manual}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalDocs {
    pub url: String,
    pub description: Option<String>,
}

/// Who is behind an API, and on what terms: the rest of `info`.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// `termsOfService`, a URL
    pub service: Option<String>,
    pub contact: Contact,
    pub license: Option<License>,
}

/// `info.contact`
#[derive(Clone, Debug, Default)]
pub struct Contact {
    pub name: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
}

/// `info.license`
#[derive(Clone, Debug)]
pub struct License {
    pub name: String,
    /// An SPDX expression, `MIT OR Apache-2.0`.
    pub identifier: Option<String>,
    pub url: Option<String>,
}

impl Api {
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0]
    }

    /// The only string that a member can have: its `const`, or the only value of its `enum`.
    pub fn only_text<'a>(&'a self, field: &'a Field) -> Option<&'a str> {
        let only_value = || match &field.ty.kind {
            TypeKind::Item(id) => match &self.item(*id).kind {
                ItemKind::Enum(Enum { values, .. }) if values.len() == 1 => Some(values[0].text.as_str()),
                ItemKind::Enum(_) | ItemKind::Record(_) | ItemKind::Union(_) | ItemKind::Alias(_) => None,
            },
            _ => None,
        };
        field.constant.as_deref().or_else(only_value)
    }

    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0]
    }

    pub fn scheme(&self, id: SchemeId) -> &Scheme {
        &self.schemes[id.0]
    }

    pub fn webhook(&self, id: WebhookId) -> &Webhook {
        &self.webhooks[id.0]
    }

    pub fn response(&self, id: ResponseId) -> &Response {
        &self.responses[id.0]
    }

    /// The headers that are set on the client, each once, in the order of the spec.
    pub fn client_headers(&self) -> Vec<&Parameter> {
        let mut headers: Vec<&Parameter> = Vec::new();
        for parameter in self.operations.iter().flat_map(|operation| &operation.parameters) {
            let is_known = |known: &&Parameter| known.wire_name.eq_ignore_ascii_case(&parameter.wire_name);
            if parameter.source == ParameterSource::Client && !headers.iter().any(is_known) {
                headers.push(parameter);
            }
        }
        headers
    }

    /// The components that are the types of the parts of bodies, each with the first operation that has such a body.
    pub fn types_of_parts(&self) -> BTreeMap<ItemId, OperationId> {
        let mut components = BTreeMap::new();
        for operation in &self.operations {
            for content in operation.inputs() {
                if let Content::Multipart(Multipart { component: Some(id), .. }) = content {
                    components.entry(*id).or_insert(operation.id);
                }
            }
        }
        components
    }

    pub fn server(&self, id: ServerId) -> &Server {
        &self.servers[id.0]
    }

    pub fn tag(&self, id: TagId) -> &Tag {
        &self.tags[id.0]
    }
}
