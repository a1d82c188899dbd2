//! The `Authorization` header of HTTP schemes other than basic and bearer.

use std::fmt;
use std::sync::Arc;

use super::authenticate::{Around, Authenticate, Begin, Given};
use super::scheme::Scheme;
use crate::runtime::secret::Secret;

/// Credentials of an HTTP scheme: a string, which is sent after the scheme's name, or an [`Authenticate`] given to
/// [`Authorization::by`].
pub struct Authorization(Given);

impl Authorization {
    /// Calls `authenticate` for each request before it is sent, for schemes that sign requests or answer a challenge.
    pub fn by(authenticate: impl Authenticate) -> Self {
        Self(Given::Live(Box::new(By(authenticate))))
    }
}

impl<S: Into<Secret>> From<S> for Authorization {
    fn from(secret: S) -> Self {
        Self(Given::Text(secret.into()))
    }
}

impl From<Authorization> for Given {
    fn from(authorization: Authorization) -> Self {
        authorization.0
    }
}

impl fmt::Debug for Authorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

struct By<A>(A);

impl<A: Authenticate> Begin for By<A> {
    fn begin(self: Box<Self>, _: &'static Scheme, _: &Around) -> Arc<dyn Authenticate> {
        Arc::new(self.0)
    }
}
