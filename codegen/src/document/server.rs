//! Servers and tags.

use openapiv3 as typed;

use super::piece::Piece;
use super::reader::Handover;
use super::{ExternalDocs, elements, members, read_external, text};
use crate::json::Node;
use crate::normalize::marks;
use crate::pointer::Origin;

/// A list `servers`.
#[derive(Debug)]
pub(crate) struct Servers {
    pub(crate) origin: Origin,
    pub(crate) list: Vec<Server>,
}

/// A Server Object (OpenAPI 3.0.4, 4.7.5).
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) origin: Origin,
    pub(crate) core: Piece<typed::Server>,
    /// `name` of OpenAPI 3.2.
    pub(crate) name: Option<String>,
    /// Where the variables are.
    variables: Vec<(String, Origin)>,
}

/// A Tag Object (4.7.22).
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) origin: Origin,
    pub(crate) core: Piece<typed::Tag>,
    pub(crate) name: Option<String>,
    /// `summary` of OpenAPI 3.2.
    pub(crate) summary: Option<String>,
    /// `parent` of OpenAPI 3.2, the name of a tag.
    pub(crate) parent: Option<String>,
    /// `kind` of OpenAPI 3.2.
    pub(crate) kind: Option<String>,
    pub(crate) external: Option<ExternalDocs>,
}

impl Server {
    /// Where a variable is.
    pub(crate) fn variable(&self, name: &str) -> &Origin {
        self.variables.iter().find(|(known, _)| known == name).map_or(&self.origin, |(_, origin)| origin)
    }
}

pub(super) fn read_servers(owner: &Node) -> Option<Servers> {
    let node = owner.get("servers")?;
    Some(Servers { origin: node.origin.clone(), list: elements(Some(node)).iter().map(read_server).collect() })
}

fn read_server(node: &Node) -> Server {
    let variables = members(node.get("variables"));
    Server {
        origin: node.origin.clone(),
        core: Piece::read(node, "server", |_| Handover::Whole),
        name: text(node, marks::SERVER_NAME),
        variables: variables.map(|(name, node)| (name.to_owned(), node.origin.clone())).collect(),
    }
}

pub(super) fn read_tag(node: &Node) -> Tag {
    let parts = |key: &str| if key == "externalDocs" { Handover::Left } else { Handover::Whole };
    Tag {
        origin: node.origin.clone(),
        core: Piece::read(node, "tag", parts),
        name: text(node, "name"),
        summary: text(node, marks::SUMMARY),
        parent: text(node, marks::TAG_PARENT),
        kind: text(node, marks::TAG_KIND),
        external: read_external(node),
    }
}
