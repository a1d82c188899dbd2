//! Calls every operation of a spec through the generated client, against the mock server Prism.
//!
//! Input: a spec and the crate generated from it. Output: the numbers of operations called, of requests that Prism accepted
//! and of responses that were decoded; and the request and the response of each failed call.

mod caller;
pub(crate) mod calls;
pub(crate) mod cases;
pub(crate) mod document;
pub(crate) mod exceptions;
pub(crate) mod exchange;
mod judge;
pub(crate) mod prism;
pub(crate) mod results;
mod rules;
pub(crate) mod run;
mod served;
