//! The normalised tree, piece by piece, as `openapiv3` types.
//!
//! Comes in: a node in the one dialect. Goes out: the typed piece, or a diagnostic at the node and nothing. Each piece
//! is read alone: the schemas, responses, … inside it are replaced by references, so that a defect never spreads, the
//! cost stays linear, and whoever reads a piece finds its parts in the node.

mod reader;
mod schema;

use openapiv3::{Header, Operation, Parameter, RequestBody, Response, SecurityScheme, Server, Tag};
use serde::de::DeserializeOwned;

use crate::diagnostic::{Diagnostics, Kind};
use crate::source::{Node, Object};
use reader::{Part, Reader};
pub(crate) use schema::{
    Additional, Condition, Discriminator, Extension, Kind as SchemaKind, MAX_REFERENCES, Mapping, Properties, Reading,
    Schema, SchemaId, Schemas,
};

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
    match piece(node, what, parts) {
        Ok(piece) => Some(piece),
        Err(defect) => {
            diagnostics.warning(Kind::Invalid, &node.origin, defect);
            None
        }
    }
}

fn piece<T: DeserializeOwned>(node: &Node, what: &str, parts: fn(&str) -> Part) -> Result<T, String> {
    T::deserialize(Reader::new(node, parts)).map_err(|error| format!("this {what} cannot be read: {error}"))
}

/// The members of an object; none of anything else.
pub(crate) fn members(node: Option<&Node>) -> impl Iterator<Item = (&str, &Node)> {
    let object: Option<&Object> = node.and_then(Node::as_object);
    object.into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// The elements of an array; none of anything else.
pub(crate) fn elements(node: Option<&Node>) -> &[Node] {
    node.and_then(Node::as_array).unwrap_or_default()
}

pub(crate) fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_str).map(str::to_owned)
}
