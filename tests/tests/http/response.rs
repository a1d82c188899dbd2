//! Successful responses.

use exa_websets::types::{EventType, WebhookStatus};

use super::server::{Server, answer};
use super::{WEBHOOK, client, create};

#[tokio::test]
async fn typed_result() {
    let server = Server::start([answer(200, WEBHOOK).header("x-request-id", "req_1")]).await;
    let webhook = create(&client(&server)).await.expect("a webhook");
    assert_eq!(webhook.status(), 200);
    assert_eq!(webhook.id, "webhook_1");
    assert_eq!(webhook.status, WebhookStatus::Active);
    assert_eq!(webhook.secret.as_deref(), Some("whsec_1"));
    assert_eq!(webhook.events, [EventType::WebsetCreated, EventType::from("webset.unheard.of")]);
    assert_eq!(webhook.events[1].as_str(), "webset.unheard.of");
    assert_eq!(webhook.headers().x_request_id(), Some("req_1"));
    assert_eq!(webhook.headers().get("x-request-id").map(http::HeaderValue::as_bytes), Some(&b"req_1"[..]));
    assert_eq!(webhook.raw(), None);
    assert_eq!(webhook.into_inner().url, "https://example.com/hook");
}

#[tokio::test]
async fn raw_body_on_request() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let webhook = create(&client(&server)).keep_raw().await.expect("a webhook");
    assert_eq!(webhook.raw().map(|raw| &**raw), Some(WEBHOOK.as_bytes()));
    assert_eq!(webhook.headers().x_request_id(), None);
}

#[tokio::test]
async fn an_undocumented_success() {
    let server = Server::start([answer(201, WEBHOOK), answer(204, "")]).await;
    let client = client(&server);
    let webhook = create(&client).await.expect("a webhook");
    assert_eq!((webhook.status().as_u16(), webhook.id.as_str()), (201, "webhook_1"));
    let error = create(&client).await.expect_err("no body");
    assert_eq!(error.kind(), exa_websets::ErrorKind::UnexpectedStatus);
    assert_eq!(error.status().map(|status| status.as_u16()), Some(204));
}

#[test]
fn futures_are_send() {
    fn check<T: Send>(_: impl FnOnce(exa_websets::Client) -> T) {}
    check(|client| std::future::IntoFuture::into_future(create(&client)));
    assert_eq!(size_of::<exa_websets::Error>(), size_of::<usize>());
}
