//! Reconnecting to a stream of events, against a server that answers raw bytes.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::runtime::{Call, Client, Error, ErrorKind, Events, Headers, Retry, RetryDecision, operation};
use crate::script::{Script, Step, send};

operation! { Watch = Client::watch -> Events<u32>, Headers {
    id: "watch",
    method: GET "/watch",
    server: "",
    accept: "text/event-stream",
    security: [],
    success: { 200 => events, 204 => events },
} }

const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n";

fn events(text: &str) -> Vec<Step> {
    vec![send(format!("{HEAD}{text}"))]
}

fn failure(status: &str) -> Vec<Step> {
    vec![send(format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n"))]
}

fn policy(times: u32) -> Retry {
    Retry::times(times).first_delay(Duration::from_millis(20)).max_delay(Duration::from_millis(80))
}

async fn watch(server: &Script, policy: Retry) -> Events<u32> {
    let builder = Client::builder().base_url(server.url()).stream_idle_timeout(Duration::from_millis(100));
    let client = builder.build().expect("a client");
    Watch { call: Call::new(&client, Watch::OPERATION) }.await.expect("a head").into_inner().reconnect(policy)
}

async fn all(mut events: Events<u32>) -> (Vec<u32>, Option<Error>) {
    let mut all = Vec::new();
    while let Some(event) = events.next().await {
        match event {
            Ok(event) => all.push(event.data),
            Err(error) => return (all, Some(error)),
        }
    }
    (all, None)
}

/// HTML Living Standard, 9.2.3: a client may wait longer than the server requests, so as not to overload it.
#[tokio::test]
async fn no_pause_is_shorter_than_the_first_delay() {
    let server = Script::start([events("retry: 0\ndata: 1\n\n")]).await;
    let mut events = watch(&server, policy(3)).await;
    let start = std::time::Instant::now();
    while start.elapsed() < Duration::from_millis(300) {
        assert_eq!(events.next().await.expect("an event").expect("a number").data, 1);
    }
    let seen = server.seen();
    assert!((3..=16).contains(&seen.len()), "{} connections", seen.len());
    assert!(seen.windows(2).all(|pair| pair[1].at - pair[0].at >= Duration::from_millis(20)));
}

#[tokio::test]
async fn pauses_grow_while_no_event_is_received() {
    let server = Script::start([events("retry: 0\ndata: 1\n\n"), failure("503 Service Unavailable")]).await;
    let (found, error) = all(watch(&server, policy(4)).await).await;
    assert_eq!((found, error.and_then(|error| error.status()).map(|status| status.as_u16())), (vec![1], Some(503)));
    let seen = server.seen();
    assert_eq!(seen.len(), 5, "each attempt counts once, whatever the client's own policy");
    let least = [20, 40, 80, 80].map(Duration::from_millis);
    for (pair, least) in seen.windows(2).zip(least) {
        assert!(pair[1].at - pair[0].at >= least, "{:?} instead of {least:?}", pair[1].at - pair[0].at);
    }
}

#[tokio::test]
async fn reconnected_streams() {
    let good = || events("id: 7\ndata: 2\n\ndata: [DONE]\n\n");
    for passing in [
        // Nobody answers, the connection breaks in the head, the server is overloaded or silent.
        vec![],
        vec![send("HTTP/1.1 200")],
        failure("503 Service Unavailable"),
        failure("500 Internal Server Error"),
        failure("429 Too Many Requests\r\nretry-after-ms: 1"),
        vec![send(HEAD), Step::Silence],
        vec![send("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 99\r\n\r\ndata: 9")],
    ] {
        let server = Script::start([events("id: 6\ndata: 1\n\n"), passing.clone(), good()]).await;
        let (found, error) = all(watch(&server, policy(2)).await).await;
        assert!(error.is_none(), "{passing:?}: {error:?}");
        assert_eq!(found, [1, 2], "{passing:?}");
        let ids: Vec<_> = server.seen().iter().map(|seen| seen.header("last-event-id").map(str::to_owned)).collect();
        assert_eq!(ids, [None, Some("6".to_owned()), Some("6".to_owned())], "{passing:?}");
    }
    for (lasting, kind) in [
        (failure("401 Unauthorized"), ErrorKind::Status),
        (failure("404 Not Found"), ErrorKind::Status),
        (failure("501 Not Implemented"), ErrorKind::Status),
        (failure("503 Service Unavailable\r\nretry-after: 3600"), ErrorKind::Status),
        // HTML Living Standard, 9.2.3: another type is not an event stream.
        (vec![send("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nhi")], ErrorKind::Decode),
    ] {
        let server = Script::start([events("data: 1\n\n"), lasting.clone(), good()]).await;
        let (found, error) = all(watch(&server, policy(2)).await).await;
        assert_eq!(
            (found, error.map(|error| error.kind()), server.seen().len()),
            (vec![1], Some(kind), 2),
            "{lasting:?}"
        );
    }
}

#[tokio::test]
async fn reconnecting_to_a_dead_server_gives_up() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        drop(listener);
        assert!(stream.read(&mut [0; 4096]).await.expect("a request") > 0);
        stream.write_all(format!("{HEAD}data: 1\n\n").as_bytes()).await.expect("a client");
        stream.shutdown().await.expect("a client");
    });
    let client = Client::builder().base_url(format!("http://{address}")).build().expect("a client");
    let events = Watch { call: Call::new(&client, Watch::OPERATION) }.await.expect("a head").into_inner();
    let start = std::time::Instant::now();
    let (found, error) = all(events.reconnect(policy(3))).await;
    server.await.expect("no panic");
    assert_eq!((found, error.map(|error| error.kind())), (vec![1], Some(ErrorKind::Connect)));
    assert!(start.elapsed() >= Duration::from_millis(20 + 40 + 80), "three attempts have three pauses");
}

#[tokio::test]
async fn the_server_requests_a_pause() {
    let server = Script::start([events("retry: 60\ndata: 1\n\n"), events("data: 2\n\ndata: [DONE]\n\n")]).await;
    assert_eq!(all(watch(&server, policy(1)).await).await.0, [1, 2]);
    let seen = server.seen();
    assert!(seen[1].at - seen[0].at >= Duration::from_millis(60), "too early");
    for too_long in ["61000", "1000000000000000000000000000000"] {
        let text = format!("retry: {too_long}\ndata: 1\n\n");
        let server = Script::start([events(&text)]).await;
        let (found, error) = all(watch(&server, policy(1)).await).await;
        let text = error.expect("an end that is not the server's").to_string();
        assert!(text.contains("the stream ended: the server asks for a pause of"), "{text}");
        assert_eq!((found, server.seen().len()), (vec![1], 1));
    }
}

#[tokio::test]
async fn the_callers_function_decides() {
    let server =
        Script::start([events("data: 1\n\n"), failure("404 Not Found"), events("data: 2\n\ndata: [DONE]\n\n")]).await;
    let policy = policy(2).classify(|failed| match failed.error().status() {
        Some(http::StatusCode::NOT_FOUND) => RetryDecision::Retry,
        _ => RetryDecision::Default,
    });
    assert_eq!(all(watch(&server, policy).await).await.0, [1, 2]);
}
