//! Generated idempotency keys: one for all attempts, and none if the caller has set one.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderMap;

use crate::runtime::{Body, BoxFuture, Call, Client, Headers, Incoming, Retry, Transport, TransportError, operation};

operation! { Order = Client::order -> (), Headers {
    id: "order",
    method: POST "/orders",
    server: "https://api.example",
    idempotency: "x-key" (generated),
    security: [],
    success: { 204 => empty },
    header own = "X-Key" simple,
} }

operation! { Cancel = Client::cancel -> (), Headers {
    id: "cancel",
    method: POST "/cancel",
    server: "https://api.example",
    idempotency: "x-key",
    security: [],
    success: { 204 => empty },
} }

/// Fails, and keeps the headers.
#[derive(Clone, Default)]
struct Failing(Arc<Mutex<Vec<HeaderMap>>>);

impl Transport for Failing {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.0.lock().expect("no panic elsewhere").push(request.headers().clone());
        Box::pin(std::future::ready(Err(TransportError::other("gone"))))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        if duration < Duration::from_secs(1) {
            Box::pin(std::future::ready(()))
        } else {
            Box::pin(std::future::pending())
        }
    }
}

/// The keys of a call's attempts.
async fn keys(change: impl FnOnce(Call) -> Call, operation: &'static crate::runtime::Operation) -> Vec<Option<String>> {
    let transport = Failing::default();
    let retry = Retry::times(2).first_delay(Duration::from_millis(1));
    let client = Client::builder().transport(transport.clone()).retry(retry).build().expect("a client");
    Order { call: change(Call::new(&client, operation)) }.await.expect_err("no answer");
    let seen = transport.0.lock().expect("no panic elsewhere");
    seen.iter().map(|headers| Some(headers.get("x-key")?.to_str().expect("text").to_owned())).collect()
}

#[tokio::test]
async fn one_key_for_all_attempts() {
    let first = keys(|call| call, Order::OPERATION).await;
    let key = first[0].clone().expect("a key");
    assert_eq!(first, vec![Some(key.clone()); 3], "and so it is tried again");
    assert_ne!(keys(|call| call, Order::OPERATION).await[0].as_ref(), Some(&key));
    let shape: String = key.chars().map(|digit| if digit.is_ascii_hexdigit() { 'x' } else { digit }).collect();
    assert_eq!(shape, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", "{key}");
    assert!(key[14..].starts_with('4') && "89ab".contains(&key[19..20]), "{key}");
}

#[tokio::test]
async fn the_key_of_the_caller_is_used() {
    let mine = vec![Some("mine".to_owned()); 3];
    assert_eq!(keys(|call| call.idempotency_key("mine"), Order::OPERATION).await, mine);
    assert_eq!(keys(|call| call.extra_header("X-KEY", "mine"), Order::OPERATION).await, mine);
    assert_eq!(keys(|call| call.argument("own", &"mine".to_owned()), Order::OPERATION).await, mine);
    assert_eq!(keys(|call| call.idempotency_key("mine"), Cancel::OPERATION).await, mine);
}

#[tokio::test]
async fn no_key_and_no_retry() {
    assert_eq!(keys(|call| call, Cancel::OPERATION).await, vec![None]);
}
