//! Bodies and parts from files, readers and streams.

use std::io;
use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use tempfile::TempDir;

use super::runtime::{Body, Call, Error, Incoming, Multipart, Part, Retry};
use super::{Send, client, seen};
use crate::server::{Seen, Server, answer};

/// Larger than one read.
fn content() -> Vec<u8> {
    (0..300_000_u32).flat_map(u32::to_le_bytes).collect()
}

fn file(name: &str, content: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file");
    (folder, path)
}

async fn send(server: &Server, body: &Body) -> Result<(), Error> {
    let call = Call::new(&client(server), Send::OPERATION).bytes(body);
    let retry = Retry::times(2).first_delay(Duration::ZERO).non_idempotent(true);
    Send { call }.retry(retry).await.map(drop)
}

/// The transport's error.
fn source(error: &Error) -> String {
    std::error::Error::source(error).expect("the transport's error").to_string()
}

#[tokio::test]
async fn a_file_is_sent_with_its_length_and_read_again() {
    let (_folder, path) = file("a.bin", &content());
    let body = Body::from_path(&path).await.expect("a file");
    assert!(body.is_replayable());
    let redirect = answer(307, "").header("location", "/there");
    let server = Server::start([answer(503, ""), redirect, answer(204, "")]).await;
    send(&server, &body).await.expect("the second attempt, redirected");
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for seen in seen {
        assert_eq!((seen.header("content-length"), seen.header("transfer-encoding")), (Some("1200000"), None));
        assert!(seen.body == content());
    }
}

#[tokio::test]
async fn an_empty_file_is_an_empty_body() {
    let (_folder, path) = file("empty", b"");
    let body = Body::from_path(&path).await.expect("a file");
    let seen = seen(|call| call.bytes(&body)).await;
    assert_eq!((seen.header("content-length"), seen.body.len()), (Some("0"), 0));
}

#[tokio::test]
async fn a_path_that_is_not_a_file_is_an_error_at_once() {
    let (folder, path) = file("a.bin", b"x");
    let missing = Body::from_path(path.with_extension("no")).await.expect_err("no such file");
    assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    let directory = Body::from_path(folder.path()).await.expect_err("a directory");
    assert_eq!(directory.to_string(), "a directory has no content that can be sent");
    assert!(Part::from_path(folder.path()).await.is_err());
}

/// The announced length is kept: a file that has grown is cut off, one that has shrunk fails.
#[tokio::test]
async fn a_file_that_changes() {
    let (_folder, path) = file("a.bin", b"12345");
    let body = Body::from_path(&path).await.expect("a file");
    std::fs::write(&path, "1234567").expect("a file");
    let server = Server::start([answer(204, "")]).await;
    send(&server, &body).await.expect("a reply");
    assert_eq!(server.seen()[0].body, "12345");
    std::fs::write(&path, "123").expect("a file");
    let error = send(&server, &body).await.expect_err("too short");
    assert!(source(&error).contains(&format!("the file `{}`: it became shorter", path.display())), "{error:?}");
    std::fs::remove_file(&path).expect("a file");
    let error = send(&server, &body).await.expect_err("no file");
    assert!(source(&error).contains(&format!("the file `{}`: ", path.display())), "{error:?}");
}

#[tokio::test]
async fn a_reader_is_read_once_unless_it_is_recreated() {
    let server = Server::start([answer(503, ""), answer(204, "")]).await;
    let body = Body::from_reader(io::Cursor::new(content()));
    let error = send(&server, &body).await.expect_err("one attempt");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(503));
    assert!(server.seen()[0].body == content());
    assert_eq!(server.seen()[0].header("transfer-encoding"), Some("chunked"));
    let again = send(&server, &body).await.expect_err("nothing is left");
    assert!(source(&again).contains("can be sent but once"), "{again:?}");
    let server = Server::start([answer(503, ""), answer(204, "")]).await;
    let body = Body::streams(|| Incoming::from_reader(io::Cursor::new(content()))).with_length(1_200_000);
    send(&server, &body).await.expect("the second attempt");
    assert_eq!(server.seen()[1].header("content-length"), Some("1200000"));
    assert!(server.seen()[1].body == content());
}

/// Some chunks, and an optional error at the end.
struct Parts(Vec<Result<&'static str, &'static str>>);

impl futures_core::Stream for Parts {
    type Item = Result<Bytes, io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = (!self.0.is_empty()).then(|| self.0.remove(0));
        Poll::Ready(next.map(|next| next.map(Bytes::from).map_err(io::Error::other)))
    }
}

#[tokio::test]
async fn a_stream_is_read_once_unless_it_is_recreated() {
    // An empty part is not the end.
    let parts = || Parts(vec![Ok("a"), Ok(""), Ok("b")]);
    let server = Server::start([answer(503, ""), answer(204, "")]).await;
    let body = Body::from_stream(parts()).with_length(2);
    assert_eq!(send(&server, &body).await.expect_err("one attempt").status().map(|status| status.as_u16()), Some(503));
    assert_eq!((&server.seen()[0].body[..], server.seen()[0].header("content-length")), (&b"ab"[..], Some("2")));
    let again = send(&server, &body).await.expect_err("nothing is left");
    assert!(source(&again).contains("can be sent but once"), "{again:?}");
    let server = Server::start([answer(503, ""), answer(204, "")]).await;
    send(&server, &Body::streams(move || Incoming::from_stream(parts()))).await.expect("the second attempt");
    assert_eq!(server.seen()[1].body, "ab");
    let broken = Body::from_stream(Parts(vec![Ok("a"), Err("the source is gone")]));
    let error = send(&server, &broken).await.expect_err("an error of the stream");
    assert!(source(&error).contains("the source is gone"), "{error:?}");
}

async fn multipart(multipart: &Multipart) -> Seen {
    seen(|call| call.content_type("multipart/form-data").multipart(multipart)).await
}

#[tokio::test]
async fn a_part_from_a_file_has_its_name_and_type() {
    let (_folder, path) = file("photo.PNG", &content());
    let part = Part::from_path(&path).await.expect("a file");
    let body = Multipart::new().text("before", "b").part("file", part.clone()).text("after", "a");
    let seen = multipart(&body).await;
    let length = seen.body.len().to_string();
    assert_eq!((seen.header("content-length"), seen.header("transfer-encoding")), (Some(length.as_str()), None));
    let head = b"name=\"file\"; filename=\"photo.PNG\"\r\nContent-Type: image/png\r\n\r\n\0\0\0\0\x01\0\0\0";
    assert!(seen.body.windows(head.len()).any(|bytes| bytes == head));
    // Every part can be opened again, and so can the body.
    let server = Server::start([answer(503, ""), answer(204, "")]).await;
    let call = Call::new(&client(&server), Send::OPERATION).content_type("multipart/form-data").multipart(&body);
    Send { call }.retry(Retry::times(1).non_idempotent(true)).await.expect("the second attempt");
    assert_eq!(server.seen()[0].body, server.seen()[1].body);
    assert_eq!(server.seen()[1].body.len(), seen.body.len());
}

#[tokio::test]
async fn parts_from_readers_and_streams() {
    let once = Multipart::new()
        .part("reader", Part::file("r.txt", Body::from_reader(&b"read"[..]).with_length(4)))
        .part("stream", Part::new(Body::from_stream(Parts(vec![Ok("str"), Ok("eam")])).with_length(6)));
    let seen = multipart(&once).await;
    assert_eq!(seen.header("content-length"), Some(seen.body.len().to_string().as_str()));
    let text = String::from_utf8_lossy(&seen.body);
    assert!(text.contains("filename=\"r.txt\"\r\nContent-Type: text/plain\r\n\r\nread\r\n"), "{text}");
    assert!(text.contains("name=\"stream\"\r\n\r\nstream\r\n"), "{text}");
    let server = Server::start([answer(204, "")]).await;
    let call = Call::new(&client(&server), Send::OPERATION).content_type("multipart/form-data").multipart(&once);
    let again = Send { call }.await.expect_err("nothing is left");
    assert!(source(&again).contains("can be sent but once"), "{again:?}");
}

/// The caller's media type, else that of the name (RFC 7578, 4.4).
#[tokio::test]
async fn the_type_of_a_part() {
    for (part, expected) in [
        (Part::file("a.jpeg", ""), "filename=\"a.jpeg\"\r\nContent-Type: image/jpeg\r\n\r\n"),
        (Part::file("a.tar.gz", ""), "filename=\"a.tar.gz\"\r\nContent-Type: application/gzip\r\n\r\n"),
        (Part::file("a.unheard-of", ""), "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
        (Part::file("README", ""), "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
        (Part::file("a.png", "").content_type("image/x"), "\"\r\nContent-Type: image/x\r\n\r\n"),
        (Part::file("a.png", "").header("content-type", "image/y"), "\"a.png\"\r\ncontent-type: image/y\r\n\r\n"),
        (Part::new(""), "name=\"f\"\r\n\r\n"),
    ] {
        let seen = multipart(&Multipart::new().part("f", part)).await;
        let text = String::from_utf8_lossy(&seen.body);
        assert!(text.contains(expected), "{text}");
    }
}
