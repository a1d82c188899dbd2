//! A server that issues tokens.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderMap;

use crate::runtime::{Body, BoxFuture, Incoming, Transport, TransportError};

/// Issues tokens `t1`, `t2`, …, and accepts only the newest.
#[derive(Clone, Default)]
pub(super) struct Service(pub(super) Arc<Inner>);

#[derive(Default)]
pub(super) struct Inner {
    /// How many tokens were requested.
    pub(super) given: AtomicUsize,
    /// What a request for a token is answered, if it is refused.
    pub(super) refusal: Mutex<Option<(u16, &'static str)>>,
    /// More members of the answer.
    pub(super) more: &'static str,
    pub(super) refuses_all: bool,
    pub(super) seen: Mutex<Vec<(String, HeaderMap, String)>>,
    /// How many were rejected.
    pub(super) refused: AtomicUsize,
}

impl Service {
    pub(super) fn new(more: &'static str) -> Self {
        Self(Arc::new(Inner { more, ..Inner::default() }))
    }

    pub(super) fn given(&self) -> usize {
        self.0.given.load(Ordering::SeqCst)
    }

    fn answer(&self, request: &http::Request<Body>) -> (u16, String) {
        let header = request.headers().get("authorization").map(|value| value.to_str().expect("text").to_owned());
        if request.uri().host() == Some("login.example") {
            let count = self.0.given.fetch_add(1, Ordering::SeqCst) + 1;
            let refusal = *self.0.refusal.lock().expect("no panic elsewhere");
            let token = format!(r#"{{"access_token":"t{count}","token_type":"Bearer"{}}}"#, self.0.more);
            return refusal.map_or((200, token), |(status, body)| (status, body.to_owned()));
        }
        let newest = format!("Bearer t{}", self.given());
        if header == Some(newest) && !self.0.refuses_all || header.as_deref() == Some("Signed GET /me 2") {
            return (200, String::new());
        }
        self.0.refused.fetch_add(1, Ordering::SeqCst);
        (401, format!("no: {}", header.unwrap_or_default()))
    }
}

impl Transport for Service {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            // Some way to go, so that others come meanwhile.
            tokio::time::sleep(Duration::from_millis(5)).await;
            let (status, body) = self.answer(&request);
            let sent = String::from_utf8(request.body().as_bytes().expect("bytes").to_vec()).expect("text");
            let mut seen = self.0.seen.lock().expect("no panic elsewhere");
            seen.push((request.uri().to_string(), request.headers().clone(), sent));
            let response = http::Response::builder().status(status).header("www-authenticate", "Signed nonce=2");
            response.body(Incoming::from(bytes::Bytes::from(body))).map_err(TransportError::other)
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(duration))
    }
}
