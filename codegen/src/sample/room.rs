//! How much may still be done: types of which each mentions the next one twice have exponentially many values inside.

use std::cell::Cell;

/// The number of values that may still be looked at or copied.
#[derive(Debug, Default)]
pub(super) struct Room(Cell<usize>);

impl Room {
    pub(super) fn open(&self, steps: usize) {
        self.0.set(steps);
    }

    /// Takes some of it; `None` if there was not enough, and then for everything that follows.
    pub(super) fn take(&self, steps: usize) -> Option<()> {
        let left = self.0.get().checked_sub(steps);
        self.0.set(left.unwrap_or_default());
        left.map(|_| ())
    }

    /// Leaves nothing.
    pub(super) fn close(&self) {
        self.0.set(0);
    }

    pub(super) fn is_used_up(&self) -> bool {
        self.0.get() == 0
    }
}
