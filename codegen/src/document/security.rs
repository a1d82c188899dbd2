//! Security schemes, and which of them are required.

use openapiv3 as typed;

use super::piece::Piece;
use super::reader::Part;
use super::{elements, members};
use crate::json::Node;
use crate::normalize::marks;
use crate::pointer::Origin;

/// A Security Scheme Object (OpenAPI 3.0.4, 4.7.27).
#[derive(Debug)]
pub(crate) struct SecurityScheme {
    pub(crate) origin: Origin,
    pub(crate) core: Piece<typed::SecurityScheme>,
    /// Whether it is `mutualTLS`, which OpenAPI 3.0 lacks.
    pub(crate) is_mutual_tls: bool,
    /// Where `scheme` is.
    pub(crate) scheme: Origin,
    /// Where `name` is.
    pub(crate) name: Origin,
}

/// The list `security`: alternatives of sets (4.7.30).
#[derive(Debug)]
pub(crate) struct Requirements {
    pub(crate) origin: Origin,
    pub(crate) alternatives: Vec<Vec<Requirement>>,
}

/// A scheme by its name.
#[derive(Debug)]
pub(crate) struct Requirement {
    pub(crate) scheme: String,
    /// Where its scopes are.
    pub(crate) origin: Origin,
}

pub(super) fn read_scheme(node: &Node) -> SecurityScheme {
    let place = |key| node.get(key).map_or(&node.origin, |member| &member.origin).clone();
    SecurityScheme {
        origin: node.origin.clone(),
        core: Piece::read(node, "security scheme", |_| Part::Whole),
        is_mutual_tls: node.get(marks::SECURITY_TYPE).is_some(),
        scheme: place("scheme"),
        name: place("name"),
    }
}

pub(super) fn read_requirements(node: &Node) -> Requirements {
    let alternative = |node: &Node| {
        let schemes = members(Some(node));
        schemes
            .map(|(scheme, scopes)| Requirement { scheme: scheme.to_owned(), origin: scopes.origin.clone() })
            .collect()
    };
    let alternatives = elements(Some(node)).iter().map(alternative).collect();
    Requirements { origin: node.origin.clone(), alternatives }
}
