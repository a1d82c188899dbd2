//! Responses with another media type than the operation documents, and types that differ in a parameter.

#[path = "media_types/charsets.rs"]
mod charsets;

use bytes::Bytes;
use serde_json::{Value, json};

use super::client;
use super::failure::ErrorBody;
use crate::runtime::{self, Call, Client, Error, ErrorKind, Headers, Sequence, operation};
use crate::server::{Answer, Server, answer};

#[derive(Debug, PartialEq)]
pub enum Typed {
    First(Value),
    Second(Value),
    Profiled(Value),
    Text(String),
}

// Types that differ in a parameter, and plain text.
operation! { Versions = Client::versions -> Typed, Headers {
    id: "versions",
    method: GET "/versions",
    server: "",
    accept: "application/json;version=1, application/json;version=2",
    security: [],
    success: {
        200 if "application/json;version=1" => json(Typed::First),
        200 if "application/json; version=2; charset=utf-8" => json(Typed::Second),
        200 if "application/json; profile=\"a;b\"" => json(Typed::Profiled),
        201 if "application/json;version=1" => json(Typed::First),
        201 if "text/csv" => text(Typed::Text),
    },
} }

operation! { Plain = Client::plain -> Value, Headers {
    id: "plain",
    method: GET "/plain",
    server: "",
    security: [],
    errors: { 400 => Thing, 409 if "application/json;v=2" => Numbers, 409 if "application/json;v=1" => Thing, 422 => Text, 500..=599 if "*/*" => Thing },
    success: { 200 => json, 202 => json },
} }

operation! { Anything = Client::anything -> Value, Headers {
    id: "anything",
    method: GET "/anything",
    server: "",
    security: [],
    success: { 200 if "*/*" => json },
} }

operation! { Page = Client::page -> String, Headers {
    id: "page",
    method: GET "/page",
    server: "",
    accept: "text/html",
    security: [],
    success: { 200 => text },
} }

operation! { File = Client::file -> Bytes, Headers {
    id: "file",
    method: GET "/file",
    server: "",
    accept: "application/zip",
    security: [],
    success: { 200 => bytes },
} }

operation! { Rows = Client::rows -> Sequence<u32>, Headers {
    id: "rows",
    method: GET "/rows",
    server: "",
    accept: "application/x-ndjson",
    security: [],
    success: { 200 => lines },
} }

fn typed(status: u16, media_type: &str, body: &str) -> Answer {
    answer(status, body).header("content-type", media_type)
}

async fn call(answer: Answer) -> (Server, Client) {
    let server = Server::start([answer]).await;
    let client = client(&server);
    (server, client)
}

async fn plain(answer: Answer) -> Result<Value, Error> {
    let (_server, client) = call(answer).await;
    let call = Plain { call: Call::new(&client, Plain::OPERATION) }.retry(runtime::Retry::never());
    call.await.map(runtime::Response::into_inner)
}

/// RFC 9110, 8.3.1: parameters are part of a media type; 12.5.1: the most specific one counts.
#[tokio::test]
async fn parameters_distinguish_shapes() {
    for (status, media_type, expected) in [
        (200, "application/json;version=1", Ok(Typed::First(json!(1)))),
        (200, "application/json; charset=UTF-8; VERSION=\"2\"", Ok(Typed::Second(json!(1)))),
        (200, "application/json;profile=\"a;b\";x=y", Ok(Typed::Profiled(json!(1)))),
        // An undocumented parameter, or none: no shape matches, and none is guessed.
        (200, "application/json;version=3", Err("application/json;version=3")),
        (200, "application/json", Err("application/json")),
        (200, "application/json;version=12", Err("application/json;version=12")),
        // The only JSON shape of a status accepts any JSON; what no shape accepts is text.
        (201, "application/problem+json", Ok(Typed::First(json!(1)))),
        (201, "application/xml", Ok(Typed::Text("1".to_owned()))),
    ] {
        let (_server, client) = call(typed(status, media_type, "1")).await;
        let call = Versions { call: Call::new(&client, Versions::OPERATION) };
        match (call.await.map(runtime::Response::into_inner), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{media_type}"),
            (Err(error), Err(named)) => {
                assert!(error.to_string().contains(&format!(", got `{named}`: 1")), "{error}");
                assert_eq!((error.kind(), error.body().map(|body| &body[..])), (ErrorKind::Decode, Some(&b"1"[..])));
            }
            (found, expected) => panic!("{media_type}: {found:?}, {expected:?}"),
        }
    }
}

#[tokio::test]
async fn another_type_is_reported_and_its_body_kept() {
    for (status, media_type, body) in [
        (200, "text/html; charset=utf-8", "<title>Log in</title>"),
        (202, "application/xml", "<a/>"),
        // An undocumented status is read like the first documented one.
        (203, "text/plain", "[1]"),
        (200, "application/octet-stream", "[1]"),
        (200, "nonsense", "[1]"),
    ] {
        let error = plain(typed(status, media_type, body)).await.expect_err(media_type);
        let found = media_type.split(';').next().unwrap_or_default();
        assert!(error.to_string().contains(&format!("expected `application/json`, got `{found}`: {body}")), "{error}");
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
        assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
    }
    let (_server, client) = call(typed(200, "text/html", "<html>")).await;
    let error = Rows { call: Call::new(&client, Rows::OPERATION) }.await.expect_err("no rows");
    assert!(error.to_string().contains("expected `application/x-ndjson`, got `text/html`: <html>"), "{error}");
}

/// As much is kept as of any error.
#[tokio::test]
async fn a_long_page_is_partly_kept() {
    let error = plain(typed(200, "text/html", &"x".repeat(3 << 20))).await.expect_err("no JSON");
    assert_eq!((error.body(), error.partial_body().map(Bytes::len)), (None, Some(1 << 20)));
}

#[tokio::test]
async fn json_has_many_names_and_may_have_none() {
    for media_type in ["application/json", "text/json", "application/vnd.a.v2+json; x=y", "APPLICATION/HAL+JSON"] {
        assert_eq!(plain(typed(200, media_type, "[1]")).await.expect(media_type), json!([1]));
    }
    assert_eq!(plain(answer(200, "[1]")).await.expect("RFC 9110, 8.3: it may be anything"), json!([1]));
    let (_server, client) = call(typed(200, "text/plain", "[1]")).await;
    Anything { call: Call::new(&client, Anything::OPERATION) }.await.expect("`*/*` is documented");
}

#[tokio::test]
async fn a_client_without_media_type_checks() {
    let server = Server::start([typed(200, "text/plain", "[1]")]).await;
    let client = Client::builder().base_url(server.url("")).check_media_types(false).build().expect("a client");
    let found = Plain { call: Call::new(&client, Plain::OPERATION) }.await.expect("JSON under another name");
    assert_eq!(found.into_inner(), json!([1]));
}

#[tokio::test]
async fn bytes_and_text_accept_anything() {
    for media_type in ["text/html", "application/json", "image/png"] {
        let (_server, client) = call(typed(200, media_type, "a")).await;
        assert_eq!(*File { call: Call::new(&client, File::OPERATION) }.await.expect(media_type), "a");
        assert_eq!(*Page { call: Call::new(&client, Page::OPERATION) }.await.expect(media_type), "a");
    }
}

#[tokio::test]
async fn errors_are_typed_by_media_type_too() {
    let text = |text: &str| ErrorBody::Text(text.to_owned());
    for (status, media_type, body, expected) in [
        (400, "application/problem+json", "1", Ok(ErrorBody::Thing(json!(1)))),
        (400, "text/html", "<h1>Bad gateway</h1>", Err("expected `application/json`, got `text/html`")),
        (409, "application/json;v=1", "[1]", Ok(ErrorBody::Thing(json!([1])))),
        (409, "application/json; v=2", "[1]", Ok(ErrorBody::Numbers(vec![1]))),
        (409, "application/json", "[1]", Err("expected `application/json;v=1` or `application/json;v=2`")),
        (422, "application/json", "1", Ok(text("1"))),
        (502, "text/html", "2", Ok(ErrorBody::Thing(json!(2)))),
        (404, "text/html", "2", Err("the spec says nothing")),
    ] {
        let error = plain(typed(status, media_type, body)).await.expect_err("an error");
        assert_eq!((error.kind(), error.status().map(|it| it.as_u16())), (ErrorKind::Status, Some(status)));
        assert!(error.to_string().ends_with(body), "{error}");
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
        match (error.typed_body(), expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{error}"),
            (found, expected) => panic!("{status} {media_type}: {found:?}, {expected:?}"),
        }
    }
}
