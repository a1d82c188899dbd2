//! A successful response, before its body is decoded.

use http::Uri;

use super::arguments::Arguments;
use super::operation::Operation;
use super::reply::Reply;
use crate::runtime::http::body::Incoming;

/// A successful response, and what of its body is still to be received.
pub(crate) struct Received {
    pub(crate) reply: Reply,
    pub(crate) rest: Option<Incoming>,
    pub(crate) operation: &'static Operation,
    /// Where something is still to be received: the call, to be made again if it breaks off.
    pub(crate) call: Option<Box<Arguments>>,
    /// Where the response is from, if the request was redirected.
    pub(crate) redirected: Option<Box<Uri>>,
}

impl Received {
    /// Whether the body is of a media type, or of a range such as `image/*`.
    pub(crate) fn is(&self, media_type: &str) -> bool {
        self.reply.is(media_type)
    }
}
