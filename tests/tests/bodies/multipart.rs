//! Multipart bodies.

use serde_json::{Value, json};

use super::runtime::{Body, Incoming, Multipart, Part, parts};
use super::{Send, client, seen};
use crate::runtime::Call;
use crate::server::{Seen, Server, answer};

/// A body of declared parts.
#[derive(Clone, Debug)]
struct Upload {
    file: Part,
    pages: Option<Vec<Part>>,
    title: Option<String>,
    tags: Option<Vec<String>>,
    meta: Option<Value>,
    rows: Option<Vec<i64>>,
    link: Option<Value>,
}

parts! { Upload {
    parts: [
        required file = "file" as file ("image/png"),
        optional pages = "pages" as files,
        optional title = "ti\"tle" as value where [MaxLength(9)],
        optional tags = "tags" as value,
        optional meta = "meta" as value,
        optional rows = "rows" as json,
        optional link = "link" as deep,
    ],
    new(file: Part),
    with_pages | maybe_pages(pages: Vec<Part>),
    with_title | maybe_title(title: impl Into<String>),
    with_tags | maybe_tags(tags: impl IntoIterator<Item = impl Into<String>> => each),
    with_meta | maybe_meta(meta: Value),
    with_rows | maybe_rows(rows: impl IntoIterator<Item = i64> => each),
    with_link | maybe_link(link: Value),
} }

/// The content between the boundaries, whatever those are.
fn text_of(seen: &Seen) -> String {
    let content_type = seen.header("content-type").expect("a content type");
    let boundary = content_type.strip_prefix("multipart/form-data; boundary=").expect("a boundary");
    assert!(boundary.len() <= 70 && boundary.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{boundary}");
    String::from_utf8(seen.body.to_vec()).expect("text").replace(boundary, "B")
}

async fn multipart(upload: &Upload) -> String {
    text_of(&seen(|call| call.content_type("multipart/form-data").multipart(upload)).await)
}

#[tokio::test]
async fn a_file_as_the_whole_body() {
    let upload = Upload::new(Part::file("c\"at\r\nü.png", "PNG"));
    assert_eq!(
        multipart(&upload).await,
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"c%22at%0D%0Aü.png\"\r\n\
         Content-Type: image/png\r\n\r\nPNG\r\n--B--\r\n"
    );
    let upload = Upload::new(Part::new("raw").content_type("image/gif").header("X-Part", "1"));
    assert_eq!(
        multipart(&upload).await,
        "--B\r\nContent-Disposition: form-data; name=\"file\"\r\n\
         Content-Type: image/gif\r\nX-Part: 1\r\n\r\nraw\r\n--B--\r\n"
    );
}

#[tokio::test]
async fn parts_of_every_kind() {
    let upload = Upload::new(Part::file("a", ""))
        .with_pages(vec![Part::file("1", "one"), Part::file("2", "two").content_type("text/x")])
        .with_title("a \"b\"")
        .with_tags(["x", "y"])
        .with_meta(json!({"k": [1]}))
        .with_rows([1, 2])
        .with_link(json!({"a": {"b": true}, "c": ["d"]}));
    let part = |head: &str, body: &str| format!("--B\r\nContent-Disposition: form-data; name={head}\r\n\r\n{body}\r\n");
    let expected = [
        part("\"file\"; filename=\"a\"\r\nContent-Type: image/png", ""),
        part("\"pages\"; filename=\"1\"\r\nContent-Type: application/octet-stream", "one"),
        part("\"pages\"; filename=\"2\"\r\nContent-Type: text/x", "two"),
        part("\"ti%22tle\"", "a \"b\""),
        part("\"tags\"", "x"),
        part("\"tags\"", "y"),
        part("\"meta\"\r\nContent-Type: application/json", r#"{"k":[1]}"#),
        part("\"rows\"\r\nContent-Type: application/json", "[1,2]"),
        part("\"link[a][b]\"", "true"),
        part("\"link[c][0]\"", "d"),
    ];
    assert_eq!(multipart(&upload).await, expected.concat() + "--B--\r\n");
}

#[tokio::test]
async fn parts_that_the_caller_names() {
    let multipart = Multipart::new().text("a", "b").part("f", Part::file("n", vec![1, 255]));
    let seen = seen(|call| call.content_type("multipart/form-data").multipart(&multipart)).await;
    assert!(seen.body.windows(4).any(|bytes| bytes == [b'\n', 1, 255, b'\r']));
    let body = String::from_utf8_lossy(&seen.body);
    assert!(body.contains("name=\"a\"\r\n\r\nb\r\n"), "{body}");
}

#[tokio::test]
async fn members_of_a_value() {
    let members =
        async |value: Value| text_of(&seen(|call| call.content_type("multipart/form-data").members(&value)).await);
    let part = |head: &str, body: &str| format!("--B\r\nContent-Disposition: form-data; name={head}\r\n\r\n{body}\r\n");
    let expected = [
        part("\"name\"", "a \"b\""),
        part("\"size\"", "1.50"),
        part("\"tags\"", "x"),
        part("\"tags\"", "y"),
        part("\"meta\"\r\nContent-Type: application/json", r#"{"k":[1]}"#),
    ];
    let value = serde_json::from_str(r#"{"name":"a \"b\"","size":1.50,"tags":["x","y"],"meta":{"k":[1]},"none":null}"#);
    let value: Value = value.expect("JSON");
    // `Value` keeps 1.50 as a float, without the last zero.
    assert_eq!(members(value).await, expected.concat().replace("1.50", "1.5") + "--B--\r\n");
    assert_eq!(members(json!({})).await, "--B--\r\n");
    let server = Server::start([answer(204, "")]).await;
    let call = Call::new(&client(&server), Send::OPERATION).members(&json!(["a"]));
    let error = Send { call }.await.expect_err("not an object");
    assert_eq!(error.to_string(), "`send`: the body: expected an object, got an array");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn violations_are_reported_before_sending() {
    let server = Server::start([answer(204, "")]).await;
    let call = || Call::new(&client(&server), Send::OPERATION);
    let long = Upload::new(Part::new("")).with_title("0123456789");
    let error = Send { call: call().multipart(&long) }.await.expect_err("too long");
    assert_eq!(error.to_string(), "`send`: invalid request: [\"ti\\\"tle\"]: at most 9 characters, got 10");
    let broken = Upload::new(Part::new("").content_type("a/b\r\nX: y"));
    let error = Send { call: call().multipart(&broken) }.await.expect_err("a line break");
    assert_eq!(error.to_string(), "`send`: a header of the part `file` has a control character");
    let bad_name = Upload::new(Part::file("a\0.png", ""));
    let error = Send { call: call().multipart(&bad_name) }.await.expect_err("a control character");
    assert_eq!(error.to_string(), "`send`: the name of the part `file` has a control character");
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn streamed_parts() {
    let chunks = || Incoming::from(bytes::Bytes::from_static(b"streamed"));
    for (body, length) in [
        (Body::streams(chunks), None),
        (Body::streams(chunks).with_length(8), Some("known")),
        (Body::stream(Whole(chunks())), None),
    ] {
        let upload = Upload::new(Part::file("s", body)).with_title("t");
        let seen = seen(|call| call.content_type("multipart/form-data").multipart(&upload)).await;
        let measured = seen.body.len().to_string();
        assert_eq!(seen.header("content-length"), length.map(|_| measured.as_str()));
        assert_eq!(seen.header("transfer-encoding"), if length.is_none() { Some("chunked") } else { None });
        assert!(text_of(&seen).contains("Content-Type: image/png\r\n\r\nstreamed\r\n--B\r\n"), "{}", text_of(&seen));
    }
}

/// Passes on another body.
struct Whole(Incoming);

impl crate::runtime::Chunks for Whole {
    fn chunk(&mut self) -> crate::runtime::BoxFuture<'_, Result<Option<bytes::Bytes>, crate::runtime::TransportError>> {
        self.0.chunk()
    }
}
