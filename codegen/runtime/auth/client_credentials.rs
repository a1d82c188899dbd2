//! Tokens from the client credentials grant of OAuth 2.0 (RFC 6749, section 4.4).

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use serde_json::Value;

use super::authenticate::{Around, Authenticate, Base, Begin, Given};
use super::base64::base64;
use super::redact::{Redactor, is_secret_name};
use super::scheme::{Placement, Scheme};
use super::token::Token;
use super::token_cache::Tokens;
use super::token_source::{AccessToken, TokenSource};
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::Body;
use crate::runtime::http::percent::encode_field;
use crate::runtime::http::transport::{Transport, TransportError};
use crate::runtime::http::url;
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

    fn body(&self) -> String {
        let mut pairs = vec![("grant_type", "client_credentials")];
        pairs.extend(self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        if self.in_body {
            pairs.extend([("client_id", self.id.as_str()), ("client_secret", self.secret.expose())]);
        }
        let field = |text| encode_field(text, false);
        pairs.iter().map(|(name, value)| format!("{}={}", field(name), field(value))).collect::<Vec<_>>().join("&")
    }

    /// ID and secret joined for basic authentication, each form-encoded (RFC 6749, section 2.3.1).
    fn joined(&self) -> String {
        format!("{}:{}", encode_field(&self.id, false), encode_field(self.secret.expose(), false))
    }

    /// The secret in the forms that are sent, and parameters whose names suggest a secret, such as `client_assertion`.
    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        hide(self.secret.expose());
        hide(&base64(self.joined().as_bytes()));
        let is_secret = |name: &str| is_secret_name(name) || name.ends_with("assertion");
        self.parameters.iter().filter(|(name, _)| is_secret(name)).for_each(|(_, value)| hide(value));
    }

    /// The error for a failed token request: the server's answer, without the secret.
    fn refusal(&self, status: StatusCode, body: &[u8]) -> TransportError {
        let answer: Value = serde_json::from_slice(body).unwrap_or_default();
        let text = |key: &str| answer.get(key)?.as_str();
        let reason: String =
            ["error", "error_description"].into_iter().filter_map(text).map(|text| format!(": {text}")).collect();
        let mut redactor = Redactor::default();
        self.secrets(&mut |secret| redactor.hide(secret));
        let reason = redactor.redact(&reason);
        let message = format!("the token's server answered {status}{}", reason.escape_debug());
        let passing = status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS;
        if passing { TransportError::connect(message) } else { TransportError::other(message) }
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
            Placement::Token(url) => url,
            _ => "",
        };
        let url = self.token_url.clone().unwrap_or_else(|| given.to_owned());
        let (transport, user_agent) = (Arc::clone(&around.transport), around.user_agent.clone());
        let grant = Arc::new(Grant { credentials: *self, url, base: Mutex::default(), transport, user_agent });
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
        if let Some(Base(base)) = request.extensions().get() {
            *self.grant.base() = Some(Arc::clone(base));
        }
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
    /// As given by the spec or the caller: a relative URL is resolved against the call's server (OpenAPI 3.2, OAuth
    /// Flow Object).
    url: String,
    base: Mutex<Option<Arc<str>>>,
    transport: Arc<dyn Transport>,
    user_agent: Option<HeaderValue>,
}

/// The grant as a source of tokens.
struct Source(Arc<Grant>);

/// The limit on the size of a token response.
const MAX_BYTES: usize = 1 << 20;

impl Grant {
    fn base(&self) -> MutexGuard<'_, Option<Arc<str>>> {
        self.base.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The token URL (RFC 3986, section 5). The server's path is treated as a directory: `token` is next to its
    /// operations.
    fn address(&self) -> Result<Uri, Cow<'static, str>> {
        if self.url.is_empty() {
            return Err("the spec has none".into());
        }
        let base = self.base().as_ref().map(|base| format!("{}/", base.trim_end_matches('/')));
        let resolved = match base {
            Some(base) => url::resolve(&base, &self.url)?,
            None => url::resolve(&self.url, "")?,
        };
        url::uri(&resolved)
    }

    fn request(&self) -> Result<http::Request<Body>, TransportError> {
        let uri = self.address().map_err(|why| {
            let url = self.url.escape_debug();
            TransportError::other(format!("`{url}` is not a URL to get a token from: {why}; set `token_url`"))
        })?;
        let mut request = http::Request::post(uri)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(user_agent) = &self.user_agent {
            request = request.header(USER_AGENT, user_agent);
        }
        let credentials = &self.credentials;
        if !credentials.in_body {
            let mut value = HeaderValue::try_from(format!("Basic {}", base64(credentials.joined().as_bytes())))
                .map_err(TransportError::other)?;
            value.set_sensitive(true);
            request = request.header(AUTHORIZATION, value);
        }
        request.body(credentials.body().into()).map_err(TransportError::other)
    }

    async fn exchange(&self) -> Result<AccessToken, TransportError> {
        let (head, body) = self.transport.send(self.request()?).await?.into_parts();
        let (body, _) = body.collect(MAX_BYTES).await?;
        if !head.status.is_success() {
            return Err(self.credentials.refusal(head.status, &body));
        }
        read(&body).map_err(TransportError::other)
    }
}

impl TokenSource for Source {
    fn fetch(&self) -> BoxFuture<'_, Result<AccessToken, TransportError>> {
        Box::pin(self.0.exchange())
    }
}

/// A successful answer (RFC 6749, section 5.1).
fn read(body: &Bytes) -> Result<AccessToken, &'static str> {
    let answer: Value = serde_json::from_slice(body).map_err(|_| "the token's server answered what is not JSON")?;
    let kind = answer.get("token_type").and_then(Value::as_str).unwrap_or("bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return Err("the token's server gave a token that is no bearer token");
    }
    let token = answer.get("access_token").and_then(Value::as_str);
    let token = AccessToken::new(token.ok_or("the token's server gave no `access_token`")?);
    let seconds = match answer.get("expires_in") {
        Some(Value::String(text)) => text.parse().ok(),
        other => other.and_then(Value::as_u64),
    };
    Ok(match seconds {
        Some(seconds) => token.expires_in(Duration::from_secs(seconds)),
        None => token,
    })
}
