//! Requests to an authorization server.
//!
//! Input: the parameters of a grant. Output: what the server answered (RFC 6749, section 5).

use std::borrow::Cow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, StatusCode, Uri};
use serde_json::Value;

use super::authenticate::{Around, Base};
use super::redact::{Redactor, is_secret_name};
use super::token_source::AccessToken;
use crate::runtime::http::body::Body;
use crate::runtime::http::percent::encode_field;
use crate::runtime::http::transport::{Transport, TransportError};
use crate::runtime::http::url;

/// The limit on the size of an answer.
const MAX_BYTES: usize = 1 << 20;

/// An authorization server, as seen from a client.
pub(super) struct TokenServer {
    pub(super) transport: Arc<dyn Transport>,
    user_agent: Option<HeaderValue>,
    /// The server of the call: relative URLs are resolved against it (OpenAPI 3.2, OAuth Flow Object).
    base: Mutex<Option<Arc<str>>>,
}

impl TokenServer {
    pub(super) fn new(around: &Around) -> Self {
        Self { transport: Arc::clone(&around.transport), user_agent: around.user_agent.clone(), base: Mutex::default() }
    }

    /// Notes the server of a call that is about to be authenticated.
    pub(super) fn called<B>(&self, request: &http::Request<B>) {
        if let Some(Base(base)) = request.extensions().get() {
            *self.base() = Some(Arc::clone(base));
        }
    }

    fn base(&self) -> MutexGuard<'_, Option<Arc<str>>> {
        self.base.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The absolute URL (RFC 3986, section 5); `setter` is the method that sets another one. The server's path is treated
    /// as a directory: `token` is next to its operations.
    pub(super) fn resolve(&self, url: &str, setter: &str) -> Result<Uri, TransportError> {
        if url.is_empty() {
            return Err(TransportError::other(format!("the spec has no URL for this; set `{setter}`")));
        }
        self.absolute(url).map_err(|why| {
            let url = url.escape_debug();
            TransportError::other(format!("`{url}` is not a URL to get a token from: {why}; set `{setter}`"))
        })
    }

    fn absolute(&self, url: &str) -> Result<Uri, Cow<'static, str>> {
        let base = self.base().as_ref().map(|base| format!("{}/", base.trim_end_matches('/')));
        let resolved = match base {
            Some(base) => url::resolve(&base, url)?,
            None => url::resolve(url, "")?,
        };
        url::uri(&resolved)
    }

    /// Posts a form.
    pub(super) async fn post(
        &self,
        uri: Uri,
        authorization: Option<HeaderValue>,
        form: &[(&str, &str)],
    ) -> Result<Answer, TransportError> {
        let mut request = http::Request::post(uri)
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(user_agent) = &self.user_agent {
            request = request.header(USER_AGENT, user_agent);
        }
        if let Some(authorization) = authorization {
            request = request.header(AUTHORIZATION, authorization);
        }
        let field = |text| encode_field(text, false);
        let form: Vec<String> = form.iter().map(|(name, value)| format!("{}={}", field(name), field(value))).collect();
        let request = request.body(Body::from(form.join("&"))).map_err(TransportError::other)?;
        let (head, body) = self.transport.send(request).await?.into_parts();
        let (body, _) = body.collect(MAX_BYTES).await?;
        Ok(Answer { status: head.status, body })
    }
}

/// What an authorization server answered.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    body: Bytes,
}

impl Answer {
    /// The body; null if it is not JSON.
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// Whether there is a token. Some servers answer 200 also with an error.
    pub(super) fn has_token(&self) -> bool {
        self.status.is_success() && self.json().get("access_token").is_some()
    }

    /// The code of the error (RFC 6749, section 5.2).
    pub(super) fn error(&self) -> Option<String> {
        self.json().get("error")?.as_str().map(str::to_owned)
    }

    /// Whether the same request may succeed later.
    pub(super) fn is_temporary(&self) -> bool {
        self.status.is_server_error() || self.status == StatusCode::TOO_MANY_REQUESTS
    }

    /// The token of a successful answer (RFC 6749, section 5.1).
    pub(super) fn token(&self) -> Result<AccessToken, TransportError> {
        read(&self.body).map_err(TransportError::other)
    }

    /// The error of any other answer (RFC 6749, section 5.2), without the secrets.
    pub(super) fn refusal(&self, secrets: impl FnOnce(&mut dyn FnMut(&str))) -> TransportError {
        let answer = self.json();
        let text = |key: &str| answer.get(key)?.as_str();
        let reason: String =
            ["error", "error_description"].into_iter().filter_map(text).map(|text| format!(": {text}")).collect();
        let mut redactor = Redactor::default();
        secrets(&mut |secret| redactor.hide(secret));
        let reason = redactor.redact(&reason);
        let message = format!("the token server answered {}{}", self.status, reason.escape_debug());
        if self.is_temporary() { TransportError::connect(message) } else { TransportError::other(message) }
    }
}

fn read(body: &Bytes) -> Result<AccessToken, &'static str> {
    let answer: Value = serde_json::from_slice(body).map_err(|_| "the token server's response is not JSON")?;
    let kind = answer.get("token_type").and_then(Value::as_str).unwrap_or("bearer");
    if !kind.eq_ignore_ascii_case("bearer") {
        return Err("the token server issued a token that is not a bearer token");
    }
    let token = answer.get("access_token").and_then(Value::as_str);
    let token = AccessToken::new(token.ok_or("the token server's response has no `access_token`")?);
    Ok(match seconds(&answer, "expires_in") {
        Some(lifetime) => token.expires_in(lifetime),
        None => token,
    })
}

/// Whether a parameter of a token request holds a secret, such as `client_assertion`.
pub(super) fn is_secret_parameter(name: &str) -> bool {
    is_secret_name(name) || name.ends_with("assertion")
}

/// A number of seconds, which some servers write as a string.
pub(super) fn seconds(answer: &Value, key: &str) -> Option<Duration> {
    let seconds = match answer.get(key)? {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    };
    seconds.map(Duration::from_secs)
}
