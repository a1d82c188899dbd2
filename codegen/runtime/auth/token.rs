//! Bearer tokens: a text, or what a source hands out. The latter is kept until it runs out, and fetched by one call for all
//! that wait.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};

use super::authenticate::{Around, Authenticate, Begin, Given};
use super::check;
use super::scheme::Scheme;
use crate::runtime::clock::Moment;
use crate::runtime::future::{BoxFuture, MaybeSend, MaybeSync};
use crate::runtime::http::body::Body;
use crate::runtime::http::timeout::within;
use crate::runtime::http::transport::{Transport, TransportError};
use crate::runtime::secret::Secret;

/// A bearer token: a text turns into one, [`Token::from_source`] makes one that is fetched when it is needed.
pub struct Token(pub(crate) Given);

impl Token {
    /// A token that `source` hands out, for calls to share. It is fetched anew shortly before it runs out, and when the
    /// server answers 401 to it, after which the call is sent once more.
    pub fn from_source(source: impl TokenSource) -> Self {
        Self(Given::Live(Box::new(FromSource(source))))
    }
}

impl<S: Into<Secret>> From<S> for Token {
    fn from(secret: S) -> Self {
        Self(Given::Text(secret.into()))
    }
}

impl From<Token> for Given {
    fn from(token: Token) -> Self {
        token.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Where tokens come from: another service, a file, a login. A closure that gives such a future is one.
pub trait TokenSource: MaybeSend + MaybeSync + 'static {
    /// Fetches a token that was not handed out before.
    ///
    /// # Errors
    ///
    /// What a call ends with. It is tried again after [`TransportError::connect`], as its policy says.
    fn fetch(&self) -> BoxFuture<'_, Result<AccessToken, TransportError>>;
}

impl<F, T> TokenSource for F
where
    F: Fn() -> T + MaybeSend + MaybeSync + 'static,
    T: Future<Output = Result<AccessToken, TransportError>> + MaybeSend + 'static,
{
    fn fetch(&self) -> BoxFuture<'_, Result<AccessToken, TransportError>> {
        Box::pin(self())
    }
}

/// A token, and how long it holds.
#[derive(Clone, Debug)]
pub struct AccessToken {
    secret: Secret,
    lifetime: Option<Duration>,
}

impl AccessToken {
    /// A token that holds until the server says otherwise.
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self { secret: secret.into(), lifetime: None }
    }

    /// Says how long it holds from now on.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

struct FromSource<S>(S);

impl<S: TokenSource> Begin for FromSource<S> {
    fn begin(self: Box<Self>, _: &'static Scheme, around: &Around) -> Arc<dyn Authenticate> {
        Arc::new(Tokens::new(self.0, around))
    }
}

/// The tokens of a source, one after the other.
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
    /// Which fetch that is, or was.
    number: usize,
    /// What it gave; nothing after the server refused that.
    outcome: Option<Result<Held, TransportError>>,
    waiting: usize,
    /// The newest tokens, the last one last: calls that sent one may still fail, and their errors shall not show it.
    given: VecDeque<Secret>,
}

/// How many tokens are remembered, so that they are hidden.
const REMEMBERED: usize = 8;

/// The future that fetches a token. Whoever polls it takes it out of the state, so that nobody waits for the lock.
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
    /// A token is given up a little earlier than it runs out: it has a way to go.
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
                Err(TransportError::connect(format!("fetching a token took longer than {after:?}")).timed_out(true))
            })
        })
    }

    /// Keeps what a fetch gave; nothing if it was broken off.
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

/// A call that asks for the token.
struct Caller<'a> {
    tokens: &'a Tokens,
    /// The fetch whose outcome is its own, whatever that is.
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

    /// Polls the fetch for all that wait: each of them is woken when it can go on.
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
    /// The last one that no longer waits ends the fetch. Others are woken: the fetch may have woken this one alone, which then
    /// did not poll it.
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

/// Those who wait for a fetch.
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

    /// The token that was sent is out. If another call has a newer one already, that is used.
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
