//! Writes the parts with their boundaries: in memory if all parts are, as a stream otherwise.

use bytes::Bytes;

use super::Part;
use super::file_type::by_name;
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::{Body, Chunks, Incoming};
use crate::runtime::http::transport::TransportError;

/// Why a part cannot be sent: a line break in its head would begin another header, and other control characters are not
/// allowed in headers (RFC 9110, section 5.5).
pub(super) fn problem((name, part): &(String, Part)) -> Option<String> {
    let headers = part.headers.iter().flat_map(|(name, value)| [name, value]);
    let is_broken = headers.chain(&part.content_type).any(|text| text.contains(char::is_control));
    // Line breaks in names are written as `%0D` and `%0A`.
    let is_control = |next: char| next.is_control() && !matches!(next, '\r' | '\n' | '\t');
    let is_misnamed =
        name.contains(is_control) || part.file_name.as_ref().is_some_and(|name| name.contains(is_control));
    let what = if is_misnamed { "the name" } else { "a header" };
    (is_broken || is_misnamed).then(|| format!("{what} of the part `{}` has a control character", name.escape_debug()))
}

/// Writes the parts with their boundaries.
pub(super) fn write(parts: &[(String, Part)], boundary: &str) -> Body {
    let mut pieces = Vec::new();
    let mut text = String::new();
    for (name, part) in parts {
        push_head(&mut text, boundary, name, part);
        pieces.push(Body::from(std::mem::take(&mut text)));
        pieces.push(part.body.clone());
        text.push_str("\r\n");
    }
    text.push_str(&format!("--{boundary}--\r\n"));
    pieces.push(Body::from(text));
    chain(pieces)
}

fn push_head(text: &mut String, boundary: &str, name: &str, part: &Part) {
    text.push_str(&format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", quoted(name)));
    if let Some(file_name) = &part.file_name {
        text.push_str(&format!("; filename=\"{}\"", quoted(file_name)));
    }
    if let Some(content_type) = media_type(part) {
        text.push_str(&format!("\r\nContent-Type: {content_type}"));
    }
    for (name, value) in &part.headers {
        text.push_str(&format!("\r\n{name}: {value}"));
    }
    text.push_str("\r\n\r\n");
}

/// The media type of a part; for a file without one, it is derived from its name (RFC 7578, 4.4).
fn media_type(part: &Part) -> Option<&str> {
    let by_name = || Some(by_name(part.file_name.as_ref()?));
    let is_header = part.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    part.content_type.as_deref().or_else(by_name).filter(|_| !is_header)
}

/// Escapes a name as browsers do: UTF-8 as it is, except for quotes and line breaks (HTML, 4.10.21.8).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// Concatenates bodies: in memory if all of them are.
fn chain(pieces: Vec<Body>) -> Body {
    let in_memory: Option<Vec<&Bytes>> = pieces.iter().map(Body::as_bytes).collect();
    if let Some(all) = in_memory {
        return Body::from(all.iter().flat_map(|bytes| bytes.iter().copied()).collect::<Vec<u8>>());
    }
    let length = pieces.iter().map(Body::length).sum::<Option<u64>>();
    let body = if pieces.iter().all(Body::is_replayable) {
        Body::streams(move || Incoming::new(Chain::of(pieces.clone())))
    } else {
        Body::stream(Chain::of(pieces))
    };
    length.into_iter().fold(body, Body::with_length)
}

/// Bodies that are read one after the other.
struct Chain {
    rest: std::vec::IntoIter<Body>,
    current: Option<Incoming>,
}

impl Chain {
    fn of(pieces: Vec<Body>) -> Self {
        Self { rest: pieces.into_iter(), current: None }
    }
}

impl Chunks for Chain {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            loop {
                let chunk = match &mut self.current {
                    Some(current) => current.chunk().await?,
                    None => None,
                };
                match (chunk, self.rest.as_slice()) {
                    (Some(chunk), _) => return Ok(Some(chunk)),
                    (None, []) => return Ok(None),
                    (None, _) => self.current = self.rest.next().map(|next| next.open()),
                }
            }
        })
    }
}
