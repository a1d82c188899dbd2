//! Redirects.

use exa_websets::ErrorKind;

use super::server::{Server, answer};
use super::{KEY, WEBHOOK, client, create};

#[tokio::test]
async fn another_origin_gets_nothing() {
    let other = Server::start([answer(200, WEBHOOK)]).await;
    let location = other.url("/steal?x=1");
    let server = Server::start([answer(307, "").header("location", &location)]).await;
    let error = create(&client(&server)).await.expect_err("a redirect");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert_eq!(error.location(), Some(location.as_str()));
    let shown = location.trim_end_matches("?x=1");
    assert_eq!(
        error.to_string(),
        format!(
            "`webhooks-create`: 307 Temporary Redirect to {shown} is not followed: it leads to another origin, which gets no credentials"
        )
    );
    assert_eq!((server.seen().len(), other.seen().len()), (1, 0));
}

#[tokio::test]
async fn same_origin_keeps_all() {
    let moved = answer(308, "").header("location", "../elsewhere?a=b");
    let server = Server::start([moved, answer(200, WEBHOOK)]).await;
    create(&client(&server)).await.expect("a webhook");
    let [first, second] = &*server.seen() else { panic!("two requests") };
    assert_eq!((second.method.as_str(), second.target.as_str()), ("POST", "/base/elsewhere?a=b"));
    assert_eq!(second.body, first.body);
    assert_eq!(second.header("x-api-key"), Some(KEY));
    assert_eq!(second.header("referer"), None);
}

#[tokio::test]
async fn a_post_never_becomes_a_get() {
    for status in [301, 302, 303] {
        let server = Server::start([answer(status, "").header("location", "/elsewhere")]).await;
        let error = create(&client(&server)).await.expect_err("a redirect");
        assert_eq!((error.kind(), error.location()), (ErrorKind::Redirect, Some("/elsewhere")));
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn redirect_loops_end() {
    let server = Server::start([answer(307, "").header("location", "/again")]).await;
    let error = create(&client(&server)).await.expect_err("a circle");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().ends_with("is not followed: too many in a row"), "{error}");
    assert_eq!(server.seen().len(), 11);
}

#[tokio::test]
async fn a_redirect_to_nowhere() {
    let server = Server::start([answer(307, "moved")]).await;
    let error = create(&client(&server)).await.expect_err("no location");
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
    assert_eq!(error.to_string(), "`webhooks-create`: 307 Temporary Redirect: moved");
}

/// RFC 9110, section 10.2.2: any reference, in whatever bytes.
#[tokio::test]
async fn any_reference() {
    let moved = answer(307, "").header("location", "there?next=http://127.0.0.1:1/#part");
    let server = Server::start([moved, answer(200, WEBHOOK)]).await;
    create(&client(&server)).await.expect("a webhook");
    assert_eq!(server.seen()[1].target, "/base/v0/there?next=http://127.0.0.1:1/");
    let server = Server::start([answer(307, "").header("location", "caf\u{e9}"), answer(200, WEBHOOK)]).await;
    create(&client(&server)).await.expect("a webhook");
    assert_eq!(server.seen()[1].target, "/base/v0/caf%C3%A9");
    let server = Server::start([answer(308, "").header("location", "mailto:support@example.com")]).await;
    let error = create(&client(&server)).await.expect_err("not a place to send a request to");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(error.to_string().ends_with("its scheme is `mailto`, which is neither `http` nor `https`"), "{error}");
    assert_eq!(server.seen().len(), 1);
}
