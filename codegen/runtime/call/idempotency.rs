//! Idempotency keys, by which a server recognizes a retried call.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use super::arguments::Arguments;

impl Arguments {
    /// The header that carries the key: the one that the operation declares, or else the client's.
    pub(crate) fn key_header(&self) -> &str {
        let declared = self.operation.key_header;
        match &self.client.0.idempotency_header {
            Some(header) if !self.operation.parameters.iter().any(|row| row.is_header(declared)) => header.as_str(),
            _ => declared,
        }
    }

    /// Removes the key: another call needs another key.
    pub(crate) fn drop_key(&mut self) {
        self.options.idempotency_key = None;
        let header = self.key_header().to_owned();
        self.parameters.retain(|argument| !argument.parameter.is_header(&header));
    }

    /// Generates a key if the operation uses them and none is set. All attempts send the same key.
    pub(crate) fn keep_key(&mut self) {
        if !self.operation.makes_key || self.options.idempotency_key.is_some() {
            return;
        }
        let is_key = |name: &str| name.eq_ignore_ascii_case(self.key_header());
        let is_given = self.parameters.iter().any(|argument| argument.parameter.is_header(self.key_header()));
        if !is_given && !self.options.headers.iter().any(|(name, _)| is_key(name)) {
            self.options.idempotency_key = Some(key());
        }
    }
}

/// A random UUID (RFC 9562, version 4).
fn key() -> String {
    // `fastrand` may be seeded by the clock, which is the same on machines that start together; std's hash keys come
    // from the system's randomness.
    let system = || u128::from(RandomState::new().build_hasher().finish());
    let random = fastrand::u128(..) ^ (system() << 64 | system());
    let version = random & !(0xf << 76) & !(0b11 << 62) | 4 << 76 | 0b10 << 62;
    let digits = format!("{version:032x}");
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}
