//! Input: a request. Output: its response, received up to the size limit. Must not decide what the response means.

use bytes::Bytes;
use http::header::SET_COOKIE;
use http::{HeaderMap, Uri};

use super::accept::{error_limit, shape_of, wrong_media_type};
use super::arguments::Arguments;
use super::error::Error;
use super::next::Next;
use super::prepare::{Prepared, uri_of};
use super::received::Received;
use super::reply::Reply;
use crate::runtime::http::body::Body;
use crate::runtime::http::idle::watched;
use crate::runtime::http::progress::Progress;

/// Sends the request once, and receives the response up to the size limit; only the head of a success that is
/// streamed.
pub(super) async fn exchange(
    call: &Arguments,
    prepared: &Prepared,
    request: http::Request<Body>,
    moved: Option<&Uri>,
    progress: Option<&Progress>,
) -> Result<(Received, bool), Error> {
    let client = &call.client.0;
    let next = Next::new(&client.middleware, &*client.transport, progress);
    let sent = next.watched(call.sent.as_ref().zip(prepared.original.as_deref())).run(request).await;
    let (head, body) = match sent {
        Ok(response) => response.into_parts(),
        Err(error) => {
            let uri = current(call, prepared, moved)?;
            return Err(Error::sending(&call.redactor(), call.operation, &uri, error));
        }
    };
    let mut reply = Reply { status: head.status, headers: head.headers, body: Bytes::new() };
    hide_cookies(&mut reply.headers);
    let is_error = !reply.status.is_success() && !call.operation.documents(reply.status.as_u16());
    let shape = match shape_of(call, &reply) {
        _ if is_error => None,
        Ok(shape) => shape,
        Err(error) => return Err(wrong_media_type(call, reply, body, error).await),
    };
    let received =
        |reply, rest| Received { reply, rest, operation: call.operation, shape, call: None, redirected: None };
    let is_streamed = call.options.stream.is_some() || call.operation.is_streamed();
    if is_streamed && reply.status.is_success() {
        let rest = watched(body, &client.transport, call.limits().idle);
        return Ok((received(reply, Some(rest)), true));
    }
    // The beginning of an error's body is enough; a broken server must not fill the memory.
    let limit = if is_error { error_limit(client) } else { client.max_response_bytes };
    match body.collect(limit).await {
        Ok((body, whole)) => {
            reply.body = body;
            Ok((received(reply, None), whole))
        }
        Err(error) => Err(Error::receiving(call.redactor(), call.operation, reply, error)),
    }
}

/// Cookies are credentials: `Debug` of the headers must not show them.
fn hide_cookies(headers: &mut HeaderMap) {
    // `entry` may allocate, and most responses have no cookies.
    if !headers.contains_key(SET_COOKIE) {
        return;
    }
    if let http::header::Entry::Occupied(mut cookies) = headers.entry(SET_COOKIE) {
        cookies.iter_mut().for_each(|cookie| cookie.set_sensitive(true));
    }
}

/// The URL that a request was sent to: of the call, unless it was redirected.
pub(super) fn current(call: &Arguments, prepared: &Prepared, moved: Option<&Uri>) -> Result<Uri, Error> {
    moved.map_or_else(|| uri_of(call, &prepared.secret_query), |uri| Ok(uri.clone()))
}
