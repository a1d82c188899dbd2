//! The caller's own code around each attempt.

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

/// Your own code around each attempt of each call: for metrics, logs and extra headers; to refuse or replace requests.
pub trait Middleware: MaybeSend + MaybeSync + 'static {
    /// Called before an attempt is sent; it may change the headers. Credentials that are made for each attempt, such as
    /// tokens from a source, are added later.
    ///
    /// With the feature `tracing`, the current span is that of the attempt, for example to set the `traceparent` of W3C
    /// Trace Context.
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        let _ = (attempt, headers);
    }

    /// Called around each request as it is sent, with its method, URL, headers, body and credentials: once for an
    /// attempt, and again for each redirect and when credentials are renewed.
    ///
    /// `next.run(request)` sends it, as often as it is called. If it is not called, nothing is sent: return
    /// [`TransportError::refused`] to end the call, or a response to be treated as the server's.
    fn around<'a>(
        &'a self,
        request: http::Request<Body>,
        next: Next<'a>,
    ) -> BoxFuture<'a, Result<http::Response<Incoming>, TransportError>> {
        next.run(request)
    }

    /// Called after an attempt, whatever its result.
    fn after(&self, attempt: &Attempt, end: &End<'_>) {
        let _ = (attempt, end);
    }
}

/// An attempt of a call.
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

    /// The method, such as `GET`.
    pub fn method(&self) -> &'static str {
        self.operation.method()
    }

    /// The path template of the spec, such as `/items/{id}`.
    pub fn path(&self) -> &'static str {
        self.operation.template()
    }

    /// The number of the attempt, starting with 1.
    pub fn number(&self) -> u32 {
        self.number
    }
}

/// The result of an attempt. One that was canceled, because the call was dropped or timed out, has neither status nor
/// error.
#[derive(Clone, Copy)]
pub struct End<'a> {
    result: Option<Result<&'a Reply, &'a Error>>,
    duration: Duration,
}

impl<'a> End<'a> {
    /// How long it took, to the last byte of the body; for a stream, to the head of the response.
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

    /// Why the attempt failed. The call may still succeed, if its policy retries.
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

/// An attempt that middleware sees.
pub(crate) struct Watch<'a> {
    middleware: &'a [Arc<dyn Middleware>],
    attempt: Attempt,
    since: Option<Moment>,
}

impl<'a> Watch<'a> {
    /// Begins the attempt with these headers, which middleware may change.
    pub(crate) fn begin(
        middleware: &'a [Arc<dyn Middleware>],
        operation: &'static Operation,
        number: u32,
        headers: &mut HeaderMap,
    ) -> Self {
        let attempt = Attempt { operation, number };
        middleware.iter().for_each(|middleware| middleware.before(&attempt, headers));
        Self { middleware, attempt, since: (!middleware.is_empty()).then(Moment::now) }
    }

    pub(crate) fn finish(mut self, result: Result<&Reply, &Error>) {
        self.end(Some(result));
    }

    /// In reverse order: the first middleware is the outermost.
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
