//! Responses of every kind.

use bytes::Bytes;

use super::client;
use crate::runtime::{ByteStream, Call, Headers, operation};
use crate::server::{Server, answer};

// Bytes as a stream.
operation! { Listen = Client::listen -> ByteStream, Headers {
    id: "listen",
    method: GET "/listen",
    server: "",
    accept: "application/octet-stream",
    security: [],
    success: { 200 => stream },
} }

#[derive(Debug, PartialEq)]
pub enum Exported {
    Json(Vec<u32>),
    Picture(Bytes),
    Table(String),
    Later(()),
}

// JSON, a picture or a table, and all of it bit by bit.
operation! { Export = Client::export -> Exported, Headers {
    id: "export",
    method: GET "/export",
    server: "",
    accept: "application/json, image/*;q=0.9, text/csv;q=0.9",
    stream: "text/event-stream" => stream -> ByteStream,
    security: [],
    success: {
        200 if "application/json" => json(Exported::Json),
        200 if "image/*" => bytes(Exported::Picture),
        200 if "text/csv" => text(Exported::Table),
        202 => empty(Exported::Later),
    },
} }

async fn all(mut body: ByteStream) -> Vec<u8> {
    let mut all = Vec::new();
    while let Some(chunk) = body.next().await {
        all.extend_from_slice(&chunk.expect("a body"));
    }
    all
}

#[tokio::test]
async fn by_media_type() {
    for (status, media_type, body, expected) in [
        (200, "application/json; charset=utf-8", "[1]", Exported::Json(vec![1])),
        (200, "application/vnd.x+json", "[2]", Exported::Json(vec![2])),
        (200, "IMAGE/png", "PNG", Exported::Picture(Bytes::from_static(b"PNG"))),
        (200, "text/csv", "a,b", Exported::Table("a,b".to_owned())),
        (202, "text/csv", "a,b", Exported::Later(())),
    ] {
        let server = Server::start([answer(status, body).header("content-type", media_type)]).await;
        let response = Export { call: Call::new(&client(&server), Export::OPERATION) }.await.expect(media_type);
        assert_eq!(response.into_inner(), expected, "{media_type}");
        assert_eq!(server.seen()[0].header("accept"), Some("application/json, image/*;q=0.9, text/csv;q=0.9"));
    }
}

#[tokio::test]
async fn streams() {
    let server = Server::start([answer(200, "data: 1\n\ndata: 2\n\n")]).await;
    let client = client(&server);
    let response = Listen { call: Call::new(&client, Listen::OPERATION) }.keep_raw().await.expect("a stream");
    assert!(response.raw().is_none());
    assert_eq!(all(response.into_inner()).await, b"data: 1\n\ndata: 2\n\n");
    let response = Export { call: Call::new(&client, Export::OPERATION) }.stream().await.expect("a stream");
    assert_eq!(response.status(), 200);
    assert_eq!(all(response.into_inner()).await, b"data: 1\n\ndata: 2\n\n");
    let accept: Vec<_> = server.seen().iter().map(|seen| seen.header("accept").unwrap().to_owned()).collect();
    assert_eq!(accept, ["application/octet-stream", "text/event-stream"]);
}

#[tokio::test]
async fn a_stream_has_no_size_limit_but_an_error_has() {
    let server = Server::start([answer(200, &"x".repeat(5000)), answer(400, "no")]).await;
    let client = crate::runtime::Client::builder().base_url(server.url("")).max_response_bytes(10);
    let client = client.build().expect("a client");
    let response = Listen { call: Call::new(&client, Listen::OPERATION) }.await.expect("a stream");
    assert_eq!(all(response.into_inner()).await.len(), 5000);
    let error = Listen { call: Call::new(&client, Listen::OPERATION) }.await.expect_err("refused");
    assert_eq!(error.to_string(), "`listen`: 400 Bad Request: no");
}

/// RFC 9110, 8.4: bytes that are still compressed are not the body. Without a body there is nothing to decode.
#[tokio::test]
async fn a_coding_that_was_not_decoded_is_reported() {
    for coding in ["br", "gzip, br", "X-Own"] {
        let server = Server::start([answer(200, "packed").header("content-encoding", coding)]).await;
        let named = format!("the content coding `{}` was not decoded", coding.to_ascii_lowercase());
        let error = Export { call: Call::new(&client(&server), Export::OPERATION) }.await.expect_err("no body");
        assert!(error.to_string().contains(&named), "{error}");
        assert_eq!(error.body().expect("a body"), "packed");
        let error = Listen { call: Call::new(&client(&server), Listen::OPERATION) }.await.expect_err("no stream");
        assert!(error.to_string().contains(&named), "{error}");
    }
    for (coding, body) in [("identity", "[1]"), ("", "[1]")] {
        let reply = answer(200, body).header("content-encoding", coding).header("content-type", "application/json");
        let server = Server::start([reply]).await;
        Export { call: Call::new(&client(&server), Export::OPERATION) }.await.expect(coding);
    }
    let server = Server::start([answer(202, "").header("content-encoding", "br")]).await;
    Export { call: Call::new(&client(&server), Export::OPERATION) }.await.expect("nothing to decode");
}
