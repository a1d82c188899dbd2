//! What a call of the generated client costs beside the same call by hand, with `reqwest` and serde's derive:
//! `cargo bench -p calls`.
//!
//! Both are measured in turns in one process, against a server that allocates nothing, so that allocations are the client's. A
//! row shows the fastest round of each: what is slower is the machine's doing.

#![allow(clippy::print_stdout, reason = "the figures are what it is for")]

use std::alloc::System;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use exa_websets::runtime::{Body, BoxFuture, Incoming, Transport, TransportError};
use exa_websets::types::{CreateWebhookParameters, EventType, Webhook};
use serde::{Deserialize, Serialize};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tokio::task::JoinSet;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const KEY: &str = "key-7f3a9c";
const URL: &str = "https://example.com/hook";
const ANSWER: &str = r#"{"id":"webhook_1","object":"webhook","status":"active","events":["webset.created","webset.item.created"],
"url":"https://example.com/hook","secret":"whsec_1","metadata":{"team":"search","stage":"test"},
"createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-01-02T03:04:05.123Z"}"#;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let base = serve();
    let quick = std::env::args().any(|argument| argument == "--quick");
    let (calls, rounds) = if quick { (200, 5) } else { (1000, 40) };
    println!("{:<24}{:>14}{:>14}{:>9}", "", "by hand", "generated", "");
    let (hand, generated) = (Hand::new(&base), Generated::new(&base));
    runtime.block_on(async {
        compare(
            "one at a time",
            rounds,
            calls,
            async || hand.calls(calls).await,
            async || generated.calls(calls).await,
        )
        .await;
        compare(
            "64 in flight",
            rounds,
            calls,
            async || hand.in_flight(calls).await,
            async || generated.in_flight(calls).await,
        )
        .await;
        let unsent = Generated::unsent(&base);
        compare("without a network", rounds, calls, async || hand.unsent(calls), async || unsent.calls(calls).await)
            .await;
    });
}

/// Runs both in turns, and prints how many calls a second are made, and what each allocates.
async fn compare(what: &str, rounds: usize, calls: usize, hand: impl AsyncFn(), generated: impl AsyncFn()) {
    let mut best = [Duration::MAX; 2];
    let mut counts = [(0, 0); 2];
    hand().await;
    generated().await;
    for _ in 0..rounds {
        for (index, run) in [Run::Hand, Run::Generated].into_iter().enumerate() {
            let (region, begun) = (Region::new(ALLOCATOR), Instant::now());
            match run {
                Run::Hand => hand().await,
                Run::Generated => generated().await,
            }
            best[index] = best[index].min(begun.elapsed());
            let change = region.change();
            counts[index] = ((change.allocations + change.reallocations) / calls, change.bytes_allocated / calls);
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "figures for people")]
    let line = |what: &str, [hand, generated]: [f64; 2]| {
        println!("{what:<24}{hand:>14.0}{generated:>14.0}{:>+8.1}%", (generated / hand - 1.0) * 100.0);
    };
    #[allow(clippy::cast_precision_loss, reason = "figures for people")]
    let number = |count: usize| count as f64;
    println!("{what}");
    line("  calls per second", best.map(|time| number(calls) / time.as_secs_f64()));
    line("  allocations per call", counts.map(|(count, _)| number(count)));
    line("  bytes per call", counts.map(|(_, bytes)| number(bytes)));
}

enum Run {
    Hand,
    Generated,
}

#[derive(Clone)]
struct Generated(exa_websets::Client);

impl Generated {
    fn new(base: &str) -> Self {
        Self(exa_websets::Client::builder().base_url(base).api_key(KEY).build().expect("a client"))
    }

    /// Its requests are made as for `reqwest`, and answered at once.
    fn unsent(base: &str) -> Self {
        let builder = exa_websets::Client::builder().base_url(base).api_key(KEY).transport(Canned);
        Self(builder.build().expect("a client"))
    }

    async fn call(&self) {
        let body = CreateWebhookParameters::new([EventType::WebsetCreated, EventType::WebsetItemCreated], URL);
        let webhook: Webhook = self.0.webhooks().create(body).await.expect("a webhook").into_inner();
        assert_eq!(black_box(webhook).id, "webhook_1");
    }

    async fn calls(&self, count: usize) {
        for _ in 0..count {
            self.call().await;
        }
    }

    async fn in_flight(&self, count: usize) {
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

/// The same by hand.
#[derive(Clone)]
struct Hand {
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
    fn new(base: &str) -> Self {
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

    async fn calls(&self, count: usize) {
        for _ in 0..count {
            self.call().await;
        }
    }

    async fn in_flight(&self, count: usize) {
        let each = |client: Self| async move { client.calls(count / 64).await };
        join((0..64).map(|_| each(self.clone()))).await;
    }

    fn unsent(&self, count: usize) {
        for _ in 0..count {
            black_box(self.request().build().expect("a request"));
            let webhook: Received = serde_json::from_slice(ANSWER.as_bytes()).expect("a webhook");
            assert_eq!(black_box(webhook).id, "webhook_1");
        }
    }
}

async fn join<F: Future<Output = ()> + Send + 'static>(futures: impl Iterator<Item = F>) {
    let mut running: JoinSet<()> = futures.collect();
    while let Some(done) = running.join_next().await {
        done.expect("no panic");
    }
}

/// A server with a thread for each connection, which allocates nothing after it began.
fn serve() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            std::thread::spawn(|| answer(stream));
        }
    });
    base
}

fn answer(mut stream: TcpStream) {
    stream.set_nodelay(true).expect("a socket");
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: r1\r\ncontent-length: {}\r\n\r\n{ANSWER}",
        ANSWER.len()
    );
    let (mut buffer, mut filled) = ([0; 16 * 1024], 0);
    loop {
        match stream.read(&mut buffer[filled..]) {
            Ok(0) | Err(_) => return,
            Ok(count) => filled += count,
        }
        if is_whole(&buffer[..filled]) {
            filled = 0;
            if stream.write_all(response.as_bytes()).is_err() {
                return;
            }
        }
    }
}

/// Whether a request has come with all of its body.
fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|bytes| bytes == b"\r\n\r\n") else { return false };
    let head = &request[..end];
    let name = b"content-length: ";
    let at =
        head.windows(name.len()).position(|bytes| bytes.eq_ignore_ascii_case(name)).map_or(end, |at| at + name.len());
    let digits = head[at.min(end)..].iter().take_while(|byte| byte.is_ascii_digit());
    let length = digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'));
    request.len() >= end + 4 + length
}
