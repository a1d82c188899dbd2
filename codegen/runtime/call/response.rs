//! What a successful call gives.

use std::ops::{Deref, DerefMut};
use std::str::FromStr;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A successful response: the decoded body, which it dereferences to, and what came with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Response<T, H = Headers> {
    value: T,
    status: StatusCode,
    headers: H,
    raw: Option<Bytes>,
}

impl<T, H> Response<T, H> {
    pub(crate) fn new(value: T, status: StatusCode, headers: H, raw: Option<Bytes>) -> Self {
        Self { value, status, headers, raw }
    }

    /// The decoded body.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers: those that the spec documents as methods, all of them as an [`http::HeaderMap`].
    pub fn headers(&self) -> &H {
        &self.headers
    }

    /// The body as it came, if the call was told to keep it.
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

/// The headers of a response whose headers the spec does not document.
#[derive(Clone, Debug, PartialEq)]
pub struct Headers {
    headers: HeaderMap,
}

/// Lets a struct with the field `headers` stand for the headers of a response.
macro_rules! response_headers {
    ($name:ident) => {
        impl ::core::convert::From<::http::HeaderMap> for $name {
            fn from(headers: ::http::HeaderMap) -> Self {
                Self { headers }
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

/// The text of a header; `None` if it is absent or not text.
pub(crate) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// The value of a header; `None` if it is absent or not of the type.
pub(crate) fn parse<T: FromStr>(headers: &HeaderMap, name: &str) -> Option<T> {
    text(headers, name)?.trim().parse().ok()
}
