//! Every operation of a spec is called through the generated client, against a server that nobody here wrote.
//!
//! Input: a spec and the crate that was generated from it. Output: how many operations were called, how many requests Prism
//! accepted, and how many of its responses were decoded; and of each call that failed, what was sent and what came back.

mod caller;
mod calls;
mod cases;
mod document;
pub(crate) mod exceptions;
pub(crate) mod found;
mod judge;
pub(crate) mod prism;
mod rules;
pub(crate) mod run;
mod served;
mod told;
