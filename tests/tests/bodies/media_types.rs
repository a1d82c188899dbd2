//! Responses with another media type than the operation documents, and types that differ in a parameter.

use std::future::IntoFuture;

use bytes::Bytes;
use serde_json::{Value, json};

use super::client;
use super::failure::ErrorBody;
use crate::runtime::{self, Call, Client, Error, ErrorKind, Headers, Sequence, operation};
use crate::server::{Answer, Server, answer, answer_bytes};

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

/// RFC 9110, 8.3.2; labels are those of the Encoding Standard, 4.2.
#[tokio::test]
async fn text_in_a_charset() {
    let latin = |text: &str| text.chars().map(|it| u8::try_from(u32::from(it)).expect("one byte")).collect::<Vec<u8>>();
    let wide = |text: &str, pair: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(pair).collect::<Vec<u8>>();
    let marked = |bytes: Vec<u8>| [vec![0xFF, 0xFE], bytes].concat();
    for (media_type, body, expected) in [
        ("text/html", "é€".into(), Ok("é€")),
        ("text/html", "\u{FEFF}é".into(), Ok("é")),
        ("text/html; charset=\"utf-8\"", "é".into(), Ok("é")),
        ("text/html; charset=us-ascii", "é".into(), Ok("é")),
        ("text/html;charset=ISO-8859-1", latin("é"), Ok("é")),
        ("text/html; charset=windows-1251", vec![0xC0, 0xE0], Ok("Аа")),
        ("text/html; charset=Shift_JIS", vec![0x93, 0xFA], Ok("日")),
        ("text/html; charset=gb18030", vec![0xC4, 0xE3], Ok("你")),
        ("text/html; charset=utf-16", marked(wide("é", u16::to_le_bytes)), Ok("é")),
        ("text/html; charset=utf-16", wide("aé", u16::to_be_bytes), Ok("aé")),
        ("text/html; charset=utf-16le", wide("é", u16::to_le_bytes), Ok("é")),
        // A byte order mark takes precedence over a label (Encoding Standard, 6.1).
        ("text/html; charset=ISO-8859-1", marked(wide("é", u16::to_le_bytes)), Ok("é")),
        ("text/html; charset=x-own", "e".into(), Err("the charset `x-own` is not supported")),
        ("text/html; charset=utf-32", "e".into(), Err("the charset `utf-32` is not supported")),
        ("text/html", latin("é"), Err("not text in UTF-8")),
        ("text/html; charset=Shift_JIS", vec![0x93], Err("not text in Shift_JIS")),
    ] {
        let (_server, client) = call(answer_bytes(200, body).header("content-type", media_type)).await;
        let found = Page { call: Call::new(&client, Page::OPERATION) }.await.map(runtime::Response::into_inner);
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected, "{media_type}"),
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{error}"),
            (found, expected) => panic!("{media_type}: {found:?}, {expected:?}"),
        }
    }
}

/// RFC 8259, 8.1: JSON is UTF-8. With another charset it is decoded, or rejected.
#[tokio::test]
async fn json_in_a_charset() {
    let wide = |pair: fn(u16) -> [u8; 2]| "\"é\"".encode_utf16().flat_map(pair).collect::<Vec<u8>>();
    for (media_type, body, expected) in [
        ("application/json; charset=latin1", vec![b'"', 0xE9, b'"'], Ok("é")),
        ("application/json; charset=utf-16", wide(u16::to_be_bytes), Ok("é")),
        ("application/json", [vec![0xFF, 0xFE], wide(u16::to_le_bytes)].concat(), Ok("é")),
        ("application/json", "\u{FEFF}\"é\"".into(), Ok("é")),
        ("application/json; charset=UTF8", "\"é\"".into(), Ok("é")),
        ("application/json; charset=x-own", "\"é\"".into(), Err("the charset `x-own` is not supported")),
        ("application/json", vec![b'"', 0xE9, b'"'], Err("")),
    ] {
        match (plain(answer_bytes(200, body.clone()).header("content-type", media_type)).await, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, json!(expected), "{media_type}"),
            (Err(error), Err(expected)) => assert!(error.to_string().contains(expected), "{error}"),
            (found, expected) => panic!("{media_type}: {found:?}, {expected:?}"),
        }
        let error = plain(answer_bytes(400, body).header("content-type", media_type)).await.expect_err("an error");
        assert_eq!(error.typed_body().ok(), expected.ok().map(|text| ErrorBody::Thing(json!(text))), "{media_type}");
    }
    let line = typed(200, "application/x-ndjson; charset=utf-16", "1\n");
    let (_server, client) = call(line).await;
    let error = Rows { call: Call::new(&client, Rows::OPERATION) }.await.expect_err("no rows");
    assert!(error.to_string().contains("the charset `utf-16` of a stream is not supported"), "{error}");
}

/// RFC 9110, 8.3.2: a body is sent in the charset that it names.
#[tokio::test]
async fn sent_in_a_charset() {
    let server = Server::start([answer(204, "")]).await;
    let client = client(&server);
    let send = |media_type, text: &str| {
        let call = Call::new(&client, super::Send::OPERATION).content_type(media_type).text(&text.to_owned());
        super::Send { call }.into_future()
    };
    for (media_type, text, expected) in [
        ("text/plain; charset=ISO-8859-1", "é", vec![0xE9]),
        ("text/csv;charset=\"shift_jis\"", "日", vec![0x93, 0xFA]),
        ("text/plain; charset=utf-8", "é", vec![0xC3, 0xA9]),
        ("text/plain", "é", vec![0xC3, 0xA9]),
    ] {
        send(media_type, text).await.expect(media_type);
        let seen = server.seen().pop().expect("a request");
        assert_eq!((seen.header("content-type"), &seen.body[..]), (Some(media_type), &expected[..]));
    }
    for (media_type, expected) in [
        ("text/plain; charset=iso-8859-1", "windows-1252 has not all characters of the text"),
        ("text/plain; charset=utf-16", "bodies cannot be sent in UTF-16LE"),
        ("text/plain; charset=x-own", "the charset `x-own` is not supported"),
    ] {
        let error = send(media_type, "日").await.expect_err(media_type);
        assert_eq!(error.kind(), ErrorKind::InvalidRequest);
        assert!(error.to_string().contains(expected), "{error}");
    }
    assert_eq!(server.seen().len(), 4);
}

/// A gateway's page in another charset is shown correctly.
#[tokio::test]
async fn an_excerpt_is_text() {
    let page = answer_bytes(502, vec![0xE9, b'!']).header("content-type", "text/html; charset=iso-8859-1");
    let error = plain(page).await.expect_err("an error");
    assert_eq!(error.to_string(), "`plain`: 502 Bad Gateway: é!");
}
