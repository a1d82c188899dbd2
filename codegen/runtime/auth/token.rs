//! Bearer tokens: a string, or from a source.

use std::fmt;
use std::sync::Arc;

use super::authenticate::{Around, Authenticate, Begin, Given};
use super::scheme::Scheme;
use super::token_cache::Tokens;
use super::token_source::TokenSource;
use crate::runtime::secret::Secret;

/// A bearer token: a string converts into one; [`Token::from_source`] makes one that is fetched when needed.
pub struct Token(pub(crate) Given);

impl Token {
    /// A token from `source`, shared by all calls. It is fetched again shortly before it expires, and when the server
    /// answers it with 401, in which case the request is sent once more.
    pub fn from_source(source: impl TokenSource) -> Self {
        Self(Given::Live(Box::new(FromSource(source))))
    }
}

impl<S: Into<Secret>> From<S> for Token {
    fn from(secret: S) -> Self {
        Self(Given::Text(secret.into()))
    }
}

impl From<Token> for Given {
    fn from(token: Token) -> Self {
        token.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

struct FromSource<S>(S);

impl<S: TokenSource> Begin for FromSource<S> {
    fn begin(self: Box<Self>, _: &'static Scheme, around: &Around) -> Arc<dyn Authenticate> {
        Arc::new(Tokens::new(self.0, around))
    }
}
