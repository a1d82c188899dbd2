//! Calls without `async`: the same ones, driven by the thread that waits for them.

use std::future::{Future, IntoFuture};
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

use super::error::Error;

/// Sends a call and waits for it: `client.webhooks().create(…).blocking()`.
pub trait Blocking: IntoFuture {
    /// What the call gives.
    type Value;

    /// Sends the call and waits for it.
    ///
    /// # Errors
    ///
    /// Those of the call. Inside of an async runtime, where waiting would stop other tasks, nothing is sent.
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

/// Waits for a future of this crate, say for the next part of a stream.
///
/// # Errors
///
/// The thread belongs to an async runtime, or there is no runtime to be had.
pub fn block_on<F: Future>(future: F) -> Result<F::Output, Error> {
    if Handle::try_current().is_ok() {
        let message = "blocking inside of an async runtime: await the call, or leave it to a thread of its own";
        return Err(Error::configuration(message));
    }
    Ok(runtime()?.block_on(future))
}

/// One for all threads, so that connections outlive the call that opened them. Whoever waits drives it.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<Result<Runtime, String>> = OnceLock::new();
    let made =
        RUNTIME.get_or_init(|| Builder::new_current_thread().enable_all().build().map_err(|error| error.to_string()));
    made.as_ref().map_err(|error| Error::configuration(format!("no runtime to wait in: {error}")))
}
