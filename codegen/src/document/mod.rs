//! The document, typed: everything that `operations`, `lower` and `xml` need from a spec, read once.
//!
//! Input: the normalized tree. Output: a [`Document`], its schemas in an arena. `openapiv3` reads each piece alone,
//! without the pieces inside it, so that an error never spreads and the cost stays linear; what OpenAPI 3.0 cannot
//! express is typed next to it. Must not decide what a piece means, nor report errors in pieces that are not used.

mod content;
mod operation;
mod pages;
mod piece;
mod reader;
mod reading;
mod schema;
mod security;
mod server;

use crate::json::{Node, Object};
use crate::normalize::marks;
use crate::pointer::Origin;
use reading::Reading;

pub(crate) use content::{Content, Encoding, Header, MediaType, RequestBody, Response};
pub(crate) use operation::{Operation, Parameter, PathItem};
pub(crate) use piece::RefOr;
pub(crate) use schema::{
    Additional, Condition, Discriminator, Extension, Kind as SchemaKind, MAX_REFERENCES, Mapping, NodeType, Properties,
    Schema, SchemaId, Schemas, is_xml_name,
};
pub(crate) use security::{Flow, Requirement, Requirements, SecurityScheme};
pub(crate) use server::{Server, Servers, Tag};

/// An OpenAPI Object (OpenAPI 3.0.4, 4.7.1).
#[derive(Debug)]
pub struct Document {
    pub(crate) origin: Origin,
    pub(crate) info: Info,
    pub(crate) schemas: Schemas,
    pub(crate) schemes: Vec<(String, RefOr<SecurityScheme>)>,
    pub(crate) security: Option<Requirements>,
    pub(crate) servers: Option<Servers>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) external: Option<ExternalDocs>,
    pub(crate) paths: Vec<(String, RefOr<PathItem>)>,
    pub(crate) webhooks: Vec<(String, RefOr<PathItem>)>,
}

/// An Info Object (4.7.2).
#[derive(Debug)]
pub(crate) struct Info {
    pub(crate) title: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) description: Option<String>,
    /// `summary` of OpenAPI 3.1.
    pub(crate) summary: Option<String>,
    pub(crate) terms: Option<String>,
    /// `name`, `url` and `email` of `contact`.
    pub(crate) contact: [Option<String>; 3],
    /// `name`, `identifier` and `url` of `license`.
    pub(crate) license: [Option<String>; 3],
}

/// An External Documentation Object (4.7.11).
#[derive(Debug)]
pub(crate) struct ExternalDocs {
    pub(crate) url: String,
    pub(crate) description: Option<String>,
}

/// Reads a normalized document.
pub fn read(root: &Node) -> Document {
    let mut reading = Reading::new(root);
    let schemes = members(root.get("components").and_then(|components| components.get("securitySchemes")));
    let schemes = schemes.map(|(name, node)| (name.to_owned(), reading.scheme(node))).collect();
    let mut path_items = |key| {
        let all = members(root.get(key)).filter(|(name, _)| key != "paths" || !name.starts_with("x-"));
        all.map(|(name, node)| (name.to_owned(), reading.path_item(node))).collect()
    };
    let (paths, webhooks) = (path_items("paths"), path_items(marks::WEBHOOKS));
    Document {
        origin: root.origin.clone(),
        info: read_info(root),
        schemes,
        security: root.get("security").map(security::read_requirements),
        servers: server::read_servers(root),
        tags: elements(root.get("tags")).iter().map(server::read_tag).collect(),
        external: read_external(root),
        paths,
        webhooks,
        schemas: reading.schemas,
    }
}

fn read_info(root: &Node) -> Info {
    let info = root.get("info");
    let member = |key| info.and_then(|info| text(info, key));
    let inside = |of: &str, key| info.and_then(|info| text(info.get(of)?, key));
    Info {
        title: member("title"),
        version: member("version"),
        description: member("description"),
        summary: member(marks::SUMMARY),
        terms: member("termsOfService"),
        contact: ["name", "url", "email"].map(|key| inside("contact", key)),
        license: ["name", marks::IDENTIFIER, "url"].map(|key| inside("license", key)),
    }
}

/// `externalDocs` of an object.
fn read_external(owner: &Node) -> Option<ExternalDocs> {
    let node = owner.get("externalDocs")?;
    Some(ExternalDocs { url: text(node, "url")?, description: text(node, "description") })
}

/// The members of an object; none for any other value.
fn members(node: Option<&Node>) -> impl Iterator<Item = (&str, &Node)> {
    let object: Option<&Object> = node.and_then(Node::as_object);
    object.into_iter().flatten().map(|(key, value)| (key.as_str(), value))
}

/// The elements of an array; none for any other value.
fn elements(node: Option<&Node>) -> &[Node] {
    node.and_then(Node::as_array).unwrap_or_default()
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_str).map(str::to_owned)
}
