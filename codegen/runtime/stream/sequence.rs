//! Typed streams of items: server-sent events, lines of JSON and JSON text sequences.
//!
//! Input: a body that is being received. Output: a [`futures_core::Stream`] of values. Nothing is read before it is
//! requested, and dropping the stream closes the connection.

use std::fmt;
use std::future::poll_fn;
use std::ops::Deref;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::frame::Frame;
use super::frames::{Frames, Framing};
use crate::runtime::call::error::Error;
use crate::runtime::call::received::Received;
use crate::runtime::call::retry::Retry;
use crate::runtime::wire::{DecodeError, Wire, from_slice, write};

/// Decodes the value of an item.
type Read<T> = fn(&Frame) -> Result<T, DecodeError>;

/// A stream of typed items, decoded while the body is received.
///
/// An item that does not match the type is an error, after which the stream continues; with any other error it ends.
#[must_use = "nothing is received unless it is asked for"]
pub struct Sequence<T> {
    frames: Frames,
    read: Read<T>,
}

/// A stream of server-sent events (`text/event-stream`).
///
/// An event that does not match the type is an error, after which the stream continues; with any other error it ends.
/// The data `[DONE]` is not an event, but ends the stream.
#[must_use = "nothing is received unless it is asked for"]
pub struct Events<T> {
    frames: Frames,
    read: Read<T>,
    ends_when_done: bool,
}

/// A server-sent event; it dereferences to its data.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// The event type; `message` unless the server sets another.
    pub event: String,
    /// The last event ID that the server sent, with this event or an earlier one.
    pub id: Option<String>,
    /// The data of the event.
    pub data: T,
}

impl<T> Deref for Event<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.data
    }
}

impl<T> Sequence<T> {
    /// The next item; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl<T> Events<T> {
    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }

    /// Reconnects when the stream ends, is cut short or is idle for too long, with the last event's ID as
    /// `Last-Event-ID`, until the server answers 204 or sends `[DONE]`.
    ///
    /// The policy limits how often it reconnects in a row without an event, including failures to connect, and after
    /// which failures. When it gives up, that is an error. The pause is what the server last requested with `retry` or
    /// `Retry-After`, but not shorter than the policy's first delay; it doubles each time, and is randomly extended. If
    /// the request body can be sent only once, the stream does not reconnect.
    pub fn reconnect(mut self, policy: Retry) -> Self {
        self.frames.reconnect(policy);
        self
    }
}

impl<T> Stream for Sequence<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(frame) = ready!(self.frames.poll_frame(cx)) else { return Poll::Ready(None) };
        let read = self.read;
        let item = frame.and_then(|frame| read(&frame).map_err(|error| self.frames.decode_failure(frame, error)));
        Poll::Ready(Some(item))
    }
}

impl<T> Stream for Events<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let frame = match ready!(self.frames.poll_frame(cx)) {
            Some(Ok(frame)) => frame,
            Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            None => return Poll::Ready(None),
        };
        if self.ends_when_done && frame.data.trim_ascii() == b"[DONE]" {
            self.frames.stop();
            return Poll::Ready(None);
        }
        Poll::Ready(Some(match (self.read)(&frame) {
            Ok(data) => Ok(Event { event: frame.event, id: frame.id.map(|id| id.as_ref().to_owned()), data }),
            Err(error) => Err(self.frames.decode_failure(frame, error)),
        }))
    }
}

impl<T> fmt::Debug for Sequence<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sequence").finish_non_exhaustive()
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

/// Events whose data is JSON.
pub(crate) fn events<T: Wire>(received: &mut Received) -> Result<Events<T>, DecodeError> {
    Ok(Events {
        frames: Frames::new(received, Framing::events())?,
        read: |frame| from_slice(&frame.data),
        ends_when_done: true,
    })
}

/// Events whose data is text.
pub(crate) fn text_events<T: Wire>(received: &mut Received) -> Result<Events<T>, DecodeError> {
    Ok(Events {
        frames: Frames::new(received, Framing::events())?,
        read: |frame| from_slice(&frame.text()),
        ends_when_done: false,
    })
}

/// Events decoded as a whole: `{"event": "a", "data": …}`.
pub(crate) fn whole_events<T: Wire>(received: &mut Received) -> Result<Events<T>, DecodeError> {
    Ok(Events { frames: Frames::new(received, Framing::events())?, read: whole, ends_when_done: true })
}

/// A JSON text on each line.
pub(crate) fn lines<T: Wire>(received: &mut Received) -> Result<Sequence<T>, DecodeError> {
    Ok(Sequence { frames: Frames::new(received, Framing::lines())?, read: |frame| from_slice(&frame.data) })
}

/// JSON texts, each after a record separator.
pub(crate) fn records<T: Wire>(received: &mut Received) -> Result<Sequence<T>, DecodeError> {
    Ok(Sequence { frames: Frames::new(received, Framing::records())?, read: |frame| from_slice(&frame.data) })
}

/// The data is decoded as JSON, or else as text.
fn whole<T: Wire>(frame: &Frame) -> Result<T, DecodeError> {
    let json = from_slice(&object(frame, &frame.data));
    json.or_else(|error| from_slice(&object(frame, &frame.text())).map_err(|_| error))
}

fn object(frame: &Frame, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() + 64);
    out.extend_from_slice(b"{\"event\":");
    write(&mut out, &frame.event);
    if let Some(id) = &frame.id {
        out.extend_from_slice(b",\"id\":");
        write(&mut out, &id.as_ref().to_owned());
    }
    out.extend_from_slice(b",\"data\":");
    out.extend_from_slice(data);
    out.push(b'}');
    out
}
