//! The tokens of a source: cached until they expire, and fetched by one call for all that wait.

use std::collections::VecDeque;
use std::future::{Future, poll_fn};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use super::authenticate::{Around, Authenticate};
use super::check;
use super::token_source::{AccessToken, TokenSource};
use crate::runtime::clock::Moment;
use crate::runtime::future::BoxFuture;
use crate::runtime::http::body::Body;
use crate::runtime::http::timeout::within;
use crate::runtime::http::transport::{Transport, TransportError};
use crate::runtime::secret::Secret;

/// The tokens of a source: the current one, and the fetch of the next.
pub(crate) struct Tokens {
    source: Arc<dyn TokenSource>,
    transport: Arc<dyn Transport>,
    limit: Option<Duration>,
    state: Mutex<State>,
    waiting: Arc<Waiting>,
}

#[derive(Default)]
struct State {
    fetch: Fetch,
    /// The number of the current or last fetch.
    number: usize,
    /// Its outcome; `None` once the server rejected the token.
    outcome: Option<Result<Held, TransportError>>,
    waiting: usize,
    /// The most recent tokens, newest last: calls that sent one may still fail, and their errors must not show it.
    given: VecDeque<Secret>,
}

/// How many tokens are remembered to be hidden.
const REMEMBERED: usize = 8;

/// The future that fetches a token. A caller that polls it takes it out of the state, so that the lock is not held
/// meanwhile.
#[derive(Default)]
enum Fetch {
    #[default]
    None,
    Resting(BoxFuture<'static, Result<AccessToken, TransportError>>),
    Polled,
}

#[derive(Clone)]
struct Held {
    secret: Secret,
    since: Moment,
    fresh_for: Option<Duration>,
}

impl Held {
    /// A token is replaced a little before it expires, since it takes time to reach the server.
    fn new(token: AccessToken) -> Self {
        let margin = |lifetime: Duration| (lifetime / 10).min(Duration::from_secs(60));
        let fresh_for = token.lifetime.map(|lifetime| lifetime.saturating_sub(margin(lifetime)));
        Self { secret: token.secret, since: Moment::now(), fresh_for }
    }

    fn is_fresh(&self) -> bool {
        self.fresh_for.is_none_or(|fresh_for| self.since.elapsed() < fresh_for)
    }
}

impl Tokens {
    pub(crate) fn new(source: impl TokenSource, around: &Around) -> Self {
        Self {
            source: Arc::new(source),
            transport: Arc::clone(&around.transport),
            limit: around.limit,
            state: Mutex::default(),
            waiting: Arc::default(),
        }
    }

    /// Without a time limit for a fetch, so that only those of the waiting calls apply.
    pub(crate) fn unlimited(mut self) -> Self {
        self.limit = None;
        self
    }

    async fn get(&self) -> Result<Secret, TransportError> {
        let mut caller = Caller { tokens: self, waits_for: None };
        poll_fn(|cx| caller.poll(cx)).await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) -> BoxFuture<'static, Result<AccessToken, TransportError>> {
        let (source, transport, limit) = (Arc::clone(&self.source), Arc::clone(&self.transport), self.limit);
        Box::pin(async move {
            let mut fetching = source.fetch();
            let fetched = within(&*transport, limit, fetching.as_mut()).await;
            fetched.unwrap_or_else(|after| {
                Err(TransportError::connect(format!("fetching a token timed out after {after:?}")).timed_out(true))
            })
        })
    }

    /// Keeps the outcome of a fetch; `None` if it panicked.
    fn finish(&self, outcome: Option<Result<Held, TransportError>>) {
        let mut state = self.state();
        state.fetch = Fetch::None;
        if let Some(Ok(held)) = &outcome {
            if state.given.len() == REMEMBERED {
                state.given.pop_front();
            }
            state.given.push_back(held.secret.clone());
        }
        state.outcome = outcome;
        drop(state);
        Waiting::wake(Arc::clone(&self.waiting));
    }
}

/// A call that needs the token.
struct Caller<'a> {
    tokens: &'a Tokens,
    /// The fetch whose outcome it uses, whatever that is.
    waits_for: Option<usize>,
}

impl Caller<'_> {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<Secret, TransportError>> {
        let mut state = self.tokens.state();
        match &state.outcome {
            Some(Ok(held)) if held.is_fresh() || self.waits_for == Some(state.number) => {
                return Poll::Ready(Ok(held.secret.clone()));
            }
            Some(Err(error)) if self.waits_for == Some(state.number) => return Poll::Ready(Err(error.clone())),
            _ => {}
        }
        self.tokens.waiting.add(cx.waker());
        let fetch = match std::mem::replace(&mut state.fetch, Fetch::Polled) {
            Fetch::Resting(fetch) => Some(fetch),
            Fetch::Polled => None,
            Fetch::None => {
                state.number = state.number.wrapping_add(1);
                state.outcome = None;
                Some(self.tokens.begin())
            }
        };
        if self.waits_for.replace(state.number).is_none() {
            state.waiting += 1;
        }
        drop(state);
        fetch.map_or(Poll::Pending, |fetch| self.drive(fetch))
    }

    /// Polls the fetch for all waiting callers: each of them is woken when there is progress.
    fn drive(
        &self,
        mut fetch: BoxFuture<'static, Result<AccessToken, TransportError>>,
    ) -> Poll<Result<Secret, TransportError>> {
        let broken = Broken(self.tokens);
        let waker = Waker::from(Arc::clone(&self.tokens.waiting));
        let polled = fetch.as_mut().poll(&mut Context::from_waker(&waker));
        std::mem::forget(broken);
        let Poll::Ready(fetched) = polled else {
            self.tokens.state().fetch = Fetch::Resting(fetch);
            return Poll::Pending;
        };
        let outcome = fetched.map(Held::new);
        self.tokens.finish(Some(outcome.clone()));
        Poll::Ready(outcome.map(|held| held.secret))
    }
}

impl Drop for Caller<'_> {
    /// The last waiting caller cancels the fetch. Otherwise the others are woken: the fetch may have woken only this
    /// caller, which then did not poll it.
    fn drop(&mut self) {
        if self.waits_for.is_none() {
            return;
        }
        let mut state = self.tokens.state();
        state.waiting -= 1;
        let is_left = matches!(state.fetch, Fetch::Resting(_));
        if is_left && state.waiting == 0 {
            state.fetch = Fetch::None;
        }
        let has_heirs = is_left && state.waiting > 0;
        drop(state);
        if has_heirs {
            Waiting::wake(Arc::clone(&self.tokens.waiting));
        }
    }
}

/// Lets others fetch if the source panics.
struct Broken<'a>(&'a Tokens);

impl Drop for Broken<'_> {
    fn drop(&mut self) {
        self.0.finish(None);
    }
}

/// The callers that wait for a fetch.
#[derive(Default)]
struct Waiting(Mutex<Vec<Waker>>);

impl Waiting {
    fn add(&self, waker: &Waker) {
        let mut wakers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !wakers.iter().any(|known| known.will_wake(waker)) {
            wakers.push(waker.clone());
        }
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        let wakers = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        wakers.into_iter().for_each(Waker::wake);
    }
}

impl Authenticate for Tokens {
    fn authenticate<'a>(&'a self, request: &'a mut http::Request<Body>) -> BoxFuture<'a, Result<(), TransportError>> {
        Box::pin(async move {
            let token = self.get().await?;
            let unusable = |why| TransportError::other(format!("the token that was fetched is not usable: {why}"));
            check::bearer(token.expose()).map_err(unusable)?;
            let value = header(&token).ok_or_else(|| unusable("it does not fit into a header"))?;
            request.headers_mut().insert(AUTHORIZATION, value);
            Ok(())
        })
    }

    /// Discards the token that was sent. If another call has fetched a newer one already, that is used.
    fn refused(&self, sent: &HeaderMap, _: &HeaderMap) -> bool {
        let mut state = self.state();
        let is_held = |held: &Held| header(&held.secret).as_ref() == sent.get(AUTHORIZATION);
        if matches!(&state.outcome, Some(Ok(held)) if is_held(held)) {
            state.outcome = None;
        }
        true
    }

    fn secrets(&self, hide: &mut dyn FnMut(&str)) {
        self.state().given.iter().for_each(|secret| hide(secret.expose()));
    }
}

fn header(secret: &Secret) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", secret.expose())).ok()?;
    value.set_sensitive(true);
    Some(value)
}
