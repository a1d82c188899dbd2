//! A response as it came, before it is decoded.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// The head and body of a response.
#[derive(Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// The identifier that the server gave to the request, under one of the usual names.
    pub(crate) fn request_id(&self) -> Option<&str> {
        const NAMES: [&str; 6] =
            ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-amz-request-id", "x-trace-id"];
        NAMES.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }
}
