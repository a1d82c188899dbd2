//! The caller's own code around each attempt.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use exa_websets::runtime::{AccessToken, Attempt, End, Middleware, Token};
use exa_websets::{Client, Retry};
use http::{HeaderMap, HeaderValue};

use super::server::{Answer, Server, answer};
use super::{KEY, WEBHOOK, builder, create};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn record(&self, line: String) {
        self.0.lock().expect("no panic elsewhere").push(line);
    }

    fn lines(&self) -> Vec<String> {
        self.0.lock().expect("no panic elsewhere").clone()
    }
}

impl Middleware for Log {
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        headers.insert("x-try", HeaderValue::from(attempt.number()));
        let described = format!("{} {} {}", attempt.operation(), attempt.method(), attempt.path());
        self.record(format!("{} {described} {:?}", attempt.number(), headers["x-api-key"]));
    }

    fn after(&self, attempt: &Attempt, end: &End<'_>) {
        assert!(end.duration() > Duration::ZERO);
        let status = end.status().map(|status| status.as_u16());
        let id = end.headers().and_then(|headers| headers.get("x-request-id"));
        self.record(format!("{} {status:?} {id:?} {:?}", attempt.number(), end.error().map(exa_websets::Error::kind)));
    }
}

async fn started(answers: impl IntoIterator<Item = Answer>) -> (Server, Client, Log) {
    let server = Server::start(answers).await;
    let log = Log::default();
    let retry = Retry::times(2).first_delay(Duration::ZERO);
    let client = builder(&server).retry(retry).middleware(log.clone()).build().expect("a client");
    (server, client, log)
}

#[tokio::test]
async fn each_attempt_is_seen() {
    let ok = answer(200, WEBHOOK).header("x-request-id", "r2");
    let (server, client, log) = started([answer(429, ""), ok]).await;
    create(&client).await.expect("a webhook");
    let tries: Vec<_> = server.seen().iter().map(|seen| seen.header("x-try").map(str::to_owned)).collect();
    assert_eq!(tries, [Some("1".to_owned()), Some("2".to_owned())]);
    let expected = [
        "1 webhooks-create POST /v0/webhooks Sensitive",
        "1 Some(429) None Some(Status)",
        "2 webhooks-create POST /v0/webhooks Sensitive",
        "2 Some(200) Some(\"r2\") None",
    ];
    assert_eq!(log.lines(), expected);
    assert!(!log.lines().concat().contains(KEY));
}

#[tokio::test]
async fn dropped_calls_are_seen_too() {
    let (_server, client, log) = started([answer(200, WEBHOOK).after(Duration::from_secs(5))]).await;
    create(&client).timeout(Duration::from_millis(30)).await.expect_err("a slow answer");
    assert_eq!(log.lines().last().map(String::as_str), Some("1 None None None"));
}

#[tokio::test]
async fn a_response_that_never_arrives_is_an_error() {
    let server = Server::raw("").await;
    let log = Log::default();
    let client = builder(&server).retry(Retry::never()).middleware(log.clone()).build().expect("a client");
    create(&client).await.expect_err("nothing came");
    assert_eq!(log.lines().last().map(String::as_str), Some("1 None None Some(Transport)"));
}

/// Counts the attempts whose headers it has seen, in the headers.
struct Marks;

impl Middleware for Marks {
    fn before(&self, attempt: &Attempt, headers: &mut HeaderMap) {
        headers.append("x-mark", HeaderValue::from(attempt.number()));
    }
}

#[tokio::test]
async fn an_attempt_that_was_not_sent_leaves_no_headers() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let asked = AtomicU32::new(0);
    // The first token does not arrive in time.
    let token = Token::from_source(move || {
        let is_first = asked.fetch_add(1, Ordering::SeqCst) == 0;
        async move {
            if is_first {
                std::future::pending::<()>().await;
            }
            Ok(AccessToken::new("a-token"))
        }
    });
    let retry = Retry::times(1).first_delay(Duration::ZERO).non_idempotent(true);
    let builder = Client::builder().base_url(server.url("/base")).bearer(token).middleware(Marks).retry(retry);
    let client = builder.attempt_timeout(Duration::from_millis(200)).build().expect("a client");
    create(&client).await.expect("a webhook");
    let seen = server.seen();
    let marks: Vec<_> = seen.iter().map(|seen| seen.headers.get_all("x-mark").iter().collect::<Vec<_>>()).collect();
    assert_eq!(marks, [["2"]]);
}
