//! A span for every attempt, within that of its call. It ends with the response; for a stream, with its body.
//!
//! Without the feature `tracing` this does nothing.

use super::error::Error;
use super::received::Received;

/// The span of an attempt.
pub(crate) struct AttemptSpan {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

#[cfg(not(feature = "tracing"))]
#[allow(clippy::unused_self, reason = "the feature is off")]
impl AttemptSpan {
    pub(crate) fn open(_: u32) -> Self {
        Self {}
    }

    pub(crate) fn enter<F: std::future::Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        run()
    }

    pub(crate) fn fail(&self, _: &Error) {}

    pub(crate) fn close(self, result: Result<Received, Error>) -> Result<Received, Error> {
        result
    }
}

#[cfg(feature = "tracing")]
impl AttemptSpan {
    /// Begins attempt `number` (from 1) of the call whose span is entered.
    pub(crate) fn open(number: u32) -> Self {
        let span = tracing::info_span!(
            "attempt",
            http.request.resend_count = (number > 1).then(|| number - 1),
            http.response.status_code = tracing::field::Empty,
            otel.status_code = tracing::field::Empty,
            "error.type" = tracing::field::Empty,
        );
        Self { span }
    }

    pub(crate) fn enter<F: std::future::Future>(&self, future: F) -> tracing::instrument::Instrumented<F> {
        tracing::Instrument::instrument(future, self.span.clone())
    }

    /// Runs middleware within the span, so that it can propagate the span's context (W3C Trace Context).
    pub(crate) fn in_scope<T>(&self, run: impl FnOnce() -> T) -> T {
        self.span.in_scope(run)
    }

    /// Records that the attempt failed, or that its call timed out.
    pub(crate) fn fail(&self, error: &Error) {
        if let Some(status) = error.status() {
            self.span.record("http.response.status_code", status.as_u16());
        }
        self.span.record("otel.status_code", "ERROR");
        self.span.record("error.type", tracing::field::debug(error.kind()));
    }

    /// Ends the span, or leaves that to the body that is still to be received.
    pub(crate) fn close(self, mut result: Result<Received, Error>) -> Result<Received, Error> {
        match &mut result {
            Ok(received) => {
                self.span.record("http.response.status_code", received.reply.status.as_u16());
                let rest = received.rest.take();
                received.rest = rest.map(|body| traced::body(body, self.span));
            }
            Err(error) => self.fail(error),
        }
        result
    }
}

#[cfg(feature = "tracing")]
mod traced {
    use bytes::Bytes;

    use crate::runtime::future::BoxFuture;
    use crate::runtime::http::body::{Chunks, Incoming};
    use crate::runtime::http::transport::TransportError;

    /// A body that is received within a span, which ends when the body is dropped.
    pub(super) fn body(body: Incoming, span: tracing::Span) -> Incoming {
        Incoming::new(Body { body, span })
    }

    struct Body {
        body: Incoming,
        span: tracing::Span,
    }

    impl Chunks for Body {
        fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
            let Self { body, span } = self;
            let receiving = async {
                let part = body.chunk().await;
                if let Err(error) = &part {
                    span.record("otel.status_code", "ERROR");
                    span.record("error.type", if error.is_timeout() { "Timeout" } else { "Transport" });
                }
                part
            };
            Box::pin(tracing::Instrument::instrument(receiving, span.clone()))
        }
    }
}
