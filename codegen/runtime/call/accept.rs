//! Input: a response. Output: the shape of its body if it is what the operation documents, or else the error. Must not
//! decode the body.

use http::StatusCode;

use super::arguments::Arguments;
use super::client::Settings;
use super::error::Error;
use super::received::Received;
use super::reply::Reply;
use super::shape::{self, Kind, Shape};
use crate::runtime::http::body::Incoming;
use crate::runtime::wire::{DecodeError, charset};

/// The size limit for the body of an error.
pub(super) fn error_limit(client: &Settings) -> usize {
    client.max_error_bytes.min(client.max_response_bytes)
}

/// The shape for the body of a success. The `Content-Type` of a response without a body is ignored (RFC 9110, 15.3.5,
/// 15.3.6).
pub(super) fn shape_of(call: &Arguments, reply: &Reply) -> Result<Option<Shape>, DecodeError> {
    let is_empty = matches!(reply.status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT);
    let is_checked = call.client.0.check_media_types && !is_empty;
    let shapes = call.options.stream.as_ref().map_or(call.operation.shapes, std::slice::from_ref);
    if let Some(shape) = shape::only(shapes, &reply.headers) {
        return Ok(Some(shape));
    }
    let found = reply.media_type().filter(|_| is_checked);
    let shape = shape::choose(shapes, reply.status.as_u16(), found.as_ref())?;
    // Events are UTF-8 whatever their charset says (HTML Living Standard, 9.2.4); lines are not.
    let charset = found.and_then(|found| found.charset).filter(|label| !charset::is_utf_8(&[], Some(label)));
    match (shape.map(|shape| shape.kind), charset) {
        (Some(Kind::Lines), Some(label)) => {
            Err(DecodeError::new(format!("the charset `{}` of a stream is not supported", label.escape_debug())))
        }
        _ => Ok(shape),
    }
}

/// The error for an unexpected media type or charset, such as a login page, with the body, which may say what went
/// wrong.
pub(super) async fn wrong_media_type(call: &Arguments, mut reply: Reply, body: Incoming, error: DecodeError) -> Error {
    let client = &call.client.0;
    match body.collect(error_limit(client)).await {
        Ok((body, whole)) => {
            reply.body = body;
            Error::undecoded(call.redactor(), call.operation, reply, whole, error)
        }
        Err(error) => Error::receiving(call.redactor(), call.operation, reply, error),
    }
}

/// The response, unless its body is incomplete or has a content coding that was not decoded.
pub(super) fn accept(call: &Arguments, received: Received, whole: bool) -> Result<Received, Error> {
    if let Some(coding) = received.reply.coding().filter(|_| received.rest.is_some() || !received.reply.body.is_empty())
    {
        let error = DecodeError::new(format!("the content coding `{}` was not decoded", coding.escape_debug()));
        return Err(Error::undecoded(call.redactor(), call.operation, received.reply, whole, error));
    }
    if whole {
        Ok(received)
    } else {
        Err(Error::too_large(call.redactor(), call.operation, received.reply, call.client.0.max_response_bytes))
    }
}
