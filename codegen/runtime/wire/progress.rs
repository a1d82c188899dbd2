//! The state of a text that is streamed: see `stream.rs`.

use std::cell::Cell;

/// How far a text has been read.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Where the next token begins.
    pub(super) at: Cell<usize>,
    /// How many lists and objects are around it.
    pub(super) depth: Cell<usize>,
    /// Whether a member came that had been assumed to be absent.
    pub(super) assumed_wrongly: Cell<bool>,
    /// How many bytes were decoded again for that reason.
    pub(super) repeated: Cell<usize>,
}
