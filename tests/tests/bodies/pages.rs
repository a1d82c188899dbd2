//! Paginated lists from a server.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream;

use super::runtime::{BlockingStream, Call, ErrorKind, Headers, Retry, operation};
use super::{client, server};
use server::{Server, answer};

operation! { ByCursor = Client::by_cursor -> Vec<u32>, Headers {
    id: "by-link",
    method: POST "/list/{of}",
    server: "",
    security: [],
    pages: [u32] at () by (link()),
    success: { 200 => json },
    path of = "of" simple,
    query limit | maybe_limit(u32) = "limit" form(explode),
} }

fn call(server: &Server) -> ByCursor {
    let call = Call::new(&client(server), ByCursor::OPERATION).argument("of", &"a b".to_owned());
    ByCursor { call: call.json(&7_u32) }.limit(2)
}

#[tokio::test]
async fn each_page_is_requested_when_the_previous_one_is_consumed() {
    let server = Server::start([
        answer(200, "[1,2]").header("link", "</list/a%20b?page=2>; rel=next"),
        answer(200, "[]").header("link", "<?page=3>; rel=next"),
        answer(200, "[3]"),
    ])
    .await;
    let mut items = call(&server).extra_header("x-a", "b").items();
    assert!(server.seen().is_empty());
    let mut found = Vec::new();
    while let Some(item) = poll_fn(|cx| Pin::new(&mut items).poll_next(cx)).await {
        found.push(item.expect("an item"));
        assert_eq!(server.seen().len(), if found.len() < 3 { 1 } else { 3 });
    }
    assert_eq!(found, [1, 2, 3]);
    let seen = server.seen();
    let targets: Vec<&str> = seen.iter().map(|seen| seen.target.as_str()).collect();
    assert_eq!(targets, ["/list/a%20b?limit=2", "/list/a%20b?page=2", "/list/a%20b?page=3"]);
    assert!(seen.iter().all(|seen| seen.header("x-a") == Some("b") && seen.body == "7" && seen.method == "POST"));
}

#[tokio::test]
async fn a_page_is_retried_and_an_error_is_the_last_item() {
    let server = Server::start([
        answer(200, "[1]").header("link", "</2>; rel=next"),
        answer(503, "busy"),
        answer(200, "[2]").header("link", "</3>; rel=next"),
        answer(400, "no"),
    ])
    .await;
    let retry = Retry::times(1).first_delay(Duration::ZERO).non_idempotent(true);
    let mut pages = call(&server).retry(retry).pages();
    assert_eq!(pages.next().await.expect("a page").expect("a page").into_inner(), [1]);
    assert_eq!(pages.next().await.expect("a page").expect("a page").into_inner(), [2]);
    let error = pages.next().await.expect("an item").expect_err("it was refused");
    assert_eq!((error.kind(), error.status().map(|status| status.as_u16())), (ErrorKind::Status, Some(400)));
    assert!(pages.next().await.is_none());
}

#[test]
fn without_async_a_list_is_an_iterator() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let server = runtime.block_on(Server::start([
        answer(200, "[1,2]").header("link", "</2>; rel=next"),
        answer(200, "[3]").header("link", "</3>; rel=next"),
        answer(400, "no"),
    ]));
    let mut items = call(&server).items().blocking_iter();
    let found: Vec<u32> = items.by_ref().take(3).map(|item| item.expect("an item")).collect();
    assert_eq!(found, [1, 2, 3]);
    let error = items.next().expect("an item").expect_err("it was refused");
    assert_eq!(error.status().map(|status| status.as_u16()), Some(400));
    assert!(items.next().is_none());
    let error = runtime.block_on(async { call(&server).items().blocking_iter().next() });
    assert_eq!(error.expect("an item").expect_err("a task").kind(), ErrorKind::Configuration);
}

/// RFC 3986, section 5.1.3: relative to the URL that the page came from, not to that of the first request.
#[tokio::test]
async fn a_link_is_relative_to_the_url_of_its_page() {
    let server = Server::start([
        answer(307, "").header("location", "/moved/here/"),
        answer(200, "[1]").header("link", "<two/>; rel=next"),
        answer(200, "[2]").header("link", "<three>; rel=next"),
        answer(200, "[3]").header("link", "</moved/here/>; rel=next"),
    ])
    .await;
    let mut items = call(&server).items();
    let mut found = Vec::new();
    let error = loop {
        match items.next().await.expect("an item") {
            Ok(item) => found.push(item),
            Err(error) => break error,
        }
    };
    assert_eq!((found, error.kind()), (vec![1, 2, 3], ErrorKind::Paging));
    let targets: Vec<String> = server.seen().iter().map(|seen| seen.target.clone()).collect();
    assert_eq!(targets, ["/list/a%20b?limit=2", "/moved/here/", "/moved/here/two/", "/moved/here/two/three"]);
}
