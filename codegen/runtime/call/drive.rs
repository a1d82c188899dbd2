//! Makes a call: attempts, pauses, timeouts, redirects.

use std::pin::pin;
use std::time::Duration;

use http::{HeaderMap, StatusCode, Uri};

use super::accept::accept;
use super::arguments::Arguments;
use super::attempt_span::AttemptSpan;
use super::error::Error;
use super::exchange::{current, exchange};
use super::middleware::Watch;
use super::prepare::{Prepared, prepare, request};
use super::received::Received;
use super::reply::Reply;
use super::retry::{Retry, is_answer, is_idempotent};
use super::trace::Span;
use crate::runtime::clock::Moment;
use crate::runtime::http::body::Body;
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
    pub(crate) fn decode_failure(self, error: DecodeError) -> Error {
        let call = self.call.or(self.received.call);
        let hidden = call.map(|call| call.redactor()).unwrap_or_default();
        Error::decode(hidden, self.received.operation, self.received.reply, error)
    }
}

/// Makes a call.
pub(crate) async fn drive(mut call: Box<Arguments>) -> Result<Outcome, Error> {
    call.keep_key();
    call.watch();
    let mut prepared = prepare(&call)?;
    let span = Span::open(&call, &prepared);
    let result = span.enter(attempt_loop(&call, &mut prepared, &span)).await;
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
async fn attempt_loop(call: &Arguments, prepared: &mut Prepared, span: &Span) -> Result<Received, Error> {
    let client = &call.client.0;
    let limits = call.limits();
    let end = limits.call.map(|limit| (limit, Moment::now()));
    let mut deadline = Deadline::begin(&*client.transport, limits.call);
    let mut last = None;
    let policy = call.options.retry.as_ref().unwrap_or(&client.retry);
    let mut count = 1;
    loop {
        let request = prepared.take_next(call, None)?;
        let progress = Progress::of(request.body());
        let request = prepared.next.insert(request);
        let attempt_span = AttemptSpan::open(count);
        let begin = || Watch::begin(&client.middleware, call.operation, count, request.headers_mut());
        let watch = attempt_span.in_scope(begin);
        let attempted = {
            // Boxed to keep the surrounding future small: a future is moved with everything in it.
            let mut following = Box::pin(follow(call, prepared, progress.as_ref()));
            let limited = Progress::within(progress.as_ref(), &*client.transport, limits.attempt, following.as_mut());
            // Bound to a name: before edition 2024 the value of a block is dropped after the block's variables.
            let entered = pin!(attempt_span.enter(limited));
            deadline.guard(entered).await
        };
        let result = match attempted {
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
        if !prepared.is_replayable {
            return Err(error);
        }
        let idempotent = is_idempotent(&prepared.method) || has_key(call);
        let Some(delay) = policy.delay(count, &error, idempotent, fastrand::f64()) else { return Err(error) };
        if end.is_some_and(|(limit, start)| delay >= limit.saturating_sub(start.elapsed())) {
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

/// Whether the request has an idempotency key.
fn has_key(call: &Arguments) -> bool {
    request(call).is_ok_and(|request| request.headers().contains_key(call.key_header()))
}

/// Sends the request, follows redirects within its origin, and sends it once more if its credentials were out of date.
async fn follow(call: &Arguments, prepared: &mut Prepared, progress: Option<&Progress>) -> Result<Received, Error> {
    let operation = call.operation;
    // With the headers that middleware added.
    let copy = prepared.original.is_some().then(|| prepared.next.clone().map(Box::new)).flatten();
    // Where redirects lead; until then, the URL of the call.
    let mut moved: Option<Uri> = None;
    let (mut followed, mut renewed) = (0, false);
    loop {
        let mut request = prepared.take_next(call, copy.as_deref())?;
        if let Some(uri) = &moved {
            request.uri_mut().clone_from(uri);
        }
        prepared.authenticate(call, &mut request).await?;
        let sent = (!prepared.live.is_empty()).then(|| request.headers().clone());
        let (mut received, whole) = exchange(call, prepared, request, moved.as_ref(), progress).await?;
        received.redirected = moved.clone().map(Box::new);
        if operation.documents(received.reply.status.as_u16()) {
            return accept(call, received, whole);
        }
        let reply = received.reply;
        match decide(call, prepared, moved.as_ref(), &reply)? {
            Redirect::Follow(_, location) if !prepared.is_replayable => {
                let why = "the body of the request can be sent but once";
                return Err(Error::redirect(call.redactor(), operation, reply, why, location));
            }
            Redirect::Follow(next, _) if followed < redirect::MAX => {
                moved = Some(url::keep_secrets(next, &prepared.secret_query));
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

fn decide(call: &Arguments, prepared: &Prepared, moved: Option<&Uri>, reply: &Reply) -> Result<Redirect, Error> {
    if !reply.status.is_redirection() {
        return Ok(Redirect::No);
    }
    let current = current(call, prepared, moved)?;
    Ok(redirect::decide(&prepared.method, &current, reply.status, &reply.headers))
}

/// Whether the server rejected the credentials, and there may be newer ones.
fn renews(prepared: &Prepared, sent: &HeaderMap, reply: &Reply) -> bool {
    // All are called, without short-circuiting: more than one may be out of date.
    let renewed = || prepared.live.iter().filter(|live| live.refused(sent, &reply.headers)).count() > 0;
    reply.status == StatusCode::UNAUTHORIZED && prepared.is_replayable && renewed()
}
