//! A raw response, before it is decoded.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use crate::runtime::http::media_type::MediaType;
use crate::runtime::wire::{DecodeError, charset};

/// The head and body of a response.
#[derive(Clone)]
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    /// The server's request ID, under one of the common names.
    pub(crate) fn request_id(&self) -> Option<&str> {
        const NAMES: [&str; 6] =
            ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-amz-request-id", "x-trace-id"];
        NAMES.iter().find_map(|name| self.headers.get(*name)?.to_str().ok())
    }

    /// The media type of the body; `None` if the server does not send one.
    pub(crate) fn media_type(&self) -> Option<MediaType> {
        let header = String::from_utf8_lossy(self.headers.get(CONTENT_TYPE)?.as_bytes());
        Some(MediaType::parse(&header)).filter(|media_type| !media_type.essence.is_empty())
    }

    /// The charset that the server names for the body.
    pub(crate) fn charset(&self) -> Option<String> {
        let header = self.headers.get(CONTENT_TYPE)?.as_bytes();
        let names_one = header.windows(7).any(|word| word.eq_ignore_ascii_case(b"charset"));
        names_one.then(|| MediaType::parse(&String::from_utf8_lossy(header)).charset)?
    }

    /// The body as text, by its charset (RFC 9110, 8.3.2).
    pub(crate) fn text(&self) -> Result<Cow<'_, str>, DecodeError> {
        charset::decode(&self.body, self.charset().as_deref())
    }

    /// The body as JSON in UTF-8. It should be UTF-8 (RFC 8259, 8.1); if the server names another charset, that is
    /// used.
    pub(crate) fn json(&self) -> Result<Cow<'_, [u8]>, DecodeError> {
        let label = self.charset();
        if charset::is_utf_8(&self.body, label.as_deref()) {
            return Ok(Cow::Borrowed(&self.body));
        }
        Ok(match charset::decode(&self.body, label.as_deref())? {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        })
    }

    /// The content coding that the body still has (RFC 9110, 8.4): transports remove the header when they decode.
    /// Browsers decode and keep it.
    pub(crate) fn coding(&self) -> Option<String> {
        let value = self.headers.get(CONTENT_ENCODING).filter(|_| cfg!(not(target_family = "wasm")))?;
        let coding = String::from_utf8_lossy(value.as_bytes()).trim().to_ascii_lowercase();
        let has_body = !matches!(self.status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT);
        (has_body && !coding.is_empty() && coding != "identity").then_some(coding)
    }
}
