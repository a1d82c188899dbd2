//! Secrets appear only on the wire.

use std::io::Write;
use std::sync::{Arc, Mutex};

use exa_websets::{Client, Error, Secret};
use tracing_subscriber::fmt::format::FmtSpan;

use super::server::{Server, answer};
use super::{KEY, WEBHOOK, builder, create};

/// Both forms of an error, and of what it stems from.
fn show(error: &Error) -> String {
    let source = std::error::Error::source(error).map(|source| format!("{source} {source:?}"));
    format!("{error} {error:?} {error:#?} {source:?}")
}

fn assert_hidden(text: &str) {
    assert!(!text.contains(KEY), "{text}");
}

#[tokio::test]
async fn debug_and_errors() {
    let echo = format!(r#"{{"error":"invalid key {KEY}"}}"#);
    let server = Server::start([
        answer(401, &echo),
        answer(200, &echo),
        answer(307, "").header("location", format!("https://h/?k={KEY}")),
    ])
    .await;
    let begun = builder(&server).bearer(KEY).default_header("x-more", KEY);
    assert_hidden(&format!("{begun:?} {:?} {}", Secret::from(KEY), Secret::from(KEY)));
    let client = begun.build().expect("a client");
    assert_hidden(&format!("{client:?} {client:#?} {:?}", client.webhooks()));
    let call = create(&client).extra_header("x-mine", KEY).extra_query("key", KEY).idempotency_key(KEY);
    assert_hidden(&format!("{call:?} {:?}", call.clone().into_future()));
    let error = call.await.expect_err("401");
    assert_hidden(&show(&error));
    assert!(error.to_string().ends_with(r#"{"error":"invalid key [redacted]"}"#), "{error}");
    assert_eq!(error.body().map(|body| &**body), Some(echo.as_bytes()));
    assert_hidden(&show(&create(&client).await.expect_err("no webhook")));
    assert_hidden(&show(&create(&client).await.expect_err("a redirect")));
    let nobody = Client::builder().base_url("http://127.255.255.254:9").api_key(KEY).retry(exa_websets::Retry::never());
    let call = create(&nobody.build().expect("a client")).extra_query("key", KEY);
    assert_hidden(&show(&call.await.expect_err("nobody there")));
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("no panic elsewhere").write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The subscriber is the process's, so that what the other tests do is looked at too.
#[tokio::test]
async fn traces() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_ansi(false)
        .with_span_events(FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .finish();
    tracing_subscriber::util::SubscriberInitExt::init(subscriber);
    let server = Server::start([answer(429, "private-word").header("retry-after", "0"), answer(200, WEBHOOK)]).await;
    let client = builder(&server).trace_query(["limit"]).build().expect("a client");
    let call = create(&client).extra_query("key", KEY).extra_query("limit", "10").extra_query("q", "private-word");
    call.idempotency_key(KEY).await.expect("a webhook");
    let text = String::from_utf8(log.0.lock().expect("no panic elsewhere").clone()).expect("text");
    assert_hidden(&text);
    // Bodies, which errors quote, are not for `INFO`; query values are shown only if the client allows it.
    let lines = text.lines().filter(|line| line.contains("private-word"));
    assert!(lines.clone().count() > 0 && lines.clone().all(|line| line.contains("DEBUG")), "{text}");
    assert!(!text.contains("q=private-word"), "{text}");
    for part in [
        "operation.id=\"webhooks-create\"",
        "otel.name=POST /v0/webhooks",
        "otel.kind=\"client\"",
        "http.request.method=\"POST\"",
        "server.address=\"127.0.0.1\"",
        "server.port=",
        "url.template=\"/v0/webhooks\"",
        "key=REDACTED&limit=10&q=REDACTED",
        "http.response.status_code=200",
        "http.request.resend_count=1",
        "trying again",
        // A span for each attempt, within that of the call.
        "}:attempt{http.response.status_code=429 otel.status_code=\"ERROR\" error.type=Status}: exa_websets",
        "}:attempt{http.request.resend_count=1 http.response.status_code=200}: exa_websets",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}
