//! Sets the answers of a mock.

use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use serde::Serialize;

use super::answer::{Answer, header_name, header_value, json_reply, reply, status, stream_reply, value_reply};
use super::operation::MockOperation;
use super::request::MockRequest;
use super::state::{Key, Shared};
use super::stream::{MockStream, frame};
use crate::runtime::call::operation::Operation;
use crate::runtime::call::request::Request;
use crate::runtime::future::{MaybeSend, MaybeSync};
use crate::runtime::http::transport::TransportError;

/// The answers to the requests of one operation, or to requests that are not calls.
///
/// Each method adds an answer: the first request gets the first answer, the second the second, and all later ones the
/// last. `with_…`, `after` and `cut_off` change the answer that was added last.
pub struct MockAnswers<'a, C = Request> {
    state: &'a Shared,
    key: Key,
    call: PhantomData<fn() -> C>,
}

impl<C: MockOperation> MockAnswers<'_, C> {
    /// Answers with a value that the operation returns, as the spec documents it. For a call that returns a stream, use
    /// [`stream`](Self::stream).
    pub fn reply(self, value: C::Output) -> Self {
        let reply = value_reply::<C>(&value);
        self.add(Answer::fixed(reply))
    }

    /// Answers with a value that is made from the request.
    pub fn reply_with(self, make: impl Fn(&MockRequest) -> C::Output + MaybeSend + MaybeSync + 'static) -> Self {
        self.add(Answer::new(move |request: &MockRequest| value_reply::<C>(&make(request))))
    }

    /// Answers with a stream of items.
    pub fn stream(self, items: impl IntoIterator<Item = <C::Stream as MockStream>::Item>) -> Self
    where
        C::Stream: MockStream,
    {
        let (media_type, kind) = C::framing();
        let chunks = items.into_iter().map(|item| frame(kind, &<C::Stream as MockStream>::write(item)));
        let reply = stream_reply(C::table().0, media_type, chunks.collect());
        self.add(Answer::fixed(reply))
    }
}

impl<'a, C> MockAnswers<'a, C> {
    pub(crate) fn new(state: &'a Shared, key: Key) -> Self {
        Self { state, key, call: PhantomData }
    }

    /// Answers with any status and a body that is written as JSON: for an error, `ErrorBody`'s type for it, or
    /// `serde_json::json!({…})`.
    ///
    /// # Panics
    ///
    /// The number is not a status, or the body cannot be written as JSON.
    #[track_caller]
    pub fn json(self, status: u16, body: impl Serialize) -> Self {
        let reply = json_reply(self.operation(), status, &body);
        self.add(Answer::fixed(Ok(reply)))
    }

    /// Answers with any status, without a body.
    ///
    /// # Panics
    ///
    /// The number is not a status.
    #[track_caller]
    pub fn status(self, status: u16) -> Self {
        let reply = reply(status, None, Vec::new());
        self.add(Answer::fixed(Ok(reply)))
    }

    /// Answers with any status, media type and body.
    ///
    /// # Panics
    ///
    /// The number is not a status, or the media type cannot be sent.
    #[track_caller]
    pub fn raw(self, status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        let reply = reply(status, Some(media_type), vec![body.into()]);
        self.add(Answer::fixed(Ok(reply)))
    }

    /// Fails without a response: `TransportError::connect("refused")`.
    pub fn fail(self, error: TransportError) -> Self {
        self.add(Answer::fixed(Err(error)))
    }

    /// Never answers: the call ends at its time limit.
    pub fn hang(self) -> Self {
        self.status(200).after(Duration::MAX)
    }

    /// Sends the answer with another status.
    ///
    /// # Panics
    ///
    /// The number is not a status, or there is no answer yet.
    #[track_caller]
    pub fn with_status(self, code: u16) -> Self {
        let status = status(code);
        self.change(|answer| answer.status = Some(status))
    }

    /// Sends a header with the answer. It replaces one of the same name.
    ///
    /// # Panics
    ///
    /// The name or the value cannot be sent, or there is no answer yet.
    #[track_caller]
    pub fn with_header(self, name: &str, value: &str) -> Self {
        let (name, value) = (header_name(name), header_value(value));
        self.change(|answer| {
            answer.headers.insert(name, value);
        })
    }

    /// Sends the answer after this time, which passes at once: see [`MockTransport::elapsed`](super::transport::MockTransport::elapsed).
    ///
    /// # Panics
    ///
    /// There is no answer yet.
    #[track_caller]
    pub fn after(self, delay: Duration) -> Self {
        self.change(|answer| answer.delay = delay)
    }

    /// Waits so long before each item of a stream. Its end follows the last item at once.
    ///
    /// # Panics
    ///
    /// There is no answer yet.
    #[track_caller]
    pub fn with_pauses(self, pause: Duration) -> Self {
        self.change(|answer| answer.pause = pause)
    }

    /// Closes the connection after the body, so that it is not complete.
    ///
    /// # Panics
    ///
    /// There is no answer yet.
    #[track_caller]
    pub fn cut_off(self) -> Self {
        self.change(|answer| answer.end = Some(TransportError::other("the mock closed the connection")))
    }

    fn operation(&self) -> &'static Operation {
        match &self.key {
            Key::Operation(operation) => operation,
            Key::Path(..) | Key::Any => &Request::OPERATION,
        }
    }

    fn add(self, answer: Answer) -> Self {
        self.state.add(&self.key, answer);
        self
    }

    #[track_caller]
    fn change(self, change: impl FnOnce(&mut Answer)) -> Self {
        assert!(self.state.change(&self.key, change), "there is no answer to change: add one with `reply` first");
        self
    }
}

impl<C> fmt::Debug for MockAnswers<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockAnswers").field("key", &self.key).finish_non_exhaustive()
    }
}
