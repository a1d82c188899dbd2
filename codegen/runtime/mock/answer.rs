//! An answer of a mock: a response, or why there is none, and after which delay.
//!
//! Input: what the test gives. Output: the response that the client receives. Must not choose between answers.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use serde::Serialize;

use super::clock::{Clock, Wait};
use super::operation::MockOperation;
use super::request::MockRequest;
use crate::runtime::call::operation::Operation;
use crate::runtime::call::shape::Kind;
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};
use crate::runtime::http::body::{Chunks, Incoming};
use crate::runtime::http::transport::TransportError;

/// The head of a response, and the chunks of its body.
#[derive(Clone)]
pub(crate) struct Reply {
    pub(crate) head: http::Response<()>,
    pub(crate) chunks: Vec<Bytes>,
}

/// Makes a reply to a request.
pub(crate) trait Make: MaybeSend + MaybeSync {
    fn make(&self, request: &MockRequest) -> Result<Reply, TransportError>;
}

impl<F: Fn(&MockRequest) -> Result<Reply, TransportError> + MaybeSend + MaybeSync> Make for F {
    fn make(&self, request: &MockRequest) -> Result<Reply, TransportError> {
        self(request)
    }
}

/// An answer, with what is changed about its reply.
#[derive(Clone)]
pub(crate) struct Answer {
    make: Arc<dyn Make>,
    pub(crate) status: Option<StatusCode>,
    pub(crate) headers: HeaderMap,
    /// Until the head, and before each chunk.
    pub(crate) delay: Duration,
    pub(crate) pause: Duration,
    /// How the body ends, unless it ends normally.
    pub(crate) end: Option<TransportError>,
}

impl Answer {
    pub(crate) fn new(make: impl Make + 'static) -> Self {
        let (headers, delay, pause) = (HeaderMap::new(), Duration::ZERO, Duration::ZERO);
        Self { make: Arc::new(make), status: None, headers, delay, pause, end: None }
    }

    /// The same reply to all requests.
    pub(crate) fn fixed(reply: Result<Reply, TransportError>) -> Self {
        Self::new(move |_: &MockRequest| reply.clone())
    }

    pub(crate) fn respond(
        self,
        request: &MockRequest,
        clock: &Clock,
    ) -> Result<http::Response<Incoming>, TransportError> {
        let Reply { mut head, chunks } = self.make.make(request)?;
        *head.status_mut() = self.status.unwrap_or(head.status());
        head.headers_mut().extend(self.headers);
        if self.pause.is_zero() && self.end.is_none() {
            return Ok(head.map(|()| Incoming::from(Bytes::from(chunks.concat()))));
        }
        let body =
            Script { clock: clock.clone(), chunks: chunks.into_iter(), pause: self.pause, wait: None, end: self.end };
        Ok(head.map(|()| Incoming::new(body)))
    }
}

/// A body that pauses before each chunk, not before its end, or ends early.
struct Script {
    clock: Clock,
    chunks: std::vec::IntoIter<Bytes>,
    pause: Duration,
    /// The rest of a pause. Kept here since a caller may drop the future of a chunk and request it again.
    wait: Option<Wait>,
    end: Option<TransportError>,
}

impl Chunks for Script {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            if !self.pause.is_zero() && self.chunks.len() > 0 {
                let wait = self.wait.get_or_insert_with(|| self.clock.pass(self.pause));
                std::pin::Pin::new(wait).await;
                self.wait = None;
            }
            match (self.chunks.next(), self.end.take()) {
                (Some(chunk), end) => {
                    self.end = end;
                    Ok(Some(chunk))
                }
                (None, Some(error)) => Err(error),
                (None, None) => Ok(None),
            }
        })
    }
}

/// A reply with a value of the operation, as the spec documents it.
pub(crate) fn value_reply<C: MockOperation>(value: &C::Output) -> Result<Reply, TransportError> {
    let operation = C::table().0;
    let written = C::write(value).and_then(|written| Some((operation.shapes.get(written.row)?, written.body)));
    let Some((shape, body)) = written else { return Err(no_success(operation)) };
    let media_type = media_type(shape.media_type, shape.kind);
    let body = if shape.kind == Kind::Xml { C::write_xml(&body) } else { Ok(body) };
    let body = body.map_err(|error| TransportError::refused(format!("the reply cannot be written: {error}")))?;
    Ok(reply(shape.first, media_type, vec![body.into()]))
}

/// A reply with a documented success of the operation, whose body is already written.
pub(crate) fn stream_reply(
    operation: &Operation,
    media_type: Option<&str>,
    chunks: Vec<Bytes>,
) -> Result<Reply, TransportError> {
    let Some(shape) = operation.shapes.first() else { return Err(no_success(operation)) };
    Ok(reply(shape.first, media_type.or(self::media_type(shape.media_type, shape.kind)), chunks))
}

/// A reply with a JSON body, under the media type that the operation documents for the status.
#[track_caller]
pub(crate) fn json_reply(operation: &Operation, code: u16, body: &impl Serialize) -> Reply {
    let documented = operation.failures.iter().find(|failure| (failure.first..=failure.last).contains(&code));
    let media_type = documented.and_then(|failure| failure.media_type).filter(|name| name.ends_with("json"));
    match serde_json::to_vec(body) {
        Ok(json) => reply(code, media_type.or(Some("application/json")), vec![json.into()]),
        Err(error) => panic!("the body of the mocked response cannot be written as JSON: {error}"),
    }
}

#[track_caller]
pub(crate) fn reply(code: u16, media_type: Option<&str>, chunks: Vec<Bytes>) -> Reply {
    let mut head = http::Response::new(());
    *head.status_mut() = status(code);
    if let Some(media_type) = media_type {
        head.headers_mut().insert(CONTENT_TYPE, header_value(media_type));
    }
    Reply { head, chunks }
}

#[track_caller]
pub(crate) fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or_else(|_| panic!("{code} is not a status"))
}

#[track_caller]
pub(crate) fn header_name(name: &str) -> HeaderName {
    name.parse().unwrap_or_else(|_| panic!("{name:?} is not the name of a header"))
}

#[track_caller]
pub(crate) fn header_value(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).unwrap_or_else(|_| panic!("{value:?} is not the value of a header"))
}

/// The media type to send for a success: the documented one, unless that is a range.
fn media_type(documented: Option<&'static str>, kind: Kind) -> Option<&'static str> {
    match documented.filter(|name| !name.contains('*')) {
        Some(name) => Some(name),
        None if kind == Kind::Empty => None,
        None => Some(kind.usual()).filter(|name| !name.contains('*')).or(Some("application/octet-stream")),
    }
}

fn no_success(operation: &Operation) -> TransportError {
    let how = if only_streams(operation) { "stream" } else { "raw" };
    let message = format!("the spec documents no success of `{}` with such a value: use `{how}`", operation.id);
    TransportError::refused(message)
}

/// Whether each success of the operation is a stream.
pub(crate) fn only_streams(operation: &Operation) -> bool {
    let is_stream = |kind| matches!(kind, Kind::Stream | Kind::Events | Kind::Lines);
    !operation.shapes.is_empty() && operation.shapes.iter().all(|shape| is_stream(shape.kind))
}
