//! A transport with scripted answers that records what was sent: part of each test of calls.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::api::runtime::{Body, BoxFuture, Chunks, Incoming, Transport, TransportError};
use super::api::{Client, Retry};

/// What was sent.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: String,
    pub url: String,
    pub headers: http::HeaderMap,
    pub body: String,
}

impl Request {
    /// The path and the query.
    pub fn target(&self) -> &str {
        let after_scheme = self.url.split_once("://").unwrap().1;
        after_scheme.find('/').map_or("", |start| &after_scheme[start..])
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }
}

/// Answers with the given responses, one after another, and then with 204.
#[derive(Clone, Default)]
pub struct Stub {
    answers: Arc<Mutex<VecDeque<(u16, &'static str, &'static str)>>>,
    sent: Arc<Mutex<Vec<Request>>>,
    headers: &'static [(&'static str, &'static str)],
}

impl Stub {
    /// Each answer is a status, a media type and a body.
    pub fn new(answers: impl IntoIterator<Item = (u16, &'static str, &'static str)>) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.into_iter().collect())), ..Self::default() }
    }

    /// The headers of all answers.
    pub fn with_headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }

    /// A client without retries.
    pub fn client(&self) -> Client {
        Client::builder().base_url("https://host").retry(Retry::never()).transport(self.clone()).build().unwrap()
    }

    /// The last request.
    pub fn last(&self) -> Request {
        self.sent.lock().unwrap().last().unwrap().clone()
    }

    pub fn count(&self) -> usize {
        self.sent.lock().unwrap().len()
    }
}

impl Transport for Stub {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let (mut body, mut bytes) = (body.open(), Vec::new());
            while let Some(chunk) = body.chunk().await? {
                bytes.extend_from_slice(&chunk);
            }
            let body = String::from_utf8_lossy(&bytes).into_owned();
            let sent = Request { method: head.method.to_string(), url: head.uri.to_string(), headers: head.headers, body };
            self.sent.lock().unwrap().push(sent);
            let (status, media_type, body) = self.answers.lock().unwrap().pop_front().unwrap_or((204, "", ""));
            let mut response = http::Response::builder().status(status);
            for (name, value) in self.headers {
                response = response.header(*name, *value);
            }
            if !media_type.is_empty() {
                response = response.header("content-type", media_type);
            }
            response.body(Incoming::new(Whole(Some(body)))).map_err(TransportError::other)
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// A body in a single chunk.
struct Whole(Option<&'static str>);

impl Chunks for Whole {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<bytes::Bytes>, TransportError>> {
        let chunk = self.0.take().map(|text| bytes::Bytes::from_static(text.as_bytes()));
        Box::pin(std::future::ready(Ok(chunk)))
    }
}
