//! A request that a mock received.

use std::borrow::Cow;
use std::fmt;

use ::url::form_urlencoded;
use bytes::Bytes;
use http::{HeaderMap, Method, Uri};

use crate::runtime::call::operation::Operation;
use crate::runtime::wire::{DecodeError, Wire, from_slice};

/// A request that a [`MockTransport`](super::transport::MockTransport) received: one attempt of a call.
#[derive(Clone)]
pub struct MockRequest {
    pub(crate) called: Option<&'static Operation>,
    pub(crate) head: http::Request<()>,
    pub(crate) body: Bytes,
}

impl MockRequest {
    /// The spec's `operationId`; `None` for requests that are not operations: those for tokens, and those of
    /// `client.request`.
    pub fn operation(&self) -> Option<&'static str> {
        self.called.filter(|operation| !operation.call.is_empty()).map(|operation| operation.id)
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.head.method()
    }

    /// The URL.
    pub fn uri(&self) -> &Uri {
        self.head.uri()
    }

    /// The path of the URL, encoded.
    pub fn path(&self) -> &str {
        self.uri().path()
    }

    /// The value of a parameter in the path, decoded: `request.path_parameter("id")`.
    pub fn path_parameter(&self, name: &str) -> Option<String> {
        let template = self.called?.template();
        // The server may have a path of its own.
        let pairs = template.rsplit('/').zip(self.path().rsplit('/'));
        let mut values = pairs.filter_map(|(part, value)| {
            let (before, rest) = part.split_once('{')?;
            let (own, after) = rest.split_once('}')?;
            (own == name).then(|| value.strip_prefix(before)?.strip_suffix(after))?
        });
        values.next().map(decoded)
    }

    /// The value of a parameter in the query, decoded; the first, if there are several.
    pub fn query(&self, name: &str) -> Option<String> {
        self.query_pairs().into_iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The names and values in the query, decoded.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(self.uri().query().unwrap_or_default().as_bytes())
    }

    /// The headers, with credentials.
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The value of a header, if it is a text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The body as text. Bytes that are not UTF-8 are replaced.
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }

    /// Decodes the body as JSON, into the type that was sent or a [`serde_json::Value`].
    ///
    /// # Errors
    ///
    /// The body does not match the type.
    pub fn json<T: Wire>(&self) -> Result<T, DecodeError> {
        from_slice(&self.body)
    }

    /// The names and values of a URL-encoded form, decoded.
    pub fn form(&self) -> Vec<(String, String)> {
        pairs(&self.body)
    }
}

/// A path segment without its encoding, which differs from that of a query in these two characters.
fn decoded(segment: &str) -> String {
    let query = segment.replace('+', "%2B").replace('&', "%26");
    pairs(query.as_bytes()).into_iter().map(|(text, _)| text).collect()
}

fn pairs(text: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(text).into_owned().collect()
}

impl fmt::Debug for MockRequest {
    /// Without the URL, the values of headers and the body: they may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers().keys().map(http::HeaderName::as_str).collect();
        f.debug_struct("MockRequest")
            .field("operation", &self.operation())
            .field("method", self.method())
            .field("headers", &headers)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}
