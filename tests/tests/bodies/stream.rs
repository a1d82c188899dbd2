//! Bodies that are produced while they are sent.

use std::time::Duration;

use bytes::Bytes;

use super::runtime::{Body, BoxFuture, Call, Chunks, Incoming, Retry, TransportError};
use super::{Send, client};
use crate::server::{Server, answer};

/// So many chunks of a byte, and then the end or an error.
struct Count {
    left: u32,
    breaks: bool,
}

impl Chunks for Count {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            if self.left == 0 {
                return if self.breaks { Err(TransportError::other("the disk is gone")) } else { Ok(None) };
            }
            self.left -= 1;
            Ok(Some(Bytes::from_static(b"x")))
        })
    }
}

fn chunks(left: u32) -> Count {
    Count { left, breaks: false }
}

async fn send(server: &Server, body: &Body) -> Result<(), super::runtime::Error> {
    let call = Call::new(&client(server), Send::OPERATION).bytes(body);
    let retry = Retry::times(2).first_delay(Duration::ZERO).non_idempotent(true);
    Send { call }.retry(retry).await.map(drop)
}

#[tokio::test]
async fn sent_chunk_by_chunk() {
    let server = Server::start([answer(204, "")]).await;
    send(&server, &Body::stream(chunks(300))).await.expect("a reply");
    send(&server, &Body::stream(chunks(300)).with_length(300)).await.expect("a reply");
    let seen = server.seen();
    assert_eq!(seen[0].body, "x".repeat(300));
    assert_eq!((seen[0].header("transfer-encoding"), seen[0].header("content-length")), (Some("chunked"), None));
    assert_eq!(seen[1].body, "x".repeat(300));
    assert_eq!((seen[1].header("transfer-encoding"), seen[1].header("content-length")), (None, Some("300")));
}

#[tokio::test]
async fn retried_only_if_recreated() {
    let server = Server::start([answer(503, ""), answer(204, "")]).await;
    send(&server, &Body::streams(|| Incoming::new(chunks(3)))).await.expect("the second try");
    assert_eq!(server.seen().iter().map(|seen| seen.body.len()).collect::<Vec<_>>(), [3, 3]);
    let server = Server::start([answer(503, ""), answer(204, "")]).await;
    let error = send(&server, &Body::stream(chunks(3))).await.expect_err("one try");
    assert_eq!((error.status().map(|status| status.as_u16()), server.seen().len()), (Some(503), 1));
}

#[tokio::test]
async fn a_second_call_with_a_body_that_was_sent_fails() {
    let server = Server::start([answer(204, ""), answer(204, "")]).await;
    let body = Body::stream(chunks(3));
    send(&server, &body).await.expect("the first call");
    let error = send(&server, &body).await.expect_err("nothing is left to send");
    let source = std::error::Error::source(&error).expect("the transport's error").to_string();
    assert!(source.contains("can be sent but once, and was sent already"), "{error}: {source}");
    assert_eq!(server.seen().iter().filter(|seen| seen.body.len() != 3).count(), 0);
}

#[tokio::test]
async fn not_redirected_unless_recreated() {
    let redirect = || answer(307, "").header("location", "/there");
    let server = Server::start([redirect(), answer(204, "")]).await;
    let error = send(&server, &Body::stream(chunks(1))).await.expect_err("no redirect");
    assert!(error.to_string().contains("the body of the request can be sent but once"), "{error}");
    let server = Server::start([redirect(), answer(204, "")]).await;
    send(&server, &Body::streams(|| Incoming::new(chunks(1)))).await.expect("the other place");
    assert_eq!((server.seen()[1].target.as_str(), &server.seen()[1].body[..]), ("/there", b"x".as_slice()));
}

#[tokio::test]
async fn a_stream_that_breaks() {
    let server = Server::start([answer(204, "")]).await;
    let error = send(&server, &Body::stream(Count { left: 2, breaks: true })).await.expect_err("no request");
    let source = std::error::Error::source(&error).expect("the transport's error").to_string();
    assert!(source.contains("the disk is gone"), "{error}: {source}");
}
