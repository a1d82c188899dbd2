//! Bodies: request bodies, responses, their media types and headers.

use openapiv3 as typed;

use super::piece::{Piece, RefOr};
use super::reader::Handover;
use super::reading::Reading;
use super::{SchemaId, members, text};
use crate::json::Node;
use crate::normalize::marks;
use crate::pointer::Origin;

/// The members of `content` in the order of the document.
pub(crate) type Content = Vec<(String, MediaType)>;

/// A Media Type Object (OpenAPI 3.0.4, 4.7.14).
#[derive(Debug)]
pub(crate) struct MediaType {
    pub(crate) origin: Origin,
    pub(crate) schema: Option<SchemaId>,
    /// `itemSchema` of OpenAPI 3.2.
    pub(crate) item_schema: Option<SchemaId>,
    pub(crate) encoding: Vec<(String, Encoding)>,
}

/// An Encoding Object (4.7.15).
#[derive(Debug)]
pub(crate) struct Encoding {
    pub(crate) origin: Origin,
    pub(crate) content_type: Option<String>,
    pub(crate) style: Option<String>,
    pub(crate) explode: Option<bool>,
    pub(crate) allow_reserved: Option<bool>,
    /// Whether it has `style`, `explode` or `allowReserved`, from OpenAPI 3.1 on.
    pub(crate) is_styled: bool,
    pub(crate) places: EncodingPlaces,
}

/// The places of the keywords that an Encoding Object has.
#[derive(Debug)]
pub(crate) struct EncodingPlaces {
    pub(crate) content_type: Option<Origin>,
    pub(crate) allow_reserved: Option<Origin>,
    pub(crate) headers: Option<Origin>,
}

/// A Request Body Object (4.7.13).
#[derive(Debug)]
pub(crate) struct RequestBody {
    pub(crate) origin: Origin,
    pub(crate) core: Piece<typed::RequestBody>,
    pub(crate) content: Content,
}

/// A Response Object (4.7.17).
#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) origin: Origin,
    pub(crate) core: Piece<typed::Response>,
    /// `summary` of OpenAPI 3.2.
    pub(crate) summary: Option<String>,
    pub(crate) headers: Vec<(String, RefOr<Header>)>,
    pub(crate) content: Content,
}

/// A Header Object (4.7.21).
#[derive(Debug)]
pub(crate) struct Header {
    pub(crate) core: Piece<typed::Header>,
    pub(crate) explode: bool,
    /// `example`, and the values of `examples`.
    pub(crate) examples: Vec<Node>,
    pub(crate) schema: Option<SchemaId>,
    pub(crate) content: Content,
}

impl MediaType {
    /// The encoding of a property.
    pub(crate) fn encoding_of(&self, name: &str) -> Option<&Encoding> {
        self.encoding.iter().find(|(known, _)| known == name).map(|(_, encoding)| encoding)
    }
}

pub(super) fn read_content(reading: &mut Reading<'_>, owner: &Node) -> Content {
    let content = members(owner.get("content"));
    content.map(|(media_type, node)| (media_type.to_owned(), read_media_type(reading, node))).collect()
}

fn read_media_type(reading: &mut Reading<'_>, node: &Node) -> MediaType {
    let encoding = members(node.get("encoding"));
    MediaType {
        origin: node.origin.clone(),
        schema: reading.schema_of(node, "schema"),
        item_schema: reading.schema_of(node, marks::ITEM_SCHEMA),
        encoding: encoding.map(|(name, node)| (name.to_owned(), read_encoding(node))).collect(),
    }
}

fn read_encoding(node: &Node) -> Encoding {
    let flag = |key| node.get(key).and_then(Node::as_bool);
    let place = |key| node.get(key).map(|member| member.origin.clone());
    Encoding {
        origin: node.origin.clone(),
        content_type: text(node, "contentType"),
        style: text(node, "style"),
        explode: flag("explode"),
        allow_reserved: flag("allowReserved"),
        is_styled: node.get(marks::STYLED).is_some(),
        places: EncodingPlaces {
            content_type: place("contentType"),
            allow_reserved: place("allowReserved"),
            headers: place("headers"),
        },
    }
}

pub(super) fn read_request_body(reading: &mut Reading<'_>, node: &Node) -> RequestBody {
    RequestBody {
        origin: node.origin.clone(),
        core: Piece::read(node, "request body", parts),
        content: read_content(reading, node),
    }
}

pub(super) fn read_response(reading: &mut Reading<'_>, node: &Node) -> Response {
    let headers = members(node.get("headers"));
    Response {
        origin: node.origin.clone(),
        core: Piece::read(node, "response", parts),
        summary: text(node, marks::SUMMARY),
        headers: headers.map(|(name, node)| (name.to_owned(), reading.header(node))).collect(),
        content: read_content(reading, node),
    }
}

pub(super) fn read_header(reading: &mut Reading<'_>, node: &Node) -> Header {
    Header {
        core: Piece::read(node, "header", valued),
        explode: node.get(marks::EXPLODE).and_then(Node::as_bool).unwrap_or_default(),
        examples: reading.examples_of(node),
        schema: reading.schema_of(node, "schema"),
        content: read_content(reading, node),
    }
}

/// How the parts of an object with a schema or `content` are read.
pub(super) fn valued(key: &str) -> Handover {
    match key {
        "schema" => Handover::Reference,
        "content" => Handover::Empties,
        "example" | "examples" | "encoding" => Handover::Left,
        key if key.starts_with("x-") => Handover::Left,
        _ => Handover::Whole,
    }
}

fn parts(key: &str) -> Handover {
    match key {
        "content" => Handover::Empties,
        "headers" => Handover::References,
        "links" => Handover::Left,
        key if key.starts_with("x-") => Handover::Left,
        _ => Handover::Whole,
    }
}
