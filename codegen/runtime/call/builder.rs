//! Building a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::USER_AGENT;

use super::budget::{Bucket, RetryBudget};
use super::client::{Client, Settings};
use super::default_headers::{header_name, headers};
use super::error::Error;
use super::limits::Limits;
use super::middleware::Middleware;
use super::retry::Retry;
use super::server::Servers;
use crate::runtime::auth::authenticate::{Around, Given};
use crate::runtime::auth::credential::Credential;
use crate::runtime::auth::scheme::Scheme;
use crate::runtime::http::transport::{Transport, TransportError};
use crate::runtime::http::url;

/// Creates the transport when the client is built.
#[cfg(not(target_family = "wasm"))]
type Connect = Box<dyn FnOnce() -> Result<Arc<dyn Transport>, TransportError> + Send>;

/// Creates the transport when the client is built.
#[cfg(target_family = "wasm")]
type Connect = Box<dyn FnOnce() -> Result<Arc<dyn Transport>, TransportError>>;

/// Completes a builder.
type Complete = fn(ClientBuilder) -> Result<ClientBuilder, Error>;

/// Sets up a [`Client`].
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    pub(crate) base_url: Option<String>,
    pub(crate) servers: Servers,
    user_agent: Option<String>,
    pub(crate) headers: Vec<(String, String)>,
    limits: Limits,
    retry: Retry,
    budget: Option<RetryBudget>,
    max_response_bytes: usize,
    max_error_bytes: usize,
    validate: bool,
    check_media_types: bool,
    idempotency_header: Option<String>,
    middleware: Vec<Arc<dyn Middleware>>,
    pub(crate) credentials: Vec<(&'static Scheme, Given)>,
    pub(crate) unauthenticated: bool,
    traced: Vec<String>,
    pub(crate) connect: Option<Connect>,
    /// Fills in what is not set when the client is built.
    pub(crate) complete: Option<Complete>,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            base_url: None,
            servers: Servers::default(),
            user_agent: default_user_agent(),
            headers: Vec::new(),
            limits: Limits::default(),
            retry: Retry::default(),
            budget: Some(RetryBudget::default()),
            max_response_bytes: 32 << 20,
            max_error_bytes: 1 << 20,
            validate: true,
            check_media_types: true,
            idempotency_header: None,
            middleware: Vec::new(),
            credentials: Vec::new(),
            unauthenticated: false,
            traced: Vec::new(),
            connect: default_connect(),
            complete: None,
        }
    }
}

impl Client {
    /// A builder for a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// Replaces all servers of the spec: the operations' paths are appended to this URL.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The `User-Agent` header; the crate's name and version unless set (the browser's own on wasm).
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.user_agent = Some(text.into());
        self
    }

    /// Sends this header with every request.
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The time limit for a call, including all its attempts and the pauses between them; no limit unless set.
    ///
    /// It does not include receiving the body of a stream or download: see [`Self::stream_idle_timeout`].
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.limits.call = timeout.into();
        self
    }

    /// The time limit for one attempt, from connecting to the last byte, or to the head of a streamed response; 60 s
    /// unless set. `None` means no limit. A call whose own `timeout` is longer may use all of it for one attempt.
    ///
    /// If the body is a stream, or at least 1 MiB, the limit restarts with each piece that is sent, so that an upload
    /// that makes progress does not time out. It does not restart in browsers, which accept only whole bodies.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.limits.attempt = timeout.into();
        self
    }

    /// How long a stream or download may wait for its next bytes; 5 minutes unless set. `None` means no limit. There is
    /// no limit on the total time.
    ///
    /// It has no effect in browsers, which deliver whole bodies.
    pub fn stream_idle_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.limits.idle = timeout.into();
        self
    }

    /// When and how often failed calls are retried.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.retry = retry;
        self
    }

    /// The limit on retries of all calls of the client and its clones together; unless set, 100 retries, of which every
    /// 5 successful calls restore one. `None` means no limit.
    pub fn retry_budget(mut self, budget: impl Into<Option<RetryBudget>>) -> Self {
        self.budget = budget.into();
        self
    }

    /// The size limit of response bodies; 32 MiB unless set.
    pub fn max_response_bytes(mut self, limit: usize) -> Self {
        self.max_response_bytes = limit;
        self
    }

    /// How much of the body of an error response is kept; 1 MiB unless set. The rest is dropped: see
    /// `Error::partial_body`.
    pub fn max_error_bytes(mut self, limit: usize) -> Self {
        self.max_error_bytes = limit;
        self
    }

    /// Whether arguments are checked against the constraints of the spec before they are sent; `true` unless set.
    pub fn validate(mut self, validate: bool) -> Self {
        self.validate = validate;
        self
    }

    /// Whether a response must have a media type that its operation documents; `true` unless set.
    ///
    /// Without the check, every body is read as the operation's first documented media type: useful for servers that
    /// label JSON as text.
    pub fn check_media_types(mut self, check: bool) -> Self {
        self.check_media_types = check;
        self
    }

    /// The header that carries idempotency keys; unless set, the one that the crate was generated with, or
    /// `Idempotency-Key`.
    pub fn idempotency_header(mut self, name: impl Into<String>) -> Self {
        self.idempotency_header = Some(name.into());
        self
    }

    /// Adds middleware, which sees each attempt of each call. The first one added is the outermost.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Arc::new(middleware));
        self
    }

    /// Sends requests through this transport instead of the default HTTP client.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.connect = Some(Box::new(|| Ok(Arc::new(transport))));
        self
    }

    /// Allows calls without the credentials that they require, for use behind a gateway or proxy that adds them.
    /// Credentials that are set are still sent.
    pub fn unauthenticated(mut self) -> Self {
        self.unauthenticated = true;
        self
    }

    /// Shows the values of these query parameters in traces, as they are in the URL; all others are redacted.
    pub fn trace_query<S: Into<String>>(mut self, names: impl IntoIterator<Item = S>) -> Self {
        self.traced.extend(names.into_iter().map(Into::into));
        self
    }

    /// Sets the credential of a scheme; the last one is used.
    pub(crate) fn credential(mut self, scheme: &'static Scheme, given: impl Into<Given>) -> Self {
        self.credentials.retain(|(known, _)| known.name != scheme.name);
        self.credentials.push((scheme, given.into()));
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// The base URL, a header or a credential is not valid, or the HTTP client cannot be set up.
    pub fn build(mut self) -> Result<Client, Error> {
        if let Some(complete) = self.complete.take() {
            self = complete(self)?;
        }
        let base_url = self.base_url.as_deref().map(url::base).transpose();
        let base_url = base_url.map_err(|why| Error::configuration(format!("`base_url` is not usable: {why}")))?;
        self.servers.check().map_err(Error::configuration)?;
        let headers = headers(self.user_agent, self.headers)?;
        let idempotency_header = self.idempotency_header.as_deref().map(header_name).transpose()?;
        let connect = self.connect.ok_or_else(|| {
            Error::configuration("set `transport` on the builder: the crate is built without its `reqwest` feature")
        })?;
        let transport = connect().map_err(Error::no_transport)?;
        let around = Around {
            transport: Arc::clone(&transport),
            user_agent: headers.get(USER_AGENT).cloned(),
            limit: self.limits.attempt,
        };
        let credentials = self.credentials.into_iter();
        let credentials: Result<_, _> =
            credentials.map(|(scheme, given)| Credential::begin(scheme, given, &around)).collect();
        Ok(Client(Arc::new(Settings {
            base_url,
            servers: self.servers,
            headers,
            limits: self.limits,
            retry: self.retry,
            budget: self.budget.map(|budget| Arc::new(Bucket::new(budget))),
            max_response_bytes: self.max_response_bytes,
            max_error_bytes: self.max_error_bytes,
            validate: self.validate,
            check_media_types: self.check_media_types,
            idempotency_header,
            middleware: self.middleware,
            credentials: Arc::new(credentials.map_err(Error::configuration)?),
            unauthenticated: self.unauthenticated,
            traced: self.traced,
            transport,
        })))
    }
}

fn default_user_agent() -> Option<String> {
    let browser = cfg!(target_family = "wasm");
    (!browser).then(|| concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")).to_owned())
}

#[cfg(feature = "reqwest")]
fn default_connect() -> Option<Connect> {
    Some(Box::new(|| Ok(Arc::new(crate::runtime::http::reqwest::ReqwestTransport::new(|builder| builder)?))))
}

#[cfg(not(feature = "reqwest"))]
fn default_connect() -> Option<Connect> {
    None
}

impl fmt::Debug for ClientBuilder {
    /// Without credentials and header values.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials: Vec<_> = self.credentials.iter().map(|(scheme, _)| scheme.name).collect();
        f.debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("credentials", &credentials)
            .finish_non_exhaustive()
    }
}
