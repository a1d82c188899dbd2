//! The client: what all calls share.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName};

use super::builder::ClientBuilder;
use super::retry::Retry;
use super::security::{Credential, Placement, base64};
use super::transport::Transport;

/// A client of the API. Cloning it is cheap, and clones share their connections.
#[derive(Clone)]
pub struct Client(pub(super) Arc<Settings>);

/// What a client was built with.
pub(super) struct Settings {
    /// Replaces all servers of the spec.
    pub(super) base_url: Option<String>,
    pub(super) headers: HeaderMap,
    pub(super) timeout: Option<Duration>,
    pub(super) try_timeout: Option<Duration>,
    pub(super) retry: Retry,
    pub(super) max_response_bytes: usize,
    pub(super) validate: bool,
    pub(super) idempotency_header: HeaderName,
    pub(super) credentials: Vec<Credential>,
    pub(super) transport: Arc<dyn Transport>,
}

impl Client {
    /// Begins a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Takes the client's credentials out of a text.
    pub(super) fn redact(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (scheme, secret) in &self.0.credentials {
            let mut hide = |secret: &str| {
                // Shorter ones would take innocent words along.
                if secret.len() > 5 && text.contains(secret) {
                    text = text.replace(secret, "[redacted]");
                }
            };
            hide(secret.expose());
            if matches!(scheme.placement, Placement::Basic) {
                hide(&base64(secret.expose().as_bytes()));
            }
        }
        text
    }
}

impl fmt::Debug for Client {
    /// Without credentials and header values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials: Vec<_> = self.0.credentials.iter().map(|(scheme, _)| scheme.name).collect();
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .field("credentials", &credentials)
            .field("timeout", &self.0.timeout)
            .field("try_timeout", &self.0.try_timeout)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}
