//! Streams and downloads whose server is silent, or slow.

use std::time::{Duration, Instant};

use crate::runtime::{
    self, ByteStream, Call, Client, ClientBuilder, Error, ErrorKind, Events, Headers, Sequence, operation,
};
use crate::script::{Script, Step, send, wait};

operation! { Watch = runtime::Client::watch -> Events<u32>, Headers {
    id: "watch",
    method: GET "/watch",
    server: "",
    accept: "text/event-stream",
    security: [],
    success: { 200 => events },
} }

operation! { Lines = runtime::Client::lines -> Sequence<u32>, Headers {
    id: "lines",
    method: GET "/lines",
    server: "",
    accept: "application/x-ndjson",
    security: [],
    success: { 200 => lines },
} }

operation! { Records = runtime::Client::records -> Sequence<u32>, Headers {
    id: "records",
    method: GET "/records",
    server: "",
    accept: "application/json-seq",
    security: [],
    success: { 200 => records },
} }

operation! { Download = runtime::Client::download -> ByteStream, Headers {
    id: "download",
    method: GET "/download",
    server: "",
    accept: "application/octet-stream",
    security: [],
    success: { 200 => stream },
} }

const IDLE: Duration = Duration::from_millis(100);

/// A body without a length, so that only the end of the connection is its end (RFC 9112, section 6.3).
fn head(media_type: &str) -> Step {
    send(format!("HTTP/1.1 200 OK\r\ncontent-type: {media_type}\r\nconnection: close\r\n\r\n"))
}

fn client(server: &Script, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(Client::builder().base_url(server.url())).build().expect("a client")
}

async fn watch(client: &Client) -> Events<u32> {
    Watch { call: Call::new(client, Watch::OPERATION) }.await.expect("a head").into_inner()
}

async fn download(client: &Client) -> ByteStream {
    Download { call: Call::new(client, Download::OPERATION) }.await.expect("a head").into_inner()
}

fn check(error: &Error) {
    assert_eq!((error.kind(), error.is_timeout()), (ErrorKind::Timeout, true));
    assert!(error.to_string().ends_with(": 200 OK, but the body timed out"), "{error}");
    let source = std::error::Error::source(error).expect("what timed out").to_string();
    assert_eq!(source, "the server sent nothing for 100ms (`stream_idle_timeout`)");
}

#[tokio::test]
async fn a_silent_server_does_not_hold_the_caller() {
    let start = Instant::now();
    // After an event, after nothing, and within an item.
    for (steps, count) in [("data: 1\n\n", 1), ("", 0), ("data: 1\n\ndata: 2", 1)] {
        let server = Script::start([vec![head("text/event-stream"), send(steps), Step::Silence]]).await;
        let mut events = watch(&client(&server, |builder| builder.stream_idle_timeout(IDLE))).await;
        for _ in 0..count {
            assert_eq!(events.next().await.expect("an event").expect("a number").data, 1);
        }
        check(&events.next().await.expect("an error").expect_err("silence"));
        assert!(events.next().await.is_none());
    }
    let server = Script::start([vec![head("application/x-ndjson"), send("1\n2"), Step::Silence]]).await;
    let client = client(&server, |builder| builder.stream_idle_timeout(IDLE));
    let mut lines = Lines { call: Call::new(&client, Lines::OPERATION) }.await.expect("a head").into_inner();
    assert_eq!(lines.next().await.expect("a line").expect("a number"), 1);
    check(&lines.next().await.expect("an error").expect_err("silence"));
    let records = Records { call: Call::new(&client, Records::OPERATION) }.stream_idle_timeout(IDLE);
    let mut records = records.await.expect("a head").into_inner();
    assert_eq!(records.next().await.expect("a record").expect("a number"), 1);
    check(&records.next().await.expect("an error").expect_err("silence"));
    let mut bytes = download(&client).await;
    assert_eq!(bytes.next().await.expect("a part").expect("bytes"), "1\n2");
    check(&bytes.next().await.expect("an error").expect_err("silence"));
    assert!(bytes.next().await.is_none());
    assert!(start.elapsed() < Duration::from_secs(10));
}

/// A caller that polls again and again while it waits for something else does not restart the idle timeout.
#[tokio::test]
async fn silence_keeps_counting_when_the_caller_polls_again() {
    let server = Script::start([vec![head("application/octet-stream"), Step::Silence]]).await;
    let mut bytes = download(&client(&server, |builder| builder.stream_idle_timeout(IDLE))).await;
    let start = Instant::now();
    let ended = loop {
        match tokio::time::timeout(Duration::from_millis(20), bytes.next()).await {
            Ok(ended) => break ended,
            Err(_) => assert!(start.elapsed() < Duration::from_secs(5), "no end"),
        }
    };
    assert!(ended.expect("an error").expect_err("silence").is_timeout());
}

#[tokio::test]
async fn a_body_that_makes_progress_does_not_time_out() {
    let mut steps = vec![head("text/event-stream")];
    // A comment is progress, as half an event is (HTML Living Standard, 9.2.7).
    for part in ["data: 1\n\n", ": still here\n", ": and here\n", "data: ", "2\n\n"] {
        steps.extend([send(part), wait(60)]);
    }
    let server = Script::start([steps]).await;
    let limits =
        |builder: ClientBuilder| builder.timeout(IDLE * 2).attempt_timeout(IDLE * 2).stream_idle_timeout(IDLE * 2);
    let mut events = watch(&client(&server, limits)).await;
    let start = Instant::now();
    for expected in [1, 2] {
        assert_eq!(events.next().await.expect("an event").expect("a number").data, expected);
    }
    assert!(events.next().await.is_none());
    assert!(start.elapsed() > IDLE * 2, "the test is too fast to tell");
    let mut bytes = download(&client(&server, limits)).await;
    let mut count = 0;
    while let Some(part) = bytes.next().await {
        count += part.expect("no limit").len();
    }
    assert_eq!(count, "data: 1\n\n: still here\n: and here\ndata: 2\n\n".len());
}

/// A caller that is slow between two chunks does not cause an idle timeout.
#[tokio::test]
async fn a_slow_caller_does_not_time_out() {
    let parts = [send("data: 1\n\n"), wait(20), send("data: 2\n\n"), wait(20), send("data: 3\n\n")];
    let server = Script::start([[vec![head("text/event-stream")], parts.to_vec()].concat()]).await;
    let mut events = watch(&client(&server, |builder| builder.stream_idle_timeout(IDLE))).await;
    for expected in [1, 2, 3] {
        assert_eq!(events.next().await.expect("an event").expect("a number").data, expected);
        tokio::time::sleep(IDLE * 2).await;
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn each_call_may_override_it() {
    let server = Script::start([vec![head("text/event-stream"), wait(200), send("data: 1\n\n")]]).await;
    let client = client(&server, |builder| builder.stream_idle_timeout(IDLE));
    let call = || Watch { call: Call::new(&client, Watch::OPERATION) };
    for longer in [call().stream_idle_timeout(None), call().stream_idle_timeout(IDLE * 20)] {
        let mut events = longer.await.expect("a head").into_inner();
        assert_eq!(events.next().await.expect("an event").expect("a number").data, 1);
    }
    let shorter = call().stream_idle_timeout(Duration::from_millis(20)).await.expect("a head");
    assert!(shorter.into_inner().next().await.expect("an error").expect_err("silence").is_timeout());
}

#[cfg(feature = "blocking")]
#[test]
fn blocking_calls_time_out_too() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let server = runtime.block_on(Script::start([vec![head("text/event-stream"), send("data: 1\n\n"), Step::Silence]]));
    let client = client(&server, |builder| builder.stream_idle_timeout(IDLE));
    let events = runtime::Blocking::blocking(Watch { call: Call::new(&client, Watch::OPERATION) }).expect("a head");
    let mut events = runtime::BlockingStream::blocking_iter(events.into_inner());
    assert_eq!(events.next().expect("an event").expect("a number").data, 1);
    check(&events.next().expect("an error").expect_err("silence"));
    assert!(events.next().is_none());
}
