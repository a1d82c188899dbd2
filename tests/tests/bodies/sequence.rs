//! Bodies that are received or sent item by item.

use std::time::Duration;

use serde_json::Value;

use super::{client, seen};
use crate::runtime::{Call, Client, Error, ErrorKind, Event, Events, Headers, Retry, Sequence, operation};
use crate::server::{Answer, Server, answer};

// Numbers as events, requested in the body too.
operation! { Count = Client::count -> Value, Headers {
    id: "count",
    method: POST "/count",
    server: "",
    stream: "text/event-stream" with "stream" => events -> Events<u32>,
    security: [],
    success: { 200 => json },
} }

operation! { Tell = Client::tell -> Events<String>, Headers {
    id: "tell",
    method: GET "/tell",
    server: "",
    accept: "text/event-stream",
    security: [],
    success: { 200 => text_events, 204 => text_events },
} }

operation! { Whole = Client::whole -> Events<Value>, Headers {
    id: "whole",
    method: GET "/whole",
    server: "",
    accept: "text/event-stream",
    security: [],
    success: { 200 => whole_events },
} }

operation! { Lines = Client::lines -> Sequence<Vec<u32>>, Headers {
    id: "lines",
    method: GET "/lines",
    server: "",
    accept: "application/x-ndjson",
    security: [],
    success: { 200 => lines },
} }

operation! { Records = Client::records -> Sequence<Value>, Headers {
    id: "records",
    method: GET "/records",
    server: "",
    accept: "application/json-seq",
    security: [],
    success: { 200 => records },
} }

fn stream(body: &str) -> Answer {
    answer(200, body).header("content-type", "text/event-stream")
}

async fn events_of(server: &Server) -> Events<String> {
    let call = Tell { call: Call::new(&client(server), Tell::OPERATION) };
    call.await.expect("a stream").into_inner()
}

async fn items(body: &str) -> Vec<(String, Option<String>, String)> {
    let server = Server::start([stream(body)]).await;
    let mut events = events_of(&server).await;
    let mut all = Vec::new();
    while let Some(event) = events.next().await {
        let Event { event, id, data, .. } = event.expect("an event");
        all.push((event, id, data));
    }
    all
}

#[tokio::test]
async fn events_are_split_as_in_the_standard() {
    let message = |data: &str| ("message".to_owned(), None, data.to_owned());
    for (body, expected) in [
        ("data: a\n\ndata: b\n\n", vec![message("a"), message("b")]),
        ("data: a\r\n\r\ndata:b\r\rdata:  c\n\n", vec![message("a"), message("b"), message(" c")]),
        ("\u{FEFF}data: a\n\n", vec![message("a")]),
        (": a comment\n\ndata: a\n: another\ndata\ndata: b\n\n", vec![message("a\n\nb")]),
        ("data\n\ndata\ndata\n\ndata:", vec![message(""), message("\n")]),
        ("event: e\n\ndata: a\n\ndata: broken off", vec![message("a")]),
        ("unknown: x\nDATA: y\ndata : z\n\n", vec![]),
        ("event: e\ndata: a\n\n", vec![("e".to_owned(), None, "a".to_owned())]),
        (
            "id: 1\ndata: a\n\ndata: b\n\nid: 2\0\ndata: c\n\nid\ndata: d\n\n",
            vec![
                ("message".to_owned(), Some("1".to_owned()), "a".to_owned()),
                ("message".to_owned(), Some("1".to_owned()), "b".to_owned()),
                ("message".to_owned(), Some("1".to_owned()), "c".to_owned()),
                message("d"),
            ],
        ),
    ] {
        assert_eq!(items(body).await, expected, "{body:?}");
    }
}

#[tokio::test]
async fn an_event_comes_before_the_next_is_sent() {
    let server = Server::pieces(&["data: 1\r", "\ndata: 2\n", "\ndata: 3\n\n", "data: 4\n\n"]).await;
    let call = Count { call: Call::new(&client(&server), Count::OPERATION).json(&serde_json::json!({"a": 1})) };
    let mut events = call.stream().await.expect("a stream").into_inner();
    // Not a number, but the stream continues.
    let error = events.next().await.expect("an event").expect_err("two lines");
    assert_eq!((error.kind(), error.body().map(|body| &body[..])), (ErrorKind::Decode, Some(&b"1\n2"[..])));
    assert_eq!(error.status().map(|status| status.as_u16()), Some(200));
    assert_eq!(events.next().await.expect("an event").expect("a number").data, 3);
    assert_eq!(*events.next().await.expect("an event").expect("a number"), 4);
    assert!(events.next().await.is_none() && events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_is_requested_in_header_and_body_and_ends_when_done() {
    let server = Server::start([stream("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n"), answer(200, "{}")]).await;
    let body = serde_json::json!({"stream": false, "n": 2});
    let call = || Count { call: Call::new(&client(&server), Count::OPERATION).json(&body) };
    let mut events = call().stream().await.expect("a stream").into_inner();
    assert_eq!(events.next().await.expect("an event").expect("a number").data, 1);
    assert!(events.next().await.is_none());
    assert_eq!(server.seen()[0].header("accept"), Some("text/event-stream"));
    assert_eq!(&server.seen()[0].body[..], br#"{"n":2,"stream":true}"#);
    call().await.expect("JSON");
    assert_eq!(&server.seen()[1].body[..], br#"{"stream":false,"n":2}"#);
    let json = Server::start([answer(200, "{}").header("content-type", "application/json")]).await;
    let call = Count { call: Call::new(&client(&json), Count::OPERATION).json(&body) };
    let error = call.stream().await.expect_err("no stream");
    assert_eq!(
        error.decode_error().expect("a reason").message(),
        "expected `text/event-stream`, got `application/json`"
    );
}

#[tokio::test]
async fn whole_events() {
    let server = Server::start([stream("event: a\nid: 7\ndata: {\"x\": 1}\n\ndata: no JSON\n\n")]).await;
    let call = Whole { call: Call::new(&client(&server), Whole::OPERATION) };
    let mut events = call.await.expect("a stream").into_inner();
    let first = events.next().await.expect("an event").expect("a value").data;
    assert_eq!(first, serde_json::json!({"event": "a", "id": "7", "data": {"x": 1}}));
    let second = events.next().await.expect("an event").expect("a value").data;
    assert_eq!(second, serde_json::json!({"event": "message", "id": "7", "data": "no JSON"}));
}

#[tokio::test]
async fn reconnected_with_the_last_event_id() {
    let answers = [
        stream("retry: 1\nid: a\ndata: 1\n\n"),
        answer(503, ""),
        stream("data: 2\n\nid: b\n\ndata: lost"),
        stream("data: 3\n\n"),
        answer(204, ""),
        stream("data: never\n\n"),
    ];
    let server = Server::start(answers).await;
    let mut events = events_of(&server).await.reconnect(Retry::times(3).first_delay(Duration::from_millis(1)));
    let mut all = Vec::new();
    while let Some(event) = events.next().await {
        let event = event.expect("an event");
        all.push((event.data, event.id));
    }
    let id = |id: &str| Some(id.to_owned());
    assert_eq!(all, [("1".to_owned(), id("a")), ("2".to_owned(), id("a")), ("3".to_owned(), id("b"))]);
    let asked: Vec<_> = server.seen().iter().map(|seen| seen.header("last-event-id").map(str::to_owned)).collect();
    assert_eq!(asked, [None, id("a"), id("a"), id("b"), id("b")]);
}

#[tokio::test]
async fn reconnecting_ends_and_happens_only_on_request() {
    let server = Server::start([stream("retry: 0\ndata: 1\n\n"), stream("")]).await;
    let policy = Retry::times(2).first_delay(Duration::from_millis(1));
    let mut events = events_of(&server).await.reconnect(policy.clone());
    assert_eq!(events.next().await.expect("an event").expect("text").data, "1");
    let error = events.next().await.expect("an error").expect_err("the server has nothing more to say");
    assert!(error.to_string().contains("connecting again 2 times in a row gave no event"), "{error}");
    assert!(events.next().await.is_none());
    assert_eq!(server.seen().len(), 3);
    let server = Server::start([stream("data: 1\n\n")]).await;
    let mut events = events_of(&server).await;
    while events.next().await.is_some() {}
    assert_eq!(server.seen().len(), 1);
    // A refusal is the end.
    let server = Server::start([stream("retry: 0\ndata: 1\n\n"), answer(401, "who")]).await;
    let mut events = events_of(&server).await.reconnect(policy);
    assert!(events.next().await.expect("an event").is_ok());
    let error = events.next().await.expect("an error").expect_err("refused");
    assert_eq!(error.to_string(), "`tell`: 401 Unauthorized: who");
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_body_that_is_cut_short() {
    let broken = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 1000\r\n\r\ndata: 1\n\ndata: 2";
    let server = Server::raw(broken).await;
    let mut events = events_of(&server).await;
    assert_eq!(events.next().await.expect("an event").expect("text").data, "1");
    let error = events.next().await.expect("an error").expect_err("broken");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn an_event_may_be_as_large_as_a_body() {
    let server = Server::start([stream(&format!("data: 1\n\ndata: {}\n\n", "x".repeat(5000)))]).await;
    let client = Client::builder().base_url(server.url("")).max_response_bytes(1000).build().expect("a client");
    let mut events = Tell { call: Call::new(&client, Tell::OPERATION) }.await.expect("a stream").into_inner();
    let mut kinds = Vec::new();
    while let Some(event) = events.next().await {
        kinds.push(event.map(|event| event.data.len()).map_err(|error: Error| error.kind()));
    }
    assert_eq!(kinds, [Ok(1), Err(ErrorKind::BodyTooLarge)]);
    let endless = Server::pieces(&["data: x"; 400]).await;
    let client = Client::builder().base_url(endless.url("")).max_response_bytes(1000).build().expect("a client");
    let mut events = Tell { call: Call::new(&client, Tell::OPERATION) }.await.expect("a stream").into_inner();
    let error = events.next().await.expect("an error").expect_err("no end");
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

async fn all<T>(mut items: Sequence<T>) -> Vec<Result<T, String>> {
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.map_err(|error| error.decode_error().map(ToString::to_string).unwrap_or_default()));
    }
    all
}

#[tokio::test]
async fn lines() {
    let server = Server::start([answer(200, "[1]\n\r\n [2,3] \r\n[true]\n[4]")]).await;
    let call = Lines { call: Call::new(&client(&server), Lines::OPERATION) };
    let items = all(call.await.expect("a stream").into_inner()).await;
    let problem = "[0]: expected an integer from 0 of 32 bits, got `true`".to_owned();
    assert_eq!(items, [Ok(vec![1]), Ok(vec![2, 3]), Err(problem), Ok(vec![4])]);
}

#[tokio::test]
async fn records() {
    let body = "\u{1E}{\"a\":\n \"\\\"}\\n\",\n\"b\": []}\n\u{1E}1\n\u{1E}[1,\u{1E}\"c\"\n";
    let server = Server::start([answer(200, body)]).await;
    let call = Records { call: Call::new(&client(&server), Records::OPERATION) };
    let items = all(call.await.expect("a stream").into_inner()).await;
    let values: Vec<Option<Value>> = items.into_iter().map(Result::ok).collect();
    let (first, last) = (serde_json::json!({"a": "\"}\n", "b": []}), serde_json::json!("c"));
    assert_eq!(values, [Some(first), Some(serde_json::json!(1)), None, Some(last)]);
}

#[tokio::test]
async fn sent_as_lines_and_records() {
    let items = vec![vec![1_u32], vec![2, 3]];
    let sent = seen(|call| call.content_type("application/x-ndjson").lines(&items)).await;
    assert_eq!((sent.header("content-type"), &sent.body[..]), (Some("application/x-ndjson"), &b"[1]\n[2,3]\n"[..]));
    let sent = seen(|call| call.content_type("application/json-seq").records(&items)).await;
    assert_eq!(&sent.body[..], b"\x1E[1]\n\x1E[2,3]\n");
}

#[test]
fn streams_are_futures_streams() {
    fn check<T: futures_core::Stream + Send + Unpin>() {}
    check::<Events<u32>>();
    check::<Sequence<Value>>();
}
