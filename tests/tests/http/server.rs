//! A server that answers from a list and records the requests.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::response::Response;
use http::{HeaderMap, StatusCode};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A request as the server saw it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().expect("text"))
    }
}

/// The server's answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    status: StatusCode,
    headers: Vec<(&'static str, String)>,
    body: Bytes,
    after: Duration,
}

pub(crate) fn answer(status: u16, body: &str) -> Answer {
    answer_bytes(status, body.into())
}

pub(crate) fn answer_bytes(status: u16, body: Vec<u8>) -> Answer {
    let status = StatusCode::from_u16(status).expect("a status");
    Answer { status, headers: Vec::new(), body: body.into(), after: Duration::ZERO }
}

impl Answer {
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    pub(crate) fn after(mut self, delay: Duration) -> Self {
        self.after = delay;
        self
    }
}

pub(crate) struct Server {
    authority: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    answered: Arc<AtomicUsize>,
}

#[derive(Clone)]
struct Script {
    answers: Arc<Vec<Answer>>,
    seen: Arc<Mutex<Vec<Seen>>>,
    answered: Arc<AtomicUsize>,
}

impl Server {
    /// Answers one request after the other; the last answer is for all further ones.
    pub(crate) async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        let answers = Arc::new(answers.into_iter().collect());
        let script = Script { answers, seen: Arc::default(), answered: Arc::default() };
        let (seen, answered) = (script.seen.clone(), script.answered.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let authority = listener.local_addr().expect("an address").to_string();
        let router = axum::Router::new().fallback(handle).with_state(script);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { authority, seen, answered }
    }

    /// Reads one request and writes `bytes`, then closes.
    pub(crate) async fn raw(bytes: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let authority = listener.local_addr().expect("an address").to_string();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = vec![0; 64 * 1024];
                let _ = stream.read(&mut request).await;
                let _ = stream.write_all(bytes.as_bytes()).await;
            }
        });
        Self { authority, seen: Arc::default(), answered: Arc::default() }
    }

    /// Reads one request and answers with events, piece by piece.
    pub(crate) async fn pieces(pieces: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let authority = listener.local_addr().expect("an address").to_string();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = vec![0; 64 * 1024];
                let _ = stream.read(&mut request).await;
                let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
                let _ = stream.write_all(head.as_bytes()).await;
                for piece in pieces {
                    let _ = stream.write_all(format!("{:x}\r\n{piece}\r\n", piece.len()).as_bytes()).await;
                    tokio::time::sleep(Duration::from_millis(5)).await;
                }
                let _ = stream.write_all(b"0\r\n\r\n").await;
            }
        });
        Self { authority, seen: Arc::default(), answered: Arc::default() }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.authority)
    }

    /// How many answers were given to someone who still waited.
    pub(crate) fn answered(&self) -> usize {
        self.answered.load(Ordering::SeqCst)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no panic elsewhere").clone()
    }
}

async fn handle(State(script): State<Script>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a body");
    let target = head.uri.to_string();
    let seen = Seen { method: head.method.to_string(), target, headers: head.headers, body };
    let index = {
        let mut all = script.seen.lock().expect("no panic elsewhere");
        all.push(seen);
        all.len() - 1
    };
    let answer = script.answers.get(index).or(script.answers.last()).expect("an answer");
    tokio::time::sleep(answer.after).await;
    script.answered.fetch_add(1, Ordering::SeqCst);
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(*name, value);
    }
    response.body(Body::from(answer.body.clone())).expect("a response")
}
