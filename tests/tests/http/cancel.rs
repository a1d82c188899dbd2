//! Calls that are dropped.

use std::time::Duration;

use super::server::{Server, answer};
use super::{WEBHOOK, client, create};

#[tokio::test]
async fn a_dropped_call_ends_at_once() {
    let slow = answer(200, WEBHOOK).after(Duration::from_millis(300));
    let server = Server::start([slow, answer(200, WEBHOOK)]).await;
    let client = client(&server);
    tokio::time::timeout(Duration::from_millis(100), create(&client).into_future()).await.expect_err("a slow answer");
    assert_eq!(server.seen().len(), 1, "it was sent");
    assert_eq!(server.answered(), 0, "and its connection closed");
    create(&client).await.expect("the client goes on");
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!((server.seen().len(), server.answered()), (2, 1), "nothing was sent again");
}

#[tokio::test]
async fn a_call_that_is_never_polled_sends_nothing() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    drop(create(&client(&server)).into_future());
    assert!(server.seen().is_empty());
}
