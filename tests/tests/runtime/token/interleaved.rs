//! A call that comes to wait while the one that fetches is woken.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use super::service::Service;
use super::{me, oauth};
use crate::runtime::{AccessToken, BoxFuture, Client, Error, Token};

type Calling = BoxFuture<'static, Result<(), Error>>;

/// A source that is woken while it is polled, by which time another call has come to wait, and once more later.
struct Interleaved {
    client: Mutex<Option<Client>>,
    /// The call that comes meanwhile.
    second: Mutex<Option<Calling>>,
    woken: Arc<Counting>,
}

#[derive(Default)]
struct Counting(AtomicUsize);

impl std::task::Wake for Counting {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// The leader is woken while the second call does not wait yet, and is dropped before it polls again: then the second
/// must be woken, or both wait forever.
#[test]
fn a_call_that_arrives_while_the_leader_is_woken_takes_over() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    let _entered = runtime.enter();
    let service = Service::default();
    let shared = Arc::new(Interleaved { client: Mutex::default(), second: Mutex::default(), woken: Arc::default() });
    let source = Arc::clone(&shared);
    let client = oauth(
        &service,
        Token::from_source(move || {
            let shared = Arc::clone(&source);
            let mut polls = 0;
            std::future::poll_fn(move |cx| {
                polls += 1;
                if polls > 1 {
                    return std::task::Poll::Ready(Ok(AccessToken::new("t1")));
                }
                cx.waker().wake_by_ref();
                let client = shared.client.lock().expect("no panic elsewhere").take().expect("a client");
                let mut second: BoxFuture<'static, _> = Box::pin(async move { me(&client).await });
                let waker = std::task::Waker::from(Arc::clone(&shared.woken));
                assert!(second.as_mut().poll(&mut std::task::Context::from_waker(&waker)).is_pending());
                *shared.second.lock().expect("no panic elsewhere") = Some(second);
                std::task::Poll::Pending
            })
        }),
    );
    *shared.client.lock().expect("no panic elsewhere") = Some(client.clone());
    let mut leader: BoxFuture<'static, _> = Box::pin(async move { me(&client).await });
    assert!(leader.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())).is_pending());
    assert_eq!(shared.woken.0.load(Ordering::SeqCst), 0);
    drop(leader);
    assert!(shared.woken.0.load(Ordering::SeqCst) > 0, "the call that is left was not woken");
}
