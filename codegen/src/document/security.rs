//! Security schemes, and which of them are required.

use openapiv3 as typed;

use super::piece::Piece;
use super::reader::Handover;
use super::{elements, members, text};
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
    /// `deprecated` of OpenAPI 3.2.
    pub(crate) deprecated: bool,
    /// `oauth2MetadataUrl` of OpenAPI 3.2.
    pub(crate) metadata_url: Option<String>,
    pub(crate) flows: Vec<Flow>,
    /// Where `scheme` is.
    pub(crate) scheme: Origin,
    /// Where `name` is.
    pub(crate) name: Origin,
}

/// An OAuth Flow Object (4.7.29).
#[derive(Debug)]
pub(crate) struct Flow {
    /// Its key, as the specification spells it.
    pub(crate) name: &'static str,
    /// By their keys, as the specification spells them.
    pub(crate) urls: Vec<(&'static str, String)>,
    /// With their descriptions.
    pub(crate) scopes: Vec<(String, String)>,
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
    pub(crate) scopes: Vec<String>,
    /// Where its scopes are.
    pub(crate) origin: Origin,
}

pub(super) fn read_scheme(node: &Node) -> SecurityScheme {
    let place = |key| node.get(key).map_or(&node.origin, |member| &member.origin).clone();
    SecurityScheme {
        origin: node.origin.clone(),
        core: Piece::read(node, "security scheme", |_| Handover::Whole),
        deprecated: node.get(marks::DEPRECATED).and_then(Node::as_bool).unwrap_or_default(),
        metadata_url: text(node, marks::METADATA_URL),
        flows: read_flows(node),
        is_mutual_tls: node.get(marks::SECURITY_TYPE).is_some(),
        scheme: place("scheme"),
        name: place("name"),
    }
}

/// The flows and their URLs, by the members that hold them.
const FLOWS: [(&str, &str); 5] = [
    ("implicit", "implicit"),
    ("password", "password"),
    ("clientCredentials", "clientCredentials"),
    ("authorizationCode", "authorizationCode"),
    (marks::DEVICE_AUTHORIZATION, "deviceAuthorization"),
];
const URLS: [(&str, &str); 4] = [
    ("authorizationUrl", "authorizationUrl"),
    (marks::DEVICE_AUTHORIZATION_URL, "deviceAuthorizationUrl"),
    ("tokenUrl", "tokenUrl"),
    ("refreshUrl", "refreshUrl"),
];

fn read_flows(scheme: &Node) -> Vec<Flow> {
    let flow = |(key, name)| {
        let flow = scheme.get("flows")?.get(key)?;
        let url = |(key, name)| text(flow, key).filter(|url| !url.is_empty()).map(|url| (name, url));
        let scopes = members(flow.get("scopes"));
        let scopes = scopes.map(|(name, node)| (name.to_owned(), node.as_str().unwrap_or_default().to_owned()));
        Some(Flow { name, urls: URLS.into_iter().filter_map(url).collect(), scopes: scopes.collect() })
    };
    FLOWS.into_iter().filter_map(flow).collect()
}

pub(super) fn read_requirements(node: &Node) -> Requirements {
    let alternative = |node: &Node| {
        let schemes = members(Some(node));
        schemes
            .map(|(scheme, scopes)| Requirement {
                scheme: scheme.to_owned(),
                scopes: elements(Some(scopes)).iter().filter_map(Node::as_str).map(str::to_owned).collect(),
                origin: scopes.origin.clone(),
            })
            .collect()
    };
    let alternatives = elements(Some(node)).iter().map(alternative).collect();
    Requirements { origin: node.origin.clone(), alternatives }
}
