//! Selects the documented shape for the body of a response.
//!
//! Input: the status and the media type of a response, and rows of an operation's table. Output: the row, or an error
//! that names the media type. Must not read the body.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

use crate::runtime::http::media_type::MediaType;
use crate::runtime::wire::DecodeError;

/// A documented response: its statuses, its media type if the status has several, and how it is read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shape {
    pub(crate) first: u16,
    last: u16,
    pub(crate) media_type: Option<&'static str>,
    pub(crate) kind: Kind,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Json,
    Xml,
    Text,
    Bytes,
    /// A stream of bytes.
    Stream,
    Empty,
    Events,
    /// A sequence of JSON texts.
    Lines,
}

/// The keywords of the table: the functions of `runtime::decode`.
impl Shape {
    const fn new(status: u16, kind: Kind) -> Self {
        Self { first: status, last: status, media_type: None, kind }
    }

    pub(crate) const fn json(status: u16) -> Self {
        Self::new(status, Kind::Json)
    }

    pub(crate) const fn xml(status: u16) -> Self {
        Self::new(status, Kind::Xml)
    }

    pub(crate) const fn text(status: u16) -> Self {
        Self::new(status, Kind::Text)
    }

    pub(crate) const fn bytes(status: u16) -> Self {
        Self::new(status, Kind::Bytes)
    }

    pub(crate) const fn stream(status: u16) -> Self {
        Self::new(status, Kind::Stream)
    }

    pub(crate) const fn empty(status: u16) -> Self {
        Self::new(status, Kind::Empty)
    }

    pub(crate) const fn events(status: u16) -> Self {
        Self::new(status, Kind::Events)
    }

    pub(crate) const fn text_events(status: u16) -> Self {
        Self::new(status, Kind::Events)
    }

    pub(crate) const fn whole_events(status: u16) -> Self {
        Self::new(status, Kind::Events)
    }

    pub(crate) const fn lines(status: u16) -> Self {
        Self::new(status, Kind::Lines)
    }

    pub(crate) const fn records(status: u16) -> Self {
        Self::new(status, Kind::Lines)
    }

    pub(crate) const fn up_to(mut self, status: u16) -> Self {
        self.last = status;
        self
    }

    pub(crate) const fn media_type(mut self, media_type: &'static str) -> Self {
        self.media_type = Some(media_type);
        self
    }
}

impl Shape {
    /// Whether it is documented for this status.
    pub(crate) fn covers(&self, status: u16) -> bool {
        (self.first..=self.last).contains(&status)
    }

    /// Whether the body is streamed.
    pub(crate) fn is_streamed(&self) -> bool {
        matches!(self.kind, Kind::Stream | Kind::Events | Kind::Lines)
    }
}

/// The shape if there is only one, without a media type of its own, and the response has its usual one, without
/// parameters. That is so for most operations; the result is that of [`choose`].
pub(crate) fn only(shapes: &[Shape], headers: &HeaderMap) -> Option<Shape> {
    let [shape] = shapes else { return None };
    let is_usual = |value: &HeaderValue| value.as_bytes() == shape.kind.usual().as_bytes();
    (shape.media_type.is_none() && headers.get(CONTENT_TYPE).is_some_and(is_usual)).then_some(*shape)
}

/// The shape for a response with this status, among those of an operation; an undocumented status is read like the
/// first documented one.
pub(crate) fn choose(shapes: &[Shape], status: u16, found: Option<&MediaType>) -> Result<Option<Shape>, DecodeError> {
    let Some(usual) = shapes.iter().find(|shape| shape.covers(status)).or(shapes.first()) else { return Ok(None) };
    let of_status = shapes.iter().filter(|shape| (shape.first, shape.last) == (usual.first, usual.last));
    let offers: Vec<_> = of_status.clone().map(|shape| (shape.media_type, shape.kind)).collect();
    match pick(&offers, found) {
        Some(index) => Ok(of_status.copied().nth(index)),
        None => Err(unexpected(&offers, found)),
    }
}

/// The index of the offer for a body. The closest match of the documented media types comes first; then an offer that
/// can read the body: of the same kind, bytes, text. A body without a type may be anything (RFC 9110, 8.3), and is read
/// by the first offer, which is the default.
pub(crate) fn pick(offers: &[(Option<&'static str>, Kind)], found: Option<&MediaType>) -> Option<usize> {
    let Some(found) = found else { return (!offers.is_empty()).then_some(0) };
    let rank = |(media_type, kind): &(Option<&'static str>, Kind)| match media_type {
        Some(media_type) => found.rank(media_type).map(|rank| (rank, true)),
        None => kind.is_usual(&found.essence).then_some((MediaType::EXACT, false)),
    };
    let ranks = offers.iter().enumerate().filter_map(|(index, offer)| Some((rank(offer)?, std::cmp::Reverse(index))));
    if let Some((_, std::cmp::Reverse(index))) = ranks.max() {
        return Some(index);
    }
    let mut family = offers.iter().enumerate().filter(|(_, (_, kind))| kind.is_usual(&found.essence));
    if let (Some((index, _)), None) = (family.next(), family.next()) {
        return Some(index);
    }
    let takers = [Kind::Bytes, Kind::Stream, Kind::Empty, Kind::Text];
    takers.iter().find_map(|taker| offers.iter().position(|(_, kind)| kind == taker))
}

/// The error for a media type that no offer accepts.
#[cold]
pub(crate) fn unexpected(offers: &[(Option<&'static str>, Kind)], found: Option<&MediaType>) -> DecodeError {
    let mut names: Vec<String> = Vec::new();
    for (media_type, kind) in offers {
        let name = format!("`{}`", media_type.unwrap_or(kind.usual()));
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let found = found.map_or_else(|| "none".to_owned(), |found| format!("`{}`", found.to_string().escape_debug()));
    DecodeError::new(format!("expected {}, got {found}", names.join(" or ")))
}

impl Kind {
    /// The media type of such a body if the spec does not give another.
    pub(crate) fn usual(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Xml => "application/xml",
            Self::Text => "text/plain",
            Self::Events => "text/event-stream",
            Self::Lines => "application/x-ndjson",
            Self::Bytes | Self::Stream | Self::Empty => "*/*",
        }
    }

    /// Whether a media type means this kind of body, by its name or its suffix (RFC 6839, 3.1; RFC 7303, 4.2).
    fn is_usual(self, essence: &str) -> bool {
        match self {
            Self::Json => matches!(essence, "application/json" | "text/json") || essence.ends_with("+json"),
            Self::Xml => matches!(essence, "application/xml" | "text/xml") || essence.ends_with("+xml"),
            // HTML Living Standard, 9.2.3: any other type fails the connection.
            Self::Events => essence == "text/event-stream",
            Self::Lines => is_lines(essence),
            Self::Text | Self::Bytes | Self::Stream | Self::Empty => false,
        }
    }
}

/// The names in use, of which only `json-seq` (RFC 7464) is registered; a server may also send the type of a single
/// text.
fn is_lines(essence: &str) -> bool {
    let name = essence.strip_prefix("application/").unwrap_or_default();
    let name = name.strip_prefix("x-").unwrap_or(name);
    let names = ["json", "ndjson", "jsonl", "jsonlines", "json-lines", "json-seq", "stream+json", "json-stream"];
    names.contains(&name) || name.ends_with("+json-seq")
}
