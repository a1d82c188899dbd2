//! Credentials that are made while a call is under way: tokens that run out, signatures.

use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue};

use super::scheme::Scheme;
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};
use crate::runtime::http::body::Body;
use crate::runtime::http::transport::{Transport, TransportError};
use crate::runtime::secret::Secret;

/// Authenticates requests in a way of its own.
pub trait Authenticate: MaybeSend + MaybeSync + 'static {
    /// Puts into a request what its server asks for; it is sent next. Each try asks anew.
    fn authenticate<'a>(&'a self, request: &'a mut http::Request<Body>) -> BoxFuture<'a, Result<(), TransportError>>;

    /// The server answered 401 to the headers that were `sent`, with those of `answer`: whether to authenticate anew and
    /// send once more. A call asks this once.
    fn refused(&self, sent: &HeaderMap, answer: &HeaderMap) -> bool {
        let _ = (sent, answer);
        false
    }

    /// Hands out its secrets, so that they can be taken out of what an error shows: as they are, other forms of them are found.
    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        let _ = hide;
    }
}

/// What the builder is given for a scheme.
pub(crate) enum Given {
    /// A text that is sent as it is.
    Text(Secret),
    /// User and password of basic authentication.
    Login(String, Secret),
    /// What is begun with the client.
    Live(Box<dyn Begin>),
}

impl Secret {
    /// User and password of HTTP basic authentication (RFC 7617, section 2).
    pub(crate) fn basic(user: &str, password: &Self) -> Given {
        Given::Login(user.to_owned(), password.clone())
    }
}

/// What authenticates once there is a client.
pub(crate) trait Begin: MaybeSend {
    fn begin(self: Box<Self>, scheme: &'static Scheme, around: &Around) -> Arc<dyn Authenticate>;
}

/// What a client has for others to send requests.
pub(crate) struct Around {
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) user_agent: Option<HeaderValue>,
    /// The longest that one try may take.
    pub(crate) limit: Option<Duration>,
}

/// The URL in front of the paths of the server that a request goes to: an extension of requests that are authenticated.
#[derive(Clone)]
pub(crate) struct Base(pub(crate) Arc<str>);

impl From<Secret> for Given {
    fn from(secret: Secret) -> Self {
        Self::Text(secret)
    }
}
