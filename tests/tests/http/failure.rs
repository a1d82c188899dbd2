//! Errors of calls.

use std::error::Error as _;
use std::time::Duration;

use exa_websets::types::CreateWebhookParameters;
use exa_websets::{Client, ErrorKind};

use super::server::{Server, answer};
use super::{KEY, WEBHOOK, builder, client, create};

#[tokio::test]
async fn no_credentials() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let client = Client::builder().base_url(server.url("")).build().expect("a client");
    let error = create(&client).await.expect_err("no credentials");
    assert_eq!(error.kind(), ErrorKind::MissingCredentials);
    assert_eq!(
        error.to_string(),
        "`webhooks-create`: no credentials: set `api_key` or `bearer` on the client's builder"
    );
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn invalid_request() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let body = CreateWebhookParameters::new([], "u").with_metadata([("k".to_owned(), "ü".repeat(1200))]);
    let error = client(&server).webhooks().create(body).await.expect_err("violations");
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    let violations: Vec<_> = error.violations().expect("some").iter().map(ToString::to_string).collect();
    let expected = ["events: at least 1 item, got 0", r#"metadata["k"]: at most 1000 characters, got 1200"#];
    assert_eq!(violations, expected);
    assert_eq!(error.to_string(), format!("`webhooks-create`: invalid request: {}", expected.join("; ")));
    assert!(server.seen().is_empty());
}

#[test]
fn a_key_that_is_not_a_header_value() {
    let error = Client::builder().api_key("secret\nx").build().expect_err("a newline");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "the credential given to `api_key` is not usable: a header has printable ASCII characters only (RFC 9110, section 5.5)"
    );
}

#[tokio::test]
async fn statuses_have_names() {
    type Is = fn(&exa_websets::Error) -> bool;
    let named: [(u16, Is); 7] = [
        (401, |error| error.is_unauthorized()),
        (403, |error| error.is_forbidden()),
        (404, |error| error.is_not_found()),
        (409, |error| error.is_conflict()),
        (429, |error| error.is_rate_limited()),
        (500, |error| error.is_server_error()),
        (418, |error| error.is_status(418)),
    ];
    for (status, is) in named {
        let server = Server::start([answer(status, "{}")]).await;
        let client = builder(&server).retry(exa_websets::Retry::never()).build().expect("a client");
        let error = create(&client).await.expect_err("a failure");
        assert!(is(&error), "{status}: {error}");
        assert_eq!(named.iter().filter(|(_, is)| is(&error)).count(), 1, "{status}");
    }
}

#[tokio::test]
async fn client_error_with_a_body() {
    let body = r#"{"error":
        "no such thing"}"#;
    let server = Server::start([answer(404, body).header("X-Request-Id", "req_2")]).await;
    let error = create(&client(&server)).await.expect_err("404");
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(404));
    assert_eq!(error.request_id(), Some("req_2"));
    assert_eq!(error.operation(), "webhooks-create");
    assert_eq!(error.body().map(|body| &**body), Some(body.as_bytes()));
    assert_eq!(error.json::<serde_json::Value>().expect("JSON")["error"], "no such thing");
    assert_eq!(error.to_string(), r#"`webhooks-create`: 404 Not Found: {"error": "no such thing"} (request req_2)"#);
    assert!(error.source().is_none());
}

#[tokio::test]
async fn client_error_without_a_body() {
    let server = Server::start([answer(400, "")]).await;
    let error = create(&client(&server)).await.expect_err("400");
    assert_eq!(error.to_string(), "`webhooks-create`: 400 Bad Request");
    assert_eq!(error.body().map(bytes::Bytes::len), Some(0));
    assert!(error.json::<serde_json::Value>().is_err());
}

#[tokio::test]
async fn missing_field() {
    let body = WEBHOOK.replace(r#""url": "https://example.com/hook","#, "");
    let server = Server::start([answer(200, &body).header("x-request-id", "req_3")]).await;
    let error = create(&client(&server)).await.expect_err("no url");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.decode_error().expect("a place").path(), "url");
    assert_eq!(error.body().map(|body| &**body), Some(body.as_bytes()));
    assert_eq!(error.request_id(), Some("req_3"));
    let text = error.to_string();
    assert!(
        text.starts_with("`webhooks-create`: 200 OK, but the body does not fit: url: required, but missing: {"),
        "{text}"
    );
    assert!(text.ends_with("… (request req_3)") && !text.contains('\n'), "{text}");
}

#[tokio::test]
async fn not_json() {
    let server = Server::start([answer(200, "<html>busy</html>")]).await;
    let error = create(&client(&server)).await.expect_err("HTML");
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = error.to_string();
    assert!(text.contains("not JSON") && text.ends_with(": <html>busy</html>"), "{text}");
}

#[tokio::test]
async fn cut_short() {
    let server = Server::raw("HTTP/1.1 200 OK\r\ncontent-length: 100\r\nx-request-id: req_4\r\n\r\n{\"id\":").await;
    let error = create(&client(&server)).await.expect_err("an early end");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert_eq!(error.to_string(), "`webhooks-create`: 200 OK, but the body was cut short (request req_4)");
    assert_eq!(error.body(), None);
    assert!(error.source().is_some());
}

#[tokio::test]
async fn no_server() {
    let server = Server::raw("").await;
    let gone = server.url("").replace("127.0.0.1", "127.255.255.254");
    let client = builder(&server).base_url(gone.clone()).retry(exa_websets::Retry::never()).build().expect("a client");
    let error = create(&client).await.expect_err("nobody there");
    assert!(error.is_connect() && !error.is_timeout());
    assert_eq!(error.to_string(), format!("`webhooks-create`: no connection to {gone}"));
    let source = error.source().expect("a cause").to_string();
    assert!(source.contains("refused") && !source.contains("v0/webhooks"), "{source}");
    assert!(!format!("{error:?}").contains(KEY));
}

#[tokio::test]
async fn oversized() {
    let server = Server::start([answer(200, &" ".repeat(5000)), answer(500, &"x".repeat(5000))]).await;
    let client = builder(&server).max_response_bytes(4096).build().expect("a client");
    let error = create(&client).await.expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
    assert_eq!(error.to_string(), "`webhooks-create`: 200 OK, but the body is larger than 4096 bytes");
    let error = create(&client).await.expect_err("500");
    assert_eq!((error.kind(), error.body()), (ErrorKind::Status, None));
}

#[tokio::test]
async fn the_body_of_an_error_has_its_own_limit() {
    let large = "x".repeat(3 << 20);
    let server = Server::start([answer(500, &large), answer(500, "short"), answer(502, &large)]).await;
    let client = builder(&server).retry(exa_websets::Retry::never()).build().expect("a client");
    let error = create(&client).await.expect_err("500");
    assert_eq!((error.kind(), error.body()), (ErrorKind::Status, None));
    assert_eq!(error.partial_body().map(bytes::Bytes::len), Some(1 << 20));
    assert!(error.to_string().contains("(the body was truncated to 1048576 bytes)"), "{error}");
    let error = create(&client).await.expect_err("500");
    assert_eq!((error.body(), error.partial_body()), (Some(&"short".into()), Some(&"short".into())));
    let client = builder(&server).retry(exa_websets::Retry::never()).max_error_bytes(10).build().expect("a client");
    let error = create(&client).await.expect_err("502");
    assert_eq!(error.partial_body().map(|body| &**body), Some(&b"xxxxxxxxxx"[..]));
}

#[tokio::test]
async fn slow() {
    let slow = answer(200, WEBHOOK).after(Duration::from_secs(5));
    let server = Server::start([slow]).await;
    let client_with = |set: fn(exa_websets::ClientBuilder, Duration) -> exa_websets::ClientBuilder| {
        set(builder(&server), Duration::from_millis(50)).build().expect("a client")
    };
    let by_attempt = client_with(exa_websets::ClientBuilder::attempt_timeout);
    let error = create(&by_attempt).await.expect_err("a slow answer");
    assert!(error.is_timeout());
    assert_eq!(error.to_string(), "`webhooks-create`: the attempt timed out after 50ms");
    assert_eq!(server.seen().len(), 1, "a POST is not tried again");
    let error = create(&client_with(exa_websets::ClientBuilder::timeout)).await.expect_err("a slow answer");
    assert_eq!(error.to_string(), "`webhooks-create`: the call timed out after 50ms");
    let error = create(&client(&server)).timeout(Duration::from_millis(20)).await.expect_err("a slow answer");
    assert_eq!(error.to_string(), "`webhooks-create`: the call timed out after 20ms");
}

#[test]
fn invalid_builders() {
    let cases = [
        (
            Client::builder().base_url("api.exa.ai"),
            "`base_url` is not usable: it does not begin with `http://` or `https://`",
        ),
        (
            Client::builder().base_url("https://u:p@h"),
            "`base_url` is not usable: it holds credentials, which have setters of their own",
        ),
        (Client::builder().default_header("x y", "z"), "`x y` is not the name of a header"),
        (Client::builder().default_header("x", "secret\r\n"), "the value of `x` holds characters that no header can"),
    ];
    for (builder, expected) in cases {
        let error = builder.build().expect_err(expected);
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Configuration, expected));
    }
}
