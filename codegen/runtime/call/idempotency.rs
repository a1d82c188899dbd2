//! Keys by which a server recognizes a call that is tried again.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use super::arguments::Arguments;
use super::operation::Place;

impl Arguments {
    /// The header that carries the key.
    pub(crate) fn key_header(&self) -> &str {
        self.client.0.idempotency_header.as_ref().map_or(self.operation.key_header, http::HeaderName::as_str)
    }

    /// Gives the call a key if its operation wants one and nobody has given any. All tries have the same.
    pub(crate) fn keep_key(&mut self) {
        if !self.operation.makes_key || self.options.idempotency_key.is_some() {
            return;
        }
        let is_key = |name: &str| name.eq_ignore_ascii_case(self.key_header());
        let parameters = self.parameters.iter().map(|argument| argument.parameter);
        let given = parameters.filter(|parameter| parameter.place == Place::Header).map(|parameter| parameter.name);
        let extra = self.options.headers.iter().map(|(name, _)| name.as_str());
        if !given.chain(extra).any(is_key) {
            self.options.idempotency_key = Some(key());
        }
    }
}

/// A random UUID (RFC 9562, version 4).
fn key() -> String {
    // `fastrand` begins with the clock, which machines that start together share; the system's randomness is behind std's
    // hashes.
    let system = || u128::from(RandomState::new().build_hasher().finish());
    let random = fastrand::u128(..) ^ (system() << 64 | system());
    let version = random & !(0xf << 76) & !(0b11 << 62) | 4 << 76 | 0b10 << 62;
    let digits = format!("{version:032x}");
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}
