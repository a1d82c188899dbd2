//! What a service sends to webhooks: verified by its signature.

pub(crate) mod standard;
pub(crate) mod timestamped;
pub(crate) mod verify;
