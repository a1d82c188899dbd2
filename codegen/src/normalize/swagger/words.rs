//! The vocabulary of Swagger 2.0: the members of each object.
//!
//! Words that OpenAPI 3.0 added are read as in 3.0, with a message. What neither version knows is reported by the walk.

use crate::diagnostic::{Diagnostics, rules};
use crate::json::Object;
use crate::normalize::version::Dialect;
use crate::normalize::vocabulary::ObjectKind;

const DOCUMENT: &[&str] = &[
    "swagger",
    "info",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "externalDocs",
];

const PATH_ITEM: &[&str] = &["$ref", "get", "put", "post", "delete", "options", "head", "patch", "parameters"];

const OPERATION: &[&str] = &[
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "consumes",
    "produces",
    "parameters",
    "responses",
    "schemes",
    "deprecated",
    "security",
];

/// The words that describe a value, in a parameter, its items and a header.
pub(super) const VALUE: &[&str] = &[
    "type",
    "format",
    "items",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
];

const PARAMETER: &[&str] = &["name", "in", "description", "required", "allowEmptyValue", "collectionFormat"];

const BODY: &[&str] = &["name", "in", "description", "required", "schema"];

const RESPONSE: &[&str] = &["description", "schema", "headers", "examples"];

const HEADER: &[&str] = &["description", "collectionFormat"];

const SECURITY_SCHEME: &[&str] =
    &["type", "description", "name", "in", "flow", "authorizationUrl", "tokenUrl", "scopes"];

/// The words of JSON Schema that 2.0 lacks and 3.0 has.
const NOT_IN_SCHEMA: &[&str] = &["oneOf", "anyOf", "not", "nullable", "writeOnly", "deprecated"];

/// Whether Swagger 2.0 defines the member `key` of an object.
fn is_word(object: ObjectKind, key: &str) -> bool {
    match object {
        ObjectKind::Document => DOCUMENT.contains(&key),
        ObjectKind::PathItem => PATH_ITEM.contains(&key),
        ObjectKind::Operation => OPERATION.contains(&key),
        ObjectKind::Parameter => PARAMETER.contains(&key) || VALUE.contains(&key),
        ObjectKind::RequestBody => BODY.contains(&key),
        ObjectKind::Response => RESPONSE.contains(&key),
        ObjectKind::Header => HEADER.contains(&key) || VALUE.contains(&key),
        ObjectKind::SecurityScheme => SECURITY_SCHEME.contains(&key),
        ObjectKind::Schema => !NOT_IN_SCHEMA.contains(&key),
        // The same in both versions.
        _ => true,
    }
}

/// Reports the words of an object that OpenAPI 3.0 added. What 3.1 and 3.2 added is reported by the walk.
pub(super) fn report(object: ObjectKind, members: &Object, diagnostics: &mut Diagnostics) {
    for (key, member) in members {
        let is_new = object.keyword(key).is_some_and(|keyword| keyword.since <= Dialect::V30);
        if is_new && !is_word(object, key) {
            let message = format!("`{key}` belongs to OpenAPI 3.0; it is read as in 3.0");
            diagnostics.warning(rules::OTHER_VERSION, &member.origin, message);
        }
    }
}
