//! The answers of a mock and the requests that it received.
//!
//! Input: answers by what they are for, and requests. Output: the next answer to a request. Must not send anything.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::answer::Answer;
use super::operation::is_same;
use super::request::MockRequest;
use crate::runtime::call::operation::Operation;

/// Shared by the clones of a mock.
#[derive(Default)]
pub(crate) struct Shared(Mutex<State>);

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

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn requests(&self) -> Vec<MockRequest> {
        self.lock().requests.clone()
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

    /// Keeps a request, and returns the next answer to it: the most specific one.
    pub(crate) fn receive(&self, request: &MockRequest) -> Option<Answer> {
        let mut state = self.lock();
        state.requests.push(request.clone());
        let own = request.called.map(Key::Operation);
        let path = Key::Path(request.method().as_str().to_owned(), request.path().to_owned());
        let keys = own.into_iter().chain([path, Key::Any]);
        let key = { keys }.find(|key| state.queue(key).is_some())?;
        state.queue(&key).and_then(Queue::next)
    }
}

impl State {
    fn queue(&mut self, key: &Key) -> Option<&mut Queue> {
        self.answers.iter_mut().find(|(own, _)| own.is(key)).map(|(_, queue)| queue)
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
