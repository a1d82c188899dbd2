//! Tokens from the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderValue};

use super::authenticate::{Around, Authenticate, Begin, Given};
use super::base64::base64;
use super::scheme::{Placement, Scheme};
use super::token::Token;
use super::token_cache::Tokens;
use super::token_server::{TokenServer, is_secret_parameter};
use super::token_source::{AccessToken, TokenSource};
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::Body;
use crate::runtime::http::percent::encode_field;
use crate::runtime::http::transport::TransportError;
use crate::runtime::secret::Secret;

/// The ID and secret of an OAuth client. Tokens are fetched from the spec's `tokenUrl` unless another URL is set.
#[derive(Clone)]
pub struct ClientCredentials {
    id: String,
    secret: Secret,
    token_url: Option<String>,
    parameters: Vec<(String, String)>,
    in_body: bool,
}

impl ClientCredentials {
    /// The ID and secret that the authorization server issued. They are sent with HTTP basic authentication.
    pub fn new(id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self { id: id.into(), secret: secret.into(), token_url: None, parameters: Vec::new(), in_body: false }
    }

    /// Requests these scopes; the server's default scopes unless set.
    #[must_use]
    pub fn scopes<S: AsRef<str>>(self, scopes: impl IntoIterator<Item = S>) -> Self {
        let scopes: Vec<String> = scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect();
        self.parameter("scope", scopes.join(" "))
    }

    /// Sends another parameter with each token request, such as `audience` or `resource`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Fetches tokens from this URL instead of the spec's. A relative URL is resolved against the server of the call.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Sends the ID and secret in the body, for servers that do not accept basic authentication.
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.in_body = true;
        self
    }

    fn form(&self) -> Vec<(&str, &str)> {
        let mut pairs = vec![("grant_type", "client_credentials")];
        pairs.extend(self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        if self.in_body {
            pairs.extend([("client_id", self.id.as_str()), ("client_secret", self.secret.expose())]);
        }
        pairs
    }

    /// The header with ID and secret, unless they are in the body.
    fn authorization(&self) -> Result<Option<HeaderValue>, TransportError> {
        if self.in_body {
            return Ok(None);
        }
        let text = format!("Basic {}", base64(self.joined().as_bytes()));
        let mut value = HeaderValue::try_from(text).map_err(TransportError::other)?;
        value.set_sensitive(true);
        Ok(Some(value))
    }

    /// ID and secret joined for basic authentication, each form-encoded (RFC 6749, section 2.3.1).
    fn joined(&self) -> String {
        format!("{}:{}", encode_field(&self.id, false), encode_field(self.secret.expose(), false))
    }

    /// The secret in the forms that are sent, and parameters whose names suggest a secret, such as `client_assertion`.
    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        hide(self.secret.expose());
        hide(&base64(self.joined().as_bytes()));
        self.parameters.iter().filter(|(name, _)| is_secret_parameter(name)).for_each(|(_, value)| hide(value));
    }
}

impl From<ClientCredentials> for Token {
    fn from(credentials: ClientCredentials) -> Self {
        Self(Given::Live(Box::new(credentials)))
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Begin for ClientCredentials {
    fn begin(self: Box<Self>, scheme: &'static Scheme, around: &Around) -> Arc<dyn Authenticate> {
        let given = match scheme.placement {
            Placement::Token(url) | Placement::Device { client_credentials: url, .. } => url,
            _ => "",
        };
        let url = self.token_url.clone().unwrap_or_else(|| given.to_owned());
        let grant = Arc::new(Grant { credentials: *self, url, server: TokenServer::new(around) });
        Arc::new(Granted { tokens: Tokens::new(Source(Arc::clone(&grant)), around), grant })
    }
}

/// The tokens of a grant, with a token URL that may depend on the call's server.
struct Granted {
    grant: Arc<Grant>,
    tokens: Tokens,
}

impl Authenticate for Granted {
    fn authenticate<'a>(&'a self, request: &'a mut http::Request<Body>) -> BoxFuture<'a, Result<(), TransportError>> {
        self.grant.server.called(request);
        self.tokens.authenticate(request)
    }

    fn refused(&self, sent: &HeaderMap, answer: &HeaderMap) -> bool {
        self.tokens.refused(sent, answer)
    }

    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        self.tokens.secrets(hide);
        self.grant.credentials.secrets(hide);
    }
}

/// Exchanges the client's credentials for tokens.
struct Grant {
    credentials: ClientCredentials,
    /// As given by the spec or the caller.
    url: String,
    server: TokenServer,
}

/// The grant as a source of tokens.
struct Source(Arc<Grant>);

impl Grant {
    async fn exchange(&self) -> Result<AccessToken, TransportError> {
        let credentials = &self.credentials;
        let uri = self.server.resolve(&self.url, "token_url")?;
        let answer = self.server.post(uri, credentials.authorization()?, &credentials.form()).await?;
        if answer.status.is_success() { answer.token() } else { Err(answer.refusal(|hide| credentials.secrets(hide))) }
    }
}

impl TokenSource for Source {
    fn fetch(&self) -> BoxFuture<'_, Result<AccessToken, TransportError>> {
        Box::pin(self.0.exchange())
    }
}
