//! The caller's own code around each try.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::error::Error;
use super::next::Next;
use super::operation::Operation;
use super::reply::Reply;
use crate::runtime::clock::Moment;
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};
use crate::runtime::http::body::{Body, Incoming};
use crate::runtime::http::transport::TransportError;

/// The caller's own code around each attempt of each call: for metrics, logs, headers of one's own; to refuse or replace
/// requests.
pub trait Middleware: MaybeSend + MaybeSync + 'static {
    /// Before a try is sent; its headers may be changed. Credentials that are made for each try, such as tokens from a
    /// source, are put in later.
    ///
    /// With the feature `tracing` the span of the attempt is the current one: `traceparent` of W3C Trace Context can be
    /// made of it.
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        let _ = (attempt, headers);
    }

    /// Around each request as it is sent, with its method, URL, headers, body, and the credentials: once for an attempt, and
    /// again for each redirect.
    ///
    /// `next.run(request)` sends it, as often as this asks for it. Without that, nothing is sent: a
    /// [`TransportError::refused`] ends the call, and a response is taken as the server's.
    fn around<'a>(
        &'a self,
        request: http::Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Incoming>, TransportError>> {
        next.run(request)
    }

    /// After a try, whatever came of it.
    fn after(&self, attempt: &Attempt, end: &End<'_>) {
        let _ = (attempt, end);
    }
}

/// A try of a call.
#[derive(Clone, Copy, Debug)]
pub struct Attempt {
    operation: &'static Operation,
    number: u32,
}

impl Attempt {
    /// The spec's `operationId`.
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }

    /// The method, `GET`.
    pub fn method(&self) -> &'static str {
        self.operation.method()
    }

    /// The path of the spec, with its templates: `/items/{id}`.
    pub fn path(&self) -> &'static str {
        self.operation.template()
    }

    /// Which try of its call it is, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }
}

/// What came of a try. One that was given up, because the call was dropped or its time is over, has neither status nor
/// error.
#[derive(Clone, Copy)]
pub struct End<'a> {
    result: Option<Result<&'a Reply, &'a Error>>,
    duration: Duration,
}

impl<'a> End<'a> {
    /// How long it took, to the last byte of the body; of a stream, to its first.
    pub fn duration(&self) -> Duration {
        self.duration
    }

    /// The status, if there was a response.
    pub fn status(&self) -> Option<StatusCode> {
        match self.result? {
            Ok(reply) => Some(reply.status),
            Err(error) => error.status(),
        }
    }

    /// The headers, if there was a response.
    pub fn headers(&self) -> Option<&'a HeaderMap> {
        match self.result? {
            Ok(reply) => Some(&reply.headers),
            Err(error) => error.headers(),
        }
    }

    /// Why it failed. Whether the call does, is for its retry policy to say.
    pub fn error(&self) -> Option<&'a Error> {
        self.result?.err()
    }
}

impl fmt::Debug for End<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("End");
        shown.field("status", &self.status()).field("error", &self.error()).field("duration", &self.duration).finish()
    }
}

/// A try that is watched.
pub(crate) struct Watch<'a> {
    middleware: &'a [Arc<dyn Middleware>],
    attempt: Attempt,
    since: Option<Moment>,
}

impl<'a> Watch<'a> {
    /// Begins the try with this request, or with one that has other headers.
    pub(crate) fn begin(
        middleware: &'a [Arc<dyn Middleware>],
        operation: &'static Operation,
        number: u32,
        request: &'a http::Request<Body>,
    ) -> (Self, Cow<'a, http::Request<Body>>) {
        let attempt = Attempt { operation, number };
        if middleware.is_empty() {
            return (Self { middleware, attempt, since: None }, Cow::Borrowed(request));
        }
        let mut request = request.clone();
        middleware.iter().for_each(|middleware| middleware.before(&attempt, request.headers_mut()));
        (Self { middleware, attempt, since: Some(Moment::now()) }, Cow::Owned(request))
    }

    pub(crate) fn finish(mut self, result: Result<&Reply, &Error>) {
        self.end(Some(result));
    }

    /// In the other order: what came first is around the others.
    fn end(&mut self, result: Option<Result<&Reply, &Error>>) {
        if let Some(since) = self.since.take() {
            let end = End { result, duration: since.elapsed() };
            self.middleware.iter().rev().for_each(|middleware| middleware.after(&self.attempt, &end));
        }
    }
}

impl Drop for Watch<'_> {
    fn drop(&mut self) {
        self.end(None);
    }
}
