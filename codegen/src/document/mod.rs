//! The normalised tree, piece by piece, as `openapiv3` types.
//!
//! Comes in: a node in the one dialect. Goes out: the typed piece, or a diagnostic at the node and nothing. Each piece
//! is read alone: the schemas, responses, … inside it are replaced by references, so that a defect never spreads, the
//! cost stays linear, and whoever reads a piece finds its parts in the node.

mod reader;

use openapiv3::{Header, Operation, Parameter, RequestBody, Response, Schema, SecurityScheme, Server, Tag};
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostics, Kind};
use crate::source::Node;
use reader::{Part, Reader};

/// A Schema Object (OpenAPI 3.0.4, 4.7.24).
pub(crate) fn schema(node: &Node, diagnostics: &mut Diagnostics) -> Option<Schema> {
    read(node, diagnostics, "schema", |key| match key {
        "properties" | "allOf" | "anyOf" | "oneOf" => Part::References,
        "items" | "not" => Part::Reference,
        "additionalProperties" => Part::BoolOrReference,
        "default" | "enum" | "example" | "externalDocs" | "discriminator" => Part::Left,
        key if key.starts_with("x-") => Part::Left,
        _ => Part::Whole,
    })
}

/// An Operation Object (4.7.10).
pub(crate) fn operation(node: &Node, diagnostics: &mut Diagnostics) -> Option<Operation> {
    read(node, diagnostics, "operation", |key| match key {
        "parameters" | "servers" | "callbacks" | "externalDocs" | "security" => Part::Left,
        "requestBody" => Part::Left,
        "responses" => Part::Empty,
        key if key.starts_with("x-") => Part::Left,
        _ => Part::Whole,
    })
}

/// A Parameter Object (4.7.12).
pub(crate) fn parameter(node: &Node, diagnostics: &mut Diagnostics) -> Option<Parameter> {
    read(node, diagnostics, "parameter", valued)
}

/// A Header Object (4.7.21).
pub(crate) fn header(node: &Node, diagnostics: &mut Diagnostics) -> Option<Header> {
    read(node, diagnostics, "header", valued)
}

/// A Request Body Object (4.7.13).
pub(crate) fn request_body(node: &Node, diagnostics: &mut Diagnostics) -> Option<RequestBody> {
    read(node, diagnostics, "request body", container)
}

/// A Response Object (4.7.17).
pub(crate) fn response(node: &Node, diagnostics: &mut Diagnostics) -> Option<Response> {
    read(node, diagnostics, "response", container)
}

/// A Security Scheme Object (4.7.27).
pub(crate) fn security_scheme(node: &Node, diagnostics: &mut Diagnostics) -> Option<SecurityScheme> {
    read(node, diagnostics, "security scheme", |_| Part::Whole)
}

/// A Server Object (4.7.5).
pub(crate) fn server(node: &Node, diagnostics: &mut Diagnostics) -> Option<Server> {
    read(node, diagnostics, "server", |_| Part::Whole)
}

/// A Tag Object (4.7.22).
pub(crate) fn tag(node: &Node, diagnostics: &mut Diagnostics) -> Option<Tag> {
    read(node, diagnostics, "tag", |key| if key == "externalDocs" { Part::Left } else { Part::Whole })
}

fn valued(key: &str) -> Part {
    match key {
        "schema" => Part::Reference,
        "content" => Part::Empties,
        "example" | "examples" | "encoding" => Part::Left,
        key if key.starts_with("x-") => Part::Left,
        _ => Part::Whole,
    }
}

fn container(key: &str) -> Part {
    match key {
        "content" => Part::Empties,
        "headers" => Part::References,
        "links" => Part::Left,
        key if key.starts_with("x-") => Part::Left,
        _ => Part::Whole,
    }
}

fn read<T: DeserializeOwned>(
    node: &Node,
    diagnostics: &mut Diagnostics,
    what: &str,
    parts: fn(&str) -> Part,
) -> Option<T> {
    match T::deserialize(Reader::new(node, parts)) {
        Ok(piece) => Some(piece),
        Err(error) => {
            diagnostics.warning(Kind::Invalid, &node.origin, format!("this {what} cannot be read: {error}"));
            None
        }
    }
}
