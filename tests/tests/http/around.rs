//! Middleware that refuses, replaces and repeats requests.

use exa_websets::runtime::{Body, BoxFuture, Incoming, Middleware, Next, TransportError};
use exa_websets::{ErrorKind, Retry};

use super::server::{Server, answer};
use super::{KEY, WEBHOOK, builder, create};

type Sent<'a> = BoxFuture<'a, Result<http::Response<Incoming>, TransportError>>;

/// What a middleware does with each request.
struct Around(fn(http::Request<Body>, Next<'_>) -> Sent<'_>);

impl Middleware for Around {
    fn around<'a>(&'a self, request: http::Request<Body>, next: Next<'a>) -> Sent<'a> {
        (self.0)(request, next)
    }
}

#[tokio::test]
async fn a_refused_request_is_not_sent_and_not_retried() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let refuse = Around(|_, _| Box::pin(async { Err(TransportError::refused("not on Sundays")) }));
    let retry = Retry::times(2).non_idempotent(true);
    let client = builder(&server).retry(retry).middleware(refuse).build().expect("a client");
    let error = create(&client).await.expect_err("it is refused");
    let source = std::error::Error::source(&error).expect("a source").to_string();
    assert_eq!((error.kind(), source.as_str()), (ErrorKind::Refused, "not on Sundays"));
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn a_response_may_be_replaced() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let replace = Around(|request, _| {
        Box::pin(async move {
            // All that is sent can be seen.
            assert_eq!((request.method().as_str(), request.uri().path()), ("POST", "/base/v0/webhooks"));
            assert_eq!(request.headers()["x-api-key"], KEY);
            assert!(request.body().as_bytes().is_some_and(|body| body.starts_with(b"{")));
            Ok(http::Response::new(Incoming::from(bytes::Bytes::from_static(WEBHOOK.as_bytes()))))
        })
    });
    let client = builder(&server).middleware(replace).build().expect("a client");
    assert_eq!(create(&client).await.expect("a webhook").id, "webhook_1");
    assert_eq!(server.seen().len(), 0);
}

#[tokio::test]
async fn a_request_may_be_changed_and_sent_again() {
    let server = Server::start([answer(503, ""), answer(200, WEBHOOK)]).await;
    let twice = Around(|mut request, next| {
        Box::pin(async move {
            request.headers_mut().insert("x-again", http::HeaderValue::from_static("yes"));
            let first = next.run(request.clone()).await?;
            if first.status().is_server_error() { next.run(request).await } else { Ok(first) }
        })
    });
    let inner = Around(|mut request, next| {
        request.headers_mut().append("x-again", http::HeaderValue::from_static("inside"));
        next.run(request)
    });
    let client = builder(&server).retry(Retry::never()).middleware(twice).middleware(inner).build().expect("a client");
    create(&client).await.expect("a webhook");
    let seen = server.seen();
    assert_eq!(seen.len(), 2);
    let values: Vec<_> = seen[1].headers.get_all("x-again").iter().collect();
    assert_eq!(values, ["yes", "inside"], "the first middleware is around the others");
}
