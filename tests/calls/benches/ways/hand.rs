//! The calls by hand.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ANSWER, KEY, URL, join};

#[derive(Clone)]
pub(super) struct Hand {
    client: reqwest::Client,
    url: String,
}

#[derive(Serialize)]
struct Sent<'a> {
    events: Vec<Event>,
    url: &'a str,
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
    pub(super) fn new(base: &str) -> Self {
        let client = reqwest::Client::builder().connect_timeout(Duration::from_secs(10));
        let client = client.timeout(Duration::from_mins(1)).user_agent("by-hand/1").build().expect("a client");
        Self { client, url: format!("{base}/v0/webhooks") }
    }

    fn request(&self) -> reqwest::RequestBuilder {
        let body = Sent { events: vec![Event::Created, Event::ItemCreated], url: URL, metadata: None };
        let request = self.client.post(&self.url).header("x-api-key", KEY).header("accept", "application/json");
        request.json(&body)
    }

    async fn call(&self) {
        let answer = self.request().send().await.and_then(reqwest::Response::error_for_status).expect("an answer");
        let webhook: Received = serde_json::from_slice(&answer.bytes().await.expect("a body")).expect("a webhook");
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

    pub(super) fn unsent(&self, count: usize) {
        for _ in 0..count {
            black_box(self.request().build().expect("a request"));
            let webhook: Received = serde_json::from_slice(ANSWER.as_bytes()).expect("a webhook");
            assert_eq!(black_box(webhook).id, "webhook_1");
        }
    }
}
