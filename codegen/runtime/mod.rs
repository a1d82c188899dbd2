//! The client's runtime: nothing here knows the API.

pub mod check;
pub mod wire;
