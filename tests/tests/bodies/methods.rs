//! Each method of HTTP, as a server sees it.

use super::runtime::{Call, operation};
use super::server::{Server, answer};
use super::{client, runtime};

macro_rules! methods {
    ($($call:ident $method:tt)*) => {
        $(operation! { $call = runtime::Client::call -> (), runtime::Headers {
            id: "call",
            method: $method "/thing",
            server: "",
            security: [],
            success: { 200..=299 => empty },
        } })*

        /// Makes each call; returns the requests as they arrived.
        async fn methods() -> Vec<String> {
            let server = Server::start([answer(204, "")]).await;
            $($call { call: Call::new(&client(&server), $call::OPERATION) }.await.expect("a reply");)*
            server.seen().into_iter().map(|seen| seen.method).collect()
        }
    };
}

methods! { Get GET Put PUT Post POST Delete DELETE Options OPTIONS Head HEAD Patch PATCH Trace TRACE Query QUERY Copy COPY Search "M-SEARCH" }

#[tokio::test]
async fn each_method_arrives() {
    let expected = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY", "COPY", "M-SEARCH"];
    assert_eq!(methods().await, expected);
}
