//! Retries. Pauses are recorded instead of waited for.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use exa_websets::runtime::{Body, BoxFuture, Incoming, ReqwestTransport, Transport, TransportError};
use exa_websets::{Client, Retry, RetryBudget, RetryDecision};

use super::server::{Answer, Server, answer};
use super::{WEBHOOK, builder, create};

/// Sends for real, and keeps the pauses instead of making them.
struct Hasty {
    inner: ReqwestTransport,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl Transport for Hasty {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Incoming>, TransportError>> {
        self.inner.send(request)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        // This long, it is not a pause, but the timeout of an attempt.
        if duration < Duration::from_mins(1) {
            self.pauses.lock().expect("no panic elsewhere").push(duration);
            return Box::pin(std::future::ready(()));
        }
        self.inner.sleep(duration)
    }
}

struct Bench {
    server: Server,
    client: Client,
    pauses: Arc<Mutex<Vec<Duration>>>,
}

impl Bench {
    async fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        let server = Server::start(answers).await;
        let pauses = Arc::default();
        let inner = ReqwestTransport::new(|builder| builder).expect("a transport");
        let transport = Hasty { inner, pauses: Arc::clone(&pauses) };
        let client = builder(&server).transport(transport).build().expect("a client");
        Self { server, client, pauses }
    }

    fn pauses(&self) -> Vec<Duration> {
        self.pauses.lock().expect("no panic elsewhere").clone()
    }
}

#[tokio::test]
async fn a_post_is_not_retried_on_500() {
    let bench = Bench::new([answer(500, "oops"), answer(200, WEBHOOK)]).await;
    let error = create(&bench.client).await.expect_err("500");
    assert_eq!(error.to_string(), "`webhooks-create`: 500 Internal Server Error: oops");
    assert_eq!(bench.server.seen().len(), 1);
}

#[tokio::test]
async fn unless_configured() {
    let bench = Bench::new([answer(500, ""), answer(408, ""), answer(200, WEBHOOK)]).await;
    create(&bench.client).retry(Retry::times(2).non_idempotent(true)).await.expect("a webhook");
    assert_eq!(bench.server.seen().len(), 3);
    let pauses = bench.pauses();
    assert!(pauses[0] <= Duration::from_millis(500) && pauses[1] <= Duration::from_secs(1), "{pauses:?}");
}

#[tokio::test]
async fn or_with_an_idempotency_key() {
    let bench = Bench::new([answer(500, ""), answer(502, ""), answer(200, WEBHOOK)]).await;
    create(&bench.client).idempotency_key("once").await.expect("a webhook");
    let keys: Vec<_> =
        bench.server.seen().iter().map(|seen| seen.header("idempotency-key").map(str::to_owned)).collect();
    assert_eq!(keys, vec![Some("once".to_owned()); 3]);
}

#[tokio::test]
async fn two_retries_and_no_third() {
    let bench = Bench::new([answer(503, "")]).await;
    let error = create(&bench.client).idempotency_key("once").await.expect_err("503");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!(bench.server.seen().len(), 3);
}

#[tokio::test]
async fn too_many_requests() {
    let seconds = answer(429, "").header("retry-after", "7");
    let date = answer(429, "")
        .header("date", "Sun, 06 Nov 1994 08:49:37 GMT")
        .header("retry-after", "Sun, 06 Nov 1994 08:49:48 GMT");
    let bench = Bench::new([seconds, date, answer(200, WEBHOOK)]).await;
    create(&bench.client).await.expect("a webhook");
    assert_eq!(bench.pauses(), [Duration::from_secs(7), Duration::from_secs(11)]);
}

#[tokio::test]
async fn a_pause_that_is_too_long() {
    let bench = Bench::new([answer(429, "").header("retry-after", "3600")]).await;
    let error = create(&bench.client).await.expect_err("429");
    assert_eq!(error.retry_after(), Some(Duration::from_hours(1)));
    assert_eq!((bench.server.seen().len(), bench.pauses().len()), (1, 0));
}

#[tokio::test]
async fn no_retry_on_other_client_errors() {
    let bench = Bench::new([answer(400, "")]).await;
    create(&bench.client).idempotency_key("once").await.expect_err("400");
    assert_eq!(bench.server.seen().len(), 1);
}

#[tokio::test]
async fn a_failed_connection() {
    let bench = Bench::new([answer(200, WEBHOOK)]).await;
    let inner = ReqwestTransport::new(|builder| builder).expect("a transport");
    let transport = Hasty { inner, pauses: Arc::clone(&bench.pauses) };
    let nobody = bench.server.url("").replace("127.0.0.1", "127.255.255.254");
    let client = builder(&bench.server).base_url(nobody).transport(transport).build().expect("a client");
    assert!(create(&client).await.expect_err("nobody there").is_connect());
    assert_eq!(bench.pauses().len(), 2);
}

/// RFC 9110, section 10.2.3: the server's answer says when to retry, which a plain timeout would not.
#[tokio::test]
async fn a_pause_beyond_the_deadline_ends_the_call_with_the_last_failure() {
    let server = Server::start([answer(429, "").header("retry-after", "30").header("x-request-id", "r1")]).await;
    let client = builder(&server).timeout(Duration::from_secs(20)).build().expect("a client");
    let start = std::time::Instant::now();
    let error = create(&client).await.expect_err("a long pause");
    assert!(start.elapsed() < Duration::from_secs(15), "it waited");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(429));
    assert_eq!((error.retry_after(), error.request_id()), (Some(Duration::from_secs(30)), Some("r1")));
    assert_eq!(server.seen().len(), 1);
}

/// RFC 9110, section 10.2.3: a number of seconds has no largest.
#[tokio::test]
async fn a_pause_of_any_size_is_not_repeated() {
    let endless = "1000000000000000000000000000000";
    let bench = Bench::new([answer(503, "").header("retry-after", endless)]).await;
    let error = create(&bench.client).idempotency_key("once").await.expect_err("503");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert_eq!((bench.server.seen().len(), bench.pauses().len()), (1, 0));
}

/// All calls of a client and its clones share a budget, so that an outage is not multiplied.
#[tokio::test]
async fn a_budget_of_retries() {
    let bench = Bench::new([answer(503, "down")]).await;
    for index in 0..60 {
        let client = bench.client.clone();
        let error = create(&client).idempotency_key("once").await.expect_err("503");
        let is_spent = error
            .to_string()
            .ends_with("503 Service Unavailable: down (not retried: the client's `retry_budget` is spent)");
        assert_eq!(is_spent, index >= 50, "{index}: {error}");
        assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    }
    assert_eq!(bench.server.seen().len(), 60 + 100);
}

#[tokio::test]
async fn a_custom_budget_or_none() {
    for (budget, attempts) in [(Some(RetryBudget::new(1)), 4 + 1), (Some(RetryBudget::new(0)), 4), (None, 4 * 3)] {
        let server = Server::start([answer(503, "").header("retry-after", "0")]).await;
        let client = builder(&server).retry_budget(budget).build().expect("a client");
        for _ in 0..4 {
            create(&client).idempotency_key("once").await.expect_err("503");
        }
        assert_eq!(server.seen().len(), attempts, "{budget:?}");
    }
}

/// Any answer of the server, success or error, refills the budget; an answer to a retry restores that retry.
#[tokio::test]
async fn a_budget_fills_again() {
    let down = || answer(503, "").header("retry-after", "0");
    let answers = [
        down(),
        answer(200, WEBHOOK),
        down(),
        answer(404, ""),
        down(),
        down(),
        answer(400, ""),
        down(),
        answer(200, WEBHOOK),
    ];
    let server = Server::start(answers).await;
    let budget = RetryBudget::new(1).successes_per_retry(1);
    let client = builder(&server).retry_budget(budget).build().expect("a client");
    let mut ends = Vec::new();
    for _ in 0..5 {
        let end = create(&client).idempotency_key("once").await;
        ends.push(
            end.map_or_else(|error| error.status().expect("a status").as_u16(), |webhook| webhook.status().as_u16()),
        );
    }
    assert_eq!(ends, [200, 404, 503, 400, 200]);
}

#[tokio::test]
async fn a_function_that_decides() {
    let bench = Bench::new([answer(404, "not yet"), answer(422, "locked"), answer(200, WEBHOOK)]).await;
    let retry = Retry::times(2).classify(|failed| match failed.error().body().map(|body| &**body) {
        Some(b"not yet") => RetryDecision::Retry,
        Some(b"locked") => RetryDecision::RetryAfter(Duration::from_secs(7)),
        _ => RetryDecision::Default,
    });
    create(&bench.client).retry(retry).await.expect("a webhook");
    assert_eq!((bench.server.seen().len(), bench.pauses()[1]), (3, Duration::from_secs(7)));
}
