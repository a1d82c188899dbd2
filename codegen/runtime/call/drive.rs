//! Sends a prepared request: attempts, redirects, timeouts. The only part that waits.

use std::pin::pin;
use std::time::Duration;

use bytes::Bytes;
use http::header::SET_COOKIE;
use http::{HeaderMap, StatusCode, Uri};

use super::accept::{accept, error_limit, misnamed, shape_of};
use super::arguments::Arguments;
use super::attempt_span::AttemptSpan;
use super::error::Error;
use super::middleware::Watch;
use super::next::Next;
use super::prepare::{Prepared, prepare};
use super::received::Received;
use super::reply::Reply;
use super::retry::{Retry, is_answer, is_idempotent};
use super::trace::Span;
use crate::runtime::clock::Moment;
use crate::runtime::http::body::Body;
use crate::runtime::http::idle::watched;
use crate::runtime::http::progress::Progress;
use crate::runtime::http::redirect::{self, Redirect};
use crate::runtime::http::timeout::Deadline;
use crate::runtime::http::transport::Transport;
use crate::runtime::http::url;
use crate::runtime::wire::DecodeError;

/// A successful response, and what is needed to decode it.
pub(crate) struct Outcome {
    pub(crate) received: Received,
    pub(crate) keep_raw: bool,
    /// What was sent, for the error of a body that cannot be decoded. `None` for a stream, where `received` has it.
    call: Option<Box<Arguments>>,
}

impl Outcome {
    /// The error for a body that cannot be decoded.
    #[cold]
    pub(crate) fn misfit(self, error: DecodeError) -> Error {
        let call = self.call.or(self.received.call);
        let hidden = call.map(|call| call.redactor()).unwrap_or_default();
        Error::decode(hidden, self.received.operation, self.received.reply, error)
    }
}

/// Makes a call.
pub(crate) async fn drive(mut call: Box<Arguments>) -> Result<Outcome, Error> {
    call.keep_key();
    call.watch();
    let prepared = prepare(&call)?;
    let span = Span::open(&call, &prepared);
    let result = span.enter(attempt_loop(&call, &prepared, &span)).await;
    span.close(&result);
    result.map(|mut received| {
        if received.rest.is_some() {
            // A stream may be requested again, with the same arguments.
            received.call = Some(call);
            return Outcome { received, keep_raw: false, call: None };
        }
        call.body = None;
        Outcome { received, keep_raw: call.options.keep_raw, call: Some(call) }
    })
}

/// Requests a stream again, after a pause and with a single attempt: the caller counts attempts.
pub(crate) async fn ask_again(mut call: Box<Arguments>, pause: Duration) -> Result<Received, Error> {
    call.client.0.transport.sleep(pause).await;
    call.options.retry = Some(Retry::never());
    drive(call).await.map(|outcome| outcome.received)
}

/// Makes attempts until one succeeds, the policy gives up, or the pause would exceed the call's remaining time, in
/// which case the failure is more useful than a timeout. A body that can be sent only once is not retried.
async fn attempt_loop(call: &Arguments, prepared: &Prepared, span: &Span) -> Result<Received, Error> {
    let client = &call.client.0;
    let (start, limits) = (Moment::now(), call.limits());
    let mut deadline = Deadline::begin(&*client.transport, limits.call);
    let mut last = None;
    let policy = call.options.retry.as_ref().unwrap_or(&client.retry);
    let has_key = prepared.request.headers().contains_key(call.key_header());
    let idempotent = has_key || is_idempotent(prepared.request.method());
    let mut count = 1;
    loop {
        let attempt_span = AttemptSpan::open(count);
        let begin = || Watch::begin(&client.middleware, call.operation, count, &prepared.request);
        let (watch, request) = attempt_span.in_scope(begin);
        // Boxed to keep the surrounding future small: a future is moved with everything in it.
        let progress = Progress::of(request.body());
        let mut following = Box::pin(follow(call, prepared, &request, progress.as_ref()));
        let limited = Progress::within(progress.as_ref(), &*client.transport, limits.attempt, following.as_mut());
        let attempt = pin!(attempt_span.enter(limited));
        let result = match deadline.guard(attempt).await {
            Ok(result) => result.unwrap_or_else(|after| Err(Error::attempt_timeout(call.operation, after))),
            Err(after) => {
                let error = Error::timeout(call.operation, after).with_last(last);
                attempt_span.fail(&error);
                return Err(error);
            }
        };
        let result = attempt_span.close(result.map_err(|error| error.with_last(last.take())));
        watch.finish(result.as_ref().map(|received| &received.reply));
        let error = match result {
            Ok(received) => {
                count_success(call, count);
                return Ok(received);
            }
            Err(error) => error,
        };
        if is_answer(&error) {
            count_success(call, count);
        }
        if !prepared.request.body().is_replayable() {
            return Err(error);
        }
        let Some(delay) = policy.delay(count, &error, idempotent, fastrand::f64()) else { return Err(error) };
        if limits.call.is_some_and(|limit| delay >= limit.saturating_sub(start.elapsed())) {
            return Err(error);
        }
        if client.budget.as_ref().is_some_and(|budget| !budget.take()) {
            return Err(error.over_budget());
        }
        span.retry(count, delay, &error);
        let paused = deadline.guard(client.transport.sleep(delay).as_mut()).await;
        if let Err(after) = paused {
            return Err(Error::timeout(call.operation, after).with_last(Some(error)));
        }
        last = Some(error);
        count += 1;
    }
}

/// Restores a part of the client's retry budget when the server answered.
fn count_success(call: &Arguments, attempts: u32) {
    if let Some(budget) = &call.client.0.budget {
        budget.succeeded(attempts > 1);
    }
}

/// Sends the request, follows redirects within its origin, and sends it once more if its credentials were out of date.
async fn follow(
    call: &Arguments,
    prepared: &Prepared,
    request: &http::Request<Body>,
    progress: Option<&Progress>,
) -> Result<Received, Error> {
    let operation = call.operation;
    let mut uri = request.uri().clone();
    let (mut followed, mut renewed) = (0, false);
    loop {
        let request = authenticated(call, prepared, request, &uri).await?;
        let sent = (!prepared.live.is_empty()).then(|| request.headers().clone());
        let (mut received, whole) = exchange(call, prepared, request, &uri, progress).await?;
        received.redirected = (followed > 0).then(|| Box::new(uri.clone()));
        if operation.documents(received.reply.status.as_u16()) {
            return accept(call, received, whole);
        }
        let reply = received.reply;
        match redirect::decide(prepared.request.method(), &uri, reply.status, &reply.headers) {
            Redirect::Follow(_, location) if !prepared.request.body().is_replayable() => {
                let why = "the body of the request can be sent but once";
                return Err(Error::redirect(call.redactor(), operation, reply, why, location));
            }
            Redirect::Follow(next, _) if followed < redirect::MAX => {
                uri = url::keep_secrets(next, &prepared.secret_query);
            }
            Redirect::Follow(_, location) => {
                return Err(Error::redirect(call.redactor(), operation, reply, "too many in a row", location));
            }
            Redirect::Refuse(why, location) => {
                return Err(Error::redirect(call.redactor(), operation, reply, &why, location));
            }
            Redirect::No if !renewed && sent.is_some_and(|sent| renews(prepared, &sent, &reply)) => {
                renewed = true;
                continue;
            }
            Redirect::No if reply.status.is_success() => {
                return accept(call, Received { reply, ..received }, whole);
            }
            Redirect::No => return Err(Error::refused(call.redactor(), operation, reply, whole)),
        }
        followed += 1;
    }
}

/// The request as it is sent, with credentials that are made for it.
async fn authenticated(
    call: &Arguments,
    prepared: &Prepared,
    request: &http::Request<Body>,
    uri: &Uri,
) -> Result<http::Request<Body>, Error> {
    let mut request = request.clone();
    *request.uri_mut() = uri.clone();
    for live in &prepared.live {
        let done = live.authenticate(&mut request).await;
        done.map_err(|error| Error::authenticating(&call.redactor(), call.operation, error))?;
    }
    Ok(request)
}

/// Whether the server rejected the credentials, and there may be newer ones.
fn renews(prepared: &Prepared, sent: &HeaderMap, reply: &Reply) -> bool {
    // All are called, without short-circuiting: more than one may be out of date.
    let renewed = || prepared.live.iter().filter(|live| live.refused(sent, &reply.headers)).count() > 0;
    reply.status == StatusCode::UNAUTHORIZED && prepared.request.body().is_replayable() && renewed()
}

/// Sends the request once, and receives the response up to the size limit; only the head of a success that is
/// streamed.
async fn exchange(
    call: &Arguments,
    prepared: &Prepared,
    request: http::Request<Body>,
    uri: &Uri,
    progress: Option<&Progress>,
) -> Result<(Received, bool), Error> {
    let client = &call.client.0;
    let watch = call.sent.as_ref().map(|sent| (sent, &prepared.request));
    let next = Next::new(&client.middleware, &*client.transport, progress);
    let sent = next.watched(watch).run(request).await;
    let (head, body) = sent.map_err(|error| Error::sending(&call.redactor(), call.operation, uri, error))?.into_parts();
    let mut reply = Reply { status: head.status, headers: head.headers, body: Bytes::new() };
    hide_cookies(&mut reply.headers);
    let is_error = !reply.status.is_success() && !call.operation.documents(reply.status.as_u16());
    let shape = match shape_of(call, &reply) {
        _ if is_error => None,
        Ok(shape) => shape,
        Err(error) => return Err(misnamed(call, reply, body, error).await),
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
