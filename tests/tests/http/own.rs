//! Requests that are not in the spec, and clients that are derived from others.

use std::time::Duration;

use exa_websets::{ClientOptions, ErrorKind, Retry};
use http::Method;
use serde_json::{Value, json};

use super::server::{Server, answer};
use super::{KEY, WEBHOOK, builder, client, create};

#[tokio::test]
async fn it_has_what_operations_have() {
    let server = Server::start([answer(503, ""), answer(200, r#"{"a": [1]}"#)]).await;
    let client = builder(&server)
        .default_header("x-tenant", "t")
        .retry(Retry::times(1).first_delay(Duration::ZERO))
        .build()
        .expect("a client");
    let request = client.request(Method::PUT, "/v1/new thing?beta=true").query("q", "a&b").header("x-own", "1");
    let answered = request.json(&json!({"n": 1})).send::<Value>().await.expect("an answer");
    assert_eq!((answered.status().as_u16(), &*answered), (200, &json!({"a": [1]})));
    assert_eq!(server.seen().len(), 2, "a PUT is repeated (RFC 9110, 9.2.2)");
    let seen = &server.seen()[1];
    assert_eq!((seen.method.as_str(), seen.target.as_str()), ("PUT", "/base/v1/new%20thing?beta=true&q=a%26b"));
    assert_eq!(
        (seen.header("x-api-key"), seen.header("x-tenant"), seen.header("x-own")),
        (Some(KEY), Some("t"), Some("1"))
    );
    assert_eq!((seen.header("content-type"), &*seen.body), (Some("application/json"), &br#"{"n":1}"#[..]));
    assert_eq!(seen.header("accept"), Some("application/json"));
}

#[tokio::test]
async fn a_post_is_sent_once_unless_it_has_a_key() {
    let server = Server::start([answer(503, "busy"), answer(503, ""), answer(201, "done")]).await;
    let retry = Retry::times(1).first_delay(Duration::ZERO);
    let client = builder(&server).retry(retry).build().expect("a client");
    let post = || client.request(Method::POST, "x").body("text/csv", "a,b");
    let error = post().bytes().await.expect_err("it is busy");
    assert_eq!((error.kind(), error.body().map(|body| &**body)), (ErrorKind::Status, Some(&b"busy"[..])));
    let done = post().idempotency_key("k").bytes().await.expect("an answer");
    assert_eq!(done.into_inner(), "done");
    let seen = server.seen();
    assert_eq!((seen.len(), seen[2].header("idempotency-key"), seen[2].target.as_str()), (3, Some("k"), "/base/x"));
    assert_eq!(seen[2].header("content-type"), Some("text/csv"));
}

#[tokio::test]
async fn the_body_can_be_received_in_parts() {
    let server = Server::start([answer(200, "abc")]).await;
    let mut body = client(&server).request(Method::GET, "/x").stream().await.expect("an answer").into_inner();
    let mut all = Vec::new();
    while let Some(part) = body.next().await {
        all.extend_from_slice(&part.expect("a part"));
    }
    assert_eq!(all, b"abc");
}

#[tokio::test]
async fn an_undecodable_body_is_an_error() {
    let server = Server::start([answer(200, "[1")]).await;
    let error = client(&server).request(Method::GET, "/x").send::<Value>().await.expect_err("no JSON");
    assert!(error.decode_error().is_some() && error.body().is_some(), "{error}");
}

#[tokio::test]
async fn other_origins_get_nothing_unless_it_is_allowed() {
    let (own, other) = (Server::start([answer(200, "")]).await, Server::start([answer(200, "")]).await);
    let client = builder(&own).default_header("x-tenant", "t").build().expect("a client");
    // RFC 3986, 3.2 and 4.2: whatever names another authority, and what only looks like it.
    for url in [other.url("/x"), "https://user@evil.example/".to_owned(), "file:///etc/passwd".to_owned()] {
        let error = client.request(Method::GET, &url).bytes().await.expect_err("another origin");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{error}");
    }
    client.request(Method::GET, &own.url("/else")).bytes().await.expect("the own origin");
    assert_eq!((own.seen()[0].target.as_str(), own.seen()[0].header("x-api-key")), ("/else", Some(KEY)));
    client.request(Method::GET, &other.url("/x")).allow_other_origin().bytes().await.expect("it is allowed");
    let seen = &other.seen()[0];
    assert_eq!((seen.header("x-api-key"), seen.header("x-tenant")), (None, None));
}

#[tokio::test]
async fn of_two_credentials_for_one_header_the_first_is_sent() {
    let server = Server::start([answer(200, "")]).await;
    let client = builder(&server).bearer("token").build().expect("a client");
    client.request(Method::GET, "/x").bytes().await.expect("an answer");
    let seen = &server.seen()[0];
    assert_eq!((seen.header("x-api-key"), seen.header("authorization")), (Some(KEY), Some("Bearer token")));
}

#[tokio::test]
async fn a_derived_client_has_other_options() {
    let slow = answer(200, WEBHOOK).after(Duration::from_secs(5));
    let server = Server::start([answer(503, ""), slow, answer(200, WEBHOOK)]).await;
    let first =
        builder(&server).default_header("x-tenant", "a").default_header("x-kept", "k").build().expect("a client");
    let options = ClientOptions::new().retry(Retry::never()).default_header("x-tenant", "b");
    let derived = first.with_options(options.timeout(Duration::from_millis(50))).expect("a client");
    assert_eq!(
        derived.request(Method::GET, "/x").bytes().await.expect_err("no retry").status().map(|it| it.as_u16()),
        Some(503)
    );
    assert!(create(&derived).await.expect_err("a slow answer").is_timeout());
    create(&first).await.expect("the first client has no such limit");
    let seen = server.seen();
    let headers =
        |index: usize| [seen[index].header("x-tenant"), seen[index].header("x-kept"), seen[index].header("x-api-key")];
    assert_eq!(headers(0), [Some("b"), Some("k"), Some(KEY)]);
    assert_eq!(headers(2), [Some("a"), Some("k"), Some(KEY)]);
    let error = first.with_options(ClientOptions::new().default_header("x", "a\nb")).expect_err("no header");
    assert_eq!(error.kind(), ErrorKind::Configuration);
}
