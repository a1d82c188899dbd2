//! Spans of attempts whose bodies are streamed.

use std::io;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use tracing_subscriber::fmt::format::FmtSpan;

use crate::runtime::{Attempt, Call, Client, Events, Headers, Middleware, operation};
use crate::script::{Script, Step, send};

operation! { Watch = Client::watch -> Events<u32>, Headers {
    id: "spanned",
    method: GET "/watch",
    server: "",
    accept: "text/event-stream",
    security: [],
    success: { 200 => events },
} }

/// Records all spans and events.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic elsewhere").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

operation! { Hook = Client::hook -> (), Headers {
    id: "hooked",
    method: GET "/bot{token}/files/{key}",
    server: "",
    security: [],
    success: { 204 => empty },
    path token = "token" simple,
    path key = "key" simple,
} }

/// The log of the process: a subscriber of one thread alone may miss what other threads came across before.
pub(crate) fn log() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
            .with_ansi(false)
            .with_span_events(FmtSpan::CLOSE)
            .with_writer(move || writer.clone())
            .finish();
        tracing_subscriber::util::SubscriberInitExt::init(subscriber);
        log
    })
}

impl Log {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic elsewhere").clone()).expect("text")
    }

    /// The lines for the end of spans with this name.
    fn ended(&self, name: &str) -> Vec<String> {
        let text = self.text();
        let is_own = |line: &&str| line.contains("operation.id=\"spanned\"");
        let is_end = |line: &&str| is_own(line) && line.contains(name) && line.contains("close time.busy");
        text.lines().filter(is_end).map(str::to_owned).collect()
    }
}

/// W3C Trace Context, section 3.2: what is sent names the span that it is sent from.
struct Propagate;

impl Middleware for Propagate {
    fn before(&self, _: &Attempt, headers: &mut http::HeaderMap) {
        let current = tracing::Span::current();
        let name = current.metadata().map_or("none", |metadata| metadata.name());
        headers.insert("x-span", http::HeaderValue::from_static(name));
    }
}

#[tokio::test]
async fn the_span_of_an_attempt_ends_with_its_stream() {
    let log = log();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\ndata: 1\n\n";
    let server = Script::start([vec![send(head)], vec![send(head), Step::Silence]]).await;
    let builder = Client::builder().base_url(server.url()).stream_idle_timeout(Duration::from_millis(50));
    let client = builder.middleware(Propagate).build().expect("a client");
    for (count, error) in [(1, false), (2, true)] {
        let call = Watch { call: Call::new(&client, Watch::OPERATION) };
        let mut events = call.await.expect("a head").into_inner();
        assert_eq!(events.next().await.expect("an event").expect("a number").data, 1);
        assert_eq!(log.ended("attempt{").len(), count - 1, "the stream is not over");
        assert_eq!(events.next().await.is_some_and(|end| end.is_err()), error);
        drop(events);
        assert_eq!(server.seen()[count - 1].header("x-span"), Some("attempt"));
        let ended = log.ended("attempt{");
        assert_eq!(ended.len(), count, "{ended:?}");
        assert!(ended[count - 1].contains("http.response.status_code=200"), "{ended:?}");
        assert_eq!(ended[count - 1].contains("error.type=\"Timeout\""), error, "{ended:?}");
        assert_eq!(log.ended("call{").iter().filter(|line| !line.contains(":attempt{")).count(), count);
    }
}

#[tokio::test]
async fn a_credential_in_the_path_is_not_traced() {
    let log = log();
    let server = Script::start([vec![send("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n")]]).await;
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    let call = Call::new(&client, Hook::OPERATION);
    let call = call.argument("token", &"12:Ses/ame".to_owned()).argument("key", &"a-key-1".to_owned());
    Hook { call }.await.expect("204");
    assert!(server.seen()[0].head.contains("/bot12%3ASes%2Fame/"), "{}", server.seen()[0].head);
    let text = log.text();
    assert!(text.contains("/bot[redacted]/files/a-key-1") && !text.contains("12%3ASes"), "{text}");
}
