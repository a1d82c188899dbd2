//! Credentials: what they are, and how they get into a request.

pub(crate) mod authenticate;
pub(crate) mod authorization;
pub(crate) mod base64;
pub(crate) mod check;
pub(crate) mod client_credentials;
pub(crate) mod credential;
pub(crate) mod device_code;
pub(crate) mod device_flow;
pub(crate) mod redact;
pub(crate) mod scheme;
pub(crate) mod sent;
pub(crate) mod sign_in;
pub(crate) mod token;
pub(crate) mod token_cache;
pub(crate) mod token_server;
pub(crate) mod token_source;
