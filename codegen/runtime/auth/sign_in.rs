//! The sign-in of a device flow: from the code that is shown to the token (RFC 8628, sections 3.1 to 3.5).
//!
//! Input: the flow. Output: tokens, one after the other. Keeps the code and the refresh token between calls.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::{HeaderMap, Uri};
use serde_json::Value;

use super::authenticate::{Around, Authenticate, Begin};
use super::device_code::{Pending, Step};
use super::device_flow::DeviceFlow;
use super::scheme::{Placement, Scheme};
use super::token_cache::Tokens;
use super::token_server::{Answer, TokenServer};
use super::token_source::{AccessToken, TokenSource};
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::Body;
use crate::runtime::http::transport::TransportError;
use crate::runtime::secret::Secret;

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
            let answer = match self.ask(&pending).await {
                // RFC 8628, section 3.5: after a lost connection, ask less often.
                Err(_) if pending.is_valid() => {
                    self.back_off(&mut pending);
                    continue;
                }
                answer => answer?,
            };
            if answer.has_token() {
                return self.accept(&answer);
            }
            match Step::of(&answer) {
                Step::End => return self.end(&answer),
                _ if !pending.is_valid() => {
                    self.progress().pending = None;
                    return Err(TransportError::other("the code expired before anybody signed in"));
                }
                Step::Wait => {}
                Step::SlowDown => self.slow_down(&mut pending, Duration::from_secs(5)),
                Step::Unknown => self.back_off(&mut pending),
            }
        }
    }

    /// Forgets the code that the server refused.
    fn end(&self, answer: &Answer) -> Result<AccessToken, TransportError> {
        let refusal = answer.refusal(|hide| self.secrets(hide));
        self.progress().pending = None;
        Err(refusal)
    }

    fn back_off(&self, pending: &mut Pending) {
        let more = pending.interval.max(Duration::from_secs(5));
        self.slow_down(pending, more);
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
        let uri = self.server.resolve(&self.authorization, "device_authorization_url")?;
        let token_uri = self.token_uri()?;
        let answer = self.server.post(uri, None, &form).await?;
        if !answer.status.is_success() || answer.error().is_some() {
            return Err(answer.refusal(|hide| self.secrets(hide)));
        }
        let (pending, code) = Pending::read(&answer.json(), token_uri).map_err(TransportError::other)?;
        self.progress().pending = Some(pending.clone());
        self.flow.show.show(&code);
        Ok(pending)
    }

    /// Asks whether somebody has signed in (RFC 8628, section 3.4).
    async fn ask(&self, pending: &Pending) -> Result<Answer, TransportError> {
        let grant = ("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        self.request(pending.token_uri.clone(), &[grant, ("device_code", pending.device_code.expose())]).await
    }

    /// A token for the refresh token, if there is one that the server accepts (RFC 6749, section 6).
    async fn refresh(&self) -> Result<Option<AccessToken>, TransportError> {
        let Some(refresh_token) = self.progress().refresh_token.clone() else { return Ok(None) };
        let form = [("grant_type", "refresh_token"), ("refresh_token", refresh_token.expose())];
        let answer = self.request(self.token_uri()?, &form).await?;
        if answer.has_token() {
            return self.accept(&answer).map(Some);
        }
        // GitHub has a code of its own.
        if !matches!(answer.error().as_deref(), Some("invalid_grant" | "bad_refresh_token")) {
            return Err(answer.refusal(|hide| self.secrets(hide)));
        }
        self.progress().refresh_token = None;
        Ok(None)
    }

    fn token_uri(&self) -> Result<Uri, TransportError> {
        self.server.resolve(&self.token, "token_url")
    }

    async fn request(&self, uri: Uri, about: &[(&str, &str)]) -> Result<Answer, TransportError> {
        self.server.post(uri, None, &self.flow.form(about)).await
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
