//! The default transport.

use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{HeaderMap, Method};

use super::body::{Body, Incoming};
use super::transport::{Transport, TransportError};
use super::url::{Origin, is_same_origin};
use crate::runtime::future::BoxFuture;

/// The default transport: HTTP/1.1 and HTTP/2 over TLS; `fetch` on wasm.
///
/// Except on wasm, calls must be awaited inside a `tokio` runtime.
#[derive(Clone, Debug)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    /// That of the first request; most clients have a single one.
    origin: OnceLock<Origin>,
}

impl ReqwestTransport {
    /// Builds the HTTP client, for transports that wrap it; see
    /// [`ClientBuilder::configure_reqwest`](crate::ClientBuilder::configure_reqwest).
    ///
    /// # Errors
    ///
    /// The HTTP client cannot be set up, for example because there are no root certificates.
    pub fn new(
        configure: impl FnOnce(::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder,
    ) -> Result<Self, TransportError> {
        let builder = harden(configure(preset(::reqwest::Client::builder())));
        Ok(Self::from(builder.build().map_err(TransportError::of_reqwest)?))
    }
}

impl From<::reqwest::Client> for ReqwestTransport {
    /// Uses an existing HTTP client; see [`ClientBuilder::reqwest_client`](crate::ClientBuilder::reqwest_client) for
    /// caveats.
    fn from(client: ::reqwest::Client) -> Self {
        Self { client, origin: OnceLock::new() }
    }
}

/// A short connect timeout leaves time for another attempt.
#[cfg(not(target_family = "wasm"))]
fn preset(builder: ::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder {
    builder.connect_timeout(Duration::from_secs(10))
}

/// Applied last, so that `configure` cannot undo it.
#[cfg(not(target_family = "wasm"))]
fn harden(builder: ::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder {
    builder.redirect(::reqwest::redirect::Policy::none()).referer(false).no_gzip()
}

#[cfg(target_family = "wasm")]
fn preset(builder: ::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder {
    builder
}

/// A browser follows redirects by itself, which cannot be turned off; `send` rejects responses from another origin.
#[cfg(target_family = "wasm")]
fn harden(builder: ::reqwest::ClientBuilder) -> ::reqwest::ClientBuilder {
    builder
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            let url = Origin::url(&self.origin, &head.uri).map_err(TransportError::other)?;
            let mut request = ::reqwest::Request::new(head.method, url);
            declare_empty(request.method(), &mut head.headers, &body);
            #[cfg(all(feature = "gzip", not(target_family = "wasm")))]
            super::gunzip::offer(&mut head.headers);
            *request.headers_mut() = head.headers;
            *request.body_mut() = Some(outgoing(body).await?);
            let mut response = self.client.execute(request).await.map_err(TransportError::of_reqwest)?;
            if !is_same_origin(response.url(), &head.uri) {
                return Err(TransportError::other("the HTTP client followed a redirect to another origin"));
            }
            let mut head = http::Response::new(());
            *head.status_mut() = response.status();
            *head.headers_mut() = headers(&mut response);
            let body = incoming(response);
            #[cfg(all(feature = "gzip", not(target_family = "wasm")))]
            let body = super::gunzip::decoded(head.headers_mut(), body);
            Ok(head.map(|()| body))
        })
    }

    #[cfg(not(target_family = "wasm"))]
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    #[cfg(target_family = "wasm")]
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // Browsers count milliseconds in 31 bits.
        let longest = Duration::from_millis(i32::MAX.unsigned_abs().into());
        Box::pin(gloo_timers::future::sleep(duration.min(longest)))
    }
}

/// Methods that usually have a body need `Content-Length: 0` without one (RFC 9110, 8.6): otherwise some servers answer
/// 411. The HTTP client leaves it out. Browsers set it themselves.
fn declare_empty(method: &Method, headers: &mut HeaderMap, body: &Body) {
    let has_content = matches!(method.as_str(), "POST" | "PUT" | "PATCH" | "QUERY");
    let is_empty = body.as_bytes().is_some_and(Bytes::is_empty);
    if cfg!(not(target_family = "wasm")) && has_content && is_empty {
        headers.entry(CONTENT_LENGTH).or_insert(HeaderValue::from_static("0"));
    }
}

#[cfg(not(target_family = "wasm"))]
#[allow(clippy::unused_async, reason = "in browsers it waits")]
async fn outgoing(body: Body) -> Result<::reqwest::Body, TransportError> {
    Ok(super::outgoing::outgoing(body))
}

#[cfg(not(target_family = "wasm"))]
fn headers(response: &mut ::reqwest::Response) -> http::HeaderMap {
    std::mem::take(response.headers_mut())
}

#[cfg(target_family = "wasm")]
fn headers(response: &mut ::reqwest::Response) -> http::HeaderMap {
    response.headers().clone()
}

/// Browsers accept only whole bodies.
#[cfg(target_family = "wasm")]
async fn outgoing(body: Body) -> Result<::reqwest::Body, TransportError> {
    match body {
        Body::Bytes(bytes) => Ok(bytes.into()),
        Body::Stream(_) => Ok(body.open().collect(usize::MAX).await?.0.into()),
    }
}

#[cfg(not(target_family = "wasm"))]
fn incoming(response: ::reqwest::Response) -> Incoming {
    Incoming::of(response)
}

/// Browsers deliver whole bodies.
#[cfg(target_family = "wasm")]
fn incoming(response: ::reqwest::Response) -> Incoming {
    Incoming::new(Whole(Some(response)))
}

#[cfg(target_family = "wasm")]
struct Whole(Option<::reqwest::Response>);

#[cfg(target_family = "wasm")]
impl super::body::Chunks for Whole {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            match self.0.take() {
                Some(response) => response.bytes().await.map(Some).map_err(TransportError::of_reqwest),
                None => Ok(None),
            }
        })
    }
}

impl TransportError {
    /// Removes the URL: its query may hold a key.
    pub(super) fn of_reqwest(error: ::reqwest::Error) -> Self {
        let timeout = error.is_timeout();
        #[cfg(not(target_family = "wasm"))]
        let connect = error.is_connect();
        #[cfg(target_family = "wasm")]
        let connect = false;
        let error = error.without_url();
        let failure = if connect { Self::connect(error) } else { Self::other(error) };
        failure.timed_out(timeout)
    }
}
