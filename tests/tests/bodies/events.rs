//! Other responses in place of events.

use super::client;
use crate::runtime::{self, Call, Error, ErrorKind, Events, Headers, operation};
use crate::server::{Answer, Server, answer};

operation! { Watch = runtime::Client::watch -> Events<u32>, Headers {
    id: "watch",
    method: GET "/watch",
    server: "",
    accept: "text/event-stream",
    security: [],
    success: { 200 => events, 204 => events },
} }

async fn watch(server: &Server) -> Result<Events<u32>, Error> {
    let call = Watch { call: Call::new(&client(server), Watch::OPERATION) };
    call.await.map(runtime::Response::into_inner)
}

async fn refused(reply: Answer) -> Error {
    let server = Server::start([reply]).await;
    watch(&server).await.expect_err("no events")
}

/// HTML Living Standard, 9.2.3: a response of another type fails the connection.
#[tokio::test]
async fn another_type_is_an_error_with_its_body() {
    for (header, body) in [
        ("text/html; charset=utf-8", "<html><title>Log in</title></html>"),
        ("application/json", r#"{"error":"quota"}"#),
        ("application/problem+json", r#"{"title":"quota"}"#),
        ("text/plain", "data: 1\n\n"),
    ] {
        let error = refused(answer(200, body).header("content-type", header)).await;
        let found = header.split(';').next().expect("a type");
        let text = error.to_string();
        assert_eq!(error.kind(), ErrorKind::Decode, "{text}");
        assert!(text.contains(&format!("expected `text/event-stream`, got `{found}`: ")), "{text}");
        assert!(text.ends_with(&body.split_whitespace().collect::<Vec<_>>().join(" ")), "{text}");
        assert_eq!(error.body().expect("a body"), body, "{text}");
        assert_eq!(error.status().expect("a status"), 200);
    }
}

#[tokio::test]
async fn a_long_page_is_shown_from_its_start_and_not_kept() {
    let page = format!("<h1>Log in</h1>{}", " more".repeat(1_000_000));
    let error = refused(answer(200, &page).header("content-type", "text/html")).await;
    assert_eq!((error.kind(), error.body()), (ErrorKind::Decode, None));
    assert!(error.to_string().contains("<h1>Log in</h1> more"), "{error}");
}

/// RFC 9110, 8.3: without `Content-Type` the client may decide; 15.3.5: 204 has no body, whatever its type.
#[tokio::test]
async fn events_of_their_type_or_of_none() {
    for header in [None, Some("text/event-stream"), Some("Text/Event-Stream;charset=UTF-8")] {
        let reply = answer(200, "data: 7\n\n");
        let reply = header.into_iter().fold(reply, |reply, header| reply.header("content-type", header));
        let mut events = watch(&Server::start([reply]).await).await.expect("events");
        assert_eq!(events.next().await.expect("an event").expect("a number").data, 7, "{header:?}");
    }
    let nothing = Server::start([answer(204, "").header("content-type", "text/html")]).await;
    assert!(watch(&nothing).await.expect("no error").next().await.is_none());
}
