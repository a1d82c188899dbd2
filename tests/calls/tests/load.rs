//! Many calls at once: none fails, connections are reused, and nothing is left behind.

#![allow(clippy::cast_possible_wrap, reason = "memory is smaller")]

use std::alloc::System;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use exa_websets::Client;
use exa_websets::types::{CreateWebhookParameters, EventType};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 10_000;
const IN_FLIGHT: usize = 256;

const ANSWER: &str = r#"{"id":"webhook_1","object":"webhook","status":"active","events":[],"url":"u","secret":null,
"metadata":{},"createdAt":"2026-01-02T03:04:05Z","updatedAt":"2026-01-02T03:04:05Z"}"#;

/// The number of connections that were opened, and of those that still are.
#[derive(Clone, Default)]
struct Connections {
    opened: Arc<AtomicUsize>,
    open: Arc<AtomicUsize>,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_calls() {
    let (url, connections) = serve().await;
    // One-time allocations, such as tables and threads, are not leaks of calls.
    let before = round(&url, &connections, 2000).await;
    let left = round(&url, &connections, CALLS).await - before;
    assert!(left < 10 * CALLS as isize, "{left} bytes are left of {CALLS} calls");
    // The HTTP client sometimes opens another connection while it waits for one to be returned.
    let opened = connections.opened.load(Ordering::SeqCst);
    assert!(opened < CALLS / 10, "{opened} connections");
}

/// Makes this many calls with a new client, and returns the bytes in use after it and its connections are gone.
async fn round(url: &str, connections: &Connections, count: usize) -> isize {
    let client = Client::builder().base_url(url).api_key("key").build().expect("a client");
    calls(&client, count).await;
    drop(client);
    for _ in 0..500 {
        if connections.open.load(Ordering::SeqCst) > 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
    assert_eq!(connections.open.load(Ordering::SeqCst), 0, "they close with the client");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let stats = ALLOCATOR.stats();
    stats.bytes_allocated as isize - stats.bytes_deallocated as isize
}

/// Makes this many calls, up to the limit at once; all succeed.
async fn calls(client: &Client, count: usize) {
    let mut running = JoinSet::new();
    for _ in 0..count {
        if running.len() == IN_FLIGHT {
            running.join_next().await.expect("some").expect("no panic");
        }
        let client = client.clone();
        running.spawn(async move {
            let body = CreateWebhookParameters::new([EventType::WebsetCreated], "u");
            assert_eq!(client.webhooks().create(body).await.expect("a webhook").id, "webhook_1");
        });
    }
    while let Some(done) = running.join_next().await {
        done.expect("no panic");
    }
}

async fn serve() -> (String, Connections) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let connections = Connections::default();
    let counted = connections.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.opened.fetch_add(1, Ordering::SeqCst);
            counted.open.fetch_add(1, Ordering::SeqCst);
            let open = Arc::clone(&counted.open);
            tokio::spawn(async move {
                while_open(stream).await;
                open.fetch_sub(1, Ordering::SeqCst);
            });
        }
    });
    (url, connections)
}

/// Answers until the other side closes the connection, which gives `None`.
async fn while_open(stream: TcpStream) -> Option<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut length = 0;
        loop {
            let mut line = String::new();
            if stream.read_line(&mut line).await.ok()? == 0 {
                return None;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().ok()?;
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await.ok()?;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", ANSWER.len());
        stream.get_mut().write_all(format!("{head}{ANSWER}").as_bytes()).await.ok()?;
    }
}
