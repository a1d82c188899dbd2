//! Uploads that take longer than the limit for an attempt.

use std::time::{Duration, Instant};

use bytes::Bytes;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::Send;
use crate::runtime::{
    Body, BoxFuture, Call, Chunks, Client, Error, ErrorKind, Incoming, Multipart, Part, Retry, TransportError,
};

/// Long enough that a busy machine does not look like a stalled server.
const LIMIT: Duration = Duration::from_millis(1500);

/// A server that reads `bytes` of a body, in small portions with a pause after each, and then answers or goes silent.
struct Slow {
    url: String,
    taken: JoinHandle<usize>,
}

#[derive(Clone, Copy)]
enum Then {
    Answer,
    Silence,
}

impl Slow {
    async fn start(bytes: usize, portion: usize, pause: Duration, then: Then) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let taken = tokio::spawn(async move {
            let (stream, _) = listener.accept().await.expect("a connection");
            take(stream, bytes, portion, pause, then).await
        });
        Self { url, taken }
    }
}

/// How many bytes of the body arrived.
async fn take(mut stream: TcpStream, bytes: usize, portion: usize, pause: Duration, then: Then) -> usize {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.expect("a head"));
    }
    let (mut taken, mut buffer) = (0, vec![0; portion]);
    while taken < bytes {
        let mut here = 0;
        while here < portion.min(bytes - taken) {
            let room = portion.min(bytes - taken) - here;
            match stream.read(&mut buffer[..room]).await {
                Ok(0) | Err(_) => return taken + here,
                Ok(count) => here += count,
            }
        }
        taken += here;
        tokio::time::sleep(pause).await;
    }
    match then {
        Then::Answer => {
            let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        }
        Then::Silence => tokio::time::sleep(LIMIT * 20).await,
    }
    taken
}

async fn send(url: &str, body: &Body) -> Result<Duration, Error> {
    let client = Client::builder().base_url(url).attempt_timeout(LIMIT).retry(Retry::never()).build();
    let call = Call::new(&client.expect("a client"), Send::OPERATION).bytes(body);
    let start = Instant::now();
    Send { call }.await.map(|_| start.elapsed())
}

/// A slow stream.
struct Ticks(u32);

impl Chunks for Ticks {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            if self.0 == 0 {
                return Ok(None);
            }
            self.0 -= 1;
            tokio::time::sleep(LIMIT / 5).await;
            Ok(Some(Bytes::from_static(b"tick")))
        })
    }
}

#[tokio::test]
async fn a_slow_stream_does_not_time_out() {
    for body in [Body::stream(Ticks(12)), Body::streams(|| Incoming::new(Ticks(12)))] {
        let server = Slow::start(48, 48, Duration::ZERO, Then::Answer).await;
        let duration = send(&server.url, &body.with_length(48)).await.expect("a reply");
        assert!(duration > LIMIT * 2, "the test is too fast to tell: {duration:?}");
        assert_eq!(server.taken.await.expect("a body"), 48);
    }
}

#[tokio::test]
async fn a_slow_server_does_not_time_out() {
    const SIZE: usize = 48 << 20;
    let whole = Bytes::from(vec![7; SIZE]);
    let chunks = whole.clone();
    for body in [Body::from(whole), Body::streams(move || Incoming::from(chunks.clone())).with_length(48 << 20)] {
        let server = Slow::start(SIZE, SIZE / 150, Duration::from_millis(25), Then::Answer).await;
        let duration = send(&server.url, &body).await.expect("a reply");
        assert!(duration > LIMIT * 2, "the test is too fast to tell: {duration:?}");
        assert_eq!(server.taken.await.expect("a body"), SIZE);
    }
}

#[tokio::test]
async fn a_stalled_upload_times_out() {
    let large = Bytes::from(vec![7; 48 << 20]);
    // In the middle of the body, and after it.
    for (body, taken) in [(large, 1 << 20), (Bytes::from(vec![7; 2 << 20]), 2 << 20), (Bytes::from_static(b"x"), 1)] {
        let server = Slow::start(taken, 1 << 20, Duration::ZERO, Then::Silence).await;
        let start = Instant::now();
        let error = send(&server.url, &Body::from(body)).await.expect_err("silence");
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(error.to_string(), "`send`: the attempt timed out after 1.5s");
        assert!(start.elapsed() >= LIMIT && start.elapsed() < LIMIT * 10, "{:?}", start.elapsed());
        server.taken.abort();
    }
}

/// A large file in memory among the parts is a large body.
#[tokio::test]
async fn parts_that_take_long() {
    const SIZE: usize = 24 << 20;
    let body = Multipart::new().part("file", Part::file("a.bin", vec![7; SIZE])).text("note", "n");
    let server = Slow::start(SIZE, SIZE / 100, Duration::from_millis(25), Then::Answer).await;
    let client = Client::builder().base_url(&server.url).attempt_timeout(LIMIT).build().expect("a client");
    let call = Call::new(&client, Send::OPERATION).content_type("multipart/form-data").multipart(&body);
    let start = Instant::now();
    Send { call }.await.expect("a reply");
    assert!(start.elapsed() > LIMIT * 3 / 2, "the test is too fast to tell: {:?}", start.elapsed());
}

/// The call's own limit holds whatever the body does.
#[tokio::test]
async fn the_call_as_a_whole_times_out() {
    let server = Slow::start(400, 400, Duration::ZERO, Then::Answer).await;
    let client = Client::builder().base_url(&server.url).timeout(LIMIT).build().expect("a client");
    let call = Call::new(&client, Send::OPERATION).bytes(&Body::stream(Ticks(100)));
    let error = Send { call }.await.expect_err("too long");
    assert_eq!(error.to_string(), "`send`: the call timed out after 1.5s");
}
