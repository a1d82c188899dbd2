//! Credentials that are made during a call: tokens that expire, signatures.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue};

use super::scheme::Scheme;
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};
use crate::runtime::http::body::Body;
use crate::runtime::http::transport::{Transport, TransportError};
use crate::runtime::secret::Secret;

/// Authenticates requests, for example by signing them.
pub trait Authenticate: MaybeSend + MaybeSync + 'static {
    /// Adds credentials to a request just before it is sent. Called again for each attempt and each redirect.
    fn authenticate<'a>(&'a self, request: &'a mut http::Request<Body>) -> BoxFuture<'a, Result<(), TransportError>>;

    /// Called when the server answered the `sent` headers with 401 and the headers in `answer`. Return `true` to
    /// authenticate again and resend the request. Called at most once per attempt.
    fn refused(&self, sent: &HeaderMap, answer: &HeaderMap) -> bool {
        let _ = (sent, answer);
        false
    }

    /// Passes its secrets to `hide`, so that errors do not show them. Pass each as it is; its encoded forms are found
    /// too.
    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        let _ = hide;
    }
}

/// The credential that was set on the builder for a scheme.
pub(crate) enum Given {
    /// A string that is sent as it is.
    Text(Secret),
    /// User name and password of basic authentication.
    Login(String, Secret),
    /// Started when the client is built.
    Live(Box<dyn Begin>),
}

impl Secret {
    /// User name and password of HTTP basic authentication (RFC 7617, section 2).
    pub(crate) fn basic(user: &str, password: &Self) -> Given {
        Given::Login(user.to_owned(), password.clone())
    }
}

/// Creates an [`Authenticate`] when the client is built.
pub(crate) trait Begin: MaybeSend {
    fn begin(self: Box<Self>, scheme: &'static Scheme, around: &Around) -> Arc<dyn Authenticate>;
}

/// The parts of a client that are needed to send other requests.
pub(crate) struct Around {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) user_agent: Option<HeaderValue>,
    /// The time limit for one attempt.
    pub(crate) limit: Option<Duration>,
}

/// The base URL of the request's server: an extension of requests that are authenticated.
#[derive(Clone)]
pub(crate) struct Base(pub(crate) Arc<str>);

impl From<Secret> for Given {
    fn from(secret: Secret) -> Self {
        Self::Text(secret)
    }
}
