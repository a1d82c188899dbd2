//! Calls without `async`.

use std::io::{Read, Write};
use std::time::Duration;

use exa_websets::runtime::block_on;
use exa_websets::{Blocking, ErrorKind};

use super::server::{Server, answer};
use super::{WEBHOOK, client, create};

/// A server with a runtime of its own.
fn serve() -> (Server, tokio::runtime::Runtime) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let server = runtime.block_on(Server::start([answer(200, WEBHOOK)]));
    (server, runtime)
}

#[test]
fn from_many_threads() {
    let (server, _runtime) = serve();
    let client = client(&server);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..4 {
                    assert_eq!(create(&client).blocking().expect("a webhook").id, "webhook_1");
                }
            });
        }
    });
    assert_eq!(server.seen().len(), 32);
}

#[test]
fn any_future_of_the_crate() {
    let (server, _runtime) = serve();
    let call = create(&client(&server));
    assert_eq!(
        block_on(async { call.await.map(|webhook| webhook.status()) }).expect("no runtime").expect("a reply"),
        200
    );
}

#[tokio::test]
async fn inside_a_runtime_it_is_an_error() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let error = create(&client(&server)).blocking().expect_err("a runtime");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(error.to_string(), "blocking inside of an async task: await the call, or move it into `spawn_blocking`");
    assert!(server.seen().is_empty());
    let call = create(&client(&server));
    let waiting = tokio::task::spawn_blocking(|| call.blocking().map(|webhook| webhook.id.clone()));
    assert_eq!(waiting.await.expect("no panic").expect("a webhook"), "webhook_1");
}

#[tokio::test(flavor = "multi_thread")]
async fn on_threads_of_a_runtime_it_depends_on_what_they_do() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let [inside, beside] = [create(&client(&server)), create(&client(&server))];
    let error = tokio::spawn(async move { inside.blocking() }).await.expect("no panic").expect_err("a task");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let waiting = tokio::task::spawn_blocking(|| beside.blocking().map(|webhook| webhook.status()));
    assert_eq!(waiting.await.expect("no panic").expect("a reply"), 200);
}

/// A server closes idle connections when it likes (RFC 9112, section 9.5). Whoever sends a POST on one that is closed already
/// gets an error, since it cannot be sent again; a thread in the background notices in time.
#[test]
fn a_connection_that_the_server_closed_is_not_used_again() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            read_request(&mut stream);
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
                WEBHOOK.len()
            );
            stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(WEBHOOK.as_bytes())).expect("sent");
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    let client = exa_websets::Client::builder().base_url(url).api_key("key").build().expect("a client");
    for _ in 0..5 {
        assert_eq!(create(&client).blocking().expect("a webhook").id, "webhook_1");
        std::thread::sleep(Duration::from_millis(120));
    }
}

/// Reads a request with its body.
fn read_request(stream: &mut std::net::TcpStream) {
    let mut seen = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let read = stream.read(&mut buffer).expect("a request");
        seen.extend_from_slice(&buffer[..read]);
        if read == 0 || seen.ends_with(b"}") {
            return;
        }
    }
}
