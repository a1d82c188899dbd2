//! A `tower` service as the transport.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tower_service::Service;

use super::body::{Body, Chunks, Incoming};
use super::outgoing::Frames;
use super::transport::{Transport, TransportError};
use crate::runtime::future::BoxFuture;

/// Sends requests through a `tower` service: another HTTP client, or one wrapped in layers.
///
/// The service must not follow redirects or retry: the runtime does both. Calls must be awaited inside a `tokio`
/// runtime, since they need its timers.
pub struct TowerTransport<S> {
    /// Cloned for each request. The lock makes the service `Sync`, and is held only while cloning.
    service: Mutex<S>,
}

impl<S> TowerTransport<S> {
    /// Wraps a service.
    pub fn new(service: S) -> Self {
        Self { service: Mutex::new(service) }
    }
}

impl<S> fmt::Debug for TowerTransport<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerTransport").finish_non_exhaustive()
    }
}

impl<S, B> Transport for TowerTransport<S>
where
    S: Service<http::Request<TowerBody>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<Box<dyn StdError + Send + Sync>>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Box::pin(async move {
            // A service that is not ready has not sent anything.
            poll_fn(|cx| service.poll_ready(cx)).await.map_err(TransportError::connect)?;
            let request = request.map(|body| TowerBody(Frames::new(&body)));
            let response = service.call(request).await.map_err(TransportError::other)?;
            Ok(response.map(|body| Incoming::new(Received(Box::pin(body)))))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}

/// The body of a request, as passed to the service.
pub struct TowerBody(Frames);

impl http_body::Body for TowerBody {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Pin::new(&mut self.0).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.0.size_hint().exact() == Some(0)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.size_hint()
    }
}

impl fmt::Debug for TowerBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TowerBody").finish_non_exhaustive()
    }
}

/// The body of a response, without its trailers.
struct Received<B>(Pin<Box<B>>);

impl<B> Chunks for Received<B>
where
    B: http_body::Body<Data = Bytes> + Send,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            while let Some(frame) = poll_fn(|cx| self.0.as_mut().poll_frame(cx)).await {
                if let Ok(data) = frame.map_err(TransportError::other)?.into_data() {
                    return Ok(Some(data));
                }
            }
            Ok(None)
        })
    }
}
