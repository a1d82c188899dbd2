//! The state of a text that is streamed: see `stream.rs`.

use std::cell::Cell;

use super::DecodeError;

/// How far a text has been read.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Where the next token begins.
    pub(super) at: Cell<usize>,
    /// How many lists and objects are around it.
    pub(super) depth: Cell<usize>,
    /// Whether a member came that had been assumed to be absent.
    assumed_wrongly: Cell<bool>,
    /// How many bytes were decoded again for that reason.
    repeated: Cell<usize>,
}

impl Progress {
    /// Whether decoding the value that begins at `at` failed because of a wrong assumption, and there was not more of that
    /// than `limit` bytes: then moves back to it.
    #[cold]
    pub(super) fn must_decode_again(&self, at: usize, depth: usize, limit: usize) -> bool {
        if !self.assumed_wrongly.replace(false) {
            return false;
        }
        self.repeated.set(self.repeated.get() + self.at.get().saturating_sub(at));
        self.at.set(at);
        self.depth.set(depth);
        self.repeated.get() <= limit
    }

    /// The error if a member comes that was assumed to be absent, or comes twice.
    #[cold]
    pub(super) fn wrong_assumption(&self) -> DecodeError {
        self.assumed_wrongly.set(true);
        DecodeError::dry()
    }

    /// Whether an optional member that is not in its place may be assumed to be absent.
    pub(super) fn may_assume(&self) -> bool {
        self.repeated.get() == 0
    }
}
