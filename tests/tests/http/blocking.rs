//! Calls without `async`.

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
async fn inside_of_a_runtime_it_is_an_error() {
    let server = Server::start([answer(200, WEBHOOK)]).await;
    let error = create(&client(&server)).blocking().expect_err("a runtime");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert_eq!(
        error.to_string(),
        "blocking inside of an async runtime: await the call, or leave it to a thread of its own"
    );
    assert!(server.seen().is_empty());
    let call = create(&client(&server));
    let thread = std::thread::spawn(|| call.blocking().map(|webhook| webhook.id.clone()));
    let id = tokio::task::spawn_blocking(|| thread.join()).await.expect("no panic").expect("no panic");
    assert_eq!(id.expect("a webhook"), "webhook_1");
}
