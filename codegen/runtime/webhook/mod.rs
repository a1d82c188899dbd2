//! Verifies the signatures of requests to webhooks.

pub(crate) mod standard;
pub(crate) mod timestamped;
pub(crate) mod verify;
