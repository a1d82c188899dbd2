//! Responses that come compressed: the limit counts what they become.

use std::io::Write;

use exa_websets::ErrorKind;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::server::{Server, answer_bytes};
use super::{WEBHOOK, builder, create};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory is there");
    encoder.finish().expect("memory is there")
}

#[tokio::test]
async fn a_body_is_decoded_and_kept_unchanged() {
    let server = Server::start([answer_bytes(200, gzip(WEBHOOK.as_bytes())).header("content-encoding", "gzip")]).await;
    let client = builder(&server).build().expect("a client");
    let webhook = create(&client).keep_raw().await.expect("a webhook");
    assert_eq!(webhook.raw().map(|raw| &**raw), Some(WEBHOOK.as_bytes()));
    assert_eq!(server.seen()[0].header("accept-encoding"), Some("gzip"));
}

/// RFC 1952, 2.2: a file may have several members, and is all of them, one after the other.
#[tokio::test]
async fn a_gzip_body_of_several_members_is_read_completely() {
    let (start, end) = WEBHOOK.split_at(WEBHOOK.len() / 2);
    let members = [gzip(start.as_bytes()), gzip(b""), gzip(end.as_bytes())].concat();
    let server = Server::start([
        answer_bytes(200, members.clone()).header("content-encoding", "gzip"),
        answer_bytes(200, members[..members.len() - 1].to_vec()).header("content-encoding", "gzip"),
    ])
    .await;
    let client = builder(&server).build().expect("a client");
    let webhook = create(&client).keep_raw().await.expect("a webhook");
    assert_eq!(webhook.raw().map(|raw| &**raw), Some(WEBHOOK.as_bytes()));
    let error = create(&client).await.expect_err("the last member is cut short");
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[tokio::test]
async fn a_small_body_that_becomes_large() {
    let bomb = gzip(&vec![b' '; 16 << 20]);
    assert!(bomb.len() < 1 << 15);
    let server = Server::start([answer_bytes(200, bomb).header("content-encoding", "gzip")]).await;
    let client = builder(&server).max_response_bytes(1 << 20).build().expect("a client");
    let error = create(&client).await.expect_err("too large");
    assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
}

#[tokio::test]
async fn a_body_that_does_not_match_its_content_type() {
    let server = Server::start([answer_bytes(200, WEBHOOK.into()).header("content-encoding", "gzip")]).await;
    let error = create(&builder(&server).build().expect("a client")).await.expect_err("no gzip");
    assert_eq!(error.kind(), ErrorKind::Transport);
}
