//! The members of all parts except schemas.

use super::super::marks;
use super::ObjectKind as P;
use super::ValueKind::{Any, Bool, List, Map, One, Text, TextMap, Texts};
use super::{Keyword, inlined, keep, mark, note, unread};

pub(super) const DOCUMENT: &[Keyword] = &[
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
    note("$self", Text, "only says which references lead into it").v32(),
];

pub(super) const INFO: &[Keyword] = &[
    keep("title", Text),
    keep("version", Text),
    keep("description", Text),
    keep("termsOfService", Text),
    keep("contact", One(P::Contact)),
    keep("license", One(P::License)),
    mark("summary", Text, marks::SUMMARY).v31(),
];

pub(super) const CONTACT: &[Keyword] = &[keep("name", Text), keep("url", Text), keep("email", Text)];

pub(super) const LICENSE: &[Keyword] =
    &[keep("name", Text), keep("url", Text), mark("identifier", Text, marks::IDENTIFIER).v31()];

pub(super) const SERVER: &[Keyword] = &[
    keep("url", Text),
    keep("description", Text),
    keep("variables", Map(P::ServerVariable)),
    mark("name", Text, marks::SERVER_NAME).v32(),
];

pub(super) const SERVER_VARIABLE: &[Keyword] = &[keep("default", Text), keep("enum", Texts), keep("description", Text)];

pub(super) const EXTERNAL_DOCS: &[Keyword] = &[keep("url", Text), keep("description", Text)];

pub(super) const TAG: &[Keyword] = &[
    keep("name", Text),
    keep("description", Text),
    keep("externalDocs", One(P::ExternalDocs)),
    mark("summary", Text, marks::SUMMARY).v32(),
    mark("parent", Text, marks::TAG_PARENT).v32(),
    mark("kind", Text, marks::TAG_KIND).v32(),
];

pub(super) const COMPONENTS: &[Keyword] = &[
    keep("schemas", Map(P::Schema)),
    keep("responses", Map(P::Response)),
    keep("parameters", Map(P::Parameter)),
    keep("examples", Map(P::Example)),
    keep("requestBodies", Map(P::RequestBody)),
    keep("headers", Map(P::Header)),
    keep("securitySchemes", Map(P::SecurityScheme)),
    keep("links", Map(P::Link)),
    keep("callbacks", Map(P::Callback)),
    inlined("pathItems", Map(P::PathItem)).v31(),
    inlined("mediaTypes", Map(P::MediaType)).v32(),
];

pub(super) const PATH_ITEM: &[Keyword] = &[
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
    keep("query", One(P::Operation)).v32(),
    keep("additionalOperations", Map(P::Operation)).v32(),
];

pub(super) const OPERATION: &[Keyword] = &[
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

pub(super) const PARAMETER: &[Keyword] = &[
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
    note("allowEmptyValue", Bool, "changes nothing: an empty string is always sent as an empty value"),
];

pub(super) const HEADER: &[Keyword] = &[
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

pub(super) const REQUEST_BODY: &[Keyword] =
    &[keep("content", Map(P::MediaType)), keep("required", Bool), keep("description", Text)];

pub(super) const MEDIA_TYPE: &[Keyword] = &[
    keep("schema", One(P::Schema)),
    note("example", Any, "is not shown in the documentation"),
    note("examples", Map(P::Example), "are not shown in the documentation"),
    keep("encoding", Map(P::Encoding)),
    mark("itemSchema", One(P::Schema), marks::ITEM_SCHEMA).v32(),
    unread("prefixEncoding"),
    unread("itemEncoding"),
];

pub(super) const ENCODING: &[Keyword] = &[
    keep("contentType", Text),
    keep("headers", Map(P::Header)),
    keep("style", Text),
    keep("explode", Bool),
    keep("allowReserved", Bool),
    unread("encoding"),
    unread("prefixEncoding"),
    unread("itemEncoding"),
];

pub(super) const RESPONSE: &[Keyword] = &[
    keep("description", Text),
    keep("content", Map(P::MediaType)),
    keep("headers", Map(P::Header)),
    note("links", Map(P::Link), "are not followed: take the values from the response and call the operation"),
    mark("summary", Text, marks::SUMMARY).v32(),
];

pub(super) const EXAMPLE: &[Keyword] = &[
    keep("value", Any),
    note("summary", Text, "is not shown in the documentation"),
    note("description", Text, "is not shown in the documentation"),
    note("externalValue", Text, "is not fetched"),
    keep("dataValue", Any).v32(),
    note("serializedValue", Text, "is not shown in the documentation: arguments are written by the client").v32(),
];

pub(super) const LINK: &[Keyword] = &[
    keep("operationId", Text),
    keep("operationRef", Text),
    keep("parameters", Any),
    keep("requestBody", Any),
    keep("description", Text),
    keep("server", One(P::Server)),
];

pub(super) const SECURITY_SCHEME: &[Keyword] = &[
    keep("type", Text),
    keep("description", Text),
    keep("name", Text),
    keep("in", Text),
    keep("scheme", Text),
    keep("bearerFormat", Text),
    keep("flows", One(P::Flows)),
    keep("openIdConnectUrl", Text),
    mark("oauth2MetadataUrl", Text, marks::METADATA_URL).v32(),
    mark("deprecated", Bool, marks::DEPRECATED).v32(),
];

pub(super) const FLOWS: &[Keyword] = &[
    keep("implicit", One(P::Flow)),
    keep("password", One(P::Flow)),
    keep("clientCredentials", One(P::Flow)),
    keep("authorizationCode", One(P::Flow)),
    mark("deviceAuthorization", One(P::Flow), marks::DEVICE_AUTHORIZATION).v32(),
];

pub(super) const FLOW: &[Keyword] = &[
    keep("authorizationUrl", Text),
    keep("tokenUrl", Text),
    keep("refreshUrl", Text),
    keep("scopes", TextMap),
    mark("deviceAuthorizationUrl", Text, marks::DEVICE_AUTHORIZATION_URL).v32(),
];

pub(super) const DISCRIMINATOR: &[Keyword] =
    &[keep("propertyName", Text), keep("mapping", TextMap), mark("defaultMapping", Text, marks::DEFAULT_MAPPING).v32()];
