//! What middleware wraps: the inner middleware, and the transport.

use std::fmt;
use std::sync::Arc;

use super::middleware::Middleware;
use crate::runtime::auth::sent::Sent;
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::{Body, Incoming};
use crate::runtime::http::progress::Progress;
use crate::runtime::http::transport::{Transport, TransportError};

/// Passes a request on: through the inner middleware to the transport.
#[derive(Clone, Copy)]
pub struct Next<'a> {
    middleware: &'a [Arc<dyn Middleware>],
    transport: &'a dyn Transport,
    /// The progress of a body that may take long to send.
    progress: Option<&'a Progress>,
    /// Remembers the credentials that are not in the prepared request.
    watch: Option<(&'a Sent, &'a http::Request<Body>)>,
}

impl<'a> Next<'a> {
    pub(crate) fn new(
        middleware: &'a [Arc<dyn Middleware>],
        transport: &'a dyn Transport,
        progress: Option<&'a Progress>,
    ) -> Self {
        Self { middleware, transport, progress, watch: None }
    }

    pub(crate) fn watched(mut self, watch: Option<(&'a Sent, &'a http::Request<Body>)>) -> Self {
        self.watch = watch;
        self
    }

    /// Sends the request and waits for the head of the response.
    pub fn run(
        self,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'a, Result<http::Response<Incoming>, TransportError>> {
        if let Some((sent, prepared)) = self.watch {
            sent.note(&mut request, prepared);
        }
        match self.middleware {
            [first, others @ ..] => first.around(request, Self { middleware: others, ..self }),
            [] => match self.progress {
                Some(progress) => self.transport.send(request.map(|body| progress.watch(body))),
                None => self.transport.send(request),
            },
        }
    }
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Next").field("middleware", &self.middleware.len()).finish_non_exhaustive()
    }
}
