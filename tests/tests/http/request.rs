//! Requests as they are sent.

use exa_websets::Client;
use exa_websets::runtime::{Body, ReqwestTransport, Transport};
use exa_websets::types::CreateWebhookParameters;
use serde_json::json;

use super::server::{Server, answer};
use super::{KEY, WEBHOOK, builder, client, create, parameters};

#[tokio::test]
async fn method_path_headers_and_body() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let body = parameters().with_metadata([("k".to_owned(), "v".to_owned())]);
    client(&server).webhooks().create(body).await.expect("a webhook");
    let [seen] = &*server.seen() else { panic!("one request") };
    assert_eq!((seen.method.as_str(), seen.target.as_str()), ("POST", "/base/v0/webhooks"));
    assert_eq!(seen.body, r#"{"events":["webset.created"],"url":"https://example.com/hook","metadata":{"k":"v"}}"#);
    let mut headers: Vec<_> =
        seen.headers.iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    headers.retain(|(name, _)| !matches!(*name, "host" | "content-length"));
    headers.sort_unstable();
    let agent = format!("exa-websets/{}", env!("CARGO_PKG_VERSION"));
    let expected = [
        ("accept", "application/json"),
        ("accept-encoding", "gzip"),
        ("content-type", "application/json"),
        ("user-agent", &agent),
        ("x-api-key", KEY),
    ];
    assert_eq!(headers, expected);
}

#[tokio::test]
async fn base_url_with_a_slash() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let client = Client::builder().base_url(server.url("/")).api_key(KEY).build().expect("a client");
    create(&client).await.expect("a webhook");
    assert_eq!(server.seen()[0].target, "/v0/webhooks");
}

#[tokio::test]
async fn bearer_alone() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let client = Client::builder().base_url(server.url("")).bearer("token").build().expect("a client");
    create(&client).await.expect("a webhook");
    let seen = &server.seen()[0];
    assert_eq!((seen.header("authorization"), seen.header("x-api-key")), (Some("Bearer token"), None));
}

#[tokio::test]
async fn first_of_two_credentials() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let client = builder(&server).bearer("token").build().expect("a client");
    create(&client).await.expect("a webhook");
    let seen = &server.seen()[0];
    assert_eq!((seen.header("authorization"), seen.header("x-api-key")), (None, Some(KEY)));
}

#[tokio::test]
async fn additions_of_the_caller() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let client = builder(&server).user_agent("mine/1").default_header("x-tenant", "t").build().expect("a client");
    let call = create(&client)
        .extra_header("x-trace", "on")
        .extra_header("accept", "application/vnd.exa+json")
        .extra_query("dry run", "a&b")
        .extra_member("beta", json!({"n": 1}))
        .extra_member("url", json!("https://other.example"));
    call.await.expect("a webhook");
    let seen = &server.seen()[0];
    assert_eq!(seen.target, "/base/v0/webhooks?dry%20run=a%26b");
    assert_eq!(seen.body, r#"{"events":["webset.created"],"beta":{"n":1},"url":"https://other.example"}"#);
    assert_eq!(seen.header("user-agent"), Some("mine/1"));
    assert_eq!(seen.header("x-tenant"), Some("t"));
    assert_eq!(seen.header("x-trace"), Some("on"));
    assert_eq!(seen.header("accept"), Some("application/vnd.exa+json"));
}

#[tokio::test]
async fn without_checks_anything_is_sent() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let empty = || CreateWebhookParameters::new([], "u");
    client(&server).webhooks().create(empty()).validate(false).await.expect("a webhook");
    let lax = builder(&server).validate(false).build().expect("a client");
    lax.webhooks().create(empty()).await.expect("a webhook");
    assert_eq!(server.seen().len(), 2);
    let error = lax.webhooks().create(empty()).validate(true).await.expect_err("no events");
    assert!(error.violations().is_some(), "{error}");
}

#[tokio::test]
async fn a_get_has_no_body_at_all() {
    let server = Server::start([answer(200, "")]).await;
    let transport = ReqwestTransport::new(|builder| builder).expect("a transport");
    let request = http::Request::get(server.url("/x")).body(Body::default()).expect("a request");
    transport.send(request).await.expect("a response");
    let seen = &server.seen()[0];
    let mut names: Vec<_> = seen.headers.keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!((seen.method.as_str(), names), ("GET", vec!["accept", "accept-encoding", "host"]));
}
