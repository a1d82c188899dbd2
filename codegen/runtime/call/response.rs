//! The result of a successful call.

use std::fmt;
use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};

/// A successful response: the decoded body, to which it dereferences, the status and the headers.
#[derive(Clone, PartialEq)]
pub struct Response<T, H = Headers> {
    value: T,
    status: StatusCode,
    headers: H,
    raw: Option<Bytes>,
    /// Whether `Debug` does not show the value.
    is_secret: bool,
}

impl<T, H> Response<T, H> {
    pub(crate) fn new(value: T, status: StatusCode, headers: H, raw: Option<Bytes>) -> Self {
        Self { value, status, headers, raw, is_secret: false }
    }

    pub(crate) fn hidden(mut self, is_secret: bool) -> Self {
        self.is_secret = is_secret;
        self
    }

    /// The decoded body.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers: documented ones through methods, all of them as an [`http::HeaderMap`].
    pub fn headers(&self) -> &H {
        &self.headers
    }

    /// The raw body, if `keep_raw` was set on the call.
    pub fn raw(&self) -> Option<&Bytes> {
        self.raw.as_ref()
    }
}

impl<T, H> Deref for Response<T, H> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T, H> DerefMut for Response<T, H> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.value
    }
}

impl<T: fmt::Debug, H: fmt::Debug> fmt::Debug for Response<T, H> {
    /// Only the length of the raw body: it may hold what the type's `Debug` does not show.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { value, status, headers, raw, is_secret } = self;
        let value: &dyn fmt::Debug = if *is_secret { &format_args!("[redacted]") } else { value };
        let raw = raw.as_ref().map(Bytes::len);
        let mut shown = f.debug_struct("Response");
        shown.field("value", value).field("status", status).field("headers", headers).field("raw_bytes", &raw).finish()
    }
}

/// The headers of a response whose headers the spec does not document.
#[derive(Clone, PartialEq)]
pub struct Headers {
    headers: HeaderMap,
}

/// Implements the headers of a response for a struct with the field `headers`. The rows are those read as a single
/// line.
macro_rules! response_headers {
    ($name:ident $({ $($text:literal,)* })?) => {
        impl ::core::convert::From<::http::HeaderMap> for $name {
            fn from(headers: ::http::HeaderMap) -> Self {
                Self { headers: $crate::runtime::join_lines(headers, &[$($($text),*)?]) }
            }
        }

        impl ::core::fmt::Debug for $name {
            /// The names only: a server may send tokens, and repeat credentials. The values are in the map.
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_set().entries(self.headers.keys()).finish()
            }
        }

        impl ::core::ops::Deref for $name {
            type Target = ::http::HeaderMap;

            fn deref(&self) -> &::http::HeaderMap {
                &self.headers
            }
        }
    };
}
pub(crate) use response_headers;

response_headers!(Headers);

/// Joins the lines of these fields, which does not change their meaning (RFC 9110, 5.3).
pub(crate) fn join_lines(mut headers: HeaderMap, names: &[&'static str]) -> HeaderMap {
    if headers.keys_len() == headers.len() {
        return headers;
    }
    for name in names {
        let lines: Vec<&[u8]> = headers.get_all(*name).iter().map(HeaderValue::as_bytes).collect();
        let joined = (lines.len() > 1).then(|| HeaderValue::from_bytes(&lines.join(&b", "[..])));
        if let Some(Ok(mut joined)) = joined {
            joined.set_sensitive(headers.get_all(*name).iter().any(HeaderValue::is_sensitive));
            headers.insert(*name, joined);
        }
    }
    headers
}
