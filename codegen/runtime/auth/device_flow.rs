//! Tokens from the device flow of OAuth 2.0 (RFC 8628): a person signs in with a browser, on any device.

use std::fmt;
use std::sync::Arc;

use super::authenticate::Given;
use super::device_code::DeviceCode;
use super::token::Token;
use super::token_server::is_secret_parameter;
use crate::runtime::future::{MaybeSend, MaybeSync};
use crate::runtime::secret::Secret;

/// A sign-in for programs without a browser, such as command lines. The URLs are those of the spec unless others are
/// set.
///
/// The first call shows a code and waits until somebody has entered it on the server's page; give that call an
/// `attempt_timeout` that is long enough. If a call gives up before that, the next one waits for the same code.
/// Later tokens are fetched with the refresh token, if the server issued one.
#[derive(Clone)]
pub struct DeviceFlow {
    id: String,
    secret: Option<Secret>,
    pub(super) show: Arc<dyn Show>,
    pub(super) device_authorization_url: Option<String>,
    pub(super) token_url: Option<String>,
    pub(super) parameters: Vec<(String, String)>,
}

/// A function that shows a code.
pub(super) trait Show: MaybeSend + MaybeSync + 'static {
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
    pub(super) fn form<'a>(&'a self, about: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
        let secret = self.secret.as_ref().map(|secret| ("client_secret", secret.expose()));
        about.iter().copied().chain([("client_id", self.id.as_str())]).chain(secret).collect()
    }

    pub(super) fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        self.secret.iter().for_each(|secret| hide(secret.expose()));
        self.parameters.iter().filter(|(name, _)| is_secret_parameter(name)).for_each(|(_, value)| hide(value));
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
