//! Types for the formats that the spec uses, from well-known crates or this one.

mod base64;
mod chrono;
mod decimal;
mod jiff;
mod loose;
mod pattern;
mod time;
mod tuple;
mod unicode;
mod uuid;

pub use self::base64::Base64;
pub use self::decimal::Decimal;
pub(super) use self::pattern::matches;
pub(crate) use self::unicode::unicode;
