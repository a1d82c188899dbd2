//! A transport that answers without a network.
//!
//! Input: requests. Output: the answers that a test set for their operations. Must not wait in real time.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::answer::only_streams;
use super::answers::MockAnswers;
use super::clock::Clock;
use super::operation::{MockOperation, is_same};
use super::request::MockRequest;
use super::state::{Key, Shared};
use crate::runtime::call::operation::{Called, Operation};
use crate::runtime::call::request::Request;
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::{Body, Incoming};
use crate::runtime::http::transport::{Transport, TransportError};

/// A transport for tests: answers each operation as the test sets, without a network, and keeps the requests.
///
/// Clones share answers and requests, so one is given to the client: `Client::builder().transport(mock.clone())`.
/// Delays and the pauses between attempts pass at once; time limits end calls as if they had taken their time.
#[derive(Clone, Default)]
pub struct MockTransport {
    state: Arc<Shared>,
    clock: Clock,
}

impl MockTransport {
    /// A mock without answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answers of an operation: `mock.on::<webhooks::Create>().reply(webhook)`, where `webhooks` is a module of
    /// `operations`, and `Create` the type that the method `create` returns.
    pub fn on<C: MockOperation>(&self) -> MockAnswers<'_, C> {
        MockAnswers::new(&self.state, Key::Operation(C::table().0))
    }

    /// The answers to all requests with this method and path, unless they are calls with answers of their own:
    /// requests for tokens, and those of `client.request`.
    pub fn on_path(&self, method: &str, path: &str) -> MockAnswers<'_, Request> {
        MockAnswers::new(&self.state, Key::Path(method.to_owned(), path.to_owned()))
    }

    /// The answers to all requests that have no other. Unless they are set, such a request is an error, which names the
    /// operation.
    pub fn otherwise(&self) -> MockAnswers<'_, Request> {
        MockAnswers::new(&self.state, Key::Any)
    }

    /// All requests that were received, in their order. Each attempt of a call is one.
    pub fn requests(&self) -> Vec<MockRequest> {
        self.state.requests()
    }

    /// The requests of one operation.
    pub fn calls<C: MockOperation>(&self) -> Vec<MockRequest> {
        let is_its = |request: &MockRequest| request.called.is_some_and(|called| is_same(called, C::table().0));
        self.requests().into_iter().filter(is_its).collect()
    }

    /// How much time passed in delays and pauses.
    pub fn elapsed(&self) -> Duration {
        self.clock.now()
    }

    async fn answer(&self, request: http::Request<Body>) -> Result<http::Response<Incoming>, TransportError> {
        let (head, body) = request.into_parts();
        let (body, _) = body.open().collect(usize::MAX).await?;
        let called = head.extensions.get().map(|Called(operation)| *operation);
        let request = MockRequest { called, head: http::Request::from_parts(head, ()), body };
        let answer = self.state.receive(&request).ok_or_else(|| no_answer(&request))?;
        if !answer.delay.is_zero() {
            self.clock.pass(answer.delay).await;
        }
        answer.respond(&request, &self.clock)
    }
}

impl Transport for MockTransport {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        Box::pin(self.answer(request))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(self.clock.pass(duration))
    }

    fn limit(&self, duration: Duration) -> BoxFuture<'_, ()> {
        Box::pin(self.clock.limit(duration))
    }
}

/// It is not retried.
#[cold]
fn no_answer(request: &MockRequest) -> TransportError {
    let (method, path) = (request.method().as_str(), request.path());
    let called = request.called.filter(|operation| !operation.call.is_empty());
    let (what, how) = match called {
        Some(operation @ Operation { id, call, path, .. }) => {
            let answer = if only_streams(operation) { "stream([…])" } else { "reply(…)" };
            (format!("`{id}` ({method} {path})"), format!("mock.on::<{call}>().{answer}"))
        }
        None => (format!("{method} {path}"), format!("mock.on_path({method:?}, {path:?}).json(200, …)")),
    };
    TransportError::refused(format!("`MockTransport` has no answer for {what}: add one with `{how}`"))
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").field("requests", &self.requests().len()).finish_non_exhaustive()
    }
}
