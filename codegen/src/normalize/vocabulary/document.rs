//! The members of everything but schemas.

use super::super::marks;
use super::Part as P;
use super::Shape::{Any, Bool, List, Map, One, Text, TextMap, Texts};
use super::{Word, keep, later, mark};

pub(super) const DOCUMENT: &[Word] = &[
    keep("openapi", Text),
    keep("info", One(P::Info)),
    keep("servers", List(P::Server)),
    keep("paths", One(P::Paths)),
    keep("components", One(P::Components)),
    keep("security", List(P::SecurityRequirement)),
    keep("tags", List(P::Tag)),
    keep("externalDocs", One(P::ExternalDocs)),
    mark("webhooks", Map(P::PathItem), marks::WEBHOOKS).v31(),
    keep("jsonSchemaDialect", Text).v31(),
    later("$self"),
];

pub(super) const INFO: &[Word] = &[
    keep("title", Text),
    keep("version", Text),
    keep("description", Text),
    keep("termsOfService", Text),
    keep("contact", One(P::Contact)),
    keep("license", One(P::License)),
    mark("summary", Text, marks::SUMMARY).v31(),
];

pub(super) const CONTACT: &[Word] = &[keep("name", Text), keep("url", Text), keep("email", Text)];

pub(super) const LICENSE: &[Word] =
    &[keep("name", Text), keep("url", Text), mark("identifier", Text, marks::IDENTIFIER).v31()];

pub(super) const SERVER: &[Word] =
    &[keep("url", Text), keep("description", Text), keep("variables", Map(P::ServerVariable)), later("name")];

pub(super) const SERVER_VARIABLE: &[Word] = &[keep("default", Text), keep("enum", Texts), keep("description", Text)];

pub(super) const EXTERNAL_DOCS: &[Word] = &[keep("url", Text), keep("description", Text)];

pub(super) const TAG: &[Word] = &[
    keep("name", Text),
    keep("description", Text),
    keep("externalDocs", One(P::ExternalDocs)),
    later("summary"),
    later("parent"),
    later("kind"),
];

pub(super) const COMPONENTS: &[Word] = &[
    keep("schemas", Map(P::Schema)),
    keep("responses", Map(P::Response)),
    keep("parameters", Map(P::Parameter)),
    keep("examples", Map(P::Example)),
    keep("requestBodies", Map(P::RequestBody)),
    keep("headers", Map(P::Header)),
    keep("securitySchemes", Map(P::SecurityScheme)),
    keep("links", Map(P::Link)),
    keep("callbacks", Map(P::Callback)),
    mark("pathItems", Map(P::PathItem), marks::PATH_ITEMS).v31(),
    later("mediaTypes"),
];

/// The members of a path item that hold operations.
pub(in super::super) const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace"];

pub(super) const PATH_ITEM: &[Word] = &[
    keep("get", One(P::Operation)),
    keep("post", One(P::Operation)),
    keep("put", One(P::Operation)),
    keep("delete", One(P::Operation)),
    keep("patch", One(P::Operation)),
    keep("parameters", List(P::Parameter)),
    keep("options", One(P::Operation)),
    keep("head", One(P::Operation)),
    keep("trace", One(P::Operation)),
    keep("servers", List(P::Server)),
    keep("summary", Text),
    keep("description", Text),
    later("query"),
    later("additionalOperations"),
];

pub(super) const OPERATION: &[Word] = &[
    keep("operationId", Text),
    keep("summary", Text),
    keep("description", Text),
    keep("tags", Texts),
    keep("parameters", List(P::Parameter)),
    keep("requestBody", One(P::RequestBody)),
    keep("responses", One(P::Responses)),
    keep("security", List(P::SecurityRequirement)),
    keep("deprecated", Bool),
    keep("externalDocs", One(P::ExternalDocs)),
    keep("servers", List(P::Server)),
    mark("callbacks", Map(P::Callback), marks::CALLBACKS),
];

pub(super) const PARAMETER: &[Word] = &[
    keep("name", Text),
    keep("in", Text),
    keep("description", Text),
    keep("required", Bool),
    keep("schema", One(P::Schema)),
    keep("example", Any),
    keep("examples", Map(P::Example)),
    keep("style", Text),
    keep("explode", Bool),
    keep("deprecated", Bool),
    keep("content", Map(P::MediaType)),
    keep("allowReserved", Bool),
    keep("allowEmptyValue", Bool),
];

pub(super) const HEADER: &[Word] = &[
    keep("description", Text),
    keep("schema", One(P::Schema)),
    keep("required", Bool),
    keep("example", Any),
    keep("examples", Map(P::Example)),
    keep("style", Text),
    mark("explode", Bool, marks::EXPLODE),
    keep("deprecated", Bool),
    keep("content", Map(P::MediaType)),
];

pub(super) const REQUEST_BODY: &[Word] =
    &[keep("content", Map(P::MediaType)), keep("required", Bool), keep("description", Text)];

pub(super) const MEDIA_TYPE: &[Word] = &[
    keep("schema", One(P::Schema)),
    keep("example", Any),
    keep("examples", Map(P::Example)),
    keep("encoding", Map(P::Encoding)),
    mark("itemSchema", One(P::Schema), marks::ITEM_SCHEMA).v31(),
    later("prefixEncoding"),
    later("itemEncoding"),
];

pub(super) const ENCODING: &[Word] = &[
    keep("contentType", Text),
    keep("headers", Map(P::Header)),
    keep("style", Text),
    keep("explode", Bool),
    keep("allowReserved", Bool),
    later("encoding"),
    later("prefixEncoding"),
    later("itemEncoding"),
];

pub(super) const RESPONSE: &[Word] = &[
    keep("description", Text),
    keep("content", Map(P::MediaType)),
    keep("headers", Map(P::Header)),
    mark("links", Map(P::Link), marks::LINKS),
    later("summary"),
];

pub(super) const EXAMPLE: &[Word] = &[
    keep("value", Any),
    keep("summary", Text),
    keep("description", Text),
    keep("externalValue", Text),
    later("dataValue"),
    later("serializedValue"),
];

pub(super) const LINK: &[Word] = &[
    keep("operationId", Text),
    keep("operationRef", Text),
    keep("parameters", Any),
    keep("requestBody", Any),
    keep("description", Text),
    keep("server", One(P::Server)),
];

pub(super) const SECURITY_SCHEME: &[Word] = &[
    keep("type", Text),
    keep("description", Text),
    keep("name", Text),
    keep("in", Text),
    keep("scheme", Text),
    keep("bearerFormat", Text),
    keep("flows", One(P::Flows)),
    keep("openIdConnectUrl", Text),
    later("oauth2MetadataUrl"),
    later("deprecated"),
];

pub(super) const FLOWS: &[Word] = &[
    keep("implicit", One(P::Flow)),
    keep("password", One(P::Flow)),
    keep("clientCredentials", One(P::Flow)),
    keep("authorizationCode", One(P::Flow)),
    later("deviceAuthorization"),
];

pub(super) const FLOW: &[Word] = &[
    keep("authorizationUrl", Text),
    keep("tokenUrl", Text),
    keep("refreshUrl", Text),
    keep("scopes", TextMap),
    later("deviceAuthorizationUrl"),
];

pub(super) const DISCRIMINATOR: &[Word] =
    &[keep("propertyName", Text), keep("mapping", TextMap), later("defaultMapping")];
