//! A response as it came, before it is decoded.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
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

    /// The media type of the body without its parameters, in lower case; empty if the server does not say it.
    pub(crate) fn media_type(&self) -> String {
        let header = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        header.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// The content coding that the body still has (RFC 9110, 8.4): transports take the header out when they decode.
    /// Browsers decode and leave it.
    pub(crate) fn coding(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_ENCODING).filter(|_| cfg!(not(target_family = "wasm")))?;
        let coding = String::from_utf8_lossy(value.as_bytes()).trim().to_ascii_lowercase();
        let has_body = !matches!(self.status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT);
        (has_body && !coding.is_empty() && coding != "identity").then_some(coding)
    }

    /// Whether the body is of a media type, or of a range such as `image/*`.
    pub(crate) fn is(&self, media_type: &str) -> bool {
        let found = self.media_type();
        match media_type.strip_suffix('*') {
            Some(range) => !found.is_empty() && found.starts_with(range.trim_end_matches('*')),
            None => found == media_type,
        }
    }
}
