//! A server that answers from a list.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;

use super::KEY;
use crate::runtime::{Body, BoxFuture, Client, Incoming, Secret, Transport, TransportError};

/// Answers from a list, and keeps the URLs.
#[derive(Clone, Default)]
pub(super) struct Script {
    answers: Arc<Vec<(&'static str, Option<&'static str>)>>,
    pub(super) urls: Arc<Mutex<Vec<String>>>,
}

impl Transport for Script {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(async move {
            let mut urls = self.urls.lock().expect("no panic elsewhere");
            let (body, link) = self.answers.get(urls.len()).copied().unwrap_or(("{}", None));
            urls.push(request.uri().to_string().trim_start_matches("https://api.example/v1").to_owned());
            let mut response = http::Response::builder().status(if body.is_empty() { 204 } else { 200 });
            if let Some(link) = link {
                response = response.header("link", link);
            }
            Ok(response.body(Incoming::from(Bytes::from(body))).expect("a response"))
        })
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

pub(super) fn client(answers: &[(&'static str, Option<&'static str>)], key: bool) -> (Client, Script) {
    let script = Script { answers: Arc::new(answers.to_vec()), ..Script::default() };
    let mut builder = Client::builder().transport(script.clone());
    if key {
        builder = builder.credential(&KEY, Secret::from("k 1"));
    }
    (builder.build().expect("a client"), script)
}
