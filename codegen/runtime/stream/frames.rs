//! The raw items of a body: receives and splits it, and reconnects. Not generic over the type of the items.

use std::collections::VecDeque;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::StatusCode;

use super::events::EventParser;
use super::frame::Frame;
use super::lines::LineParser;
use crate::runtime::call::arguments::Arguments;
use crate::runtime::call::drive::ask_again;
use crate::runtime::call::error::Error;
use crate::runtime::call::received::Received;
use crate::runtime::call::reply::Reply;
use crate::runtime::call::retry::Retry;
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::Incoming;
use crate::runtime::http::transport::TransportError;
use crate::runtime::wire::DecodeError;

/// How a body is split.
pub(crate) enum Framing {
    Events(EventParser),
    Lines(LineParser),
}

impl Framing {
    pub(crate) fn events() -> Self {
        Self::Events(EventParser::default())
    }

    pub(crate) fn lines() -> Self {
        Self::Lines(LineParser::lines())
    }

    pub(crate) fn records() -> Self {
        Self::Lines(LineParser::records())
    }

    fn push(&mut self, bytes: &[u8], out: &mut VecDeque<Frame>) {
        match self {
            Self::Events(parser) => parser.push(bytes, out),
            Self::Lines(parser) => parser.push(bytes, out),
        }
    }

    /// An event without its end is dropped, a line is not.
    fn end(&mut self, out: &mut VecDeque<Frame>) {
        match self {
            Self::Events(parser) => parser.anew(),
            Self::Lines(parser) => parser.end(out),
        }
    }

    /// An item that was cut short is discarded: `1` may have been the beginning of `12`.
    fn abandon(&mut self) {
        match self {
            Self::Events(parser) => parser.anew(),
            Self::Lines(parser) => parser.anew(),
        }
    }

    fn kept(&self) -> usize {
        match self {
            Self::Events(parser) => parser.kept(),
            Self::Lines(parser) => parser.kept(),
        }
    }
}

/// A body, and the items that were split off already.
pub(crate) struct Frames {
    call: Box<Arguments>,
    /// The response without its body, for errors.
    head: Reply,
    framing: Framing,
    cut: VecDeque<Frame>,
    state: State,
    reconnect: Option<Retry>,
    /// How often the stream reconnected since the last event.
    asked: u32,
}

enum State {
    Receiving(BoxFuture<'static, (Incoming, Result<Option<Bytes>, TransportError>)>),
    Asking(BoxFuture<'static, Result<Received, Error>>),
    /// Items that were received before come first.
    Failed(Error),
    Over,
}

impl Frames {
    pub(crate) fn new(received: &mut Received, framing: Framing) -> Result<Self, DecodeError> {
        let (Some(call), Some(body)) = (received.call.take(), received.rest.take()) else {
            return Err(DecodeError::new("the body was received as a whole"));
        };
        let (head, cut) = (received.reply.clone(), VecDeque::new());
        let state = if head.status == StatusCode::NO_CONTENT { State::Over } else { receive(body) };
        Ok(Self { call, head, framing, cut, state, reconnect: None, asked: 0 })
    }

    pub(crate) fn reconnect(&mut self, policy: Retry) {
        self.reconnect = Some(policy);
    }

    pub(crate) fn stop(&mut self) {
        self.cut.clear();
        self.state = State::Over;
    }

    /// The error for an item that cannot be decoded: its text is the body.
    #[cold]
    pub(crate) fn decode_failure(&self, frame: Frame, error: DecodeError) -> Error {
        let reply = Reply { body: frame.data.into(), ..self.head.clone() };
        Error::decode(self.call.redactor(), self.call.operation, reply, error)
    }

    pub(crate) fn poll_frame(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame, Error>>> {
        loop {
            if let Some(frame) = self.cut.pop_front() {
                return Poll::Ready(Some(self.checked(frame)));
            }
            let result = match &mut self.state {
                State::Receiving(receiving) => {
                    let (body, chunk) = ready!(receiving.as_mut().poll(cx));
                    self.take(body, chunk)
                }
                State::Asking(asking) => {
                    let received = ready!(asking.as_mut().poll(cx));
                    self.answer(received)
                }
                State::Failed(_) | State::Over => {
                    let last = std::mem::replace(&mut self.state, State::Over);
                    return Poll::Ready(if let State::Failed(error) = last { Some(Err(error)) } else { None });
                }
            };
            if let Err(error) = result {
                self.state = State::Failed(error);
            }
        }
    }

    /// An item that is too large ends the stream even if it came at once.
    fn checked(&mut self, frame: Frame) -> Result<Frame, Error> {
        let limit = self.call.client.0.max_response_bytes;
        if frame.data.len() <= limit {
            return Ok(frame);
        }
        self.stop();
        Err(Error::too_large(self.call.redactor(), self.call.operation, self.head.clone(), limit))
    }

    /// Splits a chunk of the body; at the end of the body, reconnects if possible.
    fn take(&mut self, body: Incoming, chunk: Result<Option<Bytes>, TransportError>) -> Result<(), Error> {
        let limit = self.call.client.0.max_response_bytes;
        match chunk {
            Ok(Some(bytes)) => {
                self.framing.push(&bytes, &mut self.cut);
                if !self.cut.is_empty() {
                    self.asked = 0;
                }
                if self.framing.kept() > limit {
                    return Err(Error::too_large(self.call.redactor(), self.call.operation, self.head.clone(), limit));
                }
                self.state = receive(body);
            }
            Ok(None) => {
                self.framing.end(&mut self.cut);
                self.state = self.ask_again(None)?;
            }
            Err(error) => {
                self.framing.abandon();
                let error = Error::receiving(self.call.redactor(), self.call.operation, self.head.clone(), error);
                self.state = self.ask_again(Some(error))?;
            }
        }
        Ok(())
    }

    /// Reconnects if that is enabled and possible, else ends the stream: with `failure`, if it did not end normally.
    /// Items that were received before come first.
    fn ask_again(&mut self, failure: Option<Error>) -> Result<State, Error> {
        let reconnect = self.reconnect.as_ref().filter(|policy| !policy.is_never());
        let (Some(policy), Framing::Events(parser)) = (reconnect, &self.framing) else {
            return failure.map_or(Ok(State::Over), Err);
        };
        let can_repeat = self.call.body.as_ref().is_none_or(|content| content.body.is_replayable());
        let pause = policy.reconnect(self.asked + 1, parser.retry, failure.as_ref(), fastrand::f64());
        let Some(pause) = pause.filter(|_| can_repeat) else {
            let asked = parser.retry.filter(|_| can_repeat);
            let ended = || {
                let (hidden, operation) = (self.call.redactor(), self.call.operation);
                Error::stream_ended(hidden, operation, self.head.clone(), self.asked, asked)
            };
            return Err(failure.unwrap_or_else(ended));
        };
        self.asked += 1;
        let mut call = self.call.clone();
        if !parser.last_id.is_empty() {
            call.options.headers.push(("last-event-id".to_owned(), parser.last_id.to_string()));
        }
        Ok(State::Asking(Box::pin(ask_again(call, pause))))
    }

    fn answer(&mut self, received: Result<Received, Error>) -> Result<(), Error> {
        let Received { reply, rest, .. } = match received {
            Ok(received) => received,
            Err(error) => {
                self.state = self.ask_again(Some(error))?;
                return Ok(());
            }
        };
        let is_over = reply.status == StatusCode::NO_CONTENT;
        self.head = reply;
        self.state = rest.filter(|_| !is_over).map_or(State::Over, receive);
        Ok(())
    }
}

fn receive(mut body: Incoming) -> State {
    State::Receiving(Box::pin(async move {
        let chunk = body.chunk().await;
        (body, chunk)
    }))
}
