//! Tokens from the device flow of OAuth 2.0 (RFC 8628): a person signs in with a browser, on any device.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderMap;
use serde_json::Value;

use super::authenticate::{Around, Authenticate, Begin, Given};
use super::device_code::{DeviceCode, Pending, Step};
use super::redact::is_secret_name;
use super::scheme::{Placement, Scheme};
use super::token::Token;
use super::token_cache::Tokens;
use super::token_server::{Answer, TokenServer};
use super::token_source::{AccessToken, TokenSource};
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};
use crate::runtime::http::body::Body;
use crate::runtime::http::transport::TransportError;
use crate::runtime::secret::Secret;

/// A sign-in for programs without a browser, such as command lines. The URLs are those of the spec unless others are
/// set.
///
/// The first call shows a code and waits until somebody has entered it on the server's page; give that call an
/// `attempt_timeout` that is long enough. A call that gave up before is no loss: the next one waits for the same code.
/// Later tokens are fetched with the refresh token, if the server issued one.
#[derive(Clone)]
pub struct DeviceFlow {
    id: String,
    secret: Option<Secret>,
    show: Arc<dyn Show>,
    device_authorization_url: Option<String>,
    token_url: Option<String>,
    parameters: Vec<(String, String)>,
}

/// A function that shows a code.
trait Show: MaybeSend + MaybeSync + 'static {
    fn show(&self, code: &DeviceCode);
}

impl<F: Fn(&DeviceCode) + MaybeSend + MaybeSync + 'static> Show for F {
    fn show(&self, code: &DeviceCode) {
        self(code);
    }
}

impl DeviceFlow {
    /// The ID that the authorization server issued, and what shows the code and the page to enter it on.
    pub fn new(id: impl Into<String>, show: impl Fn(&DeviceCode) + MaybeSend + MaybeSync + 'static) -> Self {
        Self {
            id: id.into(),
            secret: None,
            show: Arc::new(show),
            device_authorization_url: None,
            token_url: None,
            parameters: Vec::new(),
        }
    }

    /// Sends the client's secret in the body, for servers that issued one.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<Secret>) -> Self {
        self.secret = Some(secret.into());
        self
    }

    /// Requests these scopes; the server's default scopes unless set.
    #[must_use]
    pub fn scopes<S: AsRef<str>>(self, scopes: impl IntoIterator<Item = S>) -> Self {
        let scopes: Vec<String> = scopes.into_iter().map(|scope| scope.as_ref().to_owned()).collect();
        self.parameter("scope", scopes.join(" "))
    }

    /// Sends another parameter with the request for a code, such as `audience`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Requests codes from this URL instead of the spec's. A relative URL is resolved against the server of the call.
    #[must_use]
    pub fn device_authorization_url(mut self, url: impl Into<String>) -> Self {
        self.device_authorization_url = Some(url.into());
        self
    }

    /// Fetches tokens from this URL instead of the spec's. A relative URL is resolved against the server of the call.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// The client's ID and secret, and what the request is about.
    fn form<'a>(&'a self, about: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let secret = self.secret.as_ref().map(|secret| ("client_secret", secret.expose()));
        about.iter().copied().chain([("client_id", self.id.as_str())]).chain(secret).collect()
    }

    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        self.secret.iter().for_each(|secret| hide(secret.expose()));
        self.parameters.iter().filter(|(name, _)| is_secret_name(name)).for_each(|(_, value)| hide(value));
    }
}

impl From<DeviceFlow> for Token {
    fn from(flow: DeviceFlow) -> Self {
        Self(Given::Live(Box::new(flow)))
    }
}

impl fmt::Debug for DeviceFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceFlow").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Begin for DeviceFlow {
    fn begin(self: Box<Self>, scheme: &'static Scheme, around: &Around) -> Arc<dyn Authenticate> {
        let (authorization, token) = match scheme.placement {
            Placement::Device { authorization, token, .. } => (authorization, token),
            _ => ("", ""),
        };
        let url = |set: &Option<String>, given: &str| set.clone().unwrap_or_else(|| given.to_owned());
        let sign_in = Arc::new(SignIn {
            authorization: url(&self.device_authorization_url, authorization),
            token: url(&self.token_url, token),
            flow: *self,
            server: TokenServer::new(around),
            progress: Mutex::default(),
        });
        // The limits of the calls that wait apply: a person takes longer than a server.
        let tokens = Tokens::new(Source(Arc::clone(&sign_in)), around).unlimited();
        Arc::new(SignedIn { tokens, sign_in })
    }
}

/// The tokens of a sign-in, with URLs that may depend on the call's server.
struct SignedIn {
    sign_in: Arc<SignIn>,
    tokens: Tokens,
}

impl Authenticate for SignedIn {
    fn authenticate<'a>(&'a self, request: &'a mut http::Request<Body>) -> BoxFuture<'a, Result<(), TransportError>> {
        self.sign_in.server.called(request);
        self.tokens.authenticate(request)
    }

    fn refused(&self, sent: &HeaderMap, answer: &HeaderMap) -> bool {
        self.tokens.refused(sent, answer)
    }

    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        self.tokens.secrets(hide);
        self.sign_in.secrets(hide);
    }
}

/// A sign-in and how far it is.
struct SignIn {
    flow: DeviceFlow,
    authorization: String,
    token: String,
    server: TokenServer,
    progress: Mutex<Progress>,
}

#[derive(Default)]
struct Progress {
    /// The code that somebody is entering.
    pending: Option<Pending>,
    refresh_token: Option<Secret>,
}

/// The sign-in as a source of tokens.
struct Source(Arc<SignIn>);

impl TokenSource for Source {
    fn fetch(&self) -> BoxFuture<'_, Result<AccessToken, TransportError>> {
        Box::pin(self.0.fetch())
    }
}

impl SignIn {
    async fn fetch(&self) -> Result<AccessToken, TransportError> {
        if let Some(token) = self.refresh().await? {
            return Ok(token);
        }
        let known = self.progress().pending.clone();
        let mut pending = match known.filter(Pending::is_valid) {
            Some(pending) => pending,
            None => self.start().await?,
        };
        loop {
            self.server.transport.sleep(pending.interval).await;
            match self.ask(&pending).await {
                // RFC 8628, section 3.5: after a lost connection, ask less often.
                Err(error) if error.is_connect() && pending.is_valid() => {
                    let more = pending.interval;
                    self.slow_down(&mut pending, more);
                }
                Err(error) => return Err(error),
                Ok(answer) if answer.status.is_success() => return self.accept(&answer),
                Ok(answer) => match Step::of(&answer.json()) {
                    Step::Wait if pending.is_valid() => {}
                    Step::SlowDown if pending.is_valid() => self.slow_down(&mut pending, Duration::from_secs(5)),
                    Step::Wait | Step::SlowDown | Step::End => {
                        let refusal = answer.refusal(|hide| self.secrets(hide));
                        self.progress().pending = None;
                        return Err(refusal);
                    }
                },
            }
        }
    }

    /// Waits longer before each question, also if another call takes over.
    fn slow_down(&self, pending: &mut Pending, more: Duration) {
        pending.interval = pending.interval.saturating_add(more);
        self.progress().pending = Some(pending.clone());
    }

    /// Gets a code and shows it (RFC 8628, section 3.1).
    async fn start(&self) -> Result<Pending, TransportError> {
        let more = self.flow.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let form = self.flow.form(&more.collect::<Vec<_>>());
        let answer = self.server.post((&self.authorization, "device_authorization_url"), None, &form).await?;
        if !answer.status.is_success() {
            return Err(answer.refusal(|hide| self.secrets(hide)));
        }
        let (pending, code) = Pending::read(&answer.json()).map_err(TransportError::other)?;
        self.progress().pending = Some(pending.clone());
        self.flow.show.show(&code);
        Ok(pending)
    }

    /// Asks whether somebody has signed in (RFC 8628, section 3.4).
    async fn ask(&self, pending: &Pending) -> Result<Answer, TransportError> {
        let grant = ("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        self.request(&[grant, ("device_code", pending.device_code.expose())]).await
    }

    /// A token for the refresh token, if there is one that the server accepts (RFC 6749, section 6).
    async fn refresh(&self) -> Result<Option<AccessToken>, TransportError> {
        let Some(refresh_token) = self.progress().refresh_token.clone() else { return Ok(None) };
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose())];
        let answer = self.request(&form).await?;
        if answer.status.is_success() {
            return self.accept(&answer).map(Some);
        }
        if answer.status.is_server_error() {
            return Err(answer.refusal(|hide| self.secrets(hide)));
        }
        self.progress().refresh_token = None;
        Ok(None)
    }

    async fn request(&self, about: &[(&str, &str)]) -> Result<Answer, TransportError> {
        self.server.post((&self.token, "token_url"), None, &self.flow.form(about)).await
    }

    /// Keeps the refresh token of an answer: the last one stays valid if there is no new one.
    fn accept(&self, answer: &Answer) -> Result<AccessToken, TransportError> {
        let mut progress = self.progress();
        progress.pending = None;
        if let Some(refresh_token) = answer.json().get("refresh_token").and_then(Value::as_str) {
            progress.refresh_token = Some(refresh_token.into());
        }
        answer.token()
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        self.flow.secrets(hide);
        let progress = self.progress();
        progress.pending.iter().for_each(|pending| hide(pending.device_code.expose()));
        progress.refresh_token.iter().for_each(|token| hide(token.expose()));
    }
}
