//! Calls that time out while a token is fetched, and while the client pauses between attempts. The transport provides
//! the clock, so that nothing here waits.

use std::error::Error as StdError;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::{
    AccessToken, Body, BoxFuture, Call, Client, Error, ErrorKind, Headers, Incoming, Placement, Retry, Scheme, Token,
    Transport, TransportError, operation,
};

static BEARER: Scheme = Scheme { name: "bearer", setter: "bearer", placement: Placement::Bearer };

operation! { Me = Client::me -> (), Headers {
    id: "me",
    method: GET "/me",
    server: "https://api.example",
    security: [[BEARER], []],
    success: { 200 => empty },
} }

const DEADLINE: Duration = Duration::from_secs(20);

/// Is always busy. A pause of the deadline's length comes to an end after it was polled `polls` times, another one at
/// once or never.
#[derive(Clone)]
struct Busy {
    polls: usize,
    has_pauses: bool,
    retry_after: &'static str,
    sent: Arc<AtomicUsize>,
}

impl Transport for Busy {
    fn send(&self, _: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.sent.fetch_add(1, Ordering::SeqCst);
        let response =
            http::Response::builder().status(503).header("x-request-id", "r1").header("retry-after", self.retry_after);
        let response = response.body(Incoming::from(Bytes::from_static(b"busy"))).map_err(TransportError::other);
        Box::pin(std::future::ready(response))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let (mut left, has_pauses) = (self.polls, self.has_pauses);
        Box::pin(std::future::poll_fn(move |cx| {
            if duration != DEADLINE {
                return if has_pauses { std::task::Poll::Pending } else { std::task::Poll::Ready(()) };
            }
            if left == 0 {
                return std::task::Poll::Ready(());
            }
            left -= 1;
            cx.waker().wake_by_ref();
            std::task::Poll::Pending
        }))
    }
}

async fn call(busy: &Busy, token: Option<Token>) -> Error {
    let retry = Retry::times(3).first_delay(Duration::from_secs(1)).max_delay(Duration::from_secs(10));
    let builder = Client::builder().transport(busy.clone()).retry(retry).attempt_timeout(None).timeout(DEADLINE);
    let builder = match token {
        Some(token) => builder.credential(&BEARER, token),
        None => builder,
    };
    let client = builder.build().expect("a client");
    Me { call: Call::new(&client, Me::OPERATION) }.await.expect_err("no time")
}

fn busy() -> Busy {
    Busy { polls: 3, has_pauses: true, retry_after: "5", sent: Arc::default() }
}

/// The error is the deadline; the source is the server's earlier answer.
fn assert_last(error: &Error) {
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.to_string(), "`me`: the call timed out after 20s");
    let last = error.last_failure().expect("the failure before");
    assert_eq!(last.to_string(), "`me`: 503 Service Unavailable: busy (request r1)");
    assert_eq!((last.request_id(), last.retry_after()), (Some("r1"), Some(Duration::from_secs(5))));
    let source = StdError::source(error).and_then(|source| source.downcast_ref::<Error>()).expect("a source");
    assert_eq!(source.status().map(|status| status.as_u16()), Some(503));
}

#[tokio::test]
async fn while_the_client_pauses() {
    let busy = busy();
    assert_last(&call(&busy, None).await);
    assert_eq!(busy.sent.load(Ordering::SeqCst), 1);
}

/// Nothing failed before: the error is the deadline alone, and nothing was sent.
#[tokio::test]
async fn while_the_first_token_is_fetched() {
    let busy = busy();
    let error =
        call(&busy, Some(Token::from_source(std::future::pending::<Result<AccessToken, TransportError>>))).await;
    assert_eq!(error.to_string(), "`me`: the call timed out after 20s");
    assert!(error.last_failure().is_none() && StdError::source(&error).is_none());
    assert_eq!((error.is_timeout(), busy.sent.load(Ordering::SeqCst)), (true, 0));
}

/// The token of the first attempt expires at once: the second one fetches another, which never arrives.
#[tokio::test]
async fn while_the_token_of_a_further_attempt_is_fetched() {
    let busy = Busy { has_pauses: false, ..busy() };
    let fetched = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&fetched);
    let source = move || {
        let is_first = counter.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            if is_first {
                return Ok(AccessToken::new("t").expires_in(Duration::ZERO));
            }
            std::future::pending().await
        }
    };
    assert_last(&call(&busy, Some(Token::from_source(source))).await);
    assert_eq!((fetched.load(Ordering::SeqCst), busy.sent.load(Ordering::SeqCst)), (2, 1));
}

/// RFC 9110, section 10.2.3: the server requests a longer pause than there is time. The call fails at once, with its
/// answer.
#[tokio::test]
async fn before_a_pause_beyond_the_deadline() {
    let busy = Busy { retry_after: "21", ..busy() };
    let error = call(&busy, None).await;
    assert_eq!((error.kind(), error.request_id(), error.is_timeout()), (ErrorKind::Status, Some("r1"), false));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(21)));
    assert_eq!(busy.sent.load(Ordering::SeqCst), 1);
}
