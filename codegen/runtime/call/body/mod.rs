//! Bodies of requests that are not simply JSON.

pub(crate) mod choice;
pub(crate) mod form;
pub(crate) mod lines;
pub(crate) mod multipart;
pub(crate) mod xml;
