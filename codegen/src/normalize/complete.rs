//! Completes an object after its members were walked: adds members that `openapiv3` requires and checks combinations.
//!
//! Each function returns whether the object can be kept.

use super::marks;
use super::prepare::fill_text;
use super::repair::name_of;
use super::version::Dialect;
use super::vocabulary::ObjectKind;
use super::{parameter, responses, security};
use crate::diagnostic::{Diagnostics, rules};
use crate::json::{Node, Object, Value};
use crate::pointer::Origin;

pub(super) fn object(object: ObjectKind, node: &mut Node, dialect: Dialect, diagnostics: &mut Diagnostics) -> bool {
    let Node { value: Value::Object(members), origin } = node else { return false };
    match object {
        ObjectKind::Document => complete_document(members, origin, dialect, diagnostics),
        ObjectKind::Info => complete_info(members, origin, diagnostics),
        ObjectKind::License | ObjectKind::Tag => needs_text(members, origin, "name", diagnostics),
        ObjectKind::Server | ObjectKind::ExternalDocs => needs_text(members, origin, "url", diagnostics),
        ObjectKind::ServerVariable => complete_variable(members, origin, diagnostics),
        ObjectKind::Discriminator => needs_text(members, origin, "propertyName", diagnostics),
        ObjectKind::Operation => complete_operation(members, origin, dialect, diagnostics),
        ObjectKind::RequestBody => complete_body(members, origin, diagnostics),
        ObjectKind::Response => {
            responses::complete(members, origin);
            true
        }
        ObjectKind::Parameter => parameter::complete_parameter(members, origin, dialect, diagnostics),
        ObjectKind::Header => parameter::complete_header(members, origin, diagnostics),
        ObjectKind::Encoding => parameter::complete_encoding(members, origin, dialect, diagnostics),
        ObjectKind::SecurityScheme => security::complete_scheme(members, origin, diagnostics),
        ObjectKind::Flows => {
            security::complete_flows(members, diagnostics);
            true
        }
        ObjectKind::Link => is_link(members, origin, diagnostics),
        ObjectKind::Example => complete_example(members),
        ObjectKind::PathItem | ObjectKind::MediaType | ObjectKind::Callback => !members.contains_key(marks::UNRESOLVED),
        ObjectKind::Contact
        | ObjectKind::Paths
        | ObjectKind::Responses
        | ObjectKind::Components
        | ObjectKind::Flow
        | ObjectKind::SecurityRequirement
        | ObjectKind::Schema => true,
    }
}

/// `dataValue` is the value as JSON, like `value` before OpenAPI 3.2.
fn complete_example(members: &mut Object) -> bool {
    if let Some(value) = members.shift_remove("dataValue") {
        members.entry("value".to_owned()).or_insert(value);
    }
    !members.contains_key(marks::UNRESOLVED)
}

/// Reports that an object cannot be kept without `key`.
pub(super) fn needs_text(members: &Object, origin: &Origin, key: &str, diagnostics: &mut Diagnostics) -> bool {
    let has_it = members.get(key).is_some_and(|member| member.as_str().is_some());
    if !has_it {
        let message = format!("{} has no `{key}`; it is ignored", name_of(origin));
        diagnostics.warning(rules::INCOMPLETE, origin, message);
    }
    has_it
}

fn complete_document(members: &mut Object, origin: &Origin, dialect: Dialect, diagnostics: &mut Diagnostics) -> bool {
    if !members.contains_key("info") {
        let mut info = Node::new(Value::Object(Object::new()), origin);
        diagnostics.warning(rules::MISSING_MEMBER, origin, "`info` is missing");
        object(ObjectKind::Info, &mut info, dialect, diagnostics);
        members.insert("info".to_owned(), info);
    }
    if !members.contains_key("paths") {
        if dialect <= Dialect::V30 {
            diagnostics.warning(rules::MISSING_MEMBER, origin, "`paths` is missing");
        }
        members.insert("paths".to_owned(), empty(origin));
    }
    check_schema_dialect(members, diagnostics);
    true
}

/// Whether schemas of this dialect are read as they are meant.
pub(super) fn is_read_dialect(dialect: &str) -> bool {
    dialect.contains("spec.openapis.org/oas/3.") || dialect.contains("draft/2020-12")
}

/// Schemas are read as JSON Schema draft 2020-12, whatever the document declares as their dialect.
fn check_schema_dialect(members: &mut Object, diagnostics: &mut Diagnostics) {
    let Some(dialect) = members.shift_remove("jsonSchemaDialect") else { return };
    if !dialect.as_str().is_some_and(is_read_dialect) {
        let message = "`jsonSchemaDialect` is ignored; schemas are read as JSON Schema draft 2020-12";
        diagnostics.warning(rules::OPENAPI_DIALECT, &dialect.origin, message);
    }
}

fn complete_info(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) -> bool {
    fill_text(members, "title", "API", origin, diagnostics);
    fill_text(members, "version", "0.0.0", origin, diagnostics);
    true
}

fn complete_variable(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) -> bool {
    let first = members.get("enum").and_then(|values| values.as_array()?.first().cloned());
    if let (false, Some(first)) = (members.contains_key("default"), first) {
        diagnostics.warning(rules::MISSING_MEMBER, origin, "`default` is missing; the first value of `enum` is used");
        members.insert("default".to_owned(), first);
    }
    needs_text(members, origin, "default", diagnostics)
}

fn complete_operation(members: &mut Object, origin: &Origin, dialect: Dialect, diagnostics: &mut Diagnostics) -> bool {
    if let Some(responses) = members.get("responses") {
        responses::check_any(responses, diagnostics);
    } else {
        if dialect <= Dialect::V30 {
            diagnostics.warning(rules::MISSING_MEMBER, origin, "`responses` is missing");
        }
        members.insert("responses".to_owned(), empty(origin));
    }
    true
}

/// A body in place of a broken reference accepts JSON of any type.
fn complete_body(members: &mut Object, origin: &Origin, diagnostics: &mut Diagnostics) -> bool {
    if members.contains_key(marks::UNRESOLVED) {
        let media_type = Object::from_iter([("schema".to_owned(), empty(origin))]);
        let content =
            Object::from_iter([("application/json".to_owned(), Node::new(Value::Object(media_type), origin))]);
        members.insert("content".to_owned(), Node::new(Value::Object(content), origin));
        return true;
    }
    let has_any = members.get("content").and_then(Node::as_object).is_some_and(|content| !content.is_empty());
    if !has_any {
        diagnostics.warning(rules::BODY_WITHOUT_MEDIA, origin, "the request body has no media type; no body is sent");
        members.entry("content".to_owned()).or_insert_with(|| empty(origin));
    }
    true
}

fn is_link(members: &Object, origin: &Origin, diagnostics: &mut Diagnostics) -> bool {
    if members.contains_key(marks::UNRESOLVED) {
        return false;
    }
    let is_one = members.contains_key("operationId") != members.contains_key("operationRef");
    if !is_one {
        let message = "a link needs either `operationId` or `operationRef`; it is ignored";
        diagnostics.warning(rules::INCOMPLETE, origin, message);
    }
    is_one
}

fn empty(origin: &Origin) -> Node {
    Node::new(Value::Object(Object::new()), origin)
}
