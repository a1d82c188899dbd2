//! Calls without `async`. The calling thread waits while a background thread drives the connections.

use std::future::{Future, IntoFuture};
use std::pin::pin;
use std::sync::OnceLock;
use std::task::{Context, Waker};

use tokio::runtime::{Builder, Handle, Runtime};

use super::error::Error;

/// Sends a call and waits for its result: `client.webhooks().create(…).blocking()`.
pub trait Blocking: IntoFuture {
    /// The result of the call.
    type Value;

    /// Sends the call and waits for its result.
    ///
    /// # Errors
    ///
    /// Those of the call. Inside an async task, where waiting would block other tasks, nothing is sent and it is an
    /// error.
    fn blocking(self) -> Result<Self::Value, Error>;
}

impl<C, T> Blocking for C
where
    C: IntoFuture<Output = Result<T, Error>>,
{
    type Value = T;

    fn blocking(self) -> Result<T, Error> {
        block_on(self.into_future())?
    }
}

/// Waits for a future of this crate, for example for the next item of a stream.
///
/// It can be called wherever it does not block an executor: on ordinary threads, and in `spawn_blocking`.
///
/// # Errors
///
/// The thread is executing async tasks, or the background thread cannot be started.
pub fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if is_executing() {
        let message = "blocking inside of an async task: await the call, or move it into `spawn_blocking`";
        return Err(Error::configuration(message));
    }
    Ok(runtime()?.block_on(future))
}

/// Whether this thread is polling an async task, as opposed to one of `spawn_blocking`, which has a runtime handle too.
///
/// Tokio has no function for that, but each task has a budget of operations after which it must yield; blocking code
/// has none. Using up the budget does no harm: a task that is rejected here is about to return its error.
fn is_executing() -> bool {
    /// More than any budget of tokio's (128).
    const MORE_THAN_A_BUDGET: u32 = 1024;
    let mut context = Context::from_waker(Waker::noop());
    let mut is_spent = || pin!(tokio::task::consume_budget()).poll(&mut context).is_pending();
    Handle::try_current().is_ok() && (0..MORE_THAN_A_BUDGET).any(|_| is_spent())
}

/// Shared by all threads, so that connections outlive the call that opened them. A background thread drives the
/// connections, also between calls, so that it notices when a server closes an idle one.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<Result<Runtime, String>> = OnceLock::new();
    let made = RUNTIME.get_or_init(|| {
        let mut builder = Builder::new_multi_thread();
        let builder = builder.worker_threads(1).thread_name(concat!(env!("CARGO_PKG_NAME"), "-blocking"));
        builder.enable_all().build().map_err(|error| error.to_string())
    });
    made.as_ref().map_err(|error| Error::configuration(format!("the background thread cannot be started: {error}")))
}
