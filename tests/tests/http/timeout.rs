//! Time limits, against a server that answers raw bytes, or nothing.

use std::error::Error as _;
use std::time::{Duration, Instant};

use exa_websets::{Client, ClientBuilder, Error, ErrorKind, Retry};

use super::script::{Script, Step, send, wait};
use super::{KEY, WEBHOOK, create};

const LIMIT: Duration = Duration::from_millis(150);

fn builder(server: &Script) -> ClientBuilder {
    let retry = Retry::times(3).first_delay(Duration::ZERO).non_idempotent(true);
    Client::builder().base_url(server.url()).api_key(KEY).retry(retry)
}

fn client(server: &Script) -> Client {
    builder(server).build().expect("a client")
}

fn failure(status: &str, headers: &str) -> Vec<Step> {
    vec![send(format!("HTTP/1.1 {status}\r\n{headers}content-length: 0\r\n\r\n"))]
}

fn success() -> Step {
    send(format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{WEBHOOK}",
        WEBHOOK.len()
    ))
}

fn source(error: &Error) -> &Error {
    let source = error.source().and_then(|source| source.downcast_ref::<Error>());
    source.unwrap_or_else(|| panic!("no failure is the source of: {error}"))
}

#[tokio::test]
async fn an_attempt_of_a_call() {
    let server = Script::start([vec![wait(300), success()]]).await;
    let short = builder(&server).attempt_timeout(Duration::from_millis(100)).retry(Retry::never()).build();
    let client = short.expect("a client");
    let error = create(&client).await.expect_err("the client's limit");
    assert_eq!(error.to_string(), "`webhooks-create`: the attempt timed out after 100ms");
    let error = create(&client).attempt_timeout(Duration::from_millis(50)).await.expect_err("the call's limit");
    assert_eq!(error.to_string(), "`webhooks-create`: the attempt timed out after 50ms");
    create(&client).attempt_timeout(Duration::from_mins(1)).await.expect("more time for an attempt");
    create(&client).attempt_timeout(None).await.expect("no limit for an attempt");
    create(&client).timeout(Duration::from_mins(1)).await.expect("a call with more time than the client's attempts");
    create(&client).timeout(None).await.expect("a call without a limit");
    let both = create(&client).timeout(Duration::from_mins(1)).attempt_timeout(Duration::from_millis(50));
    let error = both.await.expect_err("the call's own limit for an attempt");
    assert_eq!(error.to_string(), "`webhooks-create`: the attempt timed out after 50ms");
    let error = create(&client).timeout(Duration::from_millis(50)).await.expect_err("less time than an attempt");
    assert_eq!(error.to_string(), "`webhooks-create`: the call timed out after 50ms");
}

#[tokio::test]
async fn a_client_without_limits() {
    let server = Script::start([vec![wait(100), success()]]).await;
    let limited = builder(&server).timeout(Duration::from_millis(20)).build().expect("a client");
    assert!(create(&limited).await.expect_err("a limit").is_timeout());
    create(&limited).timeout(None).await.expect("no limit for this call");
    let free = builder(&server).timeout(None).attempt_timeout(None).stream_idle_timeout(None).build();
    create(&free.expect("a client")).await.expect("no limit");
}

/// RFC 9110, section 15.6.4: the server's earlier answer is more useful than the timeout.
#[tokio::test]
async fn the_last_failure_is_the_source() {
    let unavailable = failure("503 Service Unavailable", "retry-after: 0\r\nx-request-id: r1\r\n");
    // The deadline passes during the second attempt.
    let server = Script::start([unavailable.clone(), vec![Step::Silence]]).await;
    let error = create(&client(&server)).timeout(LIMIT).await.expect_err("silence");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Timeout, None));
    let last = source(&error);
    assert_eq!(last.status().map(|status| status.as_u16()), Some(503));
    assert_eq!((last.retry_after(), last.request_id()), (Some(Duration::ZERO), Some("r1")));
    assert_eq!(error.last_failure().and_then(Error::request_id), Some("r1"));
    assert!(format!("{error:?}").contains("503 Service Unavailable"), "{error:?}");
    // It passes while the body of the second is received.
    let begun = vec![send("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"), Step::Silence];
    let server = Script::start([unavailable.clone(), begun]).await;
    let error = create(&client(&server)).timeout(LIMIT).await.expect_err("silence");
    assert_eq!(source(&error).request_id(), Some("r1"));
    // Attempts that time out are less informative than the failure before.
    let server = Script::start([unavailable.clone(), vec![Step::Silence]]).await;
    let call = create(&client(&server)).attempt_timeout(Duration::from_millis(40));
    let error = call.await.expect_err("silence, three times");
    assert_eq!(error.to_string(), "`webhooks-create`: the attempt timed out after 40ms");
    assert_eq!((source(&error).request_id(), server.seen().len()), (Some("r1"), 4));
    assert!(source(&error).source().is_none());
    // The connection failed.
    let server = Script::start([vec![], vec![Step::Silence]]).await;
    let error = create(&client(&server)).timeout(LIMIT).await.expect_err("silence");
    assert_eq!(source(&error).kind(), ErrorKind::Transport);
    // Nothing failed before.
    let server = Script::start([vec![Step::Silence]]).await;
    let error = create(&client(&server)).timeout(LIMIT).await.expect_err("silence");
    assert!(error.last_failure().is_none() && error.source().is_none());
}

/// RFC 9110, section 10.2.3: the pause is longer than what is left.
#[tokio::test]
async fn a_pause_beyond_the_deadline_ends_the_call_at_once() {
    let server = Script::start([failure("429 Too Many Requests", "retry-after: 5\r\nx-request-id: r2\r\n")]).await;
    let start = Instant::now();
    let error = create(&client(&server)).timeout(Duration::from_secs(4)).await.expect_err("a pause");
    assert!(start.elapsed() < Duration::from_secs(2), "it waited");
    assert_eq!((error.status().map(|status| status.as_u16()), error.request_id()), (Some(429), Some("r2")));
}
