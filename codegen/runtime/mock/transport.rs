//! A transport that answers without a network.
//!
//! Input: requests. Output: the answers that a test set for their operations. Must not wait in real time.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::answer::Answer;
use super::answers::MockAnswers;
use super::clock::Clock;
use super::operation::{MockOperation, is_same};
use super::request::MockRequest;
use crate::runtime::call::operation::{Called, Operation};
use crate::runtime::call::request::Request;
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::{Body, Incoming};
use crate::runtime::http::transport::{Transport, TransportError};

/// A transport for tests: answers each operation as it was set, without a network, and keeps the requests.
///
/// Clones share answers and requests, so one is given to the client: `Client::builder().transport(mock.clone())`.
/// Delays and the pauses between attempts pass at once; time limits end calls as if they had taken their time.
#[derive(Clone, Default)]
pub struct MockTransport {
    state: Arc<Mutex<State>>,
    clock: Clock,
}

#[derive(Default)]
struct State {
    answers: Vec<(Key, Queue)>,
    requests: Vec<MockRequest>,
}

/// Which requests are answered.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Operation(&'static Operation),
    /// By method and path.
    Path(String, String),
    /// All others.
    Any,
}

/// The answers in their order, of which the last is repeated.
#[derive(Default)]
struct Queue {
    answers: Vec<Answer>,
    used: usize,
}

impl MockTransport {
    /// A mock without answers.
    pub fn new() -> Self {
        Self::default()
    }

    /// The answers of an operation: `mock.on::<webhooks::Create>().reply(webhook)`, where `webhooks` is a module of
    /// `operations`, and `Create` the type that the method `create` returns.
    pub fn on<C: MockOperation>(&self) -> MockAnswers<'_, C> {
        MockAnswers::new(self, Key::Operation(C::table().0))
    }

    /// The answers to all requests with this method and path, unless they are calls with answers of their own:
    /// requests for tokens, and those of `client.request`.
    pub fn on_path(&self, method: &str, path: &str) -> MockAnswers<'_, Request> {
        MockAnswers::new(self, Key::Path(method.to_owned(), path.to_owned()))
    }

    /// The answers to all requests that have no other. Unless they are set, such a request is an error, which names the
    /// operation.
    pub fn otherwise(&self) -> MockAnswers<'_, Request> {
        MockAnswers::new(self, Key::Any)
    }

    /// All requests that were received, in their order. Each attempt of a call is one.
    pub fn requests(&self) -> Vec<MockRequest> {
        self.lock().requests.clone()
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

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn add(&self, key: &Key, answer: Answer) {
        let mut state = self.lock();
        match state.queue(key) {
            Some(queue) => queue.answers.push(answer),
            None => state.answers.push((key.clone(), Queue { answers: vec![answer], used: 0 })),
        }
    }

    /// Changes the answer that was added last; `false` if there is none.
    pub(crate) fn change(&self, key: &Key, change: impl FnOnce(&mut Answer)) -> bool {
        let mut state = self.lock();
        state.queue(key).and_then(|queue| queue.answers.last_mut()).map(change).is_some()
    }

    async fn answer(&self, request: http::Request<Body>) -> Result<http::Response<Incoming>, TransportError> {
        let (head, body) = request.into_parts();
        let (body, _) = body.open().collect(usize::MAX).await?;
        let called = head.extensions.get().map(|Called(operation)| *operation);
        let request = MockRequest { called, head: http::Request::from_parts(head, ()), body };
        let answer = {
            let mut state = self.lock();
            state.requests.push(request.clone());
            state.next(&request).ok_or_else(|| no_answer(&request))?
        };
        if !answer.delay.is_zero() {
            self.clock.pass(answer.delay).await;
        }
        answer.respond(&request, &self.clock)
    }
}

impl State {
    fn queue(&mut self, key: &Key) -> Option<&mut Queue> {
        self.answers.iter_mut().find(|(own, _)| own.is(key)).map(|(_, queue)| queue)
    }

    /// The next answer to a request; the most specific one.
    fn next(&mut self, request: &MockRequest) -> Option<Answer> {
        let own = request.called.map(Key::Operation);
        let path = Key::Path(request.method().as_str().to_owned(), request.path().to_owned());
        let keys = own.into_iter().chain([path, Key::Any]);
        let key = { keys }.find(|key| self.queue(key).is_some())?;
        self.queue(&key).and_then(Queue::next)
    }
}

impl Key {
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Operation(one), Self::Operation(other)) => is_same(one, other),
            (Self::Path(method, path), Self::Path(other, own)) => method.eq_ignore_ascii_case(other) && path == own,
            (Self::Any, Self::Any) => true,
            (Self::Operation(_) | Self::Path(..) | Self::Any, _) => false,
        }
    }
}

impl Queue {
    fn next(&mut self) -> Option<Answer> {
        let answer = self.answers.get(self.used).or(self.answers.last()).cloned();
        self.used = self.answers.len().min(self.used + 1);
        answer
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
    let (method, path) = (request.method(), request.path());
    let called = request.called.filter(|operation| !operation.call.is_empty());
    TransportError::refused(match called {
        Some(Operation { id, call, path, .. }) => {
            format!("`MockTransport` has no answer for `{id}` ({method} {path}): add one with `mock.on::<{call}>()`")
        }
        None => {
            format!(
                "`MockTransport` has no answer for {method} {path}: add one with `mock.on_path({:?}, {path:?})`",
                method.as_str()
            )
        }
    })
}

impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport").field("requests", &self.lock().requests.len()).finish_non_exhaustive()
    }
}
