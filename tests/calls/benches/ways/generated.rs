//! The calls as the generated client makes them.

use std::hint::black_box;
use std::time::Duration;

use bytes::Bytes;
use exa_websets::ClientBuilder;
use exa_websets::runtime::{Body, BoxFuture, Incoming, Transport, TransportError};
use exa_websets::types::{CreateWebhookParameters, EventType, Webhook};

use super::{ANSWER, KEY, URL, join};

#[derive(Clone)]
pub(super) struct Generated(exa_websets::Client);

impl Generated {
    pub(super) fn new(base: &str) -> Self {
        Self::with(base, |builder| builder)
    }

    /// A client with other settings.
    pub(super) fn with(base: &str, set: fn(ClientBuilder) -> ClientBuilder) -> Self {
        Self(set(exa_websets::Client::builder().base_url(base).api_key(KEY)).build().expect("a client"))
    }

    /// Its requests are made as for `reqwest`, and answered at once.
    pub(super) fn unsent(base: &str) -> Self {
        let builder = exa_websets::Client::builder().base_url(base).api_key(KEY).transport(Canned);
        Self(builder.build().expect("a client"))
    }

    async fn call(&self) {
        let body = CreateWebhookParameters::new([EventType::WebsetCreated, EventType::WebsetItemCreated], URL);
        let webhook: Webhook = self.0.webhooks().create(body).await.expect("a webhook").into_inner();
        assert_eq!(black_box(webhook).id, "webhook_1");
    }

    pub(super) async fn calls(&self, count: usize) {
        for _ in 0..count {
            self.call().await;
        }
    }

    pub(super) async fn in_flight(&self, count: usize) {
        let each = |client: Self| async move { client.calls(count / 64).await };
        join((0..64).map(|_| each(self.clone()))).await;
    }
}

struct Canned;

impl Transport for Canned {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            let body = |body: Body| reqwest::Body::from(body.as_bytes().expect("bytes").clone());
            let request: reqwest::Request = request.map(body).try_into().map_err(TransportError::other)?;
            black_box(request);
            Ok(http::Response::new(Incoming::from(Bytes::from_static(ANSWER.as_bytes()))))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
