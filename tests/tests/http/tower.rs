//! A service of `tower` as the transport.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use exa_websets::runtime::{Body, BoxFuture, Chunks, TowerBody, TowerTransport, TransportError};
use exa_websets::{Client, Retry};
use http::Method;
use http_body::Body as _;
use tower_service::Service;

/// Answers with the body that it receives, the first time with 503.
#[derive(Clone, Default)]
struct Echo(Arc<Mutex<Vec<String>>>);

impl Service<http::Request<TowerBody>> for Echo {
    type Response = http::Response<String>;
    type Error = Infallible;
    type Future = BoxFuture<'static, Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<TowerBody>) -> Self::Future {
        let seen = Arc::clone(&self.0);
        Box::pin(async move {
            let length = request.body().size_hint().exact();
            let line = format!("{} {} {length:?}", request.method(), request.uri());
            let mut body = pin!(request.into_body());
            let mut text = String::new();
            while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
                let data = frame.expect("a frame").into_data().expect("data");
                text.push_str(&String::from_utf8_lossy(&data));
            }
            let mut response = http::Response::new(text);
            let mut seen = seen.lock().expect("no panic elsewhere");
            if seen.is_empty() {
                *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
            }
            seen.push(line);
            Ok(response)
        })
    }
}

struct Parts(Vec<&'static str>);

impl Chunks for Parts {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<bytes::Bytes>, TransportError>> {
        let part = self.0.pop().map(|part| bytes::Bytes::from_static(part.as_bytes()));
        Box::pin(std::future::ready(Ok(part)))
    }
}

#[tokio::test]
async fn a_service_sends_the_requests() {
    let echo = Echo::default();
    let retry = Retry::times(1).first_delay(std::time::Duration::ZERO);
    let builder = Client::builder().base_url("https://api.example").api_key("k").retry(retry);
    let client = builder.transport(TowerTransport::new(echo.clone())).build().expect("a client");
    let body = client.request(Method::PUT, "/a").body("text/plain", "text").bytes().await.expect("an answer");
    assert_eq!(&**body, b"text");
    let parts = Body::stream(Parts(vec!["b", "a"]));
    let body = client.request(Method::POST, "/b").body("text/plain", parts).bytes().await.expect("an answer");
    assert_eq!(&**body, b"ab");
    client.request(Method::GET, "/c").bytes().await.expect("an answer");
    let expected = [
        "PUT https://api.example/a Some(4)",
        "PUT https://api.example/a Some(4)",
        "POST https://api.example/b None",
        "GET https://api.example/c Some(0)",
    ];
    assert_eq!(*echo.0.lock().expect("no panic elsewhere"), expected);
}
