//! Compressed responses, for the default transport.
//!
//! Input: a response with the content coding `gzip`. Output: one without. The HTTP client's own decoder is not used: it
//! stops after the first gzip member and silently drops the others.

use std::io::{self, Write};

use bytes::Bytes;
use flate2::write::MultiGzDecoder;
use http::HeaderMap;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderValue};

use super::body::{Chunks, Incoming};
use super::transport::TransportError;
use crate::runtime::future::BoxFuture;

/// How much is decoded at once: a byte expands to about a thousand at most, and limits are checked between steps.
const STEP: usize = 4096;

/// Accepts a compressed response, unless the caller has set `Accept-Encoding`.
pub(super) fn offer(headers: &mut HeaderMap) {
    headers.entry(ACCEPT_ENCODING).or_insert(HeaderValue::from_static("gzip"));
}

/// The decoded body; removes the headers that no longer apply. `x-gzip` is the same as `gzip` (RFC 9110, 8.4.1.3).
pub(super) fn decoded(headers: &mut HeaderMap, body: Incoming) -> Incoming {
    let is_gzip = |coding: &HeaderValue| {
        let coding = coding.as_bytes().trim_ascii();
        coding.eq_ignore_ascii_case(b"gzip") || coding.eq_ignore_ascii_case(b"x-gzip")
    };
    let mut codings = headers.get_all(CONTENT_ENCODING).iter();
    if !codings.next().is_some_and(is_gzip) || codings.next().is_some() {
        return body;
    }
    headers.remove(CONTENT_ENCODING);
    headers.remove(CONTENT_LENGTH);
    let decoder = MultiGzDecoder::new(Vec::new());
    Incoming::new(Members { body, received: Bytes::new(), has_begun: false, decoder })
}

/// The members of a body, one after the other (RFC 1952, 2.2).
struct Members {
    body: Incoming,
    /// What is not decoded yet.
    received: Bytes,
    has_begun: bool,
    decoder: MultiGzDecoder<Vec<u8>>,
}

impl Members {
    /// Decodes a part of what was received.
    fn step(&mut self) -> io::Result<()> {
        let part = self.received.split_to(self.received.len().min(STEP));
        self.has_begun = true;
        self.decoder.write_all(&part)?;
        self.decoder.flush()
    }

    /// Checks that the last member is complete. A response without a body is not compressed, whatever its headers say.
    fn end(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.has_begun) { self.decoder.try_finish() } else { Ok(()) }
    }

    /// What was decoded since the last call.
    fn take(&mut self) -> Option<Bytes> {
        let decoded = std::mem::take(self.decoder.get_mut());
        (!decoded.is_empty()).then(|| decoded.into())
    }
}

impl Chunks for Members {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let broken = |error: io::Error| TransportError::other(format!("the body is not gzip: {error}"));
        Box::pin(async move {
            loop {
                if !self.received.is_empty() {
                    self.step().map_err(broken)?;
                } else if let Some(received) = self.body.chunk().await? {
                    self.received = received;
                    continue;
                } else {
                    self.end().map_err(broken)?;
                    return Ok(self.take());
                }
                if let Some(decoded) = self.take() {
                    return Ok(Some(decoded));
                }
            }
        })
    }
}
