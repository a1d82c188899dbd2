//! Responses that are received as a stream of bytes.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::AsyncReadExt;

use super::runtime::{ByteStream, Call, Client, Error, ErrorKind, Headers, operation};
use crate::script::{Script, Step, send, wait};

operation! { Download = Client::download -> ByteStream, Headers {
    id: "download",
    method: GET "/download",
    server: "",
    accept: "application/octet-stream",
    security: [],
    success: { 200 => stream },
} }

async fn download(steps: Vec<Step>) -> ByteStream {
    let server = Script::start([steps]).await;
    let client = Client::builder().base_url(server.url()).build().expect("a client");
    Download { call: Call::new(&client, Download::OPERATION) }.await.expect("a head").into_inner()
}

fn head(length: usize) -> Step {
    send(format!("HTTP/1.1 200 OK\r\nx-request-id: r1\r\ncontent-length: {length}\r\n\r\n"))
}

/// Polled by hand, as a caller's own combinators do.
async fn collect(mut stream: impl Stream<Item = Result<Bytes, Error>> + Unpin) -> Result<Vec<u8>, Error> {
    let mut all = Vec::new();
    while let Some(part) = std::future::poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
        all.extend_from_slice(&part?);
    }
    Ok(all)
}

#[tokio::test]
async fn it_is_a_stream() {
    let bytes = download(vec![head(6), send("abc"), wait(20), send("def")]).await;
    assert_eq!(collect(bytes).await.expect("bytes"), b"abcdef");
    let mut empty = download(vec![head(0)]).await;
    assert!(empty.next().await.is_none());
    assert!(empty.next().await.is_none());
}

#[tokio::test]
async fn a_body_that_is_cut_short_is_an_error_of_the_call() {
    let mut bytes = download(vec![head(6), send("abc")]).await;
    assert_eq!(bytes.next().await.expect("a part").expect("bytes"), "abc");
    let error = bytes.next().await.expect("an error").expect_err("cut short");
    assert_eq!((error.kind(), error.status().map(|status| status.as_u16())), (ErrorKind::Transport, Some(200)));
    assert_eq!((error.request_id(), error.operation()), (Some("r1"), "download"));
    assert!(bytes.next().await.is_none(), "it ends with the error");
}

#[tokio::test]
async fn it_is_a_reader() {
    let mut bytes = download(vec![head(6), send("abcd"), wait(20), send("ef")]).await;
    let mut buffer = [0; 3];
    assert_eq!(bytes.read(&mut buffer).await.expect("bytes"), 3);
    assert_eq!(&buffer, b"abc");
    // What a reader left is the stream's.
    assert_eq!(bytes.next().await.expect("a part").expect("bytes"), "d");
    let mut rest = String::new();
    bytes.read_to_string(&mut rest).await.expect("text");
    assert_eq!(rest, "ef");
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = tokio::fs::File::create(folder.path().join("f")).await.expect("a file");
    let mut bytes = download(vec![head(3), send("abc")]).await;
    assert_eq!(tokio::io::copy(&mut bytes, &mut file).await.expect("a copy"), 3);
    let mut cut = download(vec![head(6), send("abc")]).await;
    let error = cut.read_to_end(&mut Vec::new()).await.expect_err("cut short");
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>()).expect("the call's error");
    assert_eq!(inner.request_id(), Some("r1"));
}

/// A download can be uploaded without a copy in memory.
#[tokio::test]
async fn it_can_be_the_body_of_another_call() {
    let bytes = download(vec![head(6), send("abc"), wait(20), send("def")]).await;
    let body = super::runtime::Body::from_stream(bytes).with_length(6);
    let seen = super::seen(|call| call.bytes(&body)).await;
    assert_eq!((&seen.body[..], seen.header("content-length")), (&b"abcdef"[..], Some("6")));
}

#[cfg(feature = "blocking")]
#[test]
fn it_is_an_iterator() {
    use super::runtime::BlockingStream;
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let bytes = runtime.block_on(download(vec![head(3), send("abc")]));
    let parts =
        runtime.block_on(async { tokio::task::spawn_blocking(|| bytes.blocking_iter().collect::<Vec<_>>()).await });
    let parts: Vec<Bytes> = parts.expect("no panic").into_iter().collect::<Result<_, _>>().expect("bytes");
    assert_eq!(parts.concat(), b"abc");
}

/// A stream that is not polled receives nothing.
#[tokio::test]
async fn it_is_pending_while_the_server_is_silent() {
    let mut bytes = download(vec![head(1), Step::Silence]).await;
    let poll =
        std::future::poll_fn(|cx: &mut Context<'_>| Poll::Ready(Pin::new(&mut bytes).poll_next(cx).is_pending()));
    assert!(poll.await);
}
