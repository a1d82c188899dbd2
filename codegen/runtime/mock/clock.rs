//! The time of a mock: it passes only while an answer is delayed or a call pauses, and then at once.
//!
//! Input: waits. Output: futures that end in the order of their times. Must not look at the real time.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

/// How often a wait lets other tasks run before it passes over one that is due but does not run.
const PATIENCE: u32 = 64;

/// The time since the mock was made. Clones share it.
#[derive(Clone, Default)]
pub(crate) struct Clock(Arc<Mutex<Timers>>);

#[derive(Default)]
struct Timers {
    now: Duration,
    /// The waits that have not ended, by their times and in the order in which they began.
    waits: BTreeMap<Key, Option<Waker>>,
    count: u64,
}

type Key = (Duration, u64);

impl Clock {
    pub(crate) fn now(&self) -> Duration {
        self.lock().now
    }

    /// Waits until the time has passed. If nothing else is waiting for an earlier time, the clock is advanced.
    pub(crate) fn pass(&self, duration: Duration) -> Wait {
        self.wait(duration, true)
    }

    /// Waits until the time has passed because of other waits: the end of a time limit.
    pub(crate) fn limit(&self, duration: Duration) -> Wait {
        self.wait(duration, false)
    }

    fn wait(&self, duration: Duration, advances: bool) -> Wait {
        let mut timers = self.lock();
        timers.count += 1;
        let key = (timers.now.saturating_add(duration), timers.count);
        timers.waits.insert(key, None);
        drop(timers);
        Wait { clock: self.clone(), key, advances, polls: 0 }
    }

    fn lock(&self) -> MutexGuard<'_, Timers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Timers {
    /// Advances to the next time that something waits for; `None` if there is none. A wait for the longest time never
    /// ends.
    fn advance(&mut self) -> Option<Vec<Waker>> {
        let next = self.waits.keys().map(|(at, _)| *at).find(|at| *at > self.now && *at < Duration::MAX)?;
        self.now = next;
        Some(self.waits.range_mut(..=(next, u64::MAX)).filter_map(|(_, waker)| waker.take()).collect())
    }

    /// Whether something was waiting for the current time and has not run since.
    fn is_due(&self) -> bool {
        self.waits.keys().next().is_some_and(|(at, _)| *at <= self.now)
    }
}

/// A wait for a time of a [`Clock`].
pub(crate) struct Wait {
    clock: Clock,
    key: Key,
    advances: bool,
    polls: u32,
}

impl Future for Wait {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let key = self.key;
        let clock = self.clock.clone();
        let mut timers = clock.lock();
        if key.0 <= timers.now {
            return Poll::Ready(());
        }
        timers.waits.insert(key, Some(cx.waker().clone()));
        if !self.advances {
            return Poll::Pending;
        }
        self.polls += 1;
        // At first others may still begin to wait for an earlier time, and later they may have to run.
        if self.polls == 1 || self.polls < PATIENCE && timers.is_due() {
            drop(timers);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        self.polls = 1;
        let woken = timers.advance();
        let is_over = key.0 <= timers.now;
        let has_advanced = woken.is_some();
        drop(timers);
        woken.into_iter().flatten().for_each(Waker::wake);
        if is_over {
            return Poll::Ready(());
        }
        // Those that were woken may end without another wait, so that nobody else would advance the clock.
        if has_advanced {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.clock.lock().waits.remove(&self.key);
    }
}
