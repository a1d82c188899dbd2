//! Compares what two generators make of the same specs.
//!
//! Input: specs and two commands. Output: for each spec what differs: files, lines, items and messages.

pub(crate) mod compare;
pub(crate) mod other;
pub(crate) mod side;
