//! The client: the state that all calls share.

use std::fmt;
use std::sync::Arc;

use http::{HeaderMap, HeaderName};

use super::budget::Bucket;
use super::limits::Limits;
use super::middleware::Middleware;
use super::retry::Retry;
use super::server::Servers;
use crate::runtime::auth::credential::Credential;
use crate::runtime::http::transport::Transport;

/// A client of the API. Cloning it is cheap, and clones share their connections.
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Settings>);

/// The settings of a client. Clones share connections, credentials and tokens.
#[derive(Clone)]
pub(crate) struct Settings {
    /// Replaces all servers of the spec.
    pub(crate) base_url: Option<String>,
    pub(crate) servers: Servers,
    pub(crate) headers: HeaderMap,
    pub(crate) limits: Limits,
    pub(crate) retry: Retry,
    /// The retry budget; `None` means no limit.
    pub(crate) budget: Option<Arc<Bucket>>,
    pub(crate) max_response_bytes: usize,
    pub(crate) max_error_bytes: usize,
    pub(crate) validate: bool,
    pub(crate) check_media_types: bool,
    pub(crate) idempotency_header: Option<HeaderName>,
    pub(crate) middleware: Vec<Arc<dyn Middleware>>,
    pub(crate) credentials: Arc<Vec<Credential>>,
    /// Whether calls may be sent without the credentials that they require: something on the way adds them.
    pub(crate) unauthenticated: bool,
    /// The query parameters whose values are shown in traces.
    pub(crate) traced: Vec<String>,
    pub(crate) transport: Arc<dyn Transport>,
}

impl fmt::Debug for Client {
    /// Without credentials and header values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials: Vec<_> = self.0.credentials.iter().map(|credential| credential.scheme.name).collect();
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url)
            .field("credentials", &credentials)
            .field("timeout", &self.0.limits.call)
            .field("attempt_timeout", &self.0.limits.attempt)
            .field("stream_idle_timeout", &self.0.limits.idle)
            .field("retry", &self.0.retry)
            .finish_non_exhaustive()
    }
}
