//! Requests without a body: the length that is sent.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::runtime::{Call, Client, Headers, operation};

macro_rules! heads {
    ($($call:ident $method:tt)*) => {
        $(operation! { $call = Client::call -> (), Headers {
            id: "call",
            method: $method "/thing",
            server: "",
            security: [],
            success: { 200..=299 => empty },
        } })*

        /// Makes each call; returns the heads of the requests, byte for byte.
        async fn heads() -> Vec<String> {
            let mut all = Vec::new();
            $(all.push(head(|client| async move {
                $call { call: Call::new(&client, $call::OPERATION) }.await.expect("a reply");
            }).await);)*
            all
        }
    };
}

heads! { Get GET Delete DELETE Head HEAD Post POST Put PUT Patch PATCH Query QUERY }

/// What one call writes to a socket.
async fn head<F: Future<Output = ()>>(call: impl FnOnce(Client) -> F) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let serving = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            let read = stream.read_buf(&mut request).await.expect("a request");
            assert!(read > 0, "the head has an end");
        }
        stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.expect("a client");
        String::from_utf8(request).expect("ASCII").to_ascii_lowercase()
    });
    call(Client::builder().base_url(url).build().expect("a client")).await;
    serving.await.expect("a head")
}

/// RFC 9110, 8.6: a request has `Content-Length: 0` if its method usually has a body, and no length otherwise.
#[tokio::test]
async fn the_length_of_nothing() {
    for head in heads().await {
        let lengths = head.lines().filter(|line| line.starts_with("content-length:")).collect::<Vec<_>>();
        let has_content = ["post ", "put ", "patch ", "query "].iter().any(|method| head.starts_with(method));
        assert_eq!(lengths, vec!["content-length: 0"; usize::from(has_content)], "{head}");
        assert!(!head.contains("transfer-encoding"), "{head}");
    }
}
