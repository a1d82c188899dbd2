//! The calls by hand, as a careful engineer writes them for a single operation: connections are reused, there are time
//! limits for connecting and for the whole call, the key is a header, an error status is an error, and the body is decoded
//! into types with serde's derive. Nothing else: no retries, no limit on the size of the body.
//!
//! [`Extras`] are things that the generated client does in addition, by hand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::pin::Pin;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use chrono::{DateTime, Utc};
use reqwest::redirect::Policy;
use serde::{Deserialize, Serialize};

use super::{ANSWER, KEY, URL, join};

/// What the generated client does besides, by hand.
#[derive(Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is independent of the others")]
pub(super) struct Extras {
    /// Offers compression, and checks that the body has no coding.
    pub(super) coding: bool,
    /// Receives the body up to a limit.
    pub(super) limit: bool,
    /// Checks the media type of the response.
    pub(super) media_type: bool,
    /// Keeps the request for another attempt.
    pub(super) attempts: bool,
    /// Follows no redirects, since other origins must not get the key, and checks the origin of the response.
    pub(super) origin: bool,
    /// Owns its arguments, and is a boxed future over a boxed one, so that transports can be replaced.
    pub(super) boxed: bool,
}

impl Extras {
    pub(super) const ALL: Self =
        Self { coding: true, limit: true, media_type: true, attempts: true, origin: true, boxed: true };
}

#[derive(Clone)]
pub(super) struct Hand {
    client: reqwest::Client,
    url: String,
    base: reqwest::Url,
    extras: Extras,
}

#[derive(Serialize)]
struct Sent<'a> {
    events: Vec<Event>,
    url: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<BTreeMap<String, String>>,
}

#[derive(Serialize, Deserialize)]
enum Event {
    #[serde(rename = "webset.created")]
    Created,
    #[serde(rename = "webset.item.created")]
    ItemCreated,
    #[serde(untagged)]
    Other(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "it is read from the wire as a caller would have it")]
struct Received {
    id: String,
    object: String,
    status: State,
    events: Vec<Event>,
    url: String,
    secret: Option<String>,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum State {
    Active,
    Inactive,
    #[serde(untagged)]
    Other(#[allow(dead_code, reason = "kept as the generated type keeps it")] String),
}

impl Hand {
    pub(super) fn new(base: &str, extras: Extras) -> Self {
        let client = reqwest::Client::builder().connect_timeout(Duration::from_secs(10));
        let client = if extras.origin { client.redirect(Policy::none()).referer(false) } else { client };
        let client = client.timeout(Duration::from_mins(1)).user_agent("by-hand/1").build().expect("a client");
        Self { client, url: format!("{base}/v0/webhooks"), base: base.parse().expect("a URL"), extras }
    }

    fn request(&self) -> reqwest::RequestBuilder {
        let url = if self.extras.boxed { Cow::Owned(URL.to_owned()) } else { Cow::Borrowed(URL) };
        let body = Sent { events: vec![Event::Created, Event::ItemCreated], url, metadata: None };
        let request = self.client.post(&self.url).header("x-api-key", KEY).header("accept", "application/json");
        let request = if self.extras.coding { request.header("accept-encoding", "gzip") } else { request };
        request.json(&body)
    }

    async fn call(&self) {
        let body = if self.extras.boxed { self.boxed().await } else { self.exchange().await };
        let webhook: Received = serde_json::from_slice(&body).expect("a webhook");
        assert_eq!(black_box(webhook).id, "webhook_1");
    }

    fn boxed(&self) -> Pin<Box<dyn Future<Output = Bytes> + Send + '_>> {
        Box::pin(async { Box::pin(self.exchange()).await })
    }

    async fn exchange(&self) -> Bytes {
        let request = self.request();
        let again = if self.extras.attempts { request.try_clone() } else { None };
        let answer = request.send().await.and_then(reqwest::Response::error_for_status).expect("an answer");
        black_box(again);
        if self.extras.origin {
            let origin = |url: &reqwest::Url| (url.scheme() == "http", url.port_or_known_default());
            assert_eq!((answer.url().host(), origin(answer.url())), (self.base.host(), origin(&self.base)));
        }
        if self.extras.coding {
            assert!(!answer.headers().contains_key("content-encoding"), "it was not decoded");
        }
        if self.extras.media_type {
            let media_type = answer.headers().get("content-type").and_then(|value| value.to_str().ok());
            let essence = media_type.map(|text| text.split(';').next().unwrap_or(text).trim().to_ascii_lowercase());
            assert_eq!(essence.as_deref(), Some("application/json"));
        }
        if self.extras.limit { limited(answer).await } else { answer.bytes().await.expect("a body") }
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

    pub(super) fn unsent(&self, count: usize) {
        for _ in 0..count {
            black_box(self.request().build().expect("a request"));
            let webhook: Received = serde_json::from_slice(ANSWER.as_bytes()).expect("a webhook");
            assert_eq!(black_box(webhook).id, "webhook_1");
        }
    }
}

/// The body, which may have 32 MiB.
async fn limited(mut answer: reqwest::Response) -> Bytes {
    let mut all = BytesMut::new();
    while let Some(part) = answer.chunk().await.expect("a chunk") {
        assert!(all.len() + part.len() <= 32 << 20, "the body is too large");
        all.extend_from_slice(&part);
    }
    all.freeze()
}
