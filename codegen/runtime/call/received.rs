//! A successful response, before its body is decoded.

use http::Uri;

use super::arguments::Arguments;
use super::operation::Operation;
use super::reply::Reply;
use super::shape::Shape;
use crate::runtime::http::body::Incoming;
use crate::runtime::wire::DecodeError;

/// A successful response, and the part of its body that is still to be received.
pub(crate) struct Received {
    pub(crate) reply: Reply,
    pub(crate) rest: Option<Incoming>,
    pub(crate) operation: &'static Operation,
    /// The shape for the body.
    pub(crate) shape: Option<Shape>,
    /// For a stream: the call, to be sent again if the stream is cut short.
    pub(crate) call: Option<Box<Arguments>>,
    /// The URL that the response came from, if the request was redirected.
    pub(crate) redirected: Option<Box<Uri>>,
}

impl Received {
    /// The documented status whose shape is used: the response's own, or another one if that is not documented.
    pub(crate) fn status(&self) -> u16 {
        self.shape.map_or(self.reply.status.as_u16(), |shape| shape.first)
    }

    /// Whether the body is treated as this documented media type.
    pub(crate) fn is(&self, media_type: &str) -> bool {
        self.shape.is_some_and(|shape| shape.media_type == Some(media_type))
    }

    #[cold]
    pub(crate) fn undocumented(&self) -> DecodeError {
        DecodeError::new("the spec documents no successful response")
    }
}
