//! Security schemes.

use crate::pointer::Origin;

use super::Docs;

/// The index of a [`Scheme`] in [`super::Api::schemes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeId(pub usize);

/// A security scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its key in `components.securitySchemes`.
    pub name: String,
    pub kind: SchemeKind,
    pub docs: Docs,
    /// What else the spec says of it, by a word for each: `("Format", "JWT")`.
    pub details: Vec<(&'static str, String)>,
    /// The flows of OAuth 2.0.
    pub flows: Vec<OauthFlow>,
    pub origin: Origin,
    /// Whether an operation requires it.
    pub is_used: bool,
}

/// A flow of OAuth 2.0.
#[derive(Clone, Debug)]
pub struct OauthFlow {
    /// Its key: `clientCredentials`.
    pub name: String,
    /// By their keys, `tokenUrl` and its like.
    pub urls: Vec<(String, String)>,
    /// With their descriptions.
    pub scopes: Vec<(String, String)>,
}

impl Scheme {
    /// Whether requests carry its credential, so that the client has a setter for it. A scheme of the transport has no
    /// credential in the request.
    pub fn is_sent(&self) -> bool {
        self.is_used && self.kind != SchemeKind::Transport
    }
}

/// The URLs of the flow `deviceAuthorization`; empty where the spec has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceUrls {
    /// `deviceAuthorizationUrl`
    pub authorization: String,
    /// `tokenUrl`
    pub token: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `apiKey` in the header with this name.
    Header(String),
    /// `apiKey` in the query.
    Query(String),
    /// `apiKey` in a cookie.
    Cookie(String),
    /// `http` with `scheme: basic`
    Basic,
    /// `http` with `scheme: bearer`
    Bearer,
    /// `oauth2` and `openIdConnect`, whose tokens are sent like bearer tokens.
    Token {
        /// The `tokenUrl` of the flow `clientCredentials`.
        url: Option<String>,
        /// The flow `deviceAuthorization`.
        device: Option<DeviceUrls>,
    },
    /// `http` with another `scheme`: `Authorization: <scheme> …`
    Http(String),
    /// `mutualTLS`: part of the transport, not of the request.
    Transport,
}
