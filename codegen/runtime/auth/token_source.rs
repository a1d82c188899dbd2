//! Where bearer tokens come from.

use std::future::Future;
use std::time::Duration;

use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};
use crate::runtime::http::transport::TransportError;
use crate::runtime::secret::Secret;

/// A source of tokens: another service, a file, a login. A closure that returns such a future is one.
pub trait TokenSource: MaybeSend + MaybeSync + 'static {
    /// Fetches a new token.
    ///
    /// # Errors
    ///
    /// The call fails with this error. After a [`TransportError::connect`] it is retried as its policy allows.
    fn fetch(&self) -> BoxFuture<'_, Result<AccessToken, TransportError>>;
}

impl<F, T> TokenSource for F
where
    F: Fn() -> T + MaybeSend + MaybeSync + 'static,
    T: Future<Output = Result<AccessToken, TransportError>> + MaybeSend + 'static,
{
    fn fetch(&self) -> BoxFuture<'_, Result<AccessToken, TransportError>> {
        Box::pin(self())
    }
}

/// A token and its lifetime.
#[derive(Clone, Debug)]
pub struct AccessToken {
    pub(super) secret: Secret,
    pub(super) lifetime: Option<Duration>,
}

impl AccessToken {
    /// A token that is used until the server rejects it.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self { secret: secret.into(), lifetime: None }
    }

    /// Sets how long the token is valid from now on.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}
