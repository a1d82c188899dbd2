//! Path items, operations and their parameters.

use openapiv3 as typed;

use super::content::{Content, RequestBody, Response, read_content, valued};
use super::pages::read_pages;
use super::piece::{Piece, RefOr};
use super::reader::Handover;
use super::reading::Reading;
use super::security::{Requirements, read_requirements};
use super::server::{Servers, read_servers};
use super::{ExternalDocs, SchemaId, elements, members, read_external, text};
use crate::http::METHODS;
use crate::ir::{Lifecycle, VendorPages};
use crate::json::Node;
use crate::normalize::marks;
use crate::pointer::Origin;

/// A Path Item Object (OpenAPI 3.0.4, 4.7.9).
#[derive(Debug)]
pub(crate) struct PathItem {
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) parameters: Vec<RefOr<Parameter>>,
    pub(crate) servers: Option<Servers>,
    /// By the methods, in the order of the document.
    pub(crate) operations: Vec<(&'static str, Operation)>,
    /// `additionalOperations` of OpenAPI 3.2.
    pub(crate) additional: Vec<(String, Operation)>,
}

/// An Operation Object (4.7.10).
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) origin: Origin,
    pub(crate) core: Piece<typed::Operation>,
    pub(crate) parameters: Vec<RefOr<Parameter>>,
    pub(crate) request_body: Option<RefOr<RequestBody>>,
    /// By status, as the document spells it.
    pub(crate) responses: Vec<(String, RefOr<Response>)>,
    pub(crate) callbacks: Vec<(String, RefOr<Callback>)>,
    pub(crate) servers: Option<Servers>,
    pub(crate) security: Option<Requirements>,
    pub(crate) external: Option<ExternalDocs>,
    /// What a vendor extension declares about pages.
    pub(crate) vendor_pages: Option<VendorPages>,
    pub(crate) lifecycle: Lifecycle,
}

/// A Callback Object (4.7.18): path items by the expressions of their URLs.
#[derive(Debug)]
pub(crate) struct Callback(pub(crate) Vec<(String, RefOr<PathItem>)>);

/// A Parameter Object (4.7.12).
#[allow(clippy::struct_excessive_bools, reason = "they are the booleans of a Parameter Object")]
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) origin: Origin,
    pub(crate) core: Piece<typed::Parameter>,
    pub(crate) name: Option<String>,
    /// `in`
    pub(crate) location: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) deprecated: bool,
    pub(crate) allow_reserved: bool,
    /// Whether it is the whole query: `in: querystring` of OpenAPI 3.2.
    pub(crate) is_querystring: bool,
    /// `style: cookie` of OpenAPI 3.2.
    pub(crate) is_cookie_style: bool,
    /// `collectionFormat: tsv` of Swagger 2.0.
    pub(crate) is_tab_delimited: bool,
    /// `example`, and the values of `examples`.
    pub(crate) examples: Vec<Node>,
    pub(crate) schema: Option<SchemaId>,
    pub(crate) content: Content,
}

pub(super) fn read_path_item(reading: &mut Reading<'_>, node: &Node) -> PathItem {
    let parameters = read_parameters(reading, node);
    let mut operations = Vec::new();
    for (name, node) in members(Some(node)) {
        if let Some(method) = METHODS.iter().copied().find(|method| *method == name) {
            operations.push((method, read_operation(reading, node, &parameters)));
        }
    }
    let additional = members(node.get("additionalOperations"));
    let additional = additional.map(|(method, node)| (method.to_owned(), read_operation(reading, node, &parameters)));
    PathItem {
        summary: text(node, "summary"),
        description: text(node, "description"),
        servers: read_servers(node),
        operations,
        additional: additional.collect(),
        parameters,
    }
}

/// `inherited` are the parameters of the path item.
fn read_operation(reading: &mut Reading<'_>, node: &Node, inherited: &[RefOr<Parameter>]) -> Operation {
    let parameters = read_parameters(reading, node);
    let responses = members(node.get("responses"));
    let callbacks = members(node.get(marks::CALLBACKS));
    Operation {
        origin: node.origin.clone(),
        core: Piece::read(node, "operation", parts),
        vendor_pages: read_pages(node, [inherited, &parameters]),
        parameters,
        request_body: node.get("requestBody").map(|body| reading.request_body(body)),
        responses: responses.map(|(status, node)| (status.to_owned(), reading.response(node))).collect(),
        callbacks: callbacks.map(|(name, node)| (name.to_owned(), reading.callback(node))).collect(),
        servers: read_servers(node),
        security: node.get("security").map(read_requirements),
        external: read_external(node),
        lifecycle: Lifecycle { sunset: text(node, "x-sunset"), stability: text(node, "x-stability-level") },
    }
}

pub(super) fn read_callback(reading: &mut Reading<'_>, node: &Node) -> Callback {
    let path_items = members(Some(node)).filter(|(url, _)| !url.starts_with("x-"));
    Callback(path_items.map(|(url, node)| (url.to_owned(), reading.path_item(node))).collect())
}

fn read_parameters(reading: &mut Reading<'_>, owner: &Node) -> Vec<RefOr<Parameter>> {
    elements(owner.get("parameters")).iter().map(|node| reading.parameter(node)).collect()
}

pub(super) fn read_parameter(reading: &mut Reading<'_>, node: &Node) -> Parameter {
    let flag = |key| node.get(key).and_then(Node::as_bool).unwrap_or_default();
    Parameter {
        origin: node.origin.clone(),
        core: Piece::read(node, "parameter", valued),
        name: text(node, "name"),
        location: text(node, "in"),
        description: text(node, "description"),
        deprecated: flag("deprecated"),
        allow_reserved: flag("allowReserved"),
        is_querystring: node.get(marks::QUERYSTRING).is_some(),
        is_cookie_style: node.get(marks::COOKIE_STYLE).is_some(),
        is_tab_delimited: node.get(marks::TAB_DELIMITED).is_some(),
        examples: reading.examples_of(node),
        schema: reading.schema_of(node, "schema"),
        content: read_content(reading, node),
    }
}

fn parts(key: &str) -> Handover {
    match key {
        "parameters" | "servers" | "callbacks" | "externalDocs" | "security" => Handover::Left,
        "requestBody" => Handover::Left,
        "responses" => Handover::Empty,
        key if key.starts_with("x-") => Handover::Left,
        _ => Handover::Whole,
    }
}
