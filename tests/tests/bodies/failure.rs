//! Typed bodies of errors.

use super::client;
use crate::runtime::{Call, Error, Headers, errors, operation};
use crate::server::{Answer, Server, answer};

errors! {
    /// What the operations of these tests may fail with.
    pub enum ErrorBody {
        Thing(serde_json::Value) = json,
        Numbers(Vec<u32>) = json,
        Word(String) = json,
        Text(String) = text,
    }
}

operation! { Fail = Client::fail -> (), Headers {
    id: "fail",
    method: GET "/fail",
    server: "",
    security: [],
    errors: { 404 => Numbers, 409 if "application/x+json" => Word, 409 => Numbers, 400..=499 => Word, 500..=599 => Text },
    success: { 200 => empty },
} }

async fn fail(answer: Answer) -> Error {
    let server = Server::start([answer]).await;
    let call = Fail { call: Call::new(&client(&server), Fail::OPERATION) };
    call.retry(crate::runtime::Retry::never()).await.expect_err("an error")
}

#[tokio::test]
async fn by_status_and_media_type() {
    let json = |status, body| answer(status, body).header("content-type", "application/json");
    for (answer, expected) in [
        (json(404, "[1]"), ErrorBody::Numbers(vec![1])),
        (json(409, "[2]"), ErrorBody::Numbers(vec![2])),
        (answer(409, "\"a\"").header("content-type", "application/X+json; a=b"), ErrorBody::Word("a".to_owned())),
        (json(422, "\"b\""), ErrorBody::Word("b".to_owned())),
        (answer(503, "\"c\""), ErrorBody::Text("\"c\"".to_owned())),
    ] {
        assert_eq!(fail(answer).await.typed_body(), Ok(expected));
    }
}

#[tokio::test]
async fn a_body_of_another_type_hides_nothing() {
    let error = fail(answer(404, "[1, true]").header("x-request-id", "r1")).await;
    assert_eq!(
        error.typed_body().expect_err("no number").to_string(),
        "[1]: expected an integer from 0 of 32 bits, got `true`"
    );
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!((error.request_id(), error.body().map(|body| &**body)), (Some("r1"), Some(&b"[1, true]"[..])));
    assert_eq!(
        error.headers().and_then(|headers| headers.get("x-request-id")).map(http::HeaderValue::as_bytes),
        Some(&b"r1"[..])
    );
    assert_eq!(error.to_string(), "`fail`: 404 Not Found: [1, true] (request r1)");
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[tokio::test]
async fn an_unknown_value() {
    let error = fail(answer(302, "").header("location", "https://elsewhere.example/")).await;
    let problem = error.typed_body().expect_err("a redirect").to_string();
    assert_eq!(problem, "the spec says nothing of the body of a response with status 302");
    let server = Server::raw("HTTP/1.1 404 Not Found\r\ncontent-length: 100\r\n\r\n[1]").await;
    let error = Fail { call: Call::new(&client(&server), Fail::OPERATION) }.await.expect_err("an error");
    assert!(error.typed_body().is_err(), "the body broke off: {error:?}");
}
