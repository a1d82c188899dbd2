//! Responses that come item by item.

pub(crate) mod events;
pub(crate) mod frames;
pub(crate) mod lines;
pub(crate) mod sequence;
